"""The picture of a link: what is chosen and what it costs, as PNG of 1200 × 630, set by typst."""

import json
from functools import lru_cache
from pathlib import Path

from pricing.documents.pdf.typesetting import typeset
from pricing.quotes import Quote
from pricing.seller import Vat
from pricing.views import phrases
from pricing.views.catalog import Catalog
from pricing.views.phrases import gross, net, payable, signed_on_time

TEMPLATE = Path(__file__).with_name("preview.typ")
POINTS = 144.0  # dots an inch: two dots a point


def preview_png(words: Catalog, quote: Quote, vat: Vat) -> bytes:
    """The picture; the same texts give the same bytes, and are set once."""
    licenses = words("licenses", count=quote.licenses)
    texts = {
        "lang": words.lang,
        "brand": words("page.brand"),
        "what": f"{licenses}, {phrases.option_name(words, quote.payment_option)}",
        "total": gross(words, payable(words, quote, vat), vat),
        "on_time": signed_on_time(words, quote, vat),
        "how": net(words, phrases.rate_each(words, quote), vat),
        # Messengers keep the picture: it says nothing of which list is in effect.
        "basis": words("offer.basis_other", date=quote.price_list.effective_from),
    }
    return _set(json.dumps(texts, ensure_ascii=False))


@lru_cache(maxsize=64)
def _set(texts: str) -> bytes:
    return typeset(TEMPLATE, texts, format="png", ppi=POINTS)
