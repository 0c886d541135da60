"""Variants side by side: a few selections with names, as a link holds them and as they compare.

A link repeats `variant=`, one for each. Its value needs no escaping but for
the name: `dry_cleaning.9~reception.8~prompt.1~name.Для двоих`. Defaults are
left out, the name stands last.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pricing.faults import Fault
from pricing.limits import limits
from pricing.price_lists import PriceList
from pricing.quotes.comparison import chosen_option, compare
from pricing.quotes.quote import Quote
from pricing.quotes.selection import Selection
from pricing.quotes.selection_text import nearest, to_text

BETWEEN, IS, NAME, VARIANT = "~", ".", "name", "variant"


@dataclass(frozen=True)
class Variant:
    """A selection that is kept, and its name, which may be empty.

    The name is one line of printable letters, at most the contract's
    `variant_name_letters`: whatever else is given is left out.
    """

    selection: Selection
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", _one_line(self.name))


@dataclass(frozen=True)
class Compared:
    """A variant's quote, and what contracts of its kind cost over the list's horizon.

    The differences are to the first variant: more than 0 costs more. Payments of
    unlike terms have no difference: `total_difference` is None. The cheapest has the least
    `horizon_total`, the sums over the same months; none is where the variants
    are of unequal sets, as the larger one costs more for being larger.
    """

    variant: Variant
    quote: Quote
    horizon_total: int
    horizon_payments: int
    total_difference: int | None
    horizon_difference: int
    is_cheapest: bool

    def to_dict(self) -> dict[str, Any]:
        """The variant as JSON: its quote, and how it compares."""
        return {
            "name": self.variant.name,
            "quote": self.quote.to_dict(),
            "monthly": self.quote.recurring_monthly,
            "horizon_total": self.horizon_total,
            "total_difference": self.total_difference,
            "horizon_difference": self.horizon_difference,
            "is_cheapest": self.is_cheapest,
        }


def variant_text(variant: Variant) -> str:
    """The value of `variant=` in a link, before the link escapes it."""
    texts = to_text(variant.selection)
    if variant.name or not texts:
        texts[NAME] = variant.name
    return joined(texts)


def joined(texts: Mapping[str, str]) -> str:
    """Names and values as one value of an address: `dry_cleaning.9~months.6`."""
    return BETWEEN.join(f"{name}{IS}{value}" for name, value in texts.items())


def pieces_of(value: str) -> Iterator[tuple[str, str]]:
    """The names and values of such a value, each as often as it is there."""
    for piece in filter(None, value.split(BETWEEN)):
        name, _, text = piece.partition(IS)
        yield name, text


def read_variants(values: Sequence[str]) -> tuple[tuple[Variant, ...], tuple[Fault, ...]]:
    """The variants of a link, and the faults of each by its `number`. Never fails.

    Each is the nearest valid selection, as `nearest` has it; at most the
    contract's `variants_most` of them, each at most `variant_letters` long.
    `too_many` and `too_long`, of the field `variant`, are left out.
    """
    bounds = limits()
    variants: list[Variant] = []
    faults: list[Fault] = []
    for number, value in enumerate(values[: bounds.variants_most], 1):
        if len(value) > bounds.variant_letters:
            faults.append(Fault(VARIANT, "too_long", len(value), bounds.variant_letters, number))
            continue
        variant, found = _read(value)
        variants.append(variant)
        faults += [replace(fault, number=number) for fault in found]
    if len(values) > bounds.variants_most:
        faults.append(Fault(VARIANT, "too_many", len(values), bounds.variants_most))
    return tuple(variants), tuple(faults)


def for_programs(fault: Fault) -> Fault:
    """A variant's fault with its whole place in `field`: `variant[1].months`, counted from 0."""
    if fault.number is None:
        return fault
    place = f"{VARIANT}[{fault.number - 1}]"
    field = place if fault.field == VARIANT else f"{place}.{fault.field}"
    return replace(fault, field=field, number=None)


def compare_variants(price_list: PriceList, variants: Iterable[Variant]) -> tuple[Compared, ...]:
    """The variants priced by one list, in their order, each held against the first."""
    options = [
        (variant, chosen_option(compare(price_list, variant.selection))) for variant in variants
    ]
    totals = [option.horizon_total for _, option in options]
    sets = {_set_of(variant.selection, price_list.horizon) for variant, _ in options}
    are_alike = len(sets) == 1 < len(options)
    return tuple(
        Compared(
            variant=variant,
            quote=option.quote,
            horizon_total=option.horizon_total,
            horizon_payments=option.horizon_payments,
            total_difference=_payments_apart(options[0][1].quote, option.quote),
            horizon_difference=option.horizon_total - totals[0],
            is_cheapest=are_alike and option.horizon_total == min(totals),
        )
        for variant, option in options
    )


def _set_of(selection: Selection, horizon: int) -> tuple[object, ...]:
    """What is bought, however and for whatever contract it is paid."""
    things = selection.model_dump(exclude={*Selection.HOW_PAID, "manager"})
    return (selection.manager_over(horizon), *things.values())


def _payments_apart(first: Quote, other: Quote) -> int | None:
    if first.selection.months != other.selection.months:
        return None
    return other.total - first.total


def _read(value: str) -> tuple[Variant, list[Fault]]:
    choices, name = _without_name(value)
    texts: dict[str, list[str]] = {}
    faults = []
    for field, text in pieces_of(choices):
        if field in Selection.DEFAULTS:
            texts.setdefault(field, []).append(text)
        else:
            faults.append(Fault(field, "unknown", text, tuple(Selection.DEFAULTS)))
    selection, found = nearest(texts)
    return Variant(selection, name), [*found, *faults]


def _without_name(value: str) -> tuple[str, str]:
    """The choices and the name, which is all that follows its mark."""
    choices, _, name = f"{BETWEEN}{value}".partition(f"{BETWEEN}{NAME}{IS}")
    return choices, name


def _one_line(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(unicodedata.normalize("NFC", shown).split())
    return line[: limits().variant_name_letters].rstrip()
