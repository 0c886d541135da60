"""Variants side by side: keep the present choice, name it, load it back, drop it.

They live in the address, so that a link opens the same comparison.
"""

from dataclasses import replace

import streamlit as st

from pricing.limits import limits
from pricing.price_lists.price_list import PriceList
from pricing.quotes.variants import Variant, compare_variants
from pricing.views.catalog import Catalog
from pricing.views.html import heading, table
from pricing.views.variants import variant_fault, variants_lying, variants_table
from pricing.web.address import kept_variants, own_address
from pricing.web.sections import plain, section
from pricing.web.visit import Visit
from pricing.web.widgets import go_to, present_selection

# The number of the variant that a click wanted to keep again.
SAME = "_kept_already"
# How often the fields of names were drawn anew.
DRAWN = "_variant_names_drawn"
FAULTS_SHOWN = 8


def present_variants() -> tuple[Variant, ...]:
    """The variants that the address keeps now."""
    return kept_variants(own_address())


def keep_button(words: Catalog, visit: Visit) -> None:
    """Keeps the present choice as one more variant, as long as there is room."""
    most, kept = limits().variants_most, len(visit.variants)
    same = st.session_state.pop(SAME, 0)
    with st.container(key="keep", horizontal=True, gap="small"):
        st.button(words("variants.keep"), key="keep_variant", on_click=_keep, disabled=kept >= most)
        if 0 < same <= kept:
            name = visit.variants[same - 1].name or words("variants.name", number=same)
            st.caption(words("variants.same", name=_literal(name)))
        elif kept:
            st.caption(
                words("variants.full" if kept >= most else "variants.kept", kept=kept, most=most)
            )


def variants_section(words: Catalog, visit: Visit, price_list: PriceList) -> None:
    """The variants of the address as a table, with what can be done to each; else nothing."""
    if not visit.variants and not visit.variant_faults:
        return
    with section(words, "variants"), st.container(key="variants", gap="small"):
        st.html(heading(words("variants.heading")))
        _faults(words, visit, price_list)
        if visit.variants:
            compared = compare_variants(price_list, visit.variants)
            st.caption(words("variants.lead"))
            with st.container(key="variants_table"):
                st.html(table(variants_table(words, compared)))
            _controls(words, visit.variants)


def variants_strip(words: Catalog, visit: Visit, price_list: PriceList) -> None:
    """The same for the call's screen: a row a variant, its controls beside it; else nothing."""
    if not visit.variants and not visit.variant_faults:
        return
    with section(words, "variants"), st.container(key="variants", border=True):
        _faults(words, visit, price_list)
        if visit.variants:
            left, right = st.columns([8, 5], gap="small")
            compared = compare_variants(price_list, visit.variants)
            left.html(table(variants_lying(words, compared)))
            with right:
                _controls(words, visit.variants)


def _faults(words: Catalog, visit: Visit, price_list: PriceList) -> None:
    """What the link's variants had wrong."""
    faults = visit.variant_faults
    told = [variant_fault(words, price_list, fault) for fault in faults[:FAULTS_SHOWN]]
    if len(faults) > FAULTS_SHOWN:
        told.append(words("variants.faults_more", count=len(faults) - FAULTS_SHOWN))
    if told:
        st.warning("  \n".join([words("variants.faults"), *map(_literal, told)]))


def _controls(words: Catalog, variants: tuple[Variant, ...]) -> None:
    """A row a variant: its name, load it back, drop it."""
    keys = _name_keys(variants)
    with st.container(key="variant_controls", gap="small"):
        st.caption(words("variants.names"))
        for number, (key, variant) in enumerate(zip(keys, variants, strict=True), 1):
            with st.container(key=f"variant_{number}", horizontal=True, gap="small"):
                _name_field(words, key, number, variant)
                st.button(
                    words("variants.open", number=number),
                    key=f"open_variant_{number}",
                    on_click=_open,
                    args=(variant,),
                )
                st.button(
                    words("variants.drop", number=number),
                    key=f"drop_variant_{number}",
                    on_click=_drop,
                    args=(number, variant),
                )


def _name_field(words: Catalog, key: str, number: int, variant: Variant) -> None:
    st.text_input(
        words("variants.rename", number=number),
        variant.name,
        key=key,
        max_chars=limits().variant_name_letters,
        placeholder=words("variants.name", number=number),
        autocomplete="off",
        label_visibility="collapsed",
        on_change=_rename,
        args=(key, number, variant),
    )


def _name_keys(variants: tuple[Variant, ...]) -> list[str]:
    """A key for each name's field: new ones where the address has other names than they hold.

    A new value under the old key would not do: a click that the browser sends
    before it has drawn that value brings the old one along, as if it were typed.
    """
    drawn = st.session_state.get(DRAWN, 0)
    keys = [f"variant_name_{number}_{drawn}" for number in range(1, len(variants) + 1)]
    names = [variant.name for variant in variants]
    if any(st.session_state.get(key, name) != name for key, name in zip(keys, names, strict=True)):
        st.session_state[DRAWN] = drawn + 1
        return _name_keys(variants)
    return keys


def _keep() -> None:
    """Adds the choice as it is at the click; one that is kept already is named instead."""
    variants, chosen = present_variants(), present_selection()
    kept = [variant.selection for variant in variants]
    if chosen in kept:
        st.session_state[SAME] = kept.index(chosen) + 1
    elif len(kept) < limits().variants_most:
        go_to(variants=(*variants, Variant(chosen)))


def _open(variant: Variant) -> None:
    go_to(selection=variant.selection, variants=present_variants())


def _rename(key: str, number: int, variant: Variant) -> None:
    name = st.session_state[key]
    variants = list(present_variants())
    index = _index(variants, number, variant)
    if index is not None:
        variants[index] = replace(variants[index], name=name or "")
        go_to(variants=variants)


def _drop(number: int, variant: Variant) -> None:
    variants = list(present_variants())
    index = _index(variants, number, variant)
    if index is not None:
        del variants[index]
        go_to(variants=variants)


def _index(variants: list[Variant], number: int, variant: Variant) -> int | None:
    """Where a variant that was drawn as `number` is now: another click may have come before."""
    same = [index for index, each in enumerate(variants) if each.selection == variant.selection]
    return min(same, key=lambda index: abs(index + 1 - number), default=None)


def _literal(text: str) -> str:
    """Text taken literally, an ampersand too, that Markdown would read as an entity's."""
    return plain(text).replace("&", "\\&")
