"""What the screens that Streamlit draws are made of: parts, HTML of our own, and charts.

A chart is a constant specification, and rows that change.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
import streamlit as st
from markupsafe import Markup

from pricing.price_lists import PriceList
from pricing.views.catalog import Catalog, language
from pricing.views.charts import Builder, specification
from pricing.views.charts.style import Row, Rows, SharedRows
from pricing.views.phrases import rate_period
from pricing.views.tables import Table
from pricing.views.templates import part
from pricing.web import log

ADDRESS_OR_ICON = re.compile(r"https?:|www|@|:(?=\w)", re.IGNORECASE)


@contextmanager
def section(words: Catalog, name: str) -> Iterator[None]:
    """A part of the page: a fault in it is logged, and the rest of the page stands."""
    try:
        yield
    except Exception:  # noqa: BLE001 - the rest of the page stands
        log.exception("section %s failed", name)
        st.warning(words("failure.section"))


def own_html(content: Markup) -> None:
    """HTML of our own in the place where this is called; our styles are for what is inside."""
    st.html(part("own", content))


def on_error(error: BaseException) -> bool:
    """Whatever else fails: one sentence to the visitor, the details to the log."""
    log.error("the page failed", exc_info=error)
    st.error(Catalog.of(language(st.query_params.get("lang")))("failure.page"))
    return True


def plain(text: str) -> str:
    """Text whose characters Markdown would read, taken literally.

    Addresses become links and icons' names pictures even where every character
    is escaped: an unseen joiner takes them apart.
    """
    parted = ADDRESS_OR_ICON.sub("\\g<0>\N{WORD JOINER}", text)
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+-.!|~$<>:" else char for char in parted)


@dataclass(frozen=True)
class Chart:
    """A chart's name (its key and words), how it is built, and its rows."""

    name: str
    build: Builder
    rows: Rows


def show_chart(
    words: Catalog, price_list: PriceList, chart: Chart, table: Table | None = None
) -> None:
    """A chart between its title and its figures, as its frame in the shell has it.

    On the page its own HTML is the same for every choice: the page's script fills in what an
    answer says. On the desk `table` holds the same figures.
    """
    months = price_list.horizon
    is_totals = chart.name == "totals"
    beside = part("place", "cliff", "") if is_totals else Markup()
    content = part("place", "figures_totals", "") if is_totals else Markup()
    content = part("table", table) if table else content
    with st.container(key=f"chart_{chart.name}", gap="xsmall"):
        own_html(part("charts/title", words, chart.name, months) + beside)
        spec = specification(chart.build, words.lang, price_list)
        datasets = {key: _arrow(rows) for key, rows in chart.rows.items()}
        told = {"months": months, "period": rate_period(words, price_list)}
        st.vega_lite_chart(
            spec={**spec, "datasets": datasets},
            alt=words(f"charts.{chart.name}_alt", **told),
            theme=None,
            width="stretch",
        )
        if figures := part("charts/figures", words, chart.name, content):
            own_html(figures)


def _arrow(rows: SharedRows | list[Row]) -> pa.Table:
    return _shared_arrow(rows) if isinstance(rows, SharedRows) else pa.Table.from_pylist(rows)


@lru_cache(maxsize=256)
def _shared_arrow(rows: SharedRows) -> pa.Table:
    return pa.Table.from_pylist(list(rows))
