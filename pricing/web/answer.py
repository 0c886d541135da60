"""The answer to an address, as values: what it costs, every option, the offer, the faults.

How it is shown is `answer_view.py`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pricing.documents.files import message
from pricing.documents.offer import Offer, offer_of
from pricing.documents.offer_document import OfferDocument, offer_document
from pricing.faults import Fault, PlanError, SelectionError
from pricing.over_time import Plan
from pricing.price_lists import PriceList
from pricing.quotes import Option, Quote, quote, renewal
from pricing.seller import Vat
from pricing.views.catalog import Catalog
from pricing.views.contact import Letter, contact_part
from pricing.views.faults import at_field
from pricing.views.tools import read_plan
from pricing.web.links import full_link
from pricing.web.personal import MAX_VALID_DAYS, Personal
from pricing.web.visit import Visit

DOWNLOADS = ("pdf", "xlsx", "csv")


@dataclass(frozen=True)
class Answer:
    """The answer to a visit by a price list; `today` dates the offer, `base` is this server."""

    visit: Visit
    price_list: PriceList
    today: date
    base: str = ""
    personal: Personal = field(default_factory=Personal)

    @cached_property
    def words(self) -> Catalog:
        """The words of the visit's language."""
        return Catalog.of(self.visit.lang)

    @cached_property
    def quote(self) -> Quote:
        """What the selection costs."""
        return quote(self.price_list, self.visit.selection)

    @property
    def options(self) -> tuple[Option, ...]:
        """The same under every period and discount."""
        return self.offer.options

    @property
    def has_prompt(self) -> bool:
        """Whether the list has the discount for signing in time under the chosen period (R6)."""
        return self.price_list.has_prompt(self.visit.selection.months)

    @cached_property
    def offer(self) -> Offer:
        """The offer that leaves, with its personal fields."""
        return offer_of(
            self.quote,
            self.visit.lang,
            full_link(self.base, self.quote, self.visit.lang, self.visit.variants, self.before),
            today=self.today,
            valid_days=self.personal.days,
            customer=self.personal.customer,
            variants=self.visit.variants,
            before=self.before,
        )

    @property
    def vat(self) -> Vat:
        """How prices relate to VAT (R14)."""
        return self.offer.sale.vat

    @property
    def before(self) -> renewal.Before | None:
        """What the customer has now, where it can be held against the choice."""
        return None if self.before_faults else self.visit.before

    @cached_property
    def before_faults(self) -> tuple[Fault, ...]:
        """Why what the customer has now cannot be held against the choice."""
        if self.visit.before is None:
            return self.visit.before_faults
        try:
            renewal.renewal(self.quote, self.visit.before)
        except SelectionError as error:
            return error.faults
        return ()

    @cached_property
    def plan(self) -> Plan | PlanError | None:
        """The licence plan, or its bad months; None where it lacks a number."""
        return read_plan(self.quote, self.visit.outlook)

    @cached_property
    def document(self) -> OfferDocument:
        """The offer in words."""
        return offer_document(self.offer)

    @cached_property
    def message(self) -> str:
        """The offer as the text of a letter."""
        return message(self.document)

    @cached_property
    def contact(self) -> str:
        """How the visitor writes to the seller; empty where the data name nobody."""
        offer, document, words = self.offer, self.document, self.words
        subject = words(
            "contact.subject",
            licenses=document.licenses,
            months=document.column,
            number=offer.number,
        )
        letter = Letter(subject, self.message, words("contact.short", link=offer.link))
        return contact_part(words, offer.sale.seller, letter)

    @cached_property
    def files(self) -> dict[str, str]:
        """The address of the offer as each kind of file."""
        query = self.offer.link.partition("?")[2]
        return {kind: "?".join((f"./offer.{kind}", query)) for kind in DOWNLOADS}

    @cached_property
    def faults(self) -> dict[str, str]:
        """What is wrong with each field that could not be understood, as a sentence."""
        words = self.words
        # The first fault of a field is the one that says most about it.
        faults = {fault.field: at_field(words, fault) for fault in reversed(self.visit.faults)}
        if self.personal.days is None:
            faults["valid_days"] = words("take.valid_days_fault", most=MAX_VALID_DAYS)
        return faults
