"""Many customers at once: a price for each row of the session's file."""

import streamlit as st

from pricing.bulk import bulk_rules, result
from pricing.documents.bulk_jobs import PricedFile, price_file, write_priced
from pricing.price_lists import PriceList
from pricing.quotes import Quote
from pricing.seller import Vat
from pricing.views.bulk import result_table, sums_notes, sums_table
from pricing.views.catalog import Catalog
from pricing.views.charts.customers import BARS, payers_chart, payers_rows
from pricing.views.phrases import amount
from pricing.views.vat import net
from pricing.web.desk_store import CustomersFile
from pricing.web.page.charts import Chart, show_chart
from pricing.web.page.desk.customers_file import sheet_choice
from pricing.web.page.desk.parts import show, show_notes, show_row_faults, vat_of, warn_of_rows
from pricing.web.page.desk.work import Unread, found_once, show_unread, work_on
from pricing.web.page.desk.writing import Writable, downloads, show_files

ROWS_SHOWN = 50
KINDS = ("xlsx", "csv")


def template_buttons(words: Catalog) -> None:
    """A file to start from."""
    files = [
        Writable(
            f"template_{kind}",
            words(f"upload.template_{kind}"),
            f"desk/template.{kind}?lang={words.lang}",
            f"{words('upload.template_file')}.{kind}",
        )
        for kind in KINDS
    ]
    show_files(words, "template", files, words("upload.template"))


def customers(words: Catalog, quote: Quote, file: CustomersFile) -> None:
    """Sums, faults, who pays what, every row to look through, and all prices as a file."""
    price_list, place = quote.price_list, st.container()
    work = work_on(file, words, price_file, price_list, bulk_rules().faults_shown)
    found = found_once(words, "customers", work)
    if found is None:
        return
    if isinstance(found, Unread):
        show_unread(words, found)
        with place:
            sheet_choice(words, "", found.sheets)
        template_buttons(words)
        return
    with place:
        sheet_choice(words, found.read.sheet, found.read.sheets)
    if not found.sums.rows:
        st.warning(words("many.nobody"))
        show_notes(words, found.read)
    else:
        _result(words, quote, file, found)


def _result(words: Catalog, quote: Quote, file: CustomersFile, found: PricedFile) -> None:
    vat = vat_of(quote.price_list)
    _sums(words, quote.price_list, found, vat)
    labels = {kind: words(f"many.download_{kind}") for kind in KINDS}
    works = {
        kind: work_on(file, words, write_priced, quote.price_list, kind, "words", vat)
        for kind in KINDS
    }
    downloads(words, "priced", labels, words("many.file"), works)
    show_row_faults(words, "customers", found.read)
    if found.sums.priced:
        rows = payers_rows(words, found.rows.find(BARS, which="priced", order="largest"))
        show_chart(words, quote, Chart("portfolio", payers_chart, rows))
    with st.container(key="customers_first", gap="xsmall"):
        _rows(words, found)
    show_notes(words, found.read)


def _sums(words: Catalog, price_list: PriceList, found: PricedFile, vat: Vat) -> None:
    sums, minimum = found.sums, found.sums.is_minimum
    total = net(words, amount(words, sums.total, is_minimum=minimum), vat)
    paid = words("many.paid", total=total)
    months = words("months_for", count=price_list.horizon)
    over = net(words, amount(words, sums.horizon_total, is_minimum=minimum), vat)
    with st.container(key="customers_sums", gap="xsmall"):
        st.markdown(f"**{paid}**  \n**{words('many.year', months=months, total=over)}**")
        warn_of_rows(words, found.read)
        day = words.date(price_list.effective_from)
        notes = [*sums_notes(words, sums, vat), words("many.prices", date=day, months=months)]
        show(words, "sums", notes=notes, sums=sums_table(words, sums))


@st.fragment
def _rows(words: Catalog, found: PricedFile) -> None:
    """The rows that a search and a choice leave, in the file's order or the largest first."""
    show(words, "rows_heading")
    name, which, order = st.columns([3, 3, 2], vertical_alignment="bottom")
    text = name.text_input(words("many.find"), key="result_text", max_chars=60)
    shown = which.selectbox(
        words("many.which"),
        result.WHICH,
        format_func=lambda one: words(f"many.{one}"),
        key="result_which",
    )
    largest = order.checkbox(words("many.largest_first"), key="result_order")
    rows = found.rows.find(
        ROWS_SHOWN, text=text or "", which=shown or "all", order="largest" if largest else "file"
    )
    table = result_table(words, rows.rows)
    show(words, "rows", found=table, count=rows.count, rows=found.sums.rows)
