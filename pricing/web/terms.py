"""The price list's terms: the printed table, what is included, readings, what it leaves open."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing.price_list import PriceList
from pricing.views.catalog import Catalog


def terms(words: Catalog, price_list: PriceList) -> DeltaGenerator:
    """A tab for each; the place of the printed table, in which the present cell is marked."""
    names = ("price_list", "included", "readings", "unsaid")
    printed, *others = st.tabs([words(f"terms.{name}") for name in names])
    for tab, show in zip(others, (_included, _readings, _unsaid), strict=True):
        with tab:
            show(words, price_list)
    return printed.container(key="price_table")


def _included(words: Catalog, price_list: PriceList) -> None:
    for name in ("included", "excluded", "conditions"):
        if name != "included":
            st.subheader(words(f"terms.{name}"), anchor=False)
        st.markdown("\n".join(f"- {words.text(row.text)}" for row in getattr(price_list, name)))


def _readings(words: Catalog, price_list: PriceList) -> None:
    st.caption(words("terms.readings_lead"))
    st.markdown(
        "\n".join(
            f"- {words.text(reading.text)} :gray-badge[{words(f'terms.{reading.kind}')}]"
            for reading in price_list.readings
        )
    )


def _unsaid(words: Catalog, price_list: PriceList) -> None:
    st.caption(words("terms.unsaid_lead"))
    st.markdown("\n".join(f"- {words.text(row.text)}" for row in price_list.unsaid))
