"""What a price list must satisfy beyond the types of its fields.

Each check looks at the parts that are well formed and yields the place and
the message of each fault, so that one bad field hides no other fault.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import prod
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from pricing.limits import limits
from pricing.money import round_half_up
from pricing.price_lists.price_list import (
    AddOnCode,
    Column,
    PaymentTerm,
    PriceList,
    PromptDiscount,
    RatePeriod,
    Record,
    ServiceCode,
    Situation,
    Tier,
    columns,
)

Finding = tuple[str, str]
R = TypeVar("R", bound=Record)


def findings(raw: dict[str, Any]) -> Iterator[Finding]:
    """Every fault of the price list `raw` that its fields' types do not show."""
    terms = [term for _, term in _well_formed(PaymentTerm, raw, "terms")]
    prompt = _parse(PromptDiscount, raw.get("prompt_discount"))
    tiers = _well_formed(Tier, raw, "tiers")
    yield from _codes(raw)
    yield from _terms(terms, prompt, _parse(RatePeriod, raw.get("rate_period")))
    yield from _edges(raw, dict(tiers))
    by_months = {term.months: term for term in terms}
    for index, tier in tiers:
        yield from _printed(f"tiers[{index}].printed", tier, by_months, prompt)
    yield from _falling(tiers)


def formula(base: int, term: PaymentTerm, prompt_share: Decimal) -> int:
    """The rate that the discounts give: multiplied, then rounded once, half up (R4, R5)."""
    return round_half_up(base * (1 - term.advance_discount) * (1 - prompt_share))


def formula_rate(price_list: PriceList, tier: Tier, column: Column) -> int:
    """The rate that the formula gives for a tier's cell of the price table (R4)."""
    base, factors = rate_factors(price_list, tier, column)
    return round_half_up(prod(factors.values(), start=Decimal(base)))


def rate_factors(
    price_list: PriceList, tier: Tier, column: Column
) -> tuple[int, dict[str, Decimal]]:
    """A tier's base rate, and what remains of it after each discount of a column, by name."""
    base = tier.printed[Column(months=price_list.base_months, prompt=False).key]
    term = next(term for term in price_list.terms if term.months == column.months)
    shares = {"advance": term.advance_discount}
    if column.prompt:
        shares["prompt"] = price_list.prompt_discount.share
    return base, {name: 1 - share for name, share in shares.items() if share}


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


def _codes(raw: dict[str, Any]) -> Iterator[Finding]:
    """Codes are there once each, and all that a selection can name are there."""
    wanted = {
        ("add_ons", "code"): get_args(AddOnCode),
        ("one_off_services", "code"): get_args(ServiceCode),
        ("applicability", "situation"): get_args(Situation),
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
                yield f"{key}[{index}].{field}", f"is {code!r} again; expected each once"
            elif needed and code not in needed:
                yield f"{key}[{index}].{field}", f"is {code!r}, expected one of {list(needed)}"
        for code in needed:
            if code not in codes:
                yield key, f"has no entry with {field} {code!r}"


def _terms(
    terms: list[PaymentTerm], prompt: PromptDiscount | None, period: RatePeriod | None
) -> Iterator[Finding]:
    for index, (before, after) in enumerate(pairwise(terms), start=1):
        if after.months <= before.months:
            yield f"terms[{index}].months", f"is {after.months}, expected more than {before.months}"
        if after.advance_discount < before.advance_discount:
            yield (
                f"terms[{index}].advance_discount",
                f"is {after.advance_discount}, expected at least {before.advance_discount}:"
                " paying longer ahead never costs more",
            )
    if terms and terms[0].advance_discount:
        yield "terms[0].advance_discount", f"is {terms[0].advance_discount}, expected 0: the base"
    for index, term in enumerate(terms):
        if period and term.months % period.months:
            yield (
                f"terms[{index}].months",
                f"is {term.months}, expected a multiple of rate_period.months ({period.months})",
            )
    known = limits().months
    for index, months in enumerate(prompt.months if prompt else ()):
        if months not in known:
            yield f"prompt_discount.months[{index}]", f"is {months}, expected one of {list(known)}"


def _edges(raw: dict[str, Any], tiers: dict[int, Tier]) -> Iterator[Finding]:
    """Tiers start at 1, follow each other without gap or overlap, and end open."""
    count = len(_rows(raw, "tiers"))
    if count == 0:
        yield "tiers", "is empty, expected at least one tier"
    if 0 in tiers and tiers[0].first != 1:
        yield "tiers[0].first", f"is {tiers[0].first}, expected 1"
    for index, tier in tiers.items():
        if tier.last is None and index != count - 1:
            yield f"tiers[{index}].last", "is missing; only the last tier is open"
        if tier.last is not None and index == count - 1:
            yield f"tiers[{index}].last", f"is {tier.last}, expected none: the last tier is open"
        if tier.last is not None and tier.last < tier.first:
            yield f"tiers[{index}].last", f"is {tier.last}, expected at least first ({tier.first})"
        before = tiers.get(index - 1)
        if before is None or before.last is None or tier.first == before.last + 1:
            continue
        fault = "an overlap" if tier.first <= before.last else "a gap"
        yield (
            f"tiers[{index}].first",
            f"is {tier.first}, expected {before.last + 1}: {fault} after {before.last}",
        )


def _printed(
    place: str, tier: Tier, terms: dict[int, PaymentTerm], prompt: PromptDiscount | None
) -> Iterator[Finding]:
    """A tier has one printed rate a column, and each is what the formula gives.

    A column whose discount is faulty itself is not held against the formula.
    """
    months = limits().months
    prompt_months = prompt.months if prompt else months
    wanted = {column.key: column for column in columns(months, prompt_months)}
    for key in tier.printed.keys() - wanted.keys():
        yield f"{place}.{key}", f"is unknown; expected the columns {', '.join(wanted)}"
    base = tier.printed.get(Column(months=months[0], prompt=False).key)
    for key, column in wanted.items():
        share = _share(prompt, column)
        if key not in tier.printed:
            if prompt or not column.prompt:
                yield f"{place}.{key}", "is missing"
        elif base is not None and share is not None and column.months in terms:
            given = formula(base, terms[column.months], share)
            if tier.printed[key] != given:
                yield f"{place}.{key}", f"is {tier.printed[key]}, but the discounts give {given}"


def _share(prompt: PromptDiscount | None, column: Column) -> Decimal | None:
    """The prompt share of a column; None where the discount itself is faulty."""
    if not column.prompt:
        return Decimal(0)
    return prompt.share if prompt else None


def _falling(tiers: list[tuple[int, Tier]]) -> Iterator[Finding]:
    """A rate never rises with the tier."""
    for (_, before), (index, tier) in pairwise(tiers):
        for key in before.printed.keys() & tier.printed.keys():
            if tier.printed[key] > before.printed[key]:
                yield (
                    f"tiers[{index}].printed.{key}",
                    f"is {tier.printed[key]}, expected at most {before.printed[key]},"
                    " the rate of the tier before",
                )
