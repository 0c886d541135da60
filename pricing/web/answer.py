"""The right side: what it costs, for what, and what would be cheaper."""

import streamlit as st

from pricing.comparison import Option
from pricing.quote import Quote
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.phrases import amount, applicability, rate_each, rate_for_all, rate_origin
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
    total = amount(words, offer.total, is_minimum=offer.is_minimum)
    with st.bottom, st.container(key="bar", horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f":small[{words('answer.total', months=months)}]", width="content")
        st.markdown(f"**{total}**", width="content")


def _total(words: Catalog, offer: Quote) -> None:
    months = words("months_for", count=offer.selection.months)
    with st.container(key="total"):
        st.metric(
            words("answer.total", months=months),
            amount(words, offer.total, is_minimum=offer.is_minimum),
        )


def _facts(words: Catalog, offer: Quote, own: Option) -> None:
    """The cost a month and over the horizon, and the saving: always beside the total."""
    horizon = words("months_for", count=offer.price_list.horizon)
    facts = (
        ("month", *_monthly(words, offer)),
        (
            "horizon",
            words("answer.horizon", months=horizon),
            amount(words, own.horizon_total, is_minimum=offer.is_minimum),
            _payments(words, own),
        ),
        ("saving", *_saving(words, offer)),
    )
    with st.container(key="facts"):
        columns = st.columns(3, gap="small", wrap=False)
    for column, (key, label, value, note) in zip(columns, facts, strict=True):
        with column, st.container(key=f"fact_{key}", gap=None):
            st.markdown(f":small[:gray[{label}]]  \n**{value}**  \n:small[:gray[{note}]]")


def _monthly(words: Catalog, offer: Quote) -> tuple[str, str, str]:
    """Label, cost a month and note; one-off services are no monthly cost."""
    shown = words.money(offer.recurring_monthly)
    value = shown if offer.is_monthly_exact else words("answer.about", amount=shown)
    note = "answer.month_with_one_off" if offer.one_off_total else "answer.month_all"
    return words("answer.month"), value, words(note)


def _saving(words: Catalog, offer: Quote) -> tuple[str, str, str]:
    """Label, saving against the base rate over the same months, and note."""
    label = words("answer.saving")
    if not offer.saving:
        return label, words("answer.no_saving"), words("answer.no_saving_note")
    base = words("months_for", count=offer.price_list.base_months)
    return label, words.money(offer.saving), words("answer.saving_against", months=base)


def _payments(words: Catalog, own: Option) -> str:
    if own.horizon_payments == 1:
        return words("answer.single_payment")
    return words("payments", count=own.horizon_payments)


def _conditions(words: Catalog, offer: Quote) -> None:
    """What the sum commits to, and to whom the prices apply."""
    total = amount(words, offer.total, is_minimum=offer.is_minimum)
    months = words("months_for", count=offer.selection.months)
    lines = [words("answer.commitment", total=total, months=months)]
    if offer.is_minimum:
        firm, minimum = words.money(offer.firm_total), words.money(offer.minimum_total)
        lines.insert(0, words("answer.parts", firm=firm, minimum=minimum))
    st.caption("  \n".join([*lines, applicability(words, offer), words("answer.vat")]))
