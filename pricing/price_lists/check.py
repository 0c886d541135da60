"""What a price list must satisfy beyond the types of its fields.

Each check looks at the parts that are well formed and yields each fault at
its place, so that one bad field hides no other fault.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from pydantic import ValidationError

from pricing.data_file import Record
from pricing.faults import Fault
from pricing.limits import ADD_ONS, SERVICES, SITUATIONS, limits
from pricing.price_lists.price_list import (
    PaymentOption,
    PaymentTerm,
    PromptDiscount,
    RatePeriod,
    Tier,
    formula_rate,
    payment_options,
)
from pricing.toml_text import UNREAD

R = TypeVar("R", bound=Record)


def faults_of(raw: dict[str, Any]) -> Iterator[Fault]:
    """Every fault of the price list `raw` that its fields' types do not show."""
    terms = _well_formed(PaymentTerm, raw, "terms")
    prompt = _parse(PromptDiscount, raw.get("prompt_discount"))
    tiers = _well_formed(Tier, raw, "tiers")
    yield from _codes(raw)
    yield from _terms(terms, prompt, _parse(RatePeriod, raw.get("rate_period")))
    yield from _edges(raw, dict(tiers))
    by_months = {term.months: term for _, term in terms}
    for index, tier in tiers:
        yield from _printed(f"tiers[{index}].printed", tier, by_months, prompt)
    yield from _falling(tiers)


def _parse(model: type[R], value: object) -> R | None:
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def _known(model: type[Record], row: Any) -> dict[str, Any]:
    fields = model.model_fields
    return {name: row[name] for name in fields if name in row} if isinstance(row, dict) else {}


def _rows(raw: dict[str, Any], key: str) -> list[Any]:
    value = raw.get(key)
    return value if isinstance(value, list) else []


def _well_formed(model: type[R], raw: dict[str, Any], key: str) -> list[tuple[int, R]]:
    """The rows whose figures are well formed, by index: a missing source hides no figure."""
    parsed = (
        (index, _parse(model, {**_known(model, row), "source": "-"}))
        for index, row in enumerate(_rows(raw, key))
    )
    return [(index, row) for index, row in parsed if row is not None]


def _codes(raw: dict[str, Any]) -> Iterator[Fault]:
    """Codes are there once each, and all that a selection can name are there."""
    wanted = {
        ("add_ons", "code"): ADD_ONS,
        ("one_off_services", "code"): SERVICES,
        ("applicability", "situation"): SITUATIONS,
        ("terms", "months"): limits().months,
        ("readings", "rule"): (),
    }
    for (key, field), needed in wanted.items():
        rows = _rows(raw, key)
        codes = [row.get(field) for row in rows if isinstance(row, dict)]
        for index, code in enumerate(codes):
            if code is None:
                continue
            if code in codes[:index]:
                yield Fault(f"{key}[{index}].{field}", "again", code)
            elif needed and code not in needed:
                yield Fault(f"{key}[{index}].{field}", "none_of", code, needed)
        for code in needed if UNREAD not in codes else ():
            if code not in codes:
                yield Fault(key, "no_entry", None, (field, code))


def _terms(
    terms: list[tuple[int, PaymentTerm]], prompt: PromptDiscount | None, period: RatePeriod | None
) -> Iterator[Fault]:
    for (_, before), (index, after) in pairwise(terms):
        if after.months <= before.months:
            yield Fault(f"terms[{index}].months", "not_more", after.months, before.months)
        if after.advance_discount < before.advance_discount:
            yield Fault(
                f"terms[{index}].advance_discount",
                "dearer_ahead",
                after.advance_discount,
                before.advance_discount,
            )
    for index, term in terms:
        if index == 0 and term.advance_discount:
            yield Fault("terms[0].advance_discount", "base_discount", term.advance_discount)
        if period and term.months % period.months:
            yield Fault(f"terms[{index}].months", "no_multiple", term.months, period.months)
    known = limits().months
    for index, months in enumerate(prompt.months if prompt else ()):
        if months not in known:
            yield Fault(f"prompt_discount.months[{index}]", "none_of", months, known)


def _edges(raw: dict[str, Any], tiers: dict[int, Tier]) -> Iterator[Fault]:
    """Tiers start at 1, follow each other without gap or overlap, and end open."""
    count = len(_rows(raw, "tiers"))
    if count == 0:
        yield Fault("tiers", "no_tiers")
    if 0 in tiers and tiers[0].first != 1:
        yield Fault("tiers[0].first", "not_equal", tiers[0].first, 1)
    for index, tier in tiers.items():
        if tier.last is None and index != count - 1:
            yield Fault(f"tiers[{index}].last", "open_too_early")
        if tier.last is not None and index == count - 1:
            yield Fault(f"tiers[{index}].last", "not_open", tier.last)
        if tier.last is not None and tier.last < tier.first:
            yield Fault(f"tiers[{index}].last", "ends_before_first", tier.last, tier.first)
        before = tiers.get(index - 1)
        if before is None or before.last is None or tier.first == before.last + 1:
            continue
        rule = "overlap" if tier.first <= before.last else "gap"
        yield Fault(f"tiers[{index}].first", rule, tier.first, (before.last + 1, before.last))


def _printed(
    place: str, tier: Tier, terms: dict[int, PaymentTerm], prompt: PromptDiscount | None
) -> Iterator[Fault]:
    """A tier has one printed rate a column, and each is what the formula gives.

    A column whose discount is faulty itself is not held against the formula; where its months
    are, which columns there are is not known.
    """
    months = limits().months
    is_known = prompt is not None and set(prompt.months) <= set(months)
    prompt_months = prompt.months if prompt and is_known else months
    wanted = {
        payment_option.key: payment_option
        for payment_option in payment_options(months, prompt_months)
    }
    for key in tier.printed.keys() - wanted.keys():
        yield Fault(f"{place}.{key}", "unknown_column", tier.printed[key], tuple(wanted))
    base = tier.printed.get(PaymentOption(months=months[0], prompt=False).key)
    for key, payment_option in wanted.items():
        share = _share(prompt, payment_option)
        if key not in tier.printed:
            if is_known or not payment_option.prompt:
                yield Fault(f"{place}.{key}", "missing")
        elif base is not None and share is not None and payment_option.months in terms:
            expected = formula_rate(base, terms[payment_option.months].advance_discount, share)
            if tier.printed[key] != expected:
                yield Fault(f"{place}.{key}", "misprint", tier.printed[key], expected)


def _share(prompt: PromptDiscount | None, payment_option: PaymentOption) -> Decimal | None:
    """The prompt share of a column; None where the discount itself is faulty."""
    if not payment_option.prompt:
        return Decimal(0)
    return prompt.share if prompt else None


def _falling(tiers: list[tuple[int, Tier]]) -> Iterator[Fault]:
    """A rate never rises with the tier."""
    for (_, before), (index, tier) in pairwise(tiers):
        for key in before.printed.keys() & tier.printed.keys():
            rate, most = tier.printed[key], before.printed[key]
            if rate > most:
                yield Fault(f"tiers[{index}].printed.{key}", "rising", rate, most)
