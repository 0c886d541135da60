"""A chart on the page: a constant specification, rows that change, and a table on demand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from pricing.price_lists import PriceList
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.style import Row, Rows, SharedRows
from pricing.views.tables import Table
from pricing.views.templates import block
from pricing.web.page.sections import own_html, tool

TEMPLATE, HERE = "charts.html", "here"
NOTHING = Markup()
Builder = Callable[[Catalog, PriceList], alt.LayerChart]


@dataclass(frozen=True)
class Chart:
    """A chart's name (its key and words), how it is built, and its rows."""

    name: str
    build: Builder
    rows: Rows


def show_chart(words: Catalog, quote: Quote, chart: Chart) -> None:
    """A chart under its title; a table of the same figures stands beside it."""
    with chart_place(words, quote, chart.name):
        fill_chart(words, quote, chart)


def chart_place(
    words: Catalog,
    quote: Quote,
    name: str,
    make_table: Callable[[], Table] | None = None,
    beside: Markup = NOTHING,
) -> DeltaGenerator:
    """A chart's frame, and the place in it for the chart itself.

    The title and, where no table of the same figures stands beside it anyway, one on
    demand, which is made while it is open.
    """
    months = words("months_for", count=quote.price_list.horizon)
    with st.container(key=f"chart_{name}", gap="xsmall"):
        title = {"words": words, "name": name, "months": months, "beside": beside}
        own_html(block(TEMPLATE, "title", **title))
        place = st.container(gap="xsmall")
        if make_table:
            shown = tool(words("charts.as_table"), _table_key(name))
            if shown.open:
                with shown:
                    own_html(block(TEMPLATE, "figures", figures=make_table()))
    return place


def fill_chart(words: Catalog, quote: Quote, chart: Chart) -> None:
    """The chart in the place where this is called."""
    months = words("months_for", count=quote.price_list.horizon)
    spec = _spec(chart.build, words.lang, quote.price_list)
    # The chosen point is drawn over the chart by the page's script.
    datasets = {key: _arrow(rows) for key, rows in chart.rows.items() if key != HERE}
    st.vega_lite_chart(
        spec={**spec, "datasets": datasets},
        alt=words(f"charts.{chart.name}_alt", months=months),
        width="stretch",
    )


def _table_key(name: str) -> str:
    return f"table_{name}"


def _arrow(rows: SharedRows | list[Row]) -> pa.Table:
    return _shared_arrow(rows) if isinstance(rows, SharedRows) else pa.Table.from_pylist(rows)


@lru_cache(maxsize=256)
def _shared_arrow(rows: SharedRows) -> pa.Table:
    return pa.Table.from_pylist(list(rows))


@lru_cache(maxsize=64)
def _spec(build: Builder, lang: str, price_list: PriceList) -> dict[str, Any]:
    """A chart's specification, built and validated once a language and price list.

    Only data is sent afterwards, so that nothing flickers; building it anew
    would cost more than the whole rest of a run.
    """
    spec: dict[str, Any] = build(Catalog.of(lang), price_list).to_dict()
    return spec
