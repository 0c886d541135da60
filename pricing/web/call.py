"""The sales rep's screen, `view=call`: a whole call without scrolling, and from the keyboard.

Everything on it may be seen by the customer too: it shows no more than the page does.
"""

import streamlit as st

from pricing.price_lists.price_list import PriceList
from pricing.quotes.quote import Quote
from pricing.views.catalog import Catalog
from pricing.web.answer import Show
from pricing.web.choices import add_on_choices, period_choices, service_choices, situation_choice
from pricing.web.sections import section
from pricing.web.take_away import take_away
from pricing.web.variants import keep_button, variants_strip
from pricing.web.visit import Visit


def call_screen(
    words: Catalog, visit: Visit, price_list: PriceList, quote: Quote, show: Show
) -> None:
    """Choices, answer and services side by side; under them what was kept to compare."""
    with st.container(key="call"):
        left, middle, right = st.columns([4, 5, 4], gap="small")
        with left, st.container(key="choices", border=True):
            places = {"licenses": st.container(key="licenses")}
            others = st.container(gap="small")
        with middle, st.container(key="answer", border=True):
            own = st.container()
        with right:
            services = st.container(key="services", border=True)
            with st.container(key="offer", border=True), section(words, "take_away"):
                places["take_texts"] = take_away(words, quote, visit.variants)
                keep = st.container()
        places["hint"], variants = st.container(), st.container()
    with own:
        show(places)
    with others, section(words, "choices"):
        period_choices(words, quote, is_brief=True)
        add_on_choices(words, quote, is_brief=True)
        situation_choice(words)
    with services, section(words, "choices"):
        service_choices(words, price_list)
    with keep:
        keep_button(words, visit)
    with variants:
        variants_strip(words, visit, price_list)
