"""Many clients at once: a file dropped on the page, a price for each of its rows."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pricing.customers.horizon import horizon_total
from pricing.customers.priced import Progress, portfolio
from pricing.customers.sums import Sums, sums
from pricing.customers.table import Customers, read_customers
from pricing.documents.customers_file import WRITERS, template
from pricing.price_lists.price_list import PriceList
from pricing.quotes.quote import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.customers import portfolio_chart, portfolio_rows
from pricing.views.charts.rows import Rows
from pricing.views.customers import Said, first_rows, remark, sums_table
from pricing.views.html import note, subheading, table
from pricing.views.phrases import amount
from pricing.views.tables import Table
from pricing.web.desk.customers_file import (
    CustomersFile,
    Unread,
    alone,
    customers_file,
    found_once,
    has_file,
    show_unread,
)
from pricing.web.desk.parts import download_buttons, show_faults, told
from pricing.web.page.charts import Chart, show_chart

ROWS_SHOWN = 10
KINDS = ("xlsx", "csv")


@dataclass(frozen=True)
class _Priced:
    """What the page shows of a priced file: a few lines, however long the file is."""

    sums: Sums
    year: int
    notes: tuple[str, ...]
    faults: tuple[str, ...]
    first: Table
    chart: Rows


def customers(words: Catalog, quote: Quote) -> None:
    """Where to drop a file, then its sums, its faults, who pays what, and all prices as a file."""
    if not has_file():
        st.html(note(words("upload.lead")))
    file = customers_file(words, "customers")
    if file is None:
        _template(words)
        return
    price_list = quote.price_list
    found = found_once(words, file, "customers", price_list, _pricing(words, price_list))
    if isinstance(found, Unread):
        show_unread(words, found)
        _template(words)
    elif not found.sums.rows:
        st.warning(words("many.nobody"))
        _notes(words, found)
    else:
        _result(words, quote, file, found)


def _template(words: Catalog) -> None:
    labels = {kind: words(f"upload.template_{kind}") for kind in KINDS}
    st.html(note(words("upload.template")))
    name = words("upload.template_file")
    download_buttons("template", labels, name, lambda kind: template(words, kind))


def _pricing(words: Catalog, price_list: PriceList) -> Callable[[Customers, Progress], _Priced]:
    def work(read: Customers, progress: Progress) -> _Priced:
        priced = portfolio(price_list, read.frame, voice=Said(words), progress=progress)
        return _Priced(
            sums=sums(priced),
            year=horizon_total(price_list, priced),
            notes=told(words, [remark(words, said) for said in read.notes]),
            faults=told(words, priced.loc[priced["error"] != "", "error"].tolist()),
            first=first_rows(words, priced, ROWS_SHOWN),
            chart=portfolio_rows(words, priced),
        )

    return work


def _result(words: Catalog, quote: Quote, file: CustomersFile, found: _Priced) -> None:
    _sums(words, quote.price_list, found)
    labels = {kind: words(f"many.download_{kind}") for kind in KINDS}

    def make(kind: str) -> bytes:
        return _file(words, quote.price_list, file, kind)

    download_buttons("priced", labels, words("many.file"), make)
    if found.faults:
        show_faults(words("many.faults", count=found.sums.faulty), found.faults)
    if found.sums.priced:
        show_chart(words, quote, Chart("portfolio", portfolio_chart, found.chart))
    with st.container(key="customers_first", gap="xsmall"):
        rows = len(found.first.rows)
        title = words("many.first", shown=rows, rows=found.sums.rows)
        st.html(subheading(title) + table(found.first, title))
    _notes(words, found)


def _sums(words: Catalog, price_list: PriceList, found: _Priced) -> None:
    minimum = found.sums.is_minimum
    paid = words("many.paid", total=amount(words, found.sums.total, is_minimum=minimum))
    months = words("months_for", count=price_list.horizon)
    year = words("many.year", months=months, total=amount(words, found.year, is_minimum=minimum))
    day = words.date(price_list.effective_from)
    with st.container(key="customers_sums", gap="xsmall"):
        st.markdown(f"**{paid}**  \n**{year}**")
        told_how = note(words("many.prices", date=day, months=months))
        st.html(told_how + table(sums_table(words, found.sums)))


def _notes(words: Catalog, found: _Priced) -> None:
    if found.notes:
        st.html(subheading(words("many.notes"), *found.notes))


def _file(words: Catalog, price_list: PriceList, file: CustomersFile, kind: str) -> bytes:
    """Every row with its price. Read anew: a session keeps no table of all customers."""
    with alone():
        read = read_customers(file.data)
        priced = portfolio(price_list, read.frame, voice=Said(words))
        return WRITERS[kind](read.headings, priced, words)
