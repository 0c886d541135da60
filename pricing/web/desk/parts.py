"""What the tools for files of customers have in common on the page."""

from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from pricing.customer_rules import customer_rules
from pricing.documents.files import FILES
from pricing.documents.offer import clean
from pricing.views.catalog import Catalog
from pricing.views.markup import table
from pricing.views.tables import Table
from pricing.web.sections import plain


def download_buttons(
    place: str, labels: dict[str, str], name: str, make: Callable[[str], bytes]
) -> None:
    """A button for each kind of file; the file is made on the click."""
    with st.container(horizontal=True, gap="small"):
        for kind, label in labels.items():
            st.download_button(
                label,
                data=_maker(make, kind),
                file_name=f"{name}.{kind}",
                mime=FILES[kind][1],
                on_click="ignore",
                key=f"{place}_{kind}",
            )


def framed(shown: Table, label: str) -> str:
    """A table that may be wider than a phone: it scrolls in a frame that the keyboard reaches."""
    frame = f'<div class="wide" role="region" tabindex="0" aria-label="{escape(label)}">'
    return f"{frame}{table(shown)}</div>"


def told(words: Catalog, lines: list[str]) -> tuple[str, ...]:
    """The first of many lines, and how many more there are."""
    limit = customer_rules().faults_shown
    more = [words("customers.more", count=len(lines) - limit)] if len(lines) > limit else []
    return (*lines[:limit], *more)


def show_faults(heading: str, faults: Iterable[str]) -> None:
    """A warning with a fault a line; what a file says is shown as text."""
    lines = (f"- {plain(clean(fault))}" for fault in faults)
    st.warning("\n".join([heading, "", *lines]))


def _maker(make: Callable[[str], bytes], kind: str) -> Callable[[], bytes]:
    return lambda: make(kind)
