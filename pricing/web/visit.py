"""A visit: what an address says that the page shall show, and what in it had to be mended."""

from dataclasses import dataclass

from pricing.faults import Fault
from pricing.quotes.selection import DEFAULTS, Selection
from pricing.quotes.selection_text import nearest
from pricing.quotes.variants import Variant, read_variants
from pricing.views.catalog import LANGUAGES, language
from pricing.web.address import VIEWS, Address, is_known, last

SHOWN_LETTERS = 40


@dataclass(frozen=True)
class Visit:
    """What one run of the page shows: language, price list, selection, what was mended.

    `view` is `call` for the sales rep's screen, else empty; `variants` are the
    selections that the address keeps beside the present one.
    """

    lang: str
    prices: str | None
    selection: Selection
    faults: tuple[Fault, ...]
    unknown_prices: str | None
    unknown_lang: str | None
    view: str = ""
    variants: tuple[Variant, ...] = ()
    variant_faults: tuple[Fault, ...] = ()


def visit_at(address: Address) -> Visit:
    """The visit of somebody who opens an address."""
    selection, faults = nearest({name: address[name] for name in DEFAULTS if name in address})
    lang = language(last(address, "lang", LANGUAGES[0]))
    return visit_of(address, selection, lang, tuple(faults))


def visit_of(address: Address, selection: Selection, lang: str, faults: tuple[Fault, ...]) -> Visit:
    """The visit that shows these choices, and for all else what its address says."""
    prices = last(address, "prices")
    asked_lang = last(address, "lang", LANGUAGES[0])
    view = last(address, "view")
    variants, variant_faults = read_variants(address.get("variant", []))
    return Visit(
        lang=lang,
        prices=prices if is_known(prices) else None,
        selection=selection,
        faults=faults,
        unknown_prices=prices[:SHOWN_LETTERS] if prices and not is_known(prices) else None,
        unknown_lang=None if asked_lang in LANGUAGES else asked_lang[:SHOWN_LETTERS],
        view=view if view in VIEWS else "",
        variants=variants,
        variant_faults=variant_faults,
    )
