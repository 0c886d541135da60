"""The rows of a priced file, packed so that a visitor's session can keep and filter them."""

import pickle
import zlib
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from pricing.bulk.cells import Flags
from pricing.bulk.priced import Priced

NAME_LETTERS = 61  # one more than a table shows, which ends a longer name in an ellipsis
LEVEL = 1  # of compression: names of customers are half as long already
Which = Literal["all", "priced", "cheaper", "faulty", "totals"]
WHICH: tuple[Which, ...] = get_args(Which)
Order = Literal["largest", "cheaper_saving", "licenses", "name", "file"]
ORDERS: tuple[Order, ...] = get_args(Order)
KEPT = (
    "licenses", "rate", "support_total", "total", "is_minimum", "cheaper_licenses",
    "cheaper_saving",
)  # fmt: skip
Places = NDArray[np.intp]


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
    first_row: int

    def find(
        self, most: int, *, text: str = "", which: Which = "all", order: Order = "file"
    ) -> FoundRows:
        """The first `most` rows whose name holds `text`, and the sums of those that follow them.

        What is put in order by a figure has rows without a price last.
        """
        names, columns = pickle.loads(zlib.decompress(self.packed))  # noqa: S301 - packed by us
        places = _ordered(names, columns, _chosen(names, columns, text, which), order)
        others = places[most:]
        others = others[columns["has_price"][others]]
        priced = places[columns["has_price"][places]]
        sums = {name: int(columns[name][others].sum()) for name in KEPT}
        return FoundRows(
            rows=tuple(self._row(names, columns, int(place)) for place in places[:most]),
            count=len(places),
            most=int(columns["total"][priced].max(initial=0)),
            others=len(places) - len(places[:most]),
            others_licenses=sums["licenses"],
            others_total=sums["total"],
            others_saving=sums["cheaper_saving"],
            others_minimum=bool(sums["is_minimum"]),
        )

    def _row(self, names: list[str], columns: dict[str, np.ndarray], place: int) -> ResultRow:
        has_price = bool(columns["has_price"][place])
        figures = {name: int(columns[name][place]) if has_price else None for name in KEPT}
        return ResultRow(
            row=self.first_row + place,
            name=names[place],
            months=int(columns["months"][place]),
            prompt=bool(columns["prompt"][place]),
            licenses=figures["licenses"],
            rate=figures["rate"],
            support_total=figures["support_total"],
            total=figures["total"],
            is_minimum=bool(figures["is_minimum"]),
            is_total=bool(columns["is_total"][place]),
            cheaper_licenses=figures["cheaper_licenses"] or 0,
            cheaper_saving=figures["cheaper_saving"] or 0,
            paid=int(columns["paid"][place]) if has_price else 0,
            yearly=int(columns["yearly"][place]) if has_price else 0,
        )


def _chosen(names: list[str], columns: dict[str, np.ndarray], text: str, which: Which) -> Places:
    """The places of the rows of a kind whose name holds a text."""
    has_price, is_total = columns["has_price"], columns["is_total"]
    shown: Flags = {
        "all": np.ones(len(names), dtype=np.bool_),
        "priced": has_price,
        "cheaper": has_price & (columns["cheaper_saving"] > 0),
        "faulty": ~has_price & ~is_total,
        "totals": is_total,
    }[which]
    places, wanted = np.flatnonzero(shown), text.casefold().strip()
    if wanted:
        places = np.array([p for p in places if wanted in names[p].casefold()], dtype=np.intp)
    return places


def _ordered(
    names: list[str], columns: dict[str, np.ndarray], places: Places, order: Order
) -> Places:
    if order == "file":
        return places
    if order == "name":
        return np.array(sorted(places, key=lambda place: names[place].casefold()), dtype=np.intp)
    figure = columns["total" if order == "largest" else order]
    figures = np.where(columns["has_price"], figure, -1)[places]
    return places[np.argsort(-figures, kind="stable")]


def pack(priced: Priced) -> ResultRows:
    """The rows of a priced file; long names are cut."""
    customers = priced.customers
    columns = {name: priced.figures[name] for name in KEPT}
    for name in ("has_price", "months", "prompt", "paid", "yearly"):
        columns[name] = getattr(priced, name)
    columns["is_total"] = np.zeros(len(customers), dtype=np.bool_)
    columns["is_total"][list(customers.totals)] = True
    names = [priced.name(place)[:NAME_LETTERS] for place in range(len(customers))]
    packed = zlib.compress(pickle.dumps((names, columns)), LEVEL)
    return ResultRows(packed, customers.first_row)
