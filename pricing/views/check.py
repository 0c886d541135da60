"""What the check of an offer's number says: sentences, and a page of their own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pricing.faults import Fault
from pricing.price_lists import PriceList
from pricing.quotes import Quote, Selection, renewal
from pricing.seller import Vat
from pricing.views.catalog import Catalog
from pricing.views.faults import field_name, sentence, value_name
from pricing.views.phrases import gross, how_much_more, payable

# Fields of an offer that no control of the page has.
OF_OFFER = ("number", "date", "valid_until", "prices", "variant")


def verdict(words: Catalog, state: str, valid_until: date | None) -> str:
    """Whether the number fits, and until when the offer is valid."""
    if state in {"replaced", "coming", "other"}:
        return words("check.mismatch" if state == "other" else "check.not_in_effect")
    if valid_until is None:
        return words("check.valid_always")
    return words(f"check.{state}", until=valid_until)


def different(words: Catalog, price_list: PriceList, field: str, given: Any, fits: Any) -> str:
    """The field that was changed, as its control is labelled, and what the number fits."""
    return words(
        "check.difference",
        field=label(words, price_list, field),
        given=_in_words(words, field, given),
        fits=_in_words(words, field, fits),
    )


def label(words: Catalog, price_list: PriceList, field: str) -> str:
    """A field as its control is labelled; one that has no control by its name in an offer."""
    if field in Selection.DEFAULTS:
        return field_name(words, price_list, field)
    if field in renewal.NAMES:
        return words(f"renewal.{field}")
    return words(f"check.{field}") if field in OF_OFFER else field


def unread(words: Catalog, price_list: PriceList, faults: Iterable[Fault]) -> list[str]:
    """That the link is incomplete, or what could not be read; each field by its label."""
    found = [replace(each, field=label(words, price_list, each.field)) for each in faults]
    is_cut = any(fault.rule == "missing" for fault in found)
    lines = [sentence(words, fault) for fault in found if fault.rule != "missing"]
    return [words("check.incomplete" if is_cut else "check.unread"), *lines]


def not_in_effect(words: Catalog, quote: Quote, since: date, *, is_newer: bool) -> list[str]:
    """That a quote's list is replaced since a day, or yet to come: no offer is made by it (R19)."""
    own = quote.price_list.effective_from
    key = "replaced" if is_newer else "coming"
    return [words(f"check.list_{key}", date=own, since=since)]


def today_costs(words: Catalog, before: Quote, now: Quote, vat: Vat, vat_now: Vat) -> str:
    """What the same would cost today, each with its VAT where that comes on top."""
    way, difference = how_much_more(words, before, now, vat, vat_now)
    total = gross(words, payable(words, now, vat_now), vat_now)
    return words(f"check.now_{way}", total=total, difference=difference)


def _in_words(words: Catalog, field: str, value: Any) -> str:
    if value is None:
        return words("check.no_limit")
    if field in {"prompt", "situation"}:
        return value_name(words, field, value)
    if isinstance(value, int):
        return words.number(value)
    try:
        return words.date(date.fromisoformat(value))
    except ValueError:
        return str(value)
