"""Priced customers as a file: CSV or workbook, every cell as text or number and never a formula."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import xlsxwriter  # type: ignore[import-untyped]

from pricing.customers.headings import FIELDS, customer_rules
from pricing.customers.table import ANSWER
from pricing.documents.offer_csv import harmless
from pricing.documents.workbook import AS_WRITTEN
from pricing.quotes.selection import COUNTS
from pricing.views.catalog import Catalog
from pricing.views.customers import answer_heading, field_label

Cell = str | int
Columns = list[list[Cell]]
NUMBERS = {*COUNTS, "months"}
DIGITS = 9
NAME_WIDTH, WIDTH = 34, 18


def portfolio_csv(headings: Sequence[str], frame: pd.DataFrame, words: Catalog | None) -> bytes:
    """The rows of `portfolio` as CSV: UTF-8 with a byte order mark, `;` between columns.

    `headings` are those of the file that was read; the answer's columns have
    their names, or the headings of `words`. What has no value is empty.
    """
    return csv_file(_headings(headings, words), _columns(frame))


def portfolio_xlsx(headings: Sequence[str], frame: pd.DataFrame, words: Catalog | None) -> bytes:
    """The same as a workbook of one sheet, written row by row so that memory stays bounded."""
    sheet = (words or Catalog.of("en"))("portfolio.sheet")
    columns = [
        [_number(cell) for cell in cells] if name in NUMBERS else cells
        for name, cells in zip(frame.columns, _columns(frame), strict=True)
    ]
    return xlsx_file(sheet, _headings(headings, words), columns)


def template(words: Catalog, kind: str) -> bytes:
    """A file to start from, "csv" or "xlsx": every heading, and rows that show how to fill it."""
    rows = [
        [words.text(example.name), *(example.values.get(name, "") for name in FIELDS[1:])]
        for example in customer_rules().examples
    ]
    cells = [[int(cell) if cell.isdecimal() else cell for cell in row] for row in rows]
    columns: Columns = [list(column) for column in zip(*cells, strict=True)]
    headings = [field_label(words, name) for name in FIELDS]
    if kind == "xlsx":
        return xlsx_file(words("portfolio.sheet"), headings, columns)
    return csv_file(headings, columns)


WRITERS: dict[str, Callable[[Sequence[str], pd.DataFrame, Catalog | None], bytes]] = {
    "csv": portfolio_csv,
    "xlsx": portfolio_xlsx,
}


def _headings(headings: Sequence[str], words: Catalog | None) -> list[str]:
    return [*headings, *(answer_heading(words, name) if words else name for name in ANSWER)]


def _columns(frame: pd.DataFrame) -> Columns:
    """The cells by column: text, whole numbers, true and false; nothing is an empty text."""
    return [_cells(frame.iloc[:, place]) for place in range(frame.shape[1])]


def _cells(column: "pd.Series[Any]") -> list[Cell]:
    values = column.astype(object).where(column.notna(), "").tolist()
    if column.dtype == "boolean":
        return ["" if value == "" else str(value).lower() for value in values]
    return values


def _number(cell: Cell) -> Cell:
    """A bare whole number as a number; any other text stays as it was written."""
    is_bare = isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) <= DIGITS
    return int(cell) if is_bare else cell


def csv_file(headings: Sequence[str], columns: Columns) -> bytes:
    """Columns as CSV: UTF-8 with a byte order mark, `;` between them, no text that runs."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(heading) for heading in headings)
    writer.writerows(zip(*map(_harmless, columns), strict=True))
    return text.getvalue().encode("utf-8-sig")


def _harmless(column: list[Cell]) -> list[Cell]:
    """The column without text that a spreadsheet would run; each different text is seen once."""
    safe = {cell: harmless(cell) for cell in set(column) if isinstance(cell, str)}
    changed: dict[Cell, Cell] = {cell: text for cell, text in safe.items() if cell != text}
    return [changed.get(cell, cell) for cell in column] if changed else column


def xlsx_file(sheet_name: str, headings: Sequence[str], columns: Columns) -> bytes:
    """Columns as a workbook of one sheet; the first column is the widest."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True, **AS_WRITTEN})
    sheet = book.add_worksheet(sheet_name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, len(headings) - 1, WIDTH)
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, head)
    for number, cells in enumerate(zip(*columns, strict=True), 1):
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)
    book.close()
    return made.getvalue()
