"""A link keeps the prices it was made with; where a newer list is in effect, the page says so."""

import streamlit as st

from pricing.clock import today
from pricing.price_lists import PriceList, in_effect
from pricing.quotes.quote import quote
from pricing.quotes.selection import Selection
from pricing.views.catalog import Catalog
from pricing.views.phrases import how_much_more, total


def newer_prices(words: Catalog, price_list: PriceList, selection: Selection) -> None:
    """What the newer list would change, in roubles, and one click to move to it."""
    newest = in_effect(today())
    if newest.effective_from <= price_list.effective_from:
        return
    now, then = quote(price_list, selection), quote(newest, selection)
    heading = words(
        "newer.heading",
        date=words.date(price_list.effective_from),
        newest=words.date(newest.effective_from),
    )
    way, difference = how_much_more(words, now, then)
    told = words(f"newer.{way}", total=total(words, then), difference=difference)
    with st.container(key="newer"):
        st.info(f"{heading}  \n{told}")
        st.button(words("newer.apply"), on_click=_move, key="apply_newer")


def _move() -> None:
    del st.query_params["prices"]
