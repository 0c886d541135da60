"""The rows of a priced file, packed so that a visitor's session can keep and filter them."""

import pickle
import zlib
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from pricing.bulk.priced import Priced

NAME_LETTERS = 61  # one more than a table shows, which ends a longer name in an ellipsis
LEVEL = 1  # of compression: names of customers are half as long already
Which = Literal["all", "priced", "faulty", "cheaper", "totals"]
WHICH: tuple[Which, ...] = get_args(Which)


@dataclass(frozen=True)
class ResultRow:
    """A row by its number in the file; figures in roubles, None where it has no price.

    `cheaper` is what the cheapest larger count would save, 0 where none does.
    """

    row: int
    name: str
    licenses: int | None
    rate: int | None
    total: int | None
    is_minimum: bool
    is_total: bool
    cheaper: int


@dataclass(frozen=True)
class ResultRows:
    """All rows of a priced file; `packed` is made by `pack`, in a process of ours."""

    packed: bytes
    first_row: int

    def find(
        self, most: int, *, text: str = "", which: Which = "all", largest_first: bool = False
    ) -> tuple[list[ResultRow], int]:
        """The first `most` rows whose name holds `text`, and how many there are in all."""
        names, columns = pickle.loads(zlib.decompress(self.packed))  # noqa: S301 - packed by us
        wanted = text.casefold().strip()
        has_price, is_total = columns["has_price"], columns["is_total"]
        shown = {
            "all": np.ones(len(names), dtype=np.bool_),
            "priced": has_price,
            "faulty": ~has_price & ~is_total,
            "cheaper": has_price & (columns["cheaper_saving"] > 0),
            "totals": is_total,
        }[which]
        places = np.flatnonzero(shown)
        if wanted:
            places = np.array([p for p in places if wanted in names[p].casefold()], dtype=np.intp)
        if largest_first:
            totals = np.where(has_price, columns["total"], -1)[places]
            places = places[np.argsort(-totals, kind="stable")]
        return [self._row(names, columns, int(place)) for place in places[:most]], len(places)

    def _row(self, names: list[str], columns: dict[str, np.ndarray], place: int) -> ResultRow:
        has_price = bool(columns["has_price"][place])
        licenses, rate, total = (
            int(columns[name][place]) if has_price else None
            for name in ("licenses", "rate", "total")
        )
        return ResultRow(
            row=self.first_row + place,
            name=names[place],
            licenses=licenses,
            rate=rate,
            total=total,
            is_minimum=has_price and bool(columns["is_minimum"][place]),
            is_total=bool(columns["is_total"][place]),
            cheaper=int(columns["cheaper_saving"][place]) if has_price else 0,
        )


def pack(priced: Priced) -> ResultRows:
    """The rows of a priced file; long names are cut."""
    customers = priced.customers
    kept = ("licenses", "rate", "total", "is_minimum", "cheaper_saving")
    columns = {name: priced.figures[name] for name in kept}
    columns["has_price"] = priced.has_price
    columns["is_total"] = np.zeros(len(customers), dtype=np.bool_)
    columns["is_total"][list(customers.totals)] = True
    names = [priced.name(place)[:NAME_LETTERS] for place in range(len(customers))]
    packed = zlib.compress(pickle.dumps((names, columns)), LEVEL)
    return ResultRows(packed, customers.first_row)
