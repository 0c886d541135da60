"""The answer, and all else that the licence counts change: the fragment that a slider reruns.

Streamlit sends and draws every element of a run anew. So what stays as it is
(period, services, headings, terms) stands outside, and a move of a slider
reruns these few elements alone, each written as a whole.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing.price_lists.price_list import PriceList
from pricing.quotes.comparison import Option, chosen_option, compare
from pricing.quotes.quote import Quote, quote
from pricing.views import answer as parts
from pricing.views.catalog import Catalog
from pricing.views.html import note
from pricing.web.choices import license_choices
from pricing.web.coming import coming_told
from pricing.web.details import fill_details
from pricing.web.sections import html_part, section
from pricing.web.take_away import fill_take_away
from pricing.web.visit import Visit
from pricing.web.widgets import current_visit, is_beyond_counts, query_for_licenses

Places = dict[str, DeltaGenerator]
Show = Callable[[Places], None]
NOTHING = "<span></span>"  # Streamlit takes no empty HTML
PAGE_PARTS = ("total", "facts", "rate", "breakdown", "hint", "same_money", "in_time", "coming",
              "bar")  # fmt: skip
# On the call's screen there is room for these alone, and the hint has a place of its own.
CALL_PARTS = ("total", "facts", "rate", "lines")
CALL_HINT = ("hint",)


@dataclass
class Drawn:
    """The visit as the whole page shows it; fresh until the answer has been drawn with it."""

    visit: Visit
    is_fresh: bool = True


def answer(drawn: Drawn, price_list: PriceList, places: Places) -> None:
    """Everything that the licence counts change: the answer here, the rest in `places`.

    Where more than the counts has changed since the page was drawn, the whole page follows.
    """
    visit = drawn.visit if drawn.is_fresh else current_visit()
    drawn.is_fresh = False
    if is_beyond_counts(visit, drawn.visit):
        st.rerun()
    words = Catalog.of(visit.lang)
    offer = quote(price_list, visit.selection)
    options = compare(price_list, visit.selection)
    own = chosen_option(options)
    st.html(_answer(words, visit, offer, own, CALL_PARTS if visit.view else PAGE_PARTS))
    with places["licenses"], section(words, "choices"):
        license_choices(words, offer)
    with places["take_texts"], section(words, "take_away"):
        fill_take_away(words, offer, visit.variants)
    if visit.view:
        places["hint"].html(_answer(words, visit, offer, own, CALL_HINT) or NOTHING)
    else:
        fill_details(words, offer, options, places)


def _answer(words: Catalog, visit: Visit, quote: Quote, own: Option, names: tuple[str, ...]) -> str:
    """Parts of the answer, in the order in which a person asks."""
    price_list = quote.price_list
    makers = {
        "total": lambda: parts.total_part(words, quote),
        "facts": lambda: parts.facts_part(words, quote, own),
        "rate": lambda: parts.rate_part(words, quote),
        "breakdown": lambda: parts.breakdown_part(words, quote),
        "lines": lambda: parts.lines_part(words, quote),
        "hint": lambda: parts.hint_part(words, quote, _cheaper_query(visit, quote)),
        "same_money": lambda: parts.same_money_part(words, quote),
        "in_time": lambda: parts.in_time_part(words, quote),
        "coming": lambda: note(coming_told(words, price_list, visit.selection)),
        "bar": lambda: parts.bar_part(words, quote),
    }
    return "".join(html_part(words, name, makers[name]) for name in names)


def _cheaper_query(visit: Visit, quote: Quote) -> str:
    return query_for_licenses(visit, quote.cheaper.licenses) if quote.cheaper else ""
