"""Below the answer: periods compared, charts, the price list and its terms."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from pricing.comparison import Option
from pricing.price_list import PriceList
from pricing.price_list_file import load_price_list
from pricing.quote import Quote
from pricing.views import charts, tables
from pricing.views.catalog import Catalog
from pricing.views.phrases import rate_period
from pricing.web.sections import section, show_table


def details(words: Catalog, offer: Quote, options: tuple[Option, ...]) -> None:
    """Everything below the fold, each part standing on its own."""
    with section(words, "comparison"), st.container(key="comparison"):
        _comparison(words, offer, options)
    st.header(words("charts.heading"), anchor=False)
    left, right = st.columns(2, gap="large")
    with left, section(words, "chart_rates"):
        _chart(words, "rates", charts.rates_chart, charts.rates_rows(words, offer), offer)
    with right, section(words, "chart_totals"):
        _chart(words, "totals", charts.totals_chart, charts.totals_rows(words, offer), offer)
    with section(words, "terms"):
        _terms(words, offer)


def _comparison(words: Catalog, offer: Quote, options: tuple[Option, ...]) -> None:
    months = words("months_for", count=offer.price_list.horizon)
    st.header(words("comparison.heading", months=months), anchor=False)
    st.caption(words("comparison.lead", months=months))
    show_table(tables.comparison(words, options))
    st.caption(words("comparison.prompt_note"))
    with section(words, "chart_periods"):
        _chart(words, "periods", charts.periods_chart, charts.periods_rows(words, options), offer)


def _chart(
    words: Catalog,
    name: str,
    build: Callable[[Catalog, PriceList], alt.LayerChart],
    rows: charts.Rows,
    offer: Quote,
) -> None:
    """A chart under its title; only its rows are sent anew, so it does not flicker."""
    months = words("months_for", count=offer.price_list.horizon)
    spec = _spec(build, words.lang, offer.price_list.effective_from.isoformat())
    datasets = {key: pd.DataFrame(values) for key, values in rows.items()}
    with st.container(key=f"chart_{name}"):
        st.subheader(words(f"charts.{name}"), anchor=False)
        st.caption(words(f"charts.{name}_lead", months=months))
        st.vega_lite_chart(
            spec={**spec, "datasets": datasets}, alt=words(f"charts.{name}_alt"), width="stretch"
        )


@lru_cache(maxsize=64)
def _spec(
    build: Callable[[Catalog, PriceList], alt.LayerChart], lang: str, prices: str
) -> dict[str, Any]:
    """A chart's specification, built and validated once a language and price list."""
    spec: dict[str, Any] = build(Catalog.of(lang), load_price_list(prices)).to_dict()
    return spec


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
