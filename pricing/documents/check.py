"""An offer's number, checked against the content that an address or a command names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from pricing.documents.offer import NUMBER_LETTERS, Content, Offer, number_of, price_list_hash
from pricing.documents.offer_document import offer_document
from pricing.faults import Fault, PricingError
from pricing.limits import SITUATIONS, limits
from pricing.price_lists import PriceList, files, in_effect, of_date
from pricing.quotes import Quote, Selection, quote, renewal
from pricing.requests import CHECKED, PRICED, damaged_links, gathered, read_strictly
from pricing.seller import Vat, sale_of
from pricing.toml_text import ALIKE
from pricing.views.catalog import Catalog
from pricing.views.faults import field_name, sentence, value_name
from pricing.views.phrases import gross, not_in_effect, today_costs

# The language stands in a check link too, and is no part of what was offered.
CONTENT = PRICED - {"lang"}
# No number holds these digits: whoever types one from paper takes a letter for them.
DIGITS = str.maketrans("01", "OI")
NUMBER = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}-[A-Z2-7]{{{NUMBER_LETTERS}}}", re.ASCII)
# Fields of an offer that no control of the page has.
OF_OFFER = ("number", "date", "valid_until", "prices", "variant")
# How far the search for the one field that was changed goes.
COUNTS_TRIED, DAYS_TRIED = 300, 366

Texts = Mapping[str, Sequence[str]]
State = Literal["valid", "expired", "replaced", "coming", "other"]


@dataclass(frozen=True)
class Difference:
    """The one field that has to be otherwise for the number to fit, and how."""

    field: str
    given: Any
    fits: Any


@dataclass(frozen=True)
class Checked:
    """What a number says of the content that was given with it.

    `valid`, `expired` (the number fits, its last day is over), `replaced` or
    `coming` (the number fits, its price list was not in effect: R19), or `other` (the
    number is of another content: `difference` says where, if one field is it).
    `offer` is that content, `now` is what the same costs today, with `vat_now`, `replaced_on`
    when a newer list replaced its own.
    """

    state: State
    number: str
    offer: Offer
    now: Quote
    vat_now: Vat
    replaced_on: date | None = None
    difference: Difference | None = None


def of_link(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, list[str]], list[Fault]]:
    """What a link names of ours, damage mended, and a fault for each name that may be ours.

    What others add to it chooses nothing.
    """
    mended = damaged_links.repaired(pairs, CHECKED)
    # The number tells a broken line from another offer: spaces may go.
    texts = gathered(
        (name, value if name == damaged_links.FREE else "".join(value.split()))
        for name, value in mended
        if name in CHECKED
    )
    alike = damaged_links.resembling(mended, CHECKED)
    return texts, [Fault(name, "unknown", "", (like,)) for name, like in alike]


def check(texts: Texts, today: date, faults: Iterable[Fault] = ()) -> Checked:
    """The verdict on a number and its content; `faults` are those of the link they came by.

    SelectionError with every fault where the content cannot be read;
    PricingError where the price list or the seller's data do not load.
    """
    faults = [*faults]
    number = _number(texts, faults)
    offered_on = _day(texts, "date", faults)
    valid_until = _day(texts, "valid_until", faults) if texts.get("valid_until") else None
    if not texts.get("prices"):
        faults.append(Fault("prices", "missing"))
    asked = read_strictly({name: texts[name] for name in CONTENT & texts.keys()}, faults)
    priced = quote(asked.named_list(today), asked.selection)
    offer = Offer(
        priced,
        asked.lang,
        offered_on,
        valid_until,
        variants=asked.variants,
        sale=sale_of(priced.price_list, offered_on),
        current_terms=asked.current_terms,
    )
    replaced_on = files.replaced_on(priced.price_list)
    state = _state(offer, replaced_on, today)
    difference = None
    if offer.number != number:
        others = _others(offer.content, number)
        fitting = (other for other, content in others if number_of(content) == number)
        state, difference = "other", next(fitting, None)
    now = quote(in_effect(today), priced.selection)
    vat_now = sale_of(now.price_list, today).vat
    return Checked(state, number, offer, now, vat_now, replaced_on, difference)


def verdict(words: Catalog, checked: Checked) -> list[str]:
    """The verdict, the first difference, and what an offer that is over would cost today."""
    offer, now = checked.offer, checked.now
    lines = [_fits(words, checked.state, offer.valid_until)]
    if checked.state in {"replaced", "coming"}:
        is_newer = checked.state == "replaced"
        since = checked.replaced_on or now.price_list.effective_from
        lines.append(not_in_effect(words, offer.quote, since, is_newer=is_newer))
    difference = checked.difference
    if difference:
        lines.append(_different(words, offer.quote.price_list, difference))
    elif checked.state == "other":
        lines.append(words("check.no_difference"))
    if checked.state in {"expired", "replaced", "coming"}:
        lines.append(today_costs(words, offer.quote, now, offer.sale.vat, checked.vat_now))
    return lines


def was_checked(words: Catalog, checked: Checked) -> list[str]:
    """The number that was given, the date, and what it costs by its own price list."""
    document = offer_document(replace(checked.offer, lang=words.lang))
    total = gross(words, document.facts[0].value, checked.offer.sale.vat)
    said = "calculated" if checked.state in {"replaced", "coming"} else "offered"
    lines = [
        words(f"check.{said}", number=checked.number, date=checked.offer.offered_on),
        words(
            "check.what", licenses=document.licenses, months=document.payment_option, total=total
        ),
        document.on_time,
    ]
    return [line for line in lines if line]


def unread(words: Catalog, price_list: PriceList, faults: Iterable[Fault]) -> list[str]:
    """That the link is incomplete, or what could not be read; each field by its label."""
    found = [replace(each, field=_label(words, price_list, each.field)) for each in faults]
    is_cut = any(fault.rule == "missing" for fault in found)
    lines = [sentence(words, fault) for fault in found if fault.rule != "missing"]
    return [words("check.incomplete" if is_cut else "check.unread"), *lines]


def _fits(words: Catalog, state: str, valid_until: date | None) -> str:
    """Whether the number fits, and until when the offer is valid."""
    if state in {"replaced", "coming", "other"}:
        return words("check.mismatch" if state == "other" else "check.not_in_effect")
    if valid_until is None:
        return words("check.valid_always")
    return words(f"check.{state}", until=valid_until)


def _different(words: Catalog, price_list: PriceList, found: Difference) -> str:
    """The field that was changed, as its control is labelled, and what the number fits."""
    return words(
        "check.difference",
        field=_label(words, price_list, found.field),
        given=_in_words(words, found.field, found.given),
        fits=_in_words(words, found.field, found.fits),
    )


def _label(words: Catalog, price_list: PriceList, field: str) -> str:
    """A field as its control is labelled; one that has no control by its name in an offer."""
    if field in Selection.DEFAULTS:
        return field_name(words, price_list, field)
    if field in renewal.NAMES:
        return words(f"renewal.{field}")
    return words(f"check.{field}") if field in OF_OFFER else field


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


def _state(offer: Offer, replaced_on: date | None, today: date) -> State:
    """What the dates say (R19): one made in time keeps its last day, and without one its list's."""
    offered_on, valid_until = offer.offered_on, offer.valid_until
    if offered_on < offer.quote.price_list.effective_from:
        return "coming"
    if replaced_on and (offered_on >= replaced_on or (not valid_until and today >= replaced_on)):
        return "replaced"
    return "expired" if valid_until and today > valid_until else "valid"


def _text(texts: Texts, name: str, faults: list[Fault]) -> str:
    values = texts.get(name, ())
    if not values:
        faults.append(Fault(name, "missing"))
        return ""
    if len(values) > 1:
        faults.append(Fault(name, "repeated", values[-1]))
    return values[-1]


def _number(texts: Texts, faults: list[Fault]) -> str:
    """The number as it was made, however it was typed; a part of one is a fault."""
    text = _text(texts, "number", faults)
    plain = damaged_links.HYPHENS.sub("-", "".join(text.upper().split()))
    day, hyphen, letters = plain.rpartition("-")
    number = day + hyphen + letters.translate(ALIKE).translate(DIGITS)
    if texts.get("number") and not NUMBER.fullmatch(number):
        faults.append(Fault("number", "offer_number", text, NUMBER_LETTERS))
    return number


def _day(texts: Texts, name: str, faults: list[Fault]) -> date:
    """The day that a text is; the first of all where it is a fault."""
    known = len(faults)
    text = _text(texts, name, faults)
    try:
        return date.fromisoformat(text)
    except ValueError:
        if len(faults) == known:
            faults.append(Fault(name, "day", text))
        return date.min


def _others(content: Content, number: str) -> Iterator[tuple[Difference, Content]]:
    """Each field with each other value that it may have had, and the content with that."""
    chosen = content["selection"]
    for name, given in chosen.items():
        for other in _values(name):
            if other != given:
                changed = {**content, "selection": {**chosen, name: other}}
                yield Difference(name, given, other), changed
    for dated in files.published_dates():
        sums = _hash_of(dated)
        if sums and dated != content["prices"]:
            changed = {**content, "prices": dated, "prices_sha256": sums}
            yield Difference("prices", content["prices"], dated), changed
    day, _, _ = number.rpartition("-")
    yield Difference("date", content["date"], day), {**content, "date": day}
    first = date.fromisoformat(content["date"]).toordinal()
    last = min(first + DAYS_TRIED, date.max.toordinal())
    days = (date.fromordinal(day).isoformat() for day in range(first, last + 1))
    for until in (None, *days):
        changed = {**content, "valid_until": until}
        yield Difference("valid_until", content["valid_until"], until), changed


def _values(name: str) -> Sequence[Any]:
    """What a field of a selection may have been."""
    if name in Selection.COUNTS:
        return range(COUNTS_TRIED + 1)
    return {"months": limits().months, "situation": SITUATIONS}.get(name, (False, True))


def _hash_of(dated: str) -> str | None:
    try:
        return price_list_hash(of_date(dated))
    except PricingError:
        return None
