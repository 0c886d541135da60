"""What the tools for files of customers have in common on the page."""

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from pricing.customers.headings import customer_rules
from pricing.documents.files import FILES
from pricing.documents.offer import clean
from pricing.views.catalog import Catalog
from pricing.web.page.sections import plain


def download_buttons(
    place: str, labels: dict[str, str], name: str, make: Callable[[str], bytes]
) -> None:
    """A button for each kind of file; the file is made on the click."""
    with st.container(horizontal=True, gap="small"):
        for kind, label in labels.items():
            st.download_button(
                label,
                data=partial(make, kind),
                file_name=f"{name}.{kind}",
                mime=FILES[kind][1],
                on_click="ignore",
                key=f"{place}_{kind}",
            )


def told(words: Catalog, lines: list[str]) -> tuple[str, ...]:
    """The first of many lines, and how many more there are."""
    limit = customer_rules().faults_shown
    more = [words("customers.more", count=len(lines) - limit)] if len(lines) > limit else []
    return (*lines[:limit], *more)


def show_faults(heading: str, faults: Iterable[str]) -> None:
    """A warning with a fault a line; what a file says is shown as text."""
    lines = (f"- {plain(clean(fault))}" for fault in faults)
    st.warning("\n".join([heading, "", *lines]))
