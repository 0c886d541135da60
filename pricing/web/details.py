"""Below the answer: periods compared, charts, further reckonings, the price list's terms."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing.quotes.comparison import Option
from pricing.quotes.quote import Quote
from pricing.views import tables
from pricing.views.answer import comparison_part, price_table_part
from pricing.views.catalog import Catalog
from pricing.views.charts import charts
from pricing.views.charts import rows as chart_rows
from pricing.views.html import heading
from pricing.web.charts import Chart, chart_place, fill_chart, is_table_open
from pricing.web.sections import html_part, section

TABLES = ("rates", "totals", "parts")  # the charts whose figures stand in no table beside them


def details(words: Catalog, quote: Quote) -> dict[str, DeltaGenerator]:
    """Headings and frames of what is compared and drawn; the places in them, by key."""
    price_list = quote.price_list
    months = words("months_for", count=price_list.horizon)
    leads = (words("comparison.heading", months=months), words("comparison.lead", months=months))
    st.html(heading(*leads))
    left, right = st.columns([7, 5], gap="large")
    places = {"comparison": left.container(key="comparison")}
    with right:
        places["periods"] = chart_place(words, quote, "periods")
    with st.container(key="charts"):
        st.html(heading(words("charts.heading")))
        if len(tables.part_sums(words, quote)) > 1:
            places["parts"] = chart_place(words, quote, "parts", lambda: tables.parts(words, quote))
        left, right = st.columns(2, gap="large")
        with left:
            places["rates"] = chart_place(
                words, quote, "rates", lambda: tables.printed_prices(words, price_list, quote)
            )
        with right:
            until = chart_rows.chart_end(quote)
            places["totals"] = chart_place(
                words, quote, "totals", lambda: tables.monthly_bills(words, quote, until)
            )
    return places


def fill_details(
    words: Catalog,
    quote: Quote,
    options: tuple[Option, ...],
    places: dict[str, DeltaGenerator],
) -> None:
    """The comparison and the charts for the present choice, each in its place."""
    with places["comparison"]:
        st.html(html_part(words, "compared", lambda: comparison_part(words, options)))
    with places["price_table"]:
        st.html(html_part(words, "printed", lambda: price_table_part(words, quote)))
    for name, make in CHARTS.items():
        if name in places:
            with places[name], section(words, name):
                fill_chart(words, quote, make(words, quote, options))


def is_details_open() -> bool:
    """Whether a chart shows its table."""
    return is_table_open(*TABLES)


def _periods(words: Catalog, _quote: Quote, options: tuple[Option, ...]) -> Chart:
    return Chart("periods", charts.periods_chart, chart_rows.periods_rows(words, options))


def _parts(words: Catalog, quote: Quote, _options: tuple[Option, ...]) -> Chart:
    return Chart("parts", charts.parts_chart, chart_rows.parts_rows(words, quote))


def _rates(words: Catalog, quote: Quote, _options: tuple[Option, ...]) -> Chart:
    note = chart_rows.neighbours_note(words, quote)
    return Chart("rates", charts.rates_chart, chart_rows.rates_rows(words, quote), note=note)


def _totals(words: Catalog, quote: Quote, _options: tuple[Option, ...]) -> Chart:
    return Chart("totals", charts.totals_chart, chart_rows.totals_rows(words, quote))


CHARTS: dict[str, Callable[[Catalog, Quote, tuple[Option, ...]], Chart]] = {
    "periods": _periods,
    "totals": _totals,
    "rates": _rates,
    "parts": _parts,
}
