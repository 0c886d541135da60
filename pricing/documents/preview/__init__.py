"""The picture of a link: what is chosen and what it costs, as PNG of 1200 × 630, set by typst."""

import json
from functools import lru_cache
from pathlib import Path

import typst

from pricing.documents.pdf import document_fonts
from pricing.quotes import Quote
from pricing.views import phrases
from pricing.views.catalog import Catalog

TEMPLATE = Path(__file__).with_name("preview.typ")
POINTS = 144.0  # dots an inch: two dots a point


def preview_png(words: Catalog, quote: Quote) -> bytes:
    """The picture; the same texts give the same bytes, and are set once."""
    texts = {
        "lang": words.lang,
        "brand": words("page.brand"),
        "what": ", ".join(
            (words("licenses", count=quote.licenses),
             words("months_for", count=quote.selection.months))
        ),
        "total": phrases.total(words, quote),
        "how": phrases.rate_each(words, quote),
        "basis": words(
            "page.footer", date=words.date(quote.price_list.effective_from)
        ),
    }  # fmt: skip
    return _set(json.dumps(texts, ensure_ascii=False))


@lru_cache(maxsize=512)
def _set(data: str) -> bytes:
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(),
        font_paths=document_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    png = compiler.compile(format="png", ppi=POINTS)
    if not isinstance(png, bytes):
        raise TypeError("typst gave no picture")
    return png
