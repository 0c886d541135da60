"""What a screen shows of a priced file: its sums, and its rows, packed, to keep and filter.

Whole roubles, exact: all customers together, by period and tier, beside what is paid.
"""

import pickle
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal, get_args

from pricing.price_lists import PriceList

if TYPE_CHECKING:  # who only shows a result loads no pandas
    from pandas import DataFrame

ADDED = (
    "licenses", "support_total", "addons_total", "one_off_total", "total", "saving",
    "horizon_total",
)  # fmt: skip
NAME_LETTERS = 60  # that a table shows, which ends a longer name in an ellipsis
LEVEL = 1  # of compression: names of customers are half as long already
Which = Literal["all", "priced", "cheaper", "faulty", "totals"]
WHICH: tuple[Which, ...] = get_args(Which)
Order = Literal["largest", "cheaper_saving", "licenses", "name", "file"]
ORDERS: tuple[Order, ...] = get_args(Order)
FIGURES = (
    "licenses", "rate", "support_total", "total", "is_minimum", "cheaper_licenses",
    "cheaper_saving", "paid", "yearly",
)  # fmt: skip
# What stands for these in a row without a price; its other figures are None.
NOTHING = {
    "is_minimum": False, "cheaper_licenses": 0, "cheaper_saving": 0, "paid": 0, "yearly": 0,
}  # fmt: skip


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


@dataclass(frozen=True)
class ResultRow:
    """A row by its number in the file; figures in roubles, None where it has no price.

    `cheaper_saving` is what the cheapest larger count, `cheaper_licenses`, would save over the
    contract; both 0 where none does. `paid` is what the file says is paid over the price list's
    horizon, 0 where it says nothing, and `yearly` what will be paid then without one-off services.
    """

    row: int
    name: str
    months: int
    prompt: bool
    licenses: int | None
    rate: int | None
    support_total: int | None
    total: int | None
    is_minimum: bool
    is_total: bool
    cheaper_licenses: int
    cheaper_saving: int
    paid: int
    yearly: int


COLUMNS = [field.name for field in fields(ResultRow)][1:]


@dataclass(frozen=True)
class FoundRows:
    """The first rows that a choice leaves, `count` of which there are; and all others together.

    `most` is the largest total among all of them, in roubles as the others' sums are.
    """

    rows: tuple[ResultRow, ...]
    count: int
    most: int
    others: int
    others_licenses: int
    others_total: int
    others_saving: int
    others_minimum: bool


@dataclass(frozen=True)
class ResultRows:
    """All rows of a priced file; `packed` is made by `of`, in a process of ours."""

    packed: bytes

    @classmethod
    def of(cls, rows: "DataFrame") -> "ResultRows":
        """The rows, each with its FIGURES and the other fields of a ResultRow."""
        return cls(zlib.compress(pickle.dumps(rows), LEVEL))

    def find(
        self, most: int, *, text: str = "", which: Which = "all", order: Order = "file"
    ) -> FoundRows:
        """The first `most` rows whose name holds `text`, and the sums of those that follow them.

        What is put in order by a figure has rows without a price last.
        """
        kept = pickle.loads(zlib.decompress(self.packed))  # noqa: S301 - packed by us
        rows = _ordered(_chosen(kept, text, which), order)
        shown, others = rows.iloc[:most], rows.iloc[most:]
        return FoundRows(
            rows=tuple(_rows(shown)),
            count=len(rows),
            most=int(rows["total"].fillna(0).max()) if len(rows) else 0,
            others=len(others),
            others_licenses=int(others["licenses"].sum()),
            others_total=int(others["total"].sum()),
            others_saving=int(others["cheaper_saving"].sum()),
            others_minimum=bool(others["is_minimum"].any()),
        )


def _rows(shown: "DataFrame") -> Iterator[ResultRow]:
    cells = shown[COLUMNS].fillna(NOTHING).astype(object)
    for values in cells.where(cells.notna(), None).itertuples(name=None):
        yield ResultRow(*values)


def _chosen(rows: "DataFrame", text: str, which: Which) -> "DataFrame":
    """The rows of a kind whose name holds a text."""
    wanted, has_price = text.casefold().strip(), rows["total"].notna()
    if which == "priced":
        rows = rows[has_price]
    elif which == "cheaper":
        rows = rows[has_price & (rows["cheaper_saving"] > 0)]
    elif which == "faulty":
        rows = rows[~has_price & ~rows["is_total"]]
    elif which == "totals":
        rows = rows[rows["is_total"]]
    if wanted:
        rows = rows[rows["name"].str.casefold().str.contains(wanted, regex=False)]
    return rows


def _ordered(rows: "DataFrame", order: Order) -> "DataFrame":
    if order == "file":
        return rows
    if order == "name":
        return rows.sort_values("name", key=lambda names: names.str.casefold(), kind="stable")
    figure = "total" if order == "largest" else order
    return rows.sort_values(figure, ascending=False, kind="stable")
