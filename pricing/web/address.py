"""The page's address: the names that are ours, read and written; names of others stay."""

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st
from starlette.datastructures import QueryParams

from pricing.price_lists import price_list_dates
from pricing.quotes.selection import DEFAULTS, Selection
from pricing.quotes.selection_text import to_text
from pricing.quotes.variants import Variant, read_variants, variant_text
from pricing.views.catalog import LANGUAGES

VIEWS = ("call",)
OWN_NAMES = frozenset({*DEFAULTS, "variant", "prices", "lang", "view"})

Address = dict[str, list[str]]


def whole_address() -> Address:
    """What the address in the browser says, names of others too."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def own_address() -> Address:
    """What the address in the browser says of ours."""
    return {name: values for name, values in whole_address().items() if name in OWN_NAMES}


def address_of(query: QueryParams) -> Address:
    """What a request's query says of ours."""
    return {name: query.getlist(name) for name in OWN_NAMES if name in query}


def kept_variants(address: Address) -> tuple[Variant, ...]:
    """The variants that an address keeps, as far as they can be read."""
    return read_variants(address.get("variant", []))[0]


def last(address: Address, name: str, default: str = "") -> str:
    """A name's value; of several the last."""
    return address.get(name, [default])[-1]


def write(selection: Selection, lang: str, variants: Iterable[Variant]) -> Address:
    """Bring the address to these choices, a step of the browser's history where it changes."""
    before = whole_address()
    after = _moved(before, selection, lang, variants)
    if after != before:
        st.query_params.from_dict(after)
    return {name: values for name, values in after.items() if name in OWN_NAMES}


def query_of(selection: Selection, lang: str, variants: Iterable[Variant]) -> str:
    """The query of the page's address with these choices: where a link on it leads."""
    return urlencode(_moved(whole_address(), selection, lang, variants), doseq=True)


def is_known(prices: str) -> bool:
    """Whether an address names a price list that there is."""
    return prices != "" and prices in price_list_dates()


def _moved(
    before: Address, selection: Selection, lang: str, variants: Iterable[Variant]
) -> Address:
    """An address with other choices.

    The price list and the view stay as they are; what they name and is unknown is left out.
    """
    own = {name: [text] for name, text in to_text(selection).items()}
    texts = [variant_text(variant) for variant in variants]
    if texts:
        own["variant"] = texts
    if is_known(last(before, "prices")):
        own["prices"] = [last(before, "prices")]
    if lang != LANGUAGES[0]:
        own["lang"] = [lang]
    if last(before, "view") in VIEWS:
        own["view"] = [last(before, "view")]
    foreign = {name: values for name, values in before.items() if name not in OWN_NAMES}
    return {**foreign, **own}
