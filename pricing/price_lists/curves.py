"""The price list as curves, by their break points: what the charts draw."""

from dataclasses import dataclass
from fractions import Fraction

from pricing.money import round_half_up
from pricing.price_lists.price_list import Column, PriceList
from pricing.price_lists.support import support_total


@dataclass(frozen=True)
class RatePoint:
    """From `licenses` on, a licence costs `rate` roubles a rate period under `column`."""

    column: Column
    licenses: int
    rate: int


@dataclass(frozen=True)
class TotalPoint:
    """At `licenses`, support costs `monthly` roubles a month; `first` names the tier's segment."""

    licenses: int
    monthly: int
    first: int


def rate_curve(price_list: PriceList) -> tuple[RatePoint, ...]:
    """The steps of every column: one point a tier, at its first count."""
    return tuple(
        RatePoint(column, tier.first, tier.printed[column.key])
        for column in price_list.columns()
        for tier in price_list.tiers
    )


def total_curve(
    price_list: PriceList, *, months: int, prompt: bool, until: int
) -> tuple[TotalPoint, ...]:
    """Support a month against the count, 1…`until`: both ends of each tier's straight segment.

    Between two tiers the cost jumps: the cliff where a larger count costs less.
    """
    points = []
    for tier in price_list.tiers:
        last = until if tier.last is None else min(tier.last, until)
        for licenses in (tier.first, last) if tier.first <= until else ():
            total = support_total(price_list, licenses, months=months, prompt=prompt)
            monthly = round_half_up(Fraction(total, months))
            points.append(TotalPoint(licenses, monthly, tier.first))
    return tuple(points)
