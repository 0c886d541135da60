"""What the tools for files of customers have in common on the screen."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from pricing import clock
from pricing.documents.bulk_jobs import Read
from pricing.documents.offer import clean
from pricing.price_lists import PriceList
from pricing.seller import Vat, sale_of
from pricing.views.catalog import Catalog
from pricing.views.templates import block
from pricing.web.page.sections import own_html, plain

REASONS = 3


def vat_of(price_list: PriceList) -> Vat:
    """How a list's prices relate to VAT on this day."""
    return sale_of(price_list, clock.today()).vat


def show(words: Catalog, name: str, /, **values: Any) -> None:
    """A part of the screen (`desk.html`) in the place where this is called."""
    own_html(block("desk.html", name, words=words, **values))


def show_faults(heading: str, faults: Iterable[str]) -> None:
    """A warning with a fault a line; what a file says is shown as text."""
    lines = (f"- {plain(clean(fault))}" for fault in faults)
    st.warning("\n".join([heading, "", *lines]))


def warn_of_rows(words: Catalog, read: Read) -> None:
    """Beside a sum: how many rows are not in it for want of a price, and why the first are not."""
    if read.faulty:
        show_faults(words("many.faults", count=read.faulty), read.reasons[:REASONS])


def show_row_faults(words: Catalog, tool: str, read: Read) -> None:
    """The first faults of rows as cell, customer and reason."""
    if not read.faulty:
        return
    show(words, "faults", tool=tool, faults=read.faults)


def show_notes(words: Catalog, read: Read) -> None:
    """How the file was read."""
    if read.notes:
        show(words, "notes", notes=read.notes)
