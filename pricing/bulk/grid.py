"""A sheet of customers as rows of text, whatever file it came from, and its rows of headings."""

from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Literal

from pricing.bulk.headings import bulk_rules, known_fields, meaning, says_only_units
from pricing.faults import CustomersError, Fault

Row = list[str]
Reason = Literal["error_cell", "formula_cell", "merged_cell"]
LEVELS = (0, 1, 2)  # of headings: rows beneath the first


@dataclass(frozen=True)
class Note:
    """What was done as a file was read: a key of the catalogue `[bulk.reading]`, and its values."""

    name: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Unreadable:
    """A cell that holds no value: the reason, and what stands there instead.

    The content of an error is its name, of a formula the formula, of a cell
    that a merge covers the merge's own text; `merge` is its range.
    """

    reason: Reason
    content: str
    merge: str = ""


@dataclass
class Grid:
    """The rows of one sheet, from the file's first row on; cells are stripped text.

    `unreadable` has the cells without a value by place of row and column,
    counted from 0; `hidden` the places of rows that a reader does not see,
    `hidden_columns` those of columns; `spread` the rows with line breaks within quotes, and
    `delimiter` what stood between cells, in a CSV file. `sheets` are the names
    of a workbook's visible sheets, `sheet` the one that was read; in a CSV
    file (`is_csv`) a row says how many cells it has.
    """

    rows: list[Row] = field(default_factory=list)
    unreadable: dict[tuple[int, int], Unreadable] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    spread: list[int] = field(default_factory=list)
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    cells: int = 0
    is_csv: bool = False

    def add(self, place: int, row: Row) -> None:
        """Append a row at its place; rows between are empty. Refuses what exceeds a limit."""
        rules = bulk_rules()
        if place > rules.rows_limit + rules.heading_rows:
            raise CustomersError([Fault("", "rows", place + 1, rules.rows_limit)])
        self.cells += len(row)
        if self.cells > rules.cells_limit:
            raise CustomersError([Fault("", "cells", self.cells, rules.cells_limit)])
        while len(self.rows) < place:
            self.rows.append([])
        self.rows.append(row)


@dataclass(frozen=True)
class HeadingRows:
    """The headings by column, and the places of the first and the last row they stand in."""

    texts: Row
    first: int
    last: int


def find_headings(rows: list[Row]) -> HeadingRows:
    """The rows, of those that a table begins with, that know most fields; else the first filled.

    Groups stand above the columns' own headings, units beneath them.
    """
    best, most = None, 0
    for level in LEVELS:
        for first in range(len(rows) - level):
            below = rows[first + 1 : first + 1 + level]
            if any(map(str.isdigit, "".join(cell for row in below for cell in row))):
                continue  # these are customers
            texts = reduce(_under, below, rows[first])
            if (known := known_fields(texts)) > most:
                best, most = HeadingRows(texts, first, first + level), known
    if best is None:
        first = next((place for place, row in enumerate(rows) if any(row)), 0)
        return HeadingRows(rows[first], first, first)
    beneath = rows[best.last + 1 : best.last + 2]
    if beneath and any(beneath[0]) and all(map(says_only_units, filter(None, beneath[0]))):
        return HeadingRows(best.texts, best.first, best.last + 1)
    return best


def _under(above: Row, row: Row) -> Row:
    """The headings of two rows: a group's name stands once, over all of its columns."""
    texts, group = [], ""
    for place in range(max(len(above), len(row))):
        over = above[place] if place < len(above) else ""
        own = row[place] if place < len(row) else ""
        group = over or group
        named = (f"{group} {own}", own) if own else (over,)
        known = next((text for text in named if meaning(text)), "")
        texts.append(known or f"{over} {own}".strip())
    return texts
