"""The right side: what it costs, for what, and what would be cheaper."""

import streamlit as st

from pricing.comparison import Option
from pricing.quote import Quote
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.phrases import (
    applicability,
    monthly,
    over_horizon,
    parts,
    rate_each,
    rate_for_all,
    rate_origin,
    total,
)
from pricing.web.sections import section, show_table


def answer(words: Catalog, offer: Quote, own: Option) -> None:
    """Total first, then what it is a month and over 12, the rate, and the lines."""
    _total(words, offer)
    _facts(words, offer, own)
    with st.container(key="rate", gap=None):
        st.markdown(f"**{rate_each(words, offer)}**  \n{rate_for_all(words, offer)}")
        st.caption(rate_origin(words, offer))
    with section(words, "breakdown"), st.container(key="breakdown", gap="xsmall"):
        st.header(words("breakdown.heading"), anchor=False)
        show_table(tables.breakdown(words, offer))
        _conditions(words, offer)


def bar(words: Catalog, offer: Quote) -> None:
    """The total at the bottom edge of a phone's screen; a wide screen hides it."""
    months = words("months_for", count=offer.selection.months)
    with st.bottom, st.container(key="bar", horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f":small[{words('answer.total', months=months)}]", width="content")
        st.markdown(f"**{total(words, offer)}**", width="content")


def _total(words: Catalog, offer: Quote) -> None:
    months = words("months_for", count=offer.selection.months)
    with st.container(key="total"):
        st.metric(words("answer.total", months=months), total(words, offer))


def _facts(words: Catalog, offer: Quote, own: Option) -> None:
    """The cost a month and over the horizon, and the saving: always beside the total."""
    horizon = words("months_for", count=offer.price_list.horizon)
    facts = (
        ("month", words("answer.month"), *monthly(words, offer)),
        ("horizon", words("answer.horizon", months=horizon), *over_horizon(words, own)),
        ("saving", *_saving(words, offer)),
    )
    with st.container(key="facts"):
        columns = st.columns(3, gap="small", wrap=False)
    for column, (key, label, value, note) in zip(columns, facts, strict=True):
        with column, st.container(key=f"fact_{key}", gap=None):
            st.markdown(f":small[:gray[{label}]]  \n**{value}**  \n:small[:gray[{note}]]")


def _saving(words: Catalog, offer: Quote) -> tuple[str, str, str]:
    """Label, saving against the base rate over the same months, and note."""
    label = words("answer.saving")
    if not offer.saving:
        return label, words("answer.no_saving"), words("answer.no_saving_note")
    base = words("months_for", count=offer.price_list.base_months)
    return label, words.money(offer.saving), words("answer.saving_against", months=base)


def _conditions(words: Catalog, offer: Quote) -> None:
    """What the sum commits to, and to whom the prices apply."""
    months = words("months_for", count=offer.selection.months)
    commitment = words("answer.commitment", total=total(words, offer), months=months)
    lines = [parts(words, offer), commitment, applicability(words, offer), words("answer.vat")]
    st.caption("  \n".join(line for line in lines if line))
