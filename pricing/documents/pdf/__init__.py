"""The offer as a PDF of one page: typst sets the document's words in `offer.typ`."""

import json
from dataclasses import is_dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from pricing.documents.offer import Offer
from pricing.documents.offer_document import OfferDocument
from pricing.documents.pdf.typesetting import (
    MISSING,
    has_missing,
    modules_across,
    printable,
    qr_svg,
    typeset,
)
from pricing.quotes import comparison

TEMPLATE = Path(__file__).with_name("offer.typ")
SIZES = (9.0, 8.4, 7.6, 6.8, 6.0, 5.2)
TOO_LONG = "more than one page"


def pdf(document: OfferDocument) -> bytes:
    """One A4 page in the offer's language: tagged, PDF/UA-1 and PDF/A-2a, the same each time.

    The letters are as large as one page allows, of SIZES. A price list that
    says too much even for the smallest gets a second page.
    """
    texts = _texts(document)
    *larger, smallest = SIZES
    for points in larger:
        try:
            return _set(document.offer, {**texts, "points": points, "must_fit": True})
        except typst.TypstError as error:
            if TOO_LONG not in error.message:
                raise
    return _set(document.offer, {**texts, "points": smallest, "must_fit": False})


def _texts(document: OfferDocument) -> dict[str, Any]:
    """The document as JSON values, in characters that its font has; bars, and the link's code."""
    offer, words = document.offer, document.words
    said = {name: value for name, value in vars(document).items() if name not in {"offer", "links"}}
    written = json.dumps(said, ensure_ascii=False, default=_plain)
    missing = words("offer.missing", sign=MISSING) if has_missing(written) else ""
    code = qr_svg(offer.link)
    return {
        **json.loads(printable(written)),
        "lang": offer.lang,
        "missing": missing,
        "bars": _bars(offer),
        "links": [vars(fact) for fact in document.links],
        "code": code,
        "squares": modules_across(code),
        "alt": words("offer.qr_alt"),
        "scan": words("offer.scan"),
    }


def _plain(value: Any) -> Any:
    """A part of the document as JSON takes it; a day has been said in words beside it."""
    return vars(value) if is_dataclass(value) else str(value)


def _bars(offer: Offer) -> list[dict[str, Any]]:
    """The comparison's bars: each row's share of the longest, and whether it costs less."""
    options = offer.options
    chosen, most = comparison.chosen_option(options), max(each.horizon_total for each in options)
    return [
        {"share": each.horizon_total / most, "saves": each.horizon_total < chosen.horizon_total}
        for each in options
    ]


def _set(offer: Offer, texts: dict[str, Any]) -> bytes:
    """The page, dated by the offer and not by the clock."""
    return typeset(
        TEMPLATE,
        json.dumps(texts, ensure_ascii=False),
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(offer.offered_on, time(), UTC),
    )
