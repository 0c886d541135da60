"""A chart on the page: a constant specification, rows that change, and a table on demand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa
import streamlit as st

from pricing.price_list import PriceList
from pricing.quote import Quote
from pricing.views.catalog import Catalog
from pricing.views.chart_rows import Rows
from pricing.views.tables import Table
from pricing.web.sections import show_table

Builder = Callable[[Catalog, PriceList], alt.LayerChart]


@dataclass(frozen=True)
class Chart:
    """A chart's name (its key and words), how it is built, its rows, and the same as a table.

    `table` is None where a table of the same figures stands beside the chart anyway; `note` is
    a sentence under the chart.
    """

    name: str
    build: Builder
    rows: Rows
    table: Table | None = None
    note: str = ""


def show_chart(words: Catalog, offer: Quote, chart: Chart) -> None:
    """A chart under its title, with the same figures as a table on demand."""
    months = words("months_for", count=offer.price_list.horizon)
    spec = _spec(chart.build, words.lang, offer.price_list)
    datasets = {key: pa.Table.from_pylist(values) for key, values in chart.rows.items()}
    with st.container(key=f"chart_{chart.name}", gap="xsmall"):
        st.subheader(words(f"charts.{chart.name}"), anchor=False)
        st.caption(words(f"charts.{chart.name}_lead", months=months))
        st.vega_lite_chart(
            spec={**spec, "datasets": datasets},
            alt=words(f"charts.{chart.name}_alt"),
            width="stretch",
        )
        if chart.note:
            st.caption(chart.note)
        if chart.table:
            with st.expander(words("charts.as_table")):
                show_table(chart.table)


@lru_cache(maxsize=64)
def _spec(build: Builder, lang: str, price_list: PriceList) -> dict[str, Any]:
    """A chart's specification, built and validated once a language and price list.

    Only data is sent afterwards, so that nothing flickers; building it anew
    would cost more than the whole rest of a run.
    """
    spec: dict[str, Any] = build(Catalog.of(lang), price_list).to_dict()
    return spec
