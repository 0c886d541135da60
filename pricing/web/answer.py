"""The answer to an address: everything that shows its selection, made at once.

It has three callers: the HTML shell, which stands without scripts, the page's
element, and `GET /api/answer`, which the page's script asks at each change.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pricing.documents.message import message
from pricing.documents.offer import Offer, offer_of
from pricing.faults import Fault, PlanError, SelectionError
from pricing.over_time import calendars
from pricing.price_lists import PriceList
from pricing.quotes import Option, Quote, compare, quote, renewal
from pricing.views.calculator import calculator
from pricing.views.catalog import Catalog
from pricing.views.charts import answer_rows
from pricing.views.charts.licence_plan import plan_rows
from pricing.views.charts.payments import payments_rows
from pricing.views.contact import Letter, contact_part
from pricing.views.faults import at_field
from pricing.views.form import Form
from pricing.views.html import note
from pricing.views.notes import field_notes
from pricing.views.tools import read_plan
from pricing.web import log
from pricing.web.answer_places import MAKERS, PAGE_ALONE
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

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The same under every period and discount."""
        return compare(self.price_list, self.visit.selection)

    @cached_property
    def offer(self) -> Offer:
        """The offer that leaves, with its personal fields."""
        return offer_of(
            self.quote,
            self.words,
            full_link(self.base, self.quote, self.visit.lang, self.visit.variants, self.before),
            today=self.today,
            valid_days=self.personal.days,
            customer=self.personal.customer,
            variants=self.visit.variants,
            before=self.before,
        )

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
    def message(self) -> str:
        """The offer as the text of a letter."""
        return message(self.offer)

    @cached_property
    def contact(self) -> str:
        """How the visitor writes to the seller; empty where the data name nobody."""
        offer, words = self.offer, self.words
        subject = words(
            "contact.subject", licenses=offer.licenses, months=offer.period, number=offer.number
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

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON: texts of fields, HTML by place, link and message, rows of charts.

        `query` is the canonical one; `faults` are sentences by field, and where there are
        any, all else is the answer to the nearest choice that is sound.
        """
        visit, link = self.visit, self.offer.link
        return {
            "lang": visit.lang,
            "title": self.words("page.tab"),
            "query": visit.query(),
            "choices": visit.texts(),
            "disabled": [] if self.price_list.has_prompt(visit.selection.months) else ["prompt"],
            "faults": self.faults,
            "places": self.places(),
            "link": link,
            "message": self.message,
            "files": self.files,
            "charts": {**answer_rows(self.words, self.quote, self.options), **self.tool_rows()},
        }

    def tool_rows(self) -> dict[str, Any]:
        """The rows of the open tools' charts; a plan that cannot be read has none."""
        found: dict[str, Any] = {}
        asked = self.visit.outlook
        if self.visit.view:
            return found
        if asked.is_open("plan"):
            with suppress(PlanError):
                plan = read_plan(self.quote, asked)
                if plan:
                    found["plan"] = plan_rows(self.words, plan, self.quote.column)
        if asked.is_open("payments"):
            due = calendars(self.price_list, self.visit.selection)
            found["payments"] = payments_rows(self.words, self.price_list, due)
        return found

    def html(self) -> str:
        """The whole calculator, its fields and places filled."""
        view = self.visit.view
        form = Form(
            self.words, self.price_list, self.visit.texts(), self.places(), is_brief=view == "call"
        )
        return calculator(form, view)

    def places(self) -> dict[str, str]:
        """HTML by place; where one cannot be made, a calm sentence stands, and the log has why."""
        return dict(self._places)

    @cached_property
    def _places(self) -> dict[str, str]:
        """The same, made once: the shell both shows them and sends them along."""
        view = self.visit.view
        notes = field_notes(self.words, self.quote, self.visit.wishes, is_brief=view == "call")
        places = dict(notes)
        for name, make in MAKERS.items():
            if not (view and name in PAGE_ALONE):
                places[name] = self._made(name, make)
        return places

    def _made(self, name: str, make: Callable[[Answer], str]) -> str:
        try:
            return make(self)
        except Exception:  # noqa: BLE001 - the rest of the answer stands
            log.exception("the answer's part %s failed", name)
            return note(self.words("failure.section"))
