"""Many customers at once: a price for each row of the session's file."""

import streamlit as st

from pricing.bulk import bulk_rules, result
from pricing.clock import today
from pricing.documents.bulk_files import PricedFile, price_file, write_priced
from pricing.price_lists import PriceList
from pricing.quotes import Quote
from pricing.seller import sale_of
from pricing.views.bulk import (
    changed_cell,
    facts,
    listed_rows,
    sums_notes,
    sums_table,
    tiers_table,
)
from pricing.views.catalog import Catalog
from pricing.views.charts.customers import tiers_chart, tiers_rows
from pricing.views.templates import part
from pricing.web.desk_store import CustomersFile
from pricing.web.page.desk.files import (
    KINDS,
    Bar,
    Unread,
    downloads,
    file_bar,
    found_once,
    sheet_choice,
    show,
    show_unread,
    template_buttons,
    work_on,
)
from pricing.web.page.elements import Chart, own_html, show_chart

ROWS_SHOWN, MORE_ROWS = 20, 100


def customers(words: Catalog, quote: Quote, file: CustomersFile) -> None:
    """Sums, faults, who pays what, every row to look through, and all prices as a file."""
    bar, place = file_bar(words, file), st.container()
    work = work_on(file, words, price_file, quote.price_list, bulk_rules().faults_shown)
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
    if found.sums.rows:
        _result(words, quote, file, found, bar)
    else:
        st.warning(words("bulk.result.nobody"))
        show(words, "notes", notes=found.read.notes)


def _result(words: Catalog, quote: Quote, file: CustomersFile, found: PricedFile, bar: Bar) -> None:
    price_list, sums = quote.price_list, found.sums
    vat = sale_of(price_list, today()).vat
    bar.say(words("bulk.file.file_of", count=sums.rows, date=price_list.effective_from))
    works = {
        kind: work_on(file, words, write_priced, price_list, kind, "words", vat) for kind in KINDS
    }
    labels = {kind: words(f"bulk.result.download_{kind}") for kind in KINDS}
    with bar.files:
        downloads(words, "priced", labels, words("bulk.result.file"), works)
    months = price_list.horizon
    with st.container(key="customers_sums"):
        notes = [*sums_notes(words, sums, vat), words("bulk.result.prices", months=months)]
        show(words, "sums", facts=facts(words, sums, price_list.horizon, vat), notes=notes)
    with st.container(key="customers_result"):
        with st.container(key="customers_aside"):
            show(words, "faults", read=found.read)
            if paid := sums.paid:
                then = changed_cell(words, words.money(paid.then), paid.then - paid.now)
                show(words, "paid", paid=paid, then=then, months=months)
        with st.container(key="customers_first", gap="xsmall"):
            own_html(part("heading", words("bulk.result.rows")))
            _rows(words, price_list, found)
        with st.container(key="customers_figures"):
            if sums.priced:
                chart = Chart("tiers", tiers_chart, tiers_rows(words, sums))
                show_chart(words, price_list, chart, tiers_table(words, sums))
            show(words, "figures", sums=sums_table(words, sums))
            show(words, "notes", notes=found.read.notes)


@st.fragment
def _rows(words: Catalog, price_list: PriceList, found: PricedFile) -> None:
    """The rows that a search and a choice leave, in the order that is wished for."""
    with st.container(key="customers_find"):
        text = st.text_input(
            words("bulk.result.find"),
            key="result_text",
            max_chars=60,
            placeholder=words("bulk.result.find"),
            label_visibility="collapsed",
        )
        which = st.selectbox(
            words("bulk.result.which"),
            result.WHICH,
            format_func=lambda one: words(f"bulk.result.{one}"),
            key="result_which",
            label_visibility="collapsed",
        )
        order = st.selectbox(
            words("bulk.result.order"),
            result.ORDERS,
            format_func=lambda one: words(f"bulk.result.by_{one}"),
            key="result_order",
            label_visibility="collapsed",
        )
    most = st.session_state.get("_rows_shown", ROWS_SHOWN)
    rows = found.rows.find(
        most, text=text or "", which=which or "all", order=order or result.ORDERS[0]
    )
    show(
        words,
        "rows",
        found=rows,
        listed=listed_rows(words, price_list, rows),
        rows=found.sums.rows,
        paid=found.sums.paid is not None,
        months=price_list.horizon,
    )
    if rows.others:
        st.button(words("bulk.result.more"), key="rows_more", on_click=_more, args=(most,))


def _more(shown: int) -> None:
    st.session_state["_rows_shown"] = shown + MORE_ROWS
