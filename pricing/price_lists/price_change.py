"""What changes from one price list to another: rates, discounts, add-ons and services."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from pricing.price_lists.price_list import PaymentOption, PriceList

Kind = Literal["rate_period", "advance", "prompt", "add_on", "service", "minimum"]
Value = int | Decimal | bool


@dataclass(frozen=True)
class RateChange:
    """For `first`…`last` licences (no `last`: and more) a column's rate is `new`, was `old`.

    None where one of the lists has no such column.
    """

    first: int
    last: int | None
    payment_option: PaymentOption
    old: int | None
    new: int | None

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON."""
        return {
            "first": self.first,
            "last": self.last,
            "months": self.payment_option.months,
            "prompt": self.payment_option.prompt,
            "old": self.old,
            "new": self.new,
        }


@dataclass(frozen=True)
class ItemChange:
    """Another figure that changes: its `kind`, its `code` (a term's months, a service's code).

    `advance` and `prompt` are shares, `add_on` roubles a month, `service`
    roubles, `minimum` whether a service's price is a "from" price,
    `rate_period` the months that a rate covers. None is a figure that a list
    does not have.
    """

    kind: Kind
    code: str
    old: Value | None
    new: Value | None

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON; shares are text, as they stand in the list."""
        old, new = (str(v) if isinstance(v, Decimal) else v for v in (self.old, self.new))
        return {"kind": self.kind, "code": self.code, "old": old, "new": new}


@dataclass(frozen=True)
class Shift:
    """How many rates rise, fall and stay, and the shares between which they change.

    `least` and `most` are new ÷ old − 1, the lowest and the highest; 0 where nothing changes.
    """

    up: int
    down: int
    same: int
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class PriceChange:
    """All that differs between two lists; empty tuples where nothing does."""

    old: PriceList
    new: PriceList
    rates: tuple[RateChange, ...]
    items: tuple[ItemChange, ...]

    def pairs(self) -> list[tuple[int, int]]:
        """Old and new of every rate that both lists have."""
        cells = _cells(self.old, self.new)
        return [(each.old, each.new) for each in cells if each.old and each.new]

    def shift(self) -> Shift:
        """The rates that both lists have, taken together."""
        pairs = self.pairs()
        shares = [Decimal(new) / old - 1 for old, new in pairs if new != old]
        return Shift(
            up=sum(share > 0 for share in shares),
            down=sum(share < 0 for share in shares),
            same=len(pairs) - len(shares),
            least=min(shares, default=Decimal(0)),
            most=max(shares, default=Decimal(0)),
        )

    def to_dict(self) -> dict[str, Any]:
        """The changes as JSON."""
        return {
            "old": self.old.effective_from.isoformat(),
            "new": self.new.effective_from.isoformat(),
            "rates": [change.to_dict() for change in self.rates],
            "items": [change.to_dict() for change in self.items],
        }


def between(old: PriceList, new: PriceList) -> PriceChange:
    """Every rate and other figure that differs.

    Tiers whose edges differ are compared on the counts that they share: a
    RateChange covers counts that are in one tier of either list.
    """
    rates = tuple(each for each in _cells(old, new) if each.old != each.new)
    before, after = _figures(old), _figures(new)
    items = tuple(
        ItemChange(*figure, before.get(figure), after.get(figure))
        for figure in dict.fromkeys([*before, *after])
        if before.get(figure) != after.get(figure)
    )
    return PriceChange(old, new, rates, items)


def _cells(old: PriceList, new: PriceList) -> Iterator[RateChange]:
    """Every rate of both lists, whether it changes or not."""
    firsts = sorted({tier.first for prices in (old, new) for tier in prices.tiers})
    lasts = [after - 1 for _, after in pairwise(firsts)]
    payment_options = list(dict.fromkeys([*old.payment_options(), *new.payment_options()]))
    for first, last in zip(firsts, [*lasts, None], strict=True):
        for payment_option in payment_options:
            was, now = (prices.tier(first).printed.get(payment_option.key) for prices in (old, new))
            yield RateChange(first, last, payment_option, was, now)


def _figures(prices: PriceList) -> dict[tuple[Kind, str], Value]:
    """Every figure of a list beside its rates, by kind and code."""
    found: dict[tuple[Kind, str], Value] = {("rate_period", ""): prices.rate_period.months}
    found |= {("advance", str(term.months)): term.advance_discount for term in prices.terms}
    found |= {
        ("prompt", str(m)): prices.prompt_discount.share for m in prices.prompt_discount.months
    }
    found |= {("add_on", add_on.code): add_on.monthly for add_on in prices.add_ons}
    for service in prices.one_off_services:
        found["service", service.code] = service.price
        found["minimum", service.code] = service.is_minimum
    return found
