"""What the customers of a file add up to: all together, by period and tier, beside what is paid.

Whole roubles, exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pricing.price_lists import PriceList

if TYPE_CHECKING:  # who only shows sums loads no pandas
    from pandas import DataFrame

ADDED = (
    "licenses", "support_total", "addons_total", "one_off_total", "total", "saving",
    "horizon_total",
)  # fmt: skip


@dataclass(frozen=True)
class PeriodSum:
    """The customers with a price who pay every so many months, and their sum in whole roubles.

    `wishes` of them signed in time for nothing: the period has no such discount (R6).
    """

    months: int
    customers: int
    total: int
    is_minimum: bool
    wishes: int


@dataclass(frozen=True)
class TierSum:
    """The customers with a price in a tier; for `dear` of them a larger count costs less.

    `saving` is what those counts save over the contracts, in whole roubles.
    """

    first: int
    last: int | None
    customers: int
    dear: int
    saving: int


@dataclass(frozen=True)
class PaidSum:
    """What customers of whom the file says so pay now, and what they will, in whole roubles.

    Both over the price list's horizon; what will be paid is without one-off services.
    """

    customers: int
    now: int
    then: int


@dataclass(frozen=True)
class Sums:
    """Rows, those priced, those with a fault, and whole roubles over the priced ones.

    `totals` are rows that sum up others: no customers, no fault. `horizon_total`
    is what is paid over the price list's horizon. `is_minimum` where a "from"
    price is among them (R10). `periods` are those of customers, the shortest first;
    `tiers` are all of the list's; `paid` is there where the file says what is paid now.
    """

    rows: int
    priced: int
    faulty: int
    totals: int
    licenses: int
    support_total: int
    addons_total: int
    one_off_total: int
    total: int
    saving: int
    horizon_total: int
    is_minimum: bool
    periods: tuple[PeriodSum, ...]
    tiers: tuple[TierSum, ...]
    paid: PaidSum | None

    @property
    def is_unlike(self) -> bool:
        """Whether contracts of several lengths are in one sum."""
        return len(self.periods) > 1

    @property
    def dear(self) -> int:
        """For how many customers a larger count costs less."""
        return sum(tier.dear for tier in self.tiers)

    @property
    def cheaper_saving(self) -> int:
        """What those counts save over their contracts, in whole roubles."""
        return sum(tier.saving for tier in self.tiers)


def sums_of(price_list: PriceList, rows: "DataFrame", *, faulty: int, totals: int) -> Sums:
    """The sums over the rows of `Priced.frame` that have a price."""
    priced = rows[rows["has_price"]]
    return Sums(
        rows=len(rows),
        priced=len(priced),
        faulty=faulty,
        totals=totals,
        is_minimum=bool(priced["is_minimum"].any()),
        periods=tuple(_periods(price_list, priced)),
        tiers=tuple(_tiers(price_list, priced)),
        paid=_paid(priced[priced["paid"] > 0]),
        **{name: int(priced[name].sum()) for name in ADDED},
    )


def _periods(price_list: PriceList, priced: "DataFrame") -> Iterator[PeriodSum]:
    for months in sorted(priced["months"].unique().tolist()):
        rows, has_discount = priced[priced["months"] == months], price_list.has_prompt(months)
        yield PeriodSum(
            months=months,
            customers=len(rows),
            total=int(rows["total"].sum()),
            is_minimum=bool(rows["is_minimum"].any()),
            wishes=0 if has_discount else int(rows["prompt"].sum()),
        )


def _tiers(price_list: PriceList, priced: "DataFrame") -> Iterator[TierSum]:
    for tier in price_list.tiers:
        saving = priced["cheaper_saving"][priced["tier_first"] == tier.first]
        yield TierSum(
            first=tier.first,
            last=tier.last,
            customers=len(saving),
            dear=int((saving > 0).sum()),
            saving=int(saving.sum()),
        )


def _paid(rows: "DataFrame") -> PaidSum | None:
    if rows.empty:
        return None
    return PaidSum(len(rows), now=int(rows["paid"].sum()), then=int(rows["yearly"].sum()))
