"""The screen of the sales rep's desk, `view=desk`: files of customers, and new price lists."""

import streamlit as st

from pricing.limits import LANGUAGES
from pricing.price_lists import PriceList
from pricing.quotes import quote
from pricing.requests import QuoteRequest
from pricing.views.catalog import Catalog
from pricing.views.templates import part
from pricing.web.page.desk.customers import customers
from pricing.web.page.desk.files import held_file, place_for_file, show
from pricing.web.page.desk.new_prices import new_prices
from pricing.web.page.elements import own_html, section


def desk_screen(words: Catalog, request: QuoteRequest, price_list: PriceList) -> None:
    """A file's place, what its customers pay, and what a new price list changes for them."""
    chosen, file = quote(price_list, request.selection), held_file()
    with st.container(key="desk_screen"):
        others = [
            (lang, request.query_with(lang=lang)) for lang in LANGUAGES if lang != request.lang
        ]
        show(words, "header", call=request.query_with(view="call"), others=others)
        with st.container(key="desk_customers"), section(words, "desk_customers"):
            if file is None:
                place_for_file(words, request.query())
            else:
                customers(words, chosen, file)
        with st.container(key="desk_new_prices"), section(words, "desk_new_prices"):
            own_html(part("heading", words("bulk.screen.new_prices")))
            new_prices(words, chosen, file)
