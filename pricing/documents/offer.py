"""The offer: a quote with what a sales rep adds to it, as values; its words are a document's.

Its number is made of its content alone, so that it can be checked without a register: the
offer's date and ten letters of base 32, the first fifty bits of a SHA-256 over canonical JSON of
all that was offered. It proves what was offered, not who sent it; the customer's name is not
part of it.
"""

import base64
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Any

from pydantic import RootModel

from pricing.data_file import Digest, record
from pricing.faults import PriceListError, UnknownPriceListError
from pricing.limits import DATA, limits
from pricing.price_lists import PriceList, files, of_date
from pricing.quotes import (
    Compared,
    Option,
    Quote,
    Variant,
    compare,
    compare_variants,
    quote,
    renewal,
)
from pricing.requests import QuoteRequest
from pricing.seller import NOT_STATED, Sale, Seller, Vat, VatSum, sale_of, vat_sum
from pricing.views.phrases import payable_sum

CUSTOMER_LETTERS = 120
ELLIPSIS = "…"
SPACES = re.compile(r"\s+")
# Format characters change how their neighbours look (direction, joining);
# surrogates and these two code points are no characters, and no file may hold them.
UNSEEN = frozenset({"Cf", "Cs"})
NO_CHARACTERS = "\ufffe\uffff"
NOBODY = Sale()
# Of a number, behind its date.
NUMBER_LETTERS = 10
# Facts of the seller that offers did not hold at first: without them a number is what it was.
LATER = {"signatory", "post"}
SINCE = {"starts"}  # since when an entry holds is no part of what was offered
# A price list's sentences and names: they may be put better, and no figure is otherwise.
WORDS = {"name", "note", "text", "source"} | {"readings", "unsaid", "included", "excluded"}
WORDS |= {"conditions", "applicability"}

# What the price lists' hashes were, under what they are.
NUMBERED = DATA / "numbered.toml"

Content = dict[str, Any]


@dataclass(frozen=True)
class OtherList:
    """The list in effect on a day, where a quote is by another one.

    `is_newer` where it has replaced the quote's list, `since` its own day; else the
    quote's list is yet to come. `now` is the same choice by it, with its `vat`; None
    where it does not load.
    """

    since: date
    is_newer: bool
    now: Quote | None
    vat: Vat = NOT_STATED


@dataclass(frozen=True)
class Offer:
    """What every document is made of; its parts come from outside, dates and the link too.

    `lang` is the language of its words; `link` is the whole address of the quote, empty
    where there is none. `customer` may be any text: it is cleaned here, once
    for all documents, and shortened to CUSTOMER_LETTERS. The offer is valid to
    the end of `valid_until` (None: without a limit). `variants` stand beside
    the quote, priced by its price list; `current_terms` is what the customer has now, of the same
    horizon. `sale` says who sells, with which VAT. `other_list` is the list in effect on
    the offer's day where that is not the quote's: such an offer has no last day (R19).
    """

    quote: Quote
    lang: str
    offered_on: date
    valid_until: date | None = None
    link: str = ""
    customer: str = ""
    variants: tuple[Variant, ...] = ()
    sale: Sale = NOBODY
    current_terms: renewal.CurrentTerms | None = None
    other_list: OtherList | None = None

    def __post_init__(self) -> None:
        if self.other_list:
            object.__setattr__(self, "valid_until", None)
        object.__setattr__(self, "link", clean(self.link))
        object.__setattr__(self, "customer", shorten(clean(self.customer), CUSTOMER_LETTERS))

    @cached_property
    def number(self) -> str:
        """The number that its content gives it, the same wherever the offer is made."""
        return number_of(self.content)

    @property
    def content(self) -> Content:
        """Everything that the number stands for, as JSON values.

        What the customer has now is part of it only where it stands in the offer, so that an
        offer without it keeps the number that it has always had.
        """
        quote, sale, current_terms = self.quote, self.sale, self.current_terms
        return {
            "selection": quote.selection.model_dump(mode="json"),
            "variants": [
                {"name": each.name, "selection": each.selection.model_dump(mode="json")}
                for each in self.variants
            ],
            "prices": quote.price_list.effective_from.isoformat(),
            "prices_sha256": price_list_hash(quote.price_list),
            "seller": sale.seller and _seller(sale.seller),
            "vat": sale.vat.model_dump(mode="json", exclude=SINCE),
            "date": self.offered_on.isoformat(),
            "valid_until": self.valid_until and self.valid_until.isoformat(),
            **({"before": _before(current_terms)} if current_terms else {}),
        }

    @property
    def check_link(self) -> str:
        """The address that checks the number; empty where the offer has no link."""
        if not self.link:
            return ""
        root = self.link.partition("?")[0].rstrip("/")
        return f"{root}/check?{self.check_query}"

    @property
    def check_query(self) -> str:
        """All that the number is made of, and the number, as `pricing verify` reads it too."""
        dates = {"date": self.offered_on.isoformat()}
        if self.valid_until:
            dates["valid_until"] = self.valid_until.isoformat()
        asked = QuoteRequest.of(self.quote, self.lang, self.variants, self.current_terms)
        return asked.link(**dates, number=self.number, lang=self.lang)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The quote under every column of the price list."""
        return compare(self.quote.price_list, self.quote.selection)

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """The variants, each held against the first."""
        return compare_variants(self.quote.price_list, self.variants)

    @cached_property
    def renewal(self) -> renewal.Renewal | None:
        """What the customer has now against the quote; None where nothing is known of it."""
        return renewal.renewal(self.quote, self.current_terms) if self.current_terms else None

    @property
    def vat(self) -> VatSum | None:
        """The VAT of the total; None where none is computed."""
        return vat_sum(self.sale.vat, self.quote.total)

    @property
    def payable(self) -> int | Decimal:
        """What is paid: the total in roubles, with the VAT that comes on top of it."""
        return payable_sum(self.quote, self.sale.vat)


def offer_of(  # noqa: PLR0913 - all that an offer is made of, by name
    quote: Quote,
    lang: str,
    link: str = "",
    *,
    today: date,
    valid_days: int | None = None,
    customer: str = "",
    variants: tuple[Variant, ...] = (),
    current_terms: renewal.CurrentTerms | None = None,
) -> Offer:
    """The offer of a quote as it is made today: the one call for page, API and command line.

    `valid_days` is from 0 (without a limit); None takes the contract's own. The
    seller and VAT are those of today; SellerError where their file has faults.
    """
    days = limits().offer_valid_days if valid_days is None else valid_days
    return Offer(
        quote,
        lang,
        offered_on=today,
        valid_until=today + timedelta(days=days) if days else None,
        link=link,
        customer=customer,
        variants=variants,
        sale=sale_of(quote.price_list, today),
        current_terms=current_terms,
        other_list=other_list(quote, today),
    )


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


def other_list(priced: Quote, day: date) -> OtherList | None:
    """The list in effect on a day, where that is not the quote's own; else None.

    Also None where none is in effect yet.
    """
    try:
        newest = files.newest(files.published_dates(), day)
    except UnknownPriceListError:
        return None
    own, since = priced.price_list.effective_from, date.fromisoformat(newest)
    if since == own:
        return None
    try:
        now = quote(of_date(newest), priced.selection)
    except PriceListError:
        now = None
    vat = sale_of(now.price_list, day).vat if now else NOT_STATED
    return OtherList(since, since > own, now, vat)


def _seller(seller: Seller) -> Content:
    """What was told of who sells; a fact of `LATER` is part of it only where it is given."""
    given = seller.model_dump(mode="json", exclude=SINCE)
    return {name: fact for name, fact in given.items() if fact or name not in LATER}


def _before(current_terms: renewal.CurrentTerms) -> Content:
    content: Content = {**renewal.to_texts(current_terms)}
    if isinstance(current_terms, Quote):
        content["prices_sha256"] = price_list_hash(current_terms.price_list)
    return content


def number_of(content: Content) -> str:
    """The number of this content."""
    letters = base64.b32encode(bytes.fromhex(_sha256(content))).decode("ascii")
    return f"{content['date']}-{letters[:NUMBER_LETTERS]}"


@lru_cache(maxsize=32)
def price_list_hash(price_list: PriceList) -> str:
    """SHA-256 over a price list's figures; `data/numbered.toml` has what older numbers hold."""
    figures = _sha256(_without_words(price_list.model_dump(mode="json")))
    return numbered().get(figures, figures)


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_words(each) for key, each in value.items() if key not in WORDS}
    return [_without_words(each) for each in value] if isinstance(value, list) else value


@cache
def numbered() -> dict[Digest, Digest]:
    """The hashes that older numbers hold; DataFileError where the file has faults."""
    return record(NUMBERED, RootModel[dict[Digest, Digest]]).root


def _sha256(value: object) -> str:
    """Of canonical JSON: names sorted, no spaces, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
