"""The price list's terms: the printed table, what is included, readings, what it leaves open."""

import streamlit as st

from pricing.web.answer_view import AnswerView
from pricing.web.page.sections import own_html


def terms(view: AnswerView) -> None:
    """A tab for each; in the printed table the present cell is marked by each answer."""
    names = ("price_list", "included", "readings", "unsaid")
    printed, *others = st.tabs([view.words(f"terms.{name}") for name in names])
    with printed:
        own_html(view.place("price_table"))
    for tab, name in zip(others, names[1:], strict=True):
        with tab:
            own_html(view.below(name))
