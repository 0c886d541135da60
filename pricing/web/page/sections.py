"""Helpers that every part of the page uses."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from markupsafe import Markup

from pricing.views.catalog import Catalog, language
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
