"""The price list's terms: the printed table, what is included, readings, what it leaves open."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing.price_lists.price_list import PriceList
from pricing.views import terms as views
from pricing.views.catalog import Catalog


def terms(words: Catalog, price_list: PriceList) -> DeltaGenerator:
    """A tab for each; the place of the printed table, in which the present cell is marked."""
    names = ("price_list", "included", "readings", "unsaid")
    printed, *others = st.tabs([words(f"terms.{name}") for name in names])
    for tab, show in zip(others, (views.included, views.readings, views.unsaid), strict=True):
        tab.html(show(words, price_list))
    return printed.container(key="price_table")
