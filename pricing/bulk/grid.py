"""A sheet of customers as rows of text, whatever the file it came from."""

from dataclasses import dataclass, field
from typing import Any, Literal

from pricing.bulk.headings import bulk_rules
from pricing.faults import CustomersError, Fault

Row = list[str]
Reason = Literal["error_cell", "formula_cell", "merged_cell"]


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
