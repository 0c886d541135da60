"""The left side: what the visitor chooses."""

import streamlit as st

from pricing.price_lists.price_list import PriceList
from pricing.quotes.quote import Quote
from pricing.quotes.selection import SITUATIONS
from pricing.views.catalog import Catalog
from pricing.views.faults import service_name
from pricing.views.html import note, subheading
from pricing.views.live_table import live_table
from pricing.views.phrases import amount
from pricing.web.live import live_answer, live_slider
from pricing.web.widgets import SLIDER_MAX, SLIDERS, field_key, initial, stamp


def license_choices(words: Catalog, quote: Quote) -> None:
    """How many: a slider and a number field for each module."""
    for name in SLIDERS:
        count = getattr(quote.selection, name)
        live_slider(name, words(f"choices.{name}"), count, most=SLIDER_MAX, seen=stamp(name))
        st.number_input(
            words(f"choices.{name}_field"),
            step=1,
            key=field_key(name),
            label_visibility="collapsed",
            value=initial(field_key(name)),
        )


def other_choices(words: Catalog, quote: Quote) -> None:
    """The answer as a slider is dragged; how long, what else, and what contract there is."""
    live_answer(live_table(words, quote, until=SLIDER_MAX * len(SLIDERS)))
    period_choices(words, quote)
    _extras(words, quote)
    situation_choice(words)


def situation_choice(words: Catalog) -> None:
    """What contract there is: it says under what condition the prices apply (R13)."""
    st.selectbox(
        words("choices.situation"),
        SITUATIONS,
        format_func=lambda code: words(f"situation.{code}"),
        key="situation",
        index=SITUATIONS.index(initial("situation")),
    )


def period_choices(words: Catalog, quote: Quote, *, is_brief: bool = False) -> None:
    """How long, and whether signed in time; a brief one says only why that cannot be."""
    price_list = quote.price_list
    discounts = {term.months: term.advance_discount for term in price_list.terms}

    def option(months: int) -> str:
        key = "months_option_discount" if discounts[months] else "months_option"
        return words(f"choices.{key}", months=months, discount=words.percent(discounts[months]))

    st.segmented_control(
        words("choices.months"),
        list(discounts),
        format_func=option,
        key="months",
        required=True,
        width="stretch",
        default=initial("months"),
    )
    offered = price_list.has_prompt(quote.selection.months)
    discount = words.percent(price_list.prompt_discount.share)
    label = words("choices.prompt", discount=discount)
    st.checkbox(label, key="prompt", disabled=not offered, value=initial("prompt"))
    if not (is_brief and offered):
        st.html(note(_prompt_note(words, quote, offered=offered)))


def _prompt_note(words: Catalog, quote: Quote, *, offered: bool) -> str:
    if offered:
        return words("choices.prompt_deadline")
    key = "prompt_unavailable_wish" if quote.selection.prompt else "prompt_unavailable"
    return words(f"choices.{key}", months=words("months", count=quote.selection.months))


def _extras(words: Catalog, quote: Quote) -> None:
    chosen = quote.addons_total + quote.one_off_total
    shown = amount(words, chosen, is_minimum=quote.is_minimum)
    st.html(subheading(words("choices.extras"), shown if chosen else ""))
    with st.expander(words("choices.extras_open"), key="extras"):
        add_on_choices(words, quote)
        st.html(note(words("choices.services")))
        service_choices(words, quote.price_list)


def add_on_choices(words: Catalog, quote: Quote, *, is_brief: bool = False) -> None:
    """Extra contacts and the personal manager, each with what one costs where that fits."""
    price_list = quote.price_list
    months = words("months", count=quote.selection.months)
    helps = {
        "contacts": {"price": words.money(price_list.add_on("contacts").monthly)},
        "manager": {"price": words.money(price_list.add_on("manager").monthly), "months": months},
    }
    for name, values in helps.items():
        told = "" if is_brief else words(f"choices.{name}_help", **values)
        _quantity(name, words(f"choices.{name}"), told)


def service_choices(words: Catalog, price_list: PriceList) -> None:
    """The one-off services, each with what one costs."""
    for service in price_list.one_off_services:
        price = amount(words, service.price, is_minimum=service.is_minimum)
        _quantity(
            service.code,
            service_name(words, price_list, service.code),
            words("choices.service_help", price=price),
        )


def _quantity(name: str, label: str, note: str) -> None:
    """A number under what it counts and what one costs."""
    shown = f"{label} · {note}" if note else label
    st.number_input(shown, step=1, key=name, value=initial(name))
