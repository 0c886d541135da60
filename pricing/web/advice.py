"""Quiet advice under the answer: what would cost less, and never more."""

import streamlit as st

from pricing.advice import Cheaper, same_money, shorter_in_time
from pricing.price_list import Column, rate
from pricing.quote import Quote
from pricing.views.catalog import Catalog
from pricing.views.phrases import rate_period
from pricing.web.visit import choose_licenses


def advice(words: Catalog, offer: Quote) -> None:
    """The cheaper count, then what the same money covers and a shorter term in time."""
    hint = offer.cheaper
    if hint:
        with st.container(key="hint"):
            _cheaper(words, offer, hint)
    covered = same_money(offer.price_list, offer.selection)
    if covered and not (hint and covered <= hint.licenses):
        with st.container(key="same_money"):
            licenses = words("licenses_of", count=covered)
            st.caption(words("hint.same_money", licenses=licenses))
    column = shorter_in_time(offer.price_list, offer.selection)
    if column:
        with st.container(key="in_time"):
            st.caption(_in_time(words, offer, column))


def _cheaper(words: Catalog, offer: Quote, hint: Cheaper) -> None:
    licenses = words("licenses_of", count=hint.licenses)
    months = words("months_for", count=offer.selection.months)
    total, now = words.money(hint.support_total), words.money(offer.support_total)
    saving, monthly = words.money(hint.saving), words.money(hint.saving_monthly)
    lines = (
        f"**{words('hint.cheaper', licenses=licenses, total=total, now=now)}**",
        words("hint.saving", saving=saving, months=months, saving_monthly=monthly),
        f":small[{words('hint.caveat')}]",
    )
    st.info("  \n".join(lines))
    st.button(
        words("hint.apply", licenses=licenses),
        on_click=choose_licenses,
        args=(hint.licenses,),
        key="apply_hint",
    )


def _in_time(words: Catalog, offer: Quote, column: Column) -> str:
    price = rate(offer.price_list, offer.licenses, months=column.months, prompt=True)
    return words(
        "hint.in_time",
        months=words("months_for", count=column.months),
        rate=words.money(price),
        period=rate_period(words, offer.price_list),
        own_months=words("months_for", count=offer.selection.months),
        own_rate=words.money(offer.rate),
    )
