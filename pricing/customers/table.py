"""A file of customers as a table: its headings recognised, its cells as they were written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from pricing.customers.headings import (
    FIELDS,
    NAME,
    customer_rules,
    field_by_heading,
    folded,
    similar_heading,
)
from pricing.customers.rows import Rows, read_rows
from pricing.faults import CustomersError, Remark
from pricing.quotes.selection import DEFAULTS

SHOWN = 60
DEFAULT_TEXTS = {
    name: "0" if default is False else str(default) for name, default in DEFAULTS.items()
}
# The columns of the answer. In a file that was priced before they are written anew.
ANSWER = (
    "price_list",
    "licenses",
    "tier_first",
    "tier_last",
    "rate",
    "support_monthly",
    "support_total",
    "addons_total",
    "one_off_total",
    "is_minimum",
    "total",
    "saving",
    "cheaper_licenses",
    "cheaper_support_total",
    "cheaper_saving",
    "error",
)


@dataclass(frozen=True)
class Customers:
    """What a file of customers holds.

    `frame` has a column of text for each column of the file that is kept: a
    field under its own name, any other under its heading, in the file's
    order; its index is the file's row, the heading row being 1. `headings`
    are those of the file. `notes` say what was not read, or filled up.
    """

    frame: pd.DataFrame
    headings: tuple[str, ...]
    notes: tuple[Remark, ...] = ()


def read_customers(data: bytes) -> Customers:
    """The customers of a CSV file or a workbook (first sheet).

    CSV may have `;`, `,` or tab between cells, in UTF-8 or cp1251. A heading is
    a field's name or one of its words in `data/customers.toml`; columns with
    other headings are kept unread and noted. Raises CustomersError with every
    fault: nothing readable, a heading twice or misspelt, a row with more or
    fewer cells than headings, a limit exceeded.
    """
    rows, notes = read_rows(data)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise CustomersError([Remark("empty")])
    width = max((place for place, text in enumerate(rows[0], 1) if text), default=0)
    headings = rows[0][:width]
    names = [field_by_heading().get(folded(text), text) for text in headings]
    _refuse([*_heading_faults(headings, names), *_row_faults(rows, width)])
    frame = _frame(names, [row[:width] or [""] * width for row in rows[1:]])
    notes += _notes(headings, names, frame)
    kept = [place for place, name in enumerate(names) if name not in ANSWER]
    frame = frame[[names[place] for place in kept]]
    return Customers(frame, tuple(headings[place] for place in kept), tuple(notes))


def _frame(names: list[str], rows: Rows) -> pd.DataFrame:
    """The cells under their names; the index is the file's row, the first after the headings 2."""
    cells = list(zip(*rows, strict=True)) or [()] * len(names)
    index = range(2, len(rows) + 2)
    columns = zip(names, cells, strict=True)
    return pd.DataFrame({name: pd.Series(column, index, dtype=object) for name, column in columns})


def _refuse(faults: list[Remark]) -> None:
    limit = customer_rules().faults_shown
    if len(faults) > limit:
        faults = [*faults[:limit], Remark("more", count=len(faults) - limit)]
    if faults:
        raise CustomersError(faults)


def _heading_faults(headings: list[str], names: list[str]) -> Iterator[Remark]:
    """Headings that are missing, twice there, or misspelt; no heading of a field at all."""
    limit = customer_rules().columns_limit
    if len(headings) > limit:
        yield Remark("columns", most=limit)
        return
    times = Counter(names)
    for place, (heading, name) in enumerate(zip(headings, names, strict=True), 1):
        shown = heading[:SHOWN]
        if not heading:
            yield Remark("no_heading", place=place)
        elif times[name] > 1:
            yield Remark("twice", place=place, heading=shown, field=name[:SHOWN], count=times[name])
        elif name not in FIELDS and name not in ANSWER and (close := similar_heading(heading)):
            yield Remark("misspelt", place=place, heading=shown, close=close)
    if not DEFAULTS.keys() & times.keys():
        yield Remark("no_field", fields=", ".join(DEFAULTS))


def _row_faults(rows: Rows, width: int) -> Iterator[Remark]:
    """Rows whose cells are more or fewer than the headings, and cells that are too long."""
    letters = customer_rules().letters_limit
    for number, row in enumerate(rows, 1):
        if (len(row) < width and row) or any(row[width:]):
            yield Remark("width", row=number, count=len(row), width=width)
        if row and max(map(len, row)) > letters:
            for place, cell in enumerate(row, 1):
                if len(cell) > letters:
                    yield Remark("letters", row=number, place=place, count=len(cell), most=letters)


def _notes(headings: list[str], names: list[str], frame: pd.DataFrame) -> Iterator[Remark]:
    """What is kept unread, written anew, or taken by default."""
    columns = list(zip(headings, names, strict=True))
    for place, (heading, name) in enumerate(columns, 1):
        if name not in FIELDS and name not in ANSWER:
            yield Remark("unread", place=place, heading=heading[:SHOWN])
    if anew := [heading for heading, name in columns if name in ANSWER]:
        yield Remark("anew", headings=", ".join(anew))
    if NAME not in names:
        yield Remark("no_name")
    for name in DEFAULTS:
        if name in names and (empty := int((frame[name] == "").sum())):
            yield Remark("default", field=name, count=empty, default=DEFAULT_TEXTS[name])
    if absent := [name for name in DEFAULTS if name not in names]:
        taken = (f"{name} {DEFAULT_TEXTS[name]}" for name in absent)
        yield Remark("absent", absent=", ".join(taken))
