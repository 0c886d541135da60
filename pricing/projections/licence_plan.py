"""The licence plan: what support costs while the licence count changes from month to month (R12).

How a change meets a prepayment is not published: every figure here is an
estimate, and whoever shows one says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pricing.faults import Fault, PlanError
from pricing.limits import limits
from pricing.price_lists import PaymentOption, PriceList, Tier, round_half_up
from pricing.quotes import selection_text

MONTH = "month"


@dataclass(frozen=True)
class PlanMonth:
    """One month under one column: `rate` for all `licenses` of the month, `cost` in roubles.

    `falls` marks a month that has more licences than the one before, and costs less.
    """

    month: int
    licenses: int
    tier: Tier
    rate: int
    cost: int
    falls: bool


@dataclass(frozen=True)
class PlanOption:
    """A plan under one column of the price table.

    `totals` are roubles over the first months, as many as each term of the
    list has; None where the plan is shorter.
    """

    payment_option: PaymentOption
    months: tuple[PlanMonth, ...]
    totals: dict[int, int | None]


@dataclass(frozen=True)
class Plan:
    """A licence count for each month, the first being 1, and its cost under every column."""

    price_list: PriceList
    counts: tuple[int, ...]
    payment_options: tuple[PlanOption, ...]

    def cheapest(self, months: int) -> int | None:
        """The least total over the first `months`, a term of the list; None in a shorter plan."""
        totals = [
            total for plan in self.payment_options if (total := plan.totals[months]) is not None
        ]
        return min(totals, default=None)

    @property
    def falls(self) -> tuple[int, ...]:
        """The months in which growing lowers the bill under one column at least."""
        found = {
            month.month for plan in self.payment_options for month in plan.months if month.falls
        }
        return tuple(sorted(found))

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON; `is_estimate` is always true (R12)."""
        return {
            "price_list": self.price_list.effective_from.isoformat(),
            "is_estimate": True,
            "counts": list(self.counts),
            "columns": [
                {
                    "months": plan.payment_option.months,
                    "prompt": plan.payment_option.prompt,
                    "rates": [month.rate for month in plan.months],
                    "costs": [month.cost for month in plan.months],
                    "falls": [month.month for month in plan.months if month.falls],
                    "totals": {str(term): total for term, total in plan.totals.items()},
                }
                for plan in self.payment_options
            ],
        }


def plan(price_list: PriceList, counts: Sequence[object]) -> Plan:
    """Each month at that month's count and tier, for every period and discount (R3, R12).

    `counts` has the licences of month 1, 2, … up to the list's horizon, whole
    numbers or their text, each from 1 to the contract's limit. A month
    without one (None, an empty text) is a fault, never passed over. Raises
    PlanError with every bad row.
    """
    read = _read(counts, price_list.horizon)
    payment_options = tuple(
        _column(price_list, read, payment_option) for payment_option in price_list.payment_options()
    )
    return Plan(price_list, read, payment_options)


def growing(start: int, step: int, months: int) -> tuple[int, ...]:
    """The counts of a plan that starts with `start` licences and adds `step` every month.

    >>> growing(5, 2, 4)
    (5, 7, 9, 11)
    """
    return tuple(start + step * month for month in range(months))


def _read(counts: Sequence[object], most: int) -> tuple[int, ...]:
    faults = [
        Fault(MONTH, "beyond_plan", given, most, month)
        for month, given in enumerate(counts[most:], most + 1)
    ]
    read: list[int] = []
    for month, given in enumerate(counts[:most], 1):
        count = month_count(month, given)
        if isinstance(count, Fault):
            faults.append(count)
        else:
            read.append(count)
    if not counts:
        faults.append(Fault(MONTH, "no_count", None, None, 1))
    if faults:
        raise PlanError(sorted(faults, key=lambda fault: fault.number or 0))
    return tuple(read)


def month_count(month: int, given: object) -> int | Fault:
    """A month's licences, or what is wrong with them."""
    if given is None or given != given or (isinstance(given, str) and not given.strip()):  # noqa: PLR0124 - NaN
        return Fault(MONTH, "no_count", None, None, month)
    count = selection_text.whole(given.strip()) if isinstance(given, str) else given
    if isinstance(count, float) and count.is_integer():
        count = int(count)
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        return Fault(MONTH, "whole_count", given, 1, month)
    limit = limits().count_limit
    if count > limit:
        return Fault(MONTH, "count_at_most", given, limit, month)
    return count


def _column(
    price_list: PriceList, counts: tuple[int, ...], payment_option: PaymentOption
) -> PlanOption:
    prices = [price_list.rate(count, payment_option) for count in counts]
    period = price_list.rate_period.months
    costs = [Fraction(price * count, period) for price, count in zip(prices, counts, strict=True)]
    months = tuple(
        PlanMonth(
            month=index + 1,
            licenses=count,
            tier=price_list.tier(count),
            rate=prices[index],
            cost=round_half_up(costs[index]),
            falls=index > 0 and count > counts[index - 1] and costs[index] < costs[index - 1],
        )
        for index, count in enumerate(counts)
    )
    totals = {
        term.months: round_half_up(Fraction(sum(costs[: term.months])))
        if term.months <= len(costs)
        else None
        for term in price_list.terms
    }
    return PlanOption(payment_option, months, totals)
