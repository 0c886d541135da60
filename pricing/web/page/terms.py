"""The price list's terms: the printed table, what is included, readings, what it leaves open."""

import streamlit as st

from pricing.views import terms as views
from pricing.views.contact import ask_part
from pricing.views.html import place
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from pricing.web.page.sections import own_html


def terms(answer: Answer) -> None:
    """A tab for each; in the printed table the present cell is marked by each answer."""
    words, price_list = answer.words, answer.price_list
    names = ("price_list", "included", "readings", "unsaid")
    printed, *others = st.tabs([words(f"terms.{name}") for name in names])
    with printed:
        own_html(place(AnswerView(answer).places(), "price_table"))
    sale = answer.offer.sale
    asked = views.unsaid(words, price_list, sale.vat) + ask_part(words, sale.seller)
    told = (views.included(words, price_list), views.readings(words, price_list, sale.vat), asked)
    for tab, html in zip(others, told, strict=True):
        with tab:
            own_html(html)
