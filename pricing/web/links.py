"""Addresses of a quote: what a link holds, so that it opens the same for good."""

import os
from urllib.parse import urlencode

from pricing.quote import Quote
from pricing.text_form import to_text
from pricing.views.catalog import LANGUAGES

# The address under which visitors reach the page, where the server cannot know it itself.
PUBLIC_URL = "PRICING_PUBLIC_URL"


def query(quote: Quote, lang: str) -> str:
    """The query of a quote: its choices and its price list's date."""
    names = {**to_text(quote.selection), "prices": quote.price_list.effective_from.isoformat()}
    return urlencode({**names, "lang": lang} if lang != LANGUAGES[0] else names)


def full_link(base: str, quote: Quote, lang: str) -> str:
    """The whole address; `base` is what the browser or the request says of this server."""
    root = os.environ.get(PUBLIC_URL) or base
    return f"{root.partition('?')[0].rstrip('/')}/?{query(quote, lang)}"
