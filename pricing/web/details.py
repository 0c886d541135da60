"""Below the answer: periods compared, charts, the price list and its terms."""

import streamlit as st

from pricing.comparison import Option
from pricing.quote import Quote
from pricing.views import chart_rows, charts, tables
from pricing.views.catalog import Catalog
from pricing.views.phrases import rate_period
from pricing.web.charts import Chart, show_chart
from pricing.web.desk import desk
from pricing.web.sections import section, show_table


def details(words: Catalog, offer: Quote, options: tuple[Option, ...]) -> None:
    """Everything below the fold, each part standing on its own."""
    with section(words, "comparison"):
        _comparison(words, offer, options)
    with st.container(key="charts"):
        _charts(words, offer)
    with section(words, "desk"), st.container(key="desk"):
        desk(words, offer)
    with section(words, "terms"):
        _terms(words, offer)


def _charts(words: Catalog, offer: Quote) -> None:
    st.header(words("charts.heading"), anchor=False)
    if len(tables.part_sums(words, offer)) > 1:
        with section(words, "chart_parts"):
            rows = chart_rows.parts_rows(words, offer)
            chart = Chart("parts", charts.parts_chart, rows, tables.parts(words, offer))
            show_chart(words, offer, chart)
    left, right = st.columns(2, gap="large")
    with left, section(words, "chart_rates"):
        rows = chart_rows.rates_rows(words, offer)
        table = tables.printed_prices(words, offer.price_list, offer)
        note = chart_rows.neighbours_note(words, offer)
        show_chart(words, offer, Chart("rates", charts.rates_chart, rows, table, note))
    with right, section(words, "chart_totals"):
        rows = chart_rows.totals_rows(words, offer)
        table = tables.monthly_bills(words, offer, chart_rows.chart_end(offer))
        note = words("charts.totals_note")
        show_chart(words, offer, Chart("totals", charts.totals_chart, rows, table, note))


def _comparison(words: Catalog, offer: Quote, options: tuple[Option, ...]) -> None:
    months = words("months_for", count=offer.price_list.horizon)
    st.header(words("comparison.heading", months=months), anchor=False)
    st.caption(words("comparison.lead", months=months))
    left, right = st.columns([7, 5], gap="large")
    with left, st.container(key="comparison"):
        show_table(tables.comparison(words, options))
        st.caption(words("comparison.prompt_note"))
    with right, section(words, "chart_periods"):
        rows = chart_rows.periods_rows(words, options)
        show_chart(words, offer, Chart("periods", charts.periods_chart, rows))


def _terms(words: Catalog, offer: Quote) -> None:
    names = ("price_list", "included", "readings", "unsaid")
    tabs = st.tabs([words(f"terms.{name}") for name in names])
    for tab, show in zip(tabs, (_price_table, _included, _readings, _unsaid), strict=True):
        with tab:
            show(words, offer)


def _price_table(words: Catalog, offer: Quote) -> None:
    price_list = offer.price_list
    with st.container(key="price_table"):
        st.caption(words("terms.price_list_lead", period=rate_period(words, price_list)))
        show_table(tables.printed_prices(words, price_list, offer))
        matching, printed = tables.printed_check(price_list)
        st.caption(words("terms.price_list_checked", matching=matching, printed=printed))


def _included(words: Catalog, offer: Quote) -> None:
    price_list = offer.price_list
    for name in ("included", "excluded", "conditions"):
        if name != "included":
            st.subheader(words(f"terms.{name}"), anchor=False)
        st.markdown("\n".join(f"- {words.text(row.text)}" for row in getattr(price_list, name)))


def _readings(words: Catalog, offer: Quote) -> None:
    st.caption(words("terms.readings_lead"))
    st.markdown(
        "\n".join(
            f"- {words.text(reading.text)} :gray-badge[{words(f'terms.{reading.kind}')}]"
            for reading in offer.price_list.readings
        )
    )


def _unsaid(words: Catalog, offer: Quote) -> None:
    st.caption(words("terms.unsaid_lead"))
    st.markdown("\n".join(f"- {words.text(row.text)}" for row in offer.price_list.unsaid))
