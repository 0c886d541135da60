"""The rows of a priced file, packed so that a visitor's session can keep and filter them."""

import pickle
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal, get_args

from pandas import DataFrame

from pricing.bulk.priced import Priced

NAME_LETTERS = 61  # one more than a table shows, which ends a longer name in an ellipsis
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
    """All rows of a priced file; `packed` is made by `pack`, in a process of ours."""

    packed: bytes

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


def _rows(shown: DataFrame) -> Iterator[ResultRow]:
    cells = shown[COLUMNS].fillna(NOTHING).astype(object)
    for values in cells.where(cells.notna(), None).itertuples(name=None):
        yield ResultRow(*values)


def _chosen(rows: DataFrame, text: str, which: Which) -> DataFrame:
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


def _ordered(rows: DataFrame, order: Order) -> DataFrame:
    if order == "file":
        return rows
    if order == "name":
        return rows.sort_values("name", key=lambda names: names.str.casefold(), kind="stable")
    figure = "total" if order == "largest" else order
    return rows.sort_values(figure, ascending=False, kind="stable")


def pack(priced: Priced) -> ResultRows:
    """The rows of a priced file; long names are cut."""
    rows = priced.figures(*FIGURES)
    rows["name"] = priced.customers.names.str.slice(stop=NAME_LETTERS)
    rows["months"] = priced.frame["months"]
    rows["prompt"] = priced.frame["prompt"] == 1
    rows["is_total"] = rows.index.isin([*priced.customers.totals])
    return ResultRows(zlib.compress(pickle.dumps(rows), LEVEL))
