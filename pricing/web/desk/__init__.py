"""Further reckonings under the answer: each is drawn and computed only while it is open."""

from collections.abc import Callable

import streamlit as st

from pricing.quotes.quote import Quote
from pricing.views.catalog import Catalog
from pricing.views.html import heading
from pricing.web.desk.customers import customers
from pricing.web.desk.new_prices import new_prices
from pricing.web.desk.payments import payments
from pricing.web.desk.plan import plan
from pricing.web.page.sections import own_html, section, tool

Tool = Callable[[Catalog, Quote], None]

# In the order of the page; a tool's words are `desk.<name>`, its key `desk_<name>`.
TOOLS: dict[str, Tool] = {
    "plan": plan,
    "payments": payments,
    "customers": customers,
    "new_prices": new_prices,
}


def desk(words: Catalog, quote: Quote) -> None:
    """A closed section a tool; opening one runs it for the present choices."""
    own_html(heading(words("desk.heading")))
    for name, show in TOOLS.items():
        shown = tool(words(f"desk.{name}"), _key(name))
        if shown.open:
            with shown, section(words, _key(name)):
                show(words, quote)


def is_desk_open() -> bool:
    """Whether a tool is open, so that it must follow every change."""
    return any(st.session_state.get(_key(name)) for name in TOOLS)


def _key(name: str) -> str:
    return f"desk_{name}"
