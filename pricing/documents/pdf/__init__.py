"""The offer as a PDF of one page: typst sets the texts of `pdf_texts` in `offer.typ`."""

import json
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from pricing.documents.offer import Offer
from pricing.documents.pdf.sums import Texts
from pricing.documents.pdf.texts import pdf_texts
from pricing.documents.pdf.typesetting import typeset

TEMPLATE = Path(__file__).with_name("offer.typ")
SIZES = (9.0, 8.4, 7.6, 6.8, 6.0, 5.2)
TOO_LONG = "more than one page"


def pdf(offer: Offer) -> bytes:
    """One A4 page in the offer's language: tagged, PDF/UA-1 and PDF/A-2a, the same each time.

    The letters are as large as one page allows, of SIZES. A price list that
    says too much even for the smallest gets a second page.
    """
    texts = pdf_texts(offer)
    *larger, smallest = SIZES
    for points in larger:
        try:
            return _set(offer, {**texts, "points": points, "must_fit": True})
        except typst.TypstError as error:
            if TOO_LONG not in error.message:
                raise
    return _set(offer, {**texts, "points": smallest, "must_fit": False})


def _set(offer: Offer, texts: Texts) -> bytes:
    """The page, dated by the offer and not by the clock."""
    return typeset(
        TEMPLATE,
        json.dumps(texts, ensure_ascii=False),
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(offer.offered_on, time(), UTC),
    )
