"""The offer: a quote with what a sales rep adds to it, and the names of its files."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from pricing.quotes.quote import Quote
from pricing.quotes.variants import Variant
from pricing.views.catalog import Catalog

CUSTOMER_LETTERS = 120
ELLIPSIS = "…"
SPACES = re.compile(r"\s+")
DIGIT_GAPS = re.compile(r"(?<=\d)\s(?=\d)")
# Format characters change how their neighbours look (direction, joining);
# surrogates and these two code points are no characters, and no file may hold them.
UNSEEN = frozenset({"Cf", "Cs"})
NO_CHARACTERS = "\ufffe\uffff"


@dataclass(frozen=True)
class Offer:
    """What every document is made of; its parts come from outside, dates and the link too.

    `words` sets the language; `link` is the whole address of the quote, empty
    where there is none. `customer` may be any text: it is cleaned here, once
    for all documents, and shortened to CUSTOMER_LETTERS. `offered_on` and
    `valid_until` are shown only when given. `variants` stand beside the quote,
    priced by its price list.
    """

    quote: Quote
    words: Catalog
    link: str = ""
    customer: str = ""
    offered_on: date | None = None
    valid_until: date | None = None
    variants: tuple[Variant, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "link", clean(self.link))
        object.__setattr__(self, "customer", shorten(clean(self.customer), CUSTOMER_LETTERS))

    @property
    def dated(self) -> date:
        """The date that a file carries in its properties: the offer's, else the price list's."""
        return self.offered_on or self.quote.price_list.effective_from


def clean(text: str) -> str:
    r"""One line of visible characters: runs of spaces and control characters become a space.

    >>> clean("ООО\r\n «Чистый\x00 дом»\u202e")
    'ООО «Чистый дом»'
    """
    spaced = "".join(
        " " if unicodedata.category(letter) == "Cc" else letter
        for letter in text
        if unicodedata.category(letter) not in UNSEEN and letter not in NO_CHARACTERS
    )
    return SPACES.sub(" ", unicodedata.normalize("NFC", spaced)).strip()


def shorten(text: str, letters: int) -> str:
    """At most `letters` letters, the last an ellipsis where some are left out."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + ELLIPSIS


def offer_name(offer: Offer, ext: str) -> str:
    """A file's name in the offer's language: `АГБИС-сопровождение-17-лицензий-12-мес.pdf`."""
    return _file_name(offer.quote, offer.words, ext)


def shared_name(offer: Offer, ext: str) -> str:
    """A name that fits every licence count: `АГБИС-сопровождение-12-мес.pdf`."""
    return _joined(offer.words("offer.shared_file", months=offer.quote.selection.months), ext)


def ascii_name(offer: Offer, ext: str) -> str:
    """The same name in ASCII, for receivers that know no other."""
    return _file_name(offer.quote, Catalog.of("en"), ext)


def _file_name(quote: Quote, words: Catalog, ext: str) -> str:
    licenses = words("licenses", count=quote.licenses)
    return _joined(words("offer.file", licenses=licenses, months=quote.selection.months), ext)


def _joined(name: str, ext: str) -> str:
    return "-".join(DIGIT_GAPS.sub("", name).split()) + f".{ext}"
