"""Addresses of a quote: what a link holds, so that it opens the same for good."""

import os
from collections.abc import Iterable
from urllib.parse import quote as percent
from urllib.parse import urlencode

from pricing.quotes import Quote, Variant, renewal, selection_text, variant_text
from pricing.views.catalog import LANGUAGES

# The address under which visitors reach the page, where the server cannot know it itself.
PUBLIC_URL = "PRICING_PUBLIC_URL"


def query(
    quote: Quote,
    lang: str,
    variants: Iterable[Variant] = (),
    before: renewal.Before | None = None,
) -> str:
    """The query of a quote: its choices, its price list's date, and what stands beside it."""
    names = [*selection_text.to_text(quote.selection).items()]
    names.append(("prices", quote.price_list.effective_from.isoformat()))
    if lang != LANGUAGES[0]:
        names.append(("lang", lang))
    names += [("variant", variant_text(variant)) for variant in variants]
    names += renewal.to_texts(before).items()
    return urlencode(names, quote_via=percent)


def full_link(
    base: str,
    quote: Quote,
    lang: str,
    variants: Iterable[Variant] = (),
    before: renewal.Before | None = None,
) -> str:
    """The whole address; `base` is what the browser or the request says of this server."""
    return f"{public_root(base)}/?{query(quote, lang, variants, before)}"


def in_language(lang: str) -> str:
    """What an address of the page ends with in a language, where nothing is chosen."""
    return "" if lang == LANGUAGES[0] else f"?{urlencode({'lang': lang})}"


def public_root(base: str) -> str:
    """The address of this server as visitors know it, without a slash at its end."""
    root = os.environ.get(PUBLIC_URL) or base
    return root.partition("?")[0].rstrip("/")
