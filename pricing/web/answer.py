"""The answer to an address, as values: what it costs, every option, the offer, the faults.

How it is shown is `answer_view.py`'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache

from pricing.documents.files import message
from pricing.documents.offer import Offer, offer_of
from pricing.documents.offer_document import OfferDocument, offer_document
from pricing.faults import Fault, PlanError, PricingError, SelectionError
from pricing.price_lists import PriceList, files, in_effect, of_date
from pricing.projections import Calendar, Plan, calendars
from pricing.projections import plan as plan_of
from pricing.quotes import Quote, quote, renewal
from pricing.requests import MAX_VALID_DAYS, Personal, QuoteRequest
from pricing.seller import Vat, sale_of
from pricing.views.catalog import Catalog
from pricing.views.faults import at_field
from pricing.views.seller import Letter, Way, ways
from pricing.web import full_link, log

DOWNLOADS = ("pdf", "xlsx", "csv")


@dataclass(frozen=True)
class Answer:
    """The answer to a request by a price list; `today` dates the offer, `base` is this server."""

    request: QuoteRequest
    price_list: PriceList
    today: date
    base: str = ""
    personal: Personal = field(default_factory=Personal)

    @cached_property
    def words(self) -> Catalog:
        """The words of the language that is asked for."""
        return Catalog.of(self.request.lang)

    @cached_property
    def quote(self) -> Quote:
        """What the selection costs."""
        return quote(self.price_list, self.request.selection)

    @cached_property
    def dated(self) -> QuoteRequest:
        """What asks for the same for good: by its price list's date."""
        asked = self.request
        return QuoteRequest.of(self.quote, asked.lang, asked.variants, self.current_terms)

    @cached_property
    def offer(self) -> Offer:
        """The offer that leaves, with its personal fields."""
        return offer_of(
            self.quote,
            self.request.lang,
            full_link(self.base, self.dated),
            today=self.today,
            valid_days=self.personal.days,
            customer=self.personal.customer,
            variants=self.request.variants,
            current_terms=self.current_terms,
        )

    @property
    def vat(self) -> Vat:
        """How prices relate to VAT (R14)."""
        return self.offer.sale.vat

    @property
    def current_terms(self) -> renewal.CurrentTerms | None:
        """What the customer has now, where it can be held against the choice."""
        return None if self.current_terms_faults else self.request.current_terms

    @cached_property
    def current_terms_faults(self) -> tuple[Fault, ...]:
        """Why what the customer has now cannot be held against the choice."""
        if self.request.current_terms is None:
            return self.request.current_terms_faults
        try:
            renewal.renewal(self.quote, self.request.current_terms)
        except SelectionError as error:
            return error.faults
        return ()

    @cached_property
    def newer(self) -> Quote | None:
        """The choice by the list in effect, where the address names an older one."""
        newest = in_effect(self.today) if self.request.prices else self.price_list
        is_newer = newest.effective_from > self.price_list.effective_from
        return quote(newest, self.request.selection) if is_newer else None

    @cached_property
    def coming(self) -> Quote | None:
        """The choice by the next list that is yet to come; None where it does not load."""
        own = max(self.today, self.price_list.effective_from)
        day = files.next_after(files.published_dates(), own)
        try:
            return quote(of_date(day), self.request.selection) if day else None
        except PricingError as error:
            _log_once(str(error))
            return None

    @property
    def older(self) -> Iterator[Quote]:
        """The choice by each list before the answer's own that loads."""
        for day in files.published_dates():
            if date.fromisoformat(day) < self.price_list.effective_from:
                with suppress(PricingError):
                    yield quote(of_date(day), self.request.selection)

    def vat_of(self, other: Quote) -> Vat:
        """How another list's prices relate to VAT, today or from its first day on."""
        day = max(self.today, other.price_list.effective_from)
        return sale_of(other.price_list, day).vat

    @cached_property
    def plan(self) -> Plan | PlanError | None:
        """The licence plan, or its bad months; None where it lacks a number."""
        counts = self.request.projections.counts(self.quote.licenses)
        try:
            return None if counts is None else plan_of(self.price_list, counts)
        except PlanError as error:
            return error

    @cached_property
    def calendars(self) -> tuple[Calendar, ...]:
        """What is paid when, under every period and discount."""
        return calendars(self.price_list, self.request.selection)

    @cached_property
    def document(self) -> OfferDocument:
        """The offer in words."""
        return offer_document(self.offer)

    @cached_property
    def message(self) -> str:
        """The offer as the text of a letter."""
        return message(self.document)

    @cached_property
    def contact(self) -> list[Way]:
        """How the visitor writes to the seller; empty where the data name nobody."""
        offer, document, words = self.offer, self.document, self.words
        subject = words(
            "contact.subject",
            licenses=document.licenses,
            months=document.payment_option,
            number=offer.number,
        )
        letter = Letter(subject, self.message, words("contact.short", link=offer.link))
        return ways(words, offer.sale.seller, letter)

    @cached_property
    def files(self) -> dict[str, str]:
        """The address of the offer as each kind of file."""
        return {kind: f"./offer.{kind}?{self.dated.link()}" for kind in DOWNLOADS}

    @cached_property
    def faults(self) -> dict[str, str]:
        """What is wrong with each field that could not be understood, as a sentence."""
        words = self.words
        # The first fault of a field is the one that says most about it.
        faults = {fault.field: at_field(words, fault) for fault in reversed(self.request.faults)}
        if self.personal.days is None:
            faults["valid_days"] = words("take.valid_days_fault", most=MAX_VALID_DAYS)
        return faults


def stamp(day: date) -> str:
    """What every answer depends on beside its address: the day and the published price lists.

    It goes along with each: where it is another, no earlier answer holds any more. Replicas that
    serve the same data give the same one.
    """
    days = files.published_dates()
    with suppress(PricingError):
        return f"{day} {len(days)} {_digest(of_date(files.newest(days, day)))}"
    return f"{day} {len(days)}"


@lru_cache(maxsize=8)
def _digest(price_list: PriceList) -> str:
    return hashlib.blake2s(price_list.model_dump_json().encode(), digest_size=8).hexdigest()


@cache
def _log_once(faults: str) -> None:
    log.warning("the coming price list does not load: %s", faults)
