"""The offer: a quote with what a sales rep adds to it, and the names of its files."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from urllib.parse import quote as percent
from urllib.parse import urlencode

from pricing.documents.number import content_of, number_of
from pricing.documents.other_list import OtherList, other_list
from pricing.limits import limits
from pricing.quotes import (
    Compared,
    Option,
    Quote,
    Variant,
    compare,
    compare_variants,
    renewal,
    selection_text,
    variant_text,
)
from pricing.seller import Sale, VatSum, sale_of, vat_sum
from pricing.views.catalog import Catalog
from pricing.views.check import not_in_effect, today_costs
from pricing.views.phrases import column_name
from pricing.views.seller import named_contacts
from pricing.views.sum_words import in_words
from pricing.views.vat import payable, payable_sum, signed_on_time

CUSTOMER_LETTERS = 120
ELLIPSIS = "…"
SPACES = re.compile(r"\s+")
DIGIT_GAPS = re.compile(r"(?<=\d)\s(?=\d)")
# Format characters change how their neighbours look (direction, joining);
# surrogates and these two code points are no characters, and no file may hold them.
UNSEEN = frozenset({"Cf", "Cs"})
NO_CHARACTERS = "\ufffe\uffff"
NOBODY = Sale()


@dataclass(frozen=True)
class Offer:
    """What every document is made of; its parts come from outside, dates and the link too.

    `words` sets the language; `link` is the whole address of the quote, empty
    where there is none. `customer` may be any text: it is cleaned here, once
    for all documents, and shortened to CUSTOMER_LETTERS. The offer is valid to
    the end of `valid_until` (None: without a limit). `variants` stand beside
    the quote, priced by its price list; `before` is what the customer has now, of the same
    horizon. `sale` says who sells, with which VAT. `other_list` is the list in effect on
    the offer's day where that is not the quote's: such an offer has no last day (R19).
    """

    quote: Quote
    words: Catalog
    offered_on: date
    valid_until: date | None = None
    link: str = ""
    customer: str = ""
    variants: tuple[Variant, ...] = ()
    sale: Sale = NOBODY
    before: renewal.Before | None = None
    other_list: OtherList | None = None

    def __post_init__(self) -> None:
        if self.other_list:
            object.__setattr__(self, "valid_until", None)
        object.__setattr__(self, "link", clean(self.link))
        object.__setattr__(self, "customer", shorten(clean(self.customer), CUSTOMER_LETTERS))

    @cached_property
    def number(self) -> str:
        """The number that its content gives it, the same wherever the offer is made."""
        content = content_of(
            self.quote,
            self.variants,
            self.sale,
            self.offered_on,
            self.valid_until,
            before=self.before,
        )
        return number_of(content)

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
        names = [*selection_text.to_text(self.quote.selection).items()]
        names.append(("prices", self.quote.price_list.effective_from.isoformat()))
        names += [("variant", variant_text(variant)) for variant in self.variants]
        names += renewal.to_texts(self.before).items()
        names.append(("date", self.offered_on.isoformat()))
        if self.valid_until:
            names.append(("valid_until", self.valid_until.isoformat()))
        names += [("number", self.number), ("lang", self.words.lang)]
        return urlencode(names, quote_via=percent)

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
        return renewal.renewal(self.quote, self.before) if self.before else None

    @property
    def vat(self) -> VatSum | None:
        """The VAT of the total; None where none is computed."""
        return vat_sum(self.sale.vat, self.quote.total)

    @property
    def payable(self) -> int | Decimal:
        """What is paid: the total in roubles, with the VAT that comes on top of it."""
        return payable_sum(self.quote, self.sale.vat)

    @property
    def payable_text(self) -> str:
        """What is paid, in figures: with kopecks where VAT comes on top, «от» before a minimum."""
        return payable(self.words, self.quote, self.sale.vat)

    @property
    def licenses(self) -> str:
        """«17 лицензий»."""
        return self.words("licenses", count=self.quote.licenses)

    @property
    def period(self) -> str:
        """The contract's period, as in «12 месяцев»."""
        return self.words("months_for", count=self.quote.selection.months)

    @property
    def horizon(self) -> str:
        """The months on which periods are compared, as in «12 месяцев»."""
        return self.words("months_for", count=self.quote.price_list.horizon)

    @property
    def base_period(self) -> str:
        """The period that a saving is held against, as in «3 месяца»."""
        return self.words("months_for", count=self.quote.price_list.base_months)

    @property
    def title(self) -> str:
        """The title that a file carries in its properties."""
        return self.words(
            "offer.document", title=self.kind, licenses=self.licenses, months=self.period
        )

    @property
    def kind(self) -> str:
        """What the document is: an offer only where somebody makes it, by a list in effect."""
        is_offer = self.sale.seller and not self.other_list
        return self.words("offer.title" if is_offer else "offer.calculation")

    @property
    def column(self) -> str:
        """The period and the discount, as in «12 месяцев, договор в срок»."""
        return column_name(self.words, self.quote.column)

    @property
    def on_time(self) -> str:
        """That the sum depends on signing in time, and the sum without; empty where it does not."""
        return signed_on_time(self.words, self.quote, self.sale.vat)

    @property
    def basis(self) -> str:
        """Which price list the figures are from."""
        day = self.words.date(self.quote.price_list.effective_from)
        return self.words("offer.basis", date=day)

    @property
    def total_in_words(self) -> str:
        """What is paid, in words with its kopecks, its first letter large."""
        spelt = in_words(self.words, self.payable)
        spelt = self.words("offer.at_least", sum=spelt) if self.quote.is_minimum else spelt
        return spelt[:1].upper() + spelt[1:]

    @property
    def of_other_list(self) -> list[str]:
        """That the prices are of a list not in effect, and what the same costs today (R19)."""
        other = self.other_list
        if other is None:
            return []
        lines = not_in_effect(self.words, self.quote, other.since, is_newer=other.is_newer)
        if other.now:
            lines.append(today_costs(self.words, self.quote, other.now, self.sale.vat, other.vat))
        return lines

    @property
    def next_step(self) -> str:
        """What the customer does to accept, and where to write or call."""
        if self.other_list:
            return self.words("offer.next_step_other_list")
        seller = self.sale.seller
        contacts = ", ".join(named_contacts(self.words, seller)) if seller else ""
        if contacts:
            return self.words("offer.next_step_contacts", number=self.number, contacts=contacts)
        return self.words("offer.next_step", number=self.number)


def offer_of(  # noqa: PLR0913 - all that an offer is made of, by name
    quote: Quote,
    words: Catalog,
    link: str = "",
    *,
    today: date,
    valid_days: int | None = None,
    customer: str = "",
    variants: tuple[Variant, ...] = (),
    before: renewal.Before | None = None,
) -> Offer:
    """The offer of a quote as it is made today: the one call for page, API and command line.

    `valid_days` is from 0 (without a limit); None takes the contract's own. The
    seller and VAT are those of today; SellerError where their file has faults.
    """
    days = limits().offer_valid_days if valid_days is None else valid_days
    return Offer(
        quote,
        words,
        offered_on=today,
        valid_until=today + timedelta(days=days) if days else None,
        link=link,
        customer=customer,
        variants=variants,
        sale=sale_of(quote.price_list, today),
        before=before,
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


def offer_name(offer: Offer, ext: str) -> str:
    """`АГБИС-сопровождение-17-лицензий-12-мес-2026-11-22-K7Q2M4XW3A.pdf`, in its language."""
    return _file_name(offer, offer.words, ext)


def ascii_name(offer: Offer, ext: str) -> str:
    """The same name in ASCII, for receivers that know no other."""
    return _file_name(offer, Catalog.of("en"), ext)


def _file_name(offer: Offer, words: Catalog, ext: str) -> str:
    licenses = words("licenses", count=offer.quote.licenses)
    name = words("offer.file", licenses=licenses, months=offer.quote.selection.months)
    return "-".join([*DIGIT_GAPS.sub("", name).split(), offer.number]) + f".{ext}"
