"""Columns as a file, CSV or workbook: every cell text or number, and never a formula."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, overload
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from pricing.documents.workbook import AS_WRITTEN
from pricing.spreadsheet_text import harmless
from pricing.views.catalog import Catalog

Cell = str | int
Progress = Callable[[int, int], object]
PART = 5_000
LINKED = 10_000
NARROW, WIDE, WIDEST = 13, 34, 70
HEAD_HEIGHT = 46
COUNT = "#,##0"
# What XML cannot hold, as a workbook writes it; such a text looks like the escape itself.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
STYLES: dict[str, dict[str, Any]] = {
    "head": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "bottom": 1,
        "bg_color": "#EAF1F6",
    },
    "text": {"valign": "top"},
    "number": {"valign": "top", "num_format": COUNT},
    "least": {"valign": "top"},
    "sum": {"bold": True, "top": 1, "num_format": COUNT},
    "least_sum": {"bold": True, "top": 1},
    "no_price": {"font_color": "#8A3324", "bg_color": "#FBEDE9"},
    "link": {"font_color": "#1F5F8B", "underline": 1, "valign": "top"},
    "wrapped": {"text_wrap": True, "valign": "top"},
}


class Cells(Sequence[Cell]):
    """Cells that are made as they are written: texts that take much memory together."""

    def __init__(self, size: int, make: Callable[[int], Cell]) -> None:
        self.size, self.make = size, make

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Cell]: ...
    def __getitem__(self, place: int | slice) -> Cell | Sequence[Cell]:
        if isinstance(place, int):
            return self.make(place)
        return [self.make(one) for one in range(*place.indices(self.size))]


@dataclass(frozen=True)
class Column:
    """A heading and the cells under it, an empty text for nothing; `width` in letters.

    `sum` stands in the workbook's last row. Where `is_minimum` holds, «от»
    stands before the number; before the sum where it holds anywhere (R10).
    """

    heading: str
    cells: Sequence[Cell]
    width: int = NARROW
    sum: Cell = ""
    is_minimum: Sequence[bool] = ()


@dataclass(frozen=True)
class Faults:
    """A second sheet: faults, each with the row of the first sheet it is in.

    At most LINKED of them: a workbook's links are bounded.
    """

    sheet: str
    headings: Sequence[str]
    rows: Sequence[tuple[int, str, str, str]]


def csv_file(columns: Sequence[Column], progress: Progress | None = None) -> bytes:
    """Columns as CSV: UTF-8 with a byte order mark, `;` between them, no text that runs."""
    file = io.BytesIO()
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(column.heading) for column in columns)
    for start, end in _parts(columns, progress):
        parts = [_harmless(column.cells[start:end]) for column in columns]
        writer.writerows(zip(*parts, strict=True))
    text.flush()
    return file.getvalue()


def xlsx_file(
    words: Catalog,
    sheet_name: str,
    columns: Sequence[Column],
    *,
    faults: Faults | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Columns as a workbook: heading frozen, filters, a row of sums, and a sheet of faults."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **AS_WRITTEN})
    least = {"num_format": f'"{words("answer.from", amount="").strip()} "{COUNT}'}
    formats = {
        name: book.add_format({**style, **(least if name.startswith("least") else {})})
        for name, style in STYLES.items()
    }
    sheet = book.add_worksheet(sheet_name)
    _head(sheet, columns, formats)
    _rows(sheet, columns, formats, progress)
    if faults and faults.rows:
        _fault_sheet(book.add_worksheet(faults.sheet), sheet_name, faults, formats)
    book.close()
    return file.getvalue()


def _parts(columns: Sequence[Column], progress: Progress | None) -> Iterator[tuple[int, int]]:
    """The beginnings and ends of the parts in which rows are written."""
    rows = len(columns[0].cells)
    for start in range(0, rows, PART):
        end = min(start + PART, rows)
        yield start, end
        if progress:
            progress(end, rows)


def _harmless(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells without text that a spreadsheet would run; each different text is seen once."""
    safe = {cell: harmless(cell) for cell in set(cells) if isinstance(cell, str)}
    changed: dict[Cell, Cell] = {cell: text for cell, text in safe.items() if cell != text}
    return [changed.get(cell, cell) for cell in cells] if changed else cells


def _head(sheet: Any, columns: Sequence[Column], formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, HEAD_HEIGHT)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, formats["head"])
    rows = len(columns[0].cells)
    sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
    if rows and isinstance(columns[-1].cells[0], str):
        letter = xl_col_to_name(len(columns) - 1)
        rule = {"type": "formula", "criteria": f'=${letter}2<>""', "format": formats["no_price"]}
        sheet.conditional_format(1, 0, rows, len(columns) - 1, rule)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _rows(
    sheet: Any, columns: Sequence[Column], formats: dict[str, Any], progress: Progress | None
) -> None:
    """The rows, and a row of sums under them.

    A cell at a time a hundred thousand rows take xlsxwriter seven seconds: their
    XML is written straight to the file where it keeps rows that are done.
    """
    rows = len(columns[0].cells)
    sheet._write_single_row(rows + 1)
    for start, end in _parts(columns, progress):
        numbers = range(start + 2, end + 2)
        parts = [
            _xml(column, xl_col_to_name(place), numbers, formats)
            for place, column in enumerate(columns)
        ]
        for number, cells in zip(numbers, zip(*parts, strict=True), strict=True):
            sheet.row_data_fh.write(f'<row r="{number}">{"".join(cells)}</row>')
    sheet.dim_rowmax = max(rows, sheet.dim_rowmax)
    for place, column in enumerate(columns) if any(column.sum for column in columns) else ():
        style = formats["least_sum" if any(column.is_minimum) else "sum"]
        if isinstance(column.sum, int):
            sheet.write_number(rows + 1, place, column.sum, style)
        else:
            sheet.write_string(rows + 1, place, column.sum, style)


def _xml(column: Column, letter: str, numbers: range, formats: dict[str, Any]) -> list[str]:
    """The XML of some of a column's cells; `numbers` are those of their rows."""
    number, least, text = (formats[name]._get_xf_index() for name in ("number", "least", "text"))
    part = slice(numbers[0] - 2, numbers[-1] - 1)
    cells, minimum = column.cells[part], column.is_minimum[part] or repeat(False)  # noqa: FBT003
    known: dict[Cell, str] = {"": ""}
    for cell in set(cells):
        if isinstance(cell, str) and cell:
            text_ = escape(UNWRITABLE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", cell))
            known[cell] = f't="inlineStr"><is><t xml:space="preserve">{text_}</t></is></c>'
    return [
        f'<c r="{letter}{row}" s="{least if is_least else number}"><v>{cell}</v></c>'
        if isinstance(cell, int)
        else f'<c r="{letter}{row}" s="{text}" {known[cell]}'
        if cell
        else ""
        for row, cell, is_least in zip(numbers, cells, minimum, strict=False)
    ]


def _fault_sheet(sheet: Any, first: str, faults: Faults, formats: dict[str, Any]) -> None:
    """Row, cell in the file that was read, customer and reason; the row is a link to it."""
    sheet.freeze_panes(1, 0)
    for place, width in enumerate((NARROW, NARROW, WIDE, WIDEST)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, faults.headings[place], formats["head"])
    for number, (row, cell, name, reason) in enumerate(faults.rows, 1):
        link = f"internal:'{first}'!A{row}"
        sheet.write_url(number, 0, link, formats["link"], string=str(row))
        for place, text in enumerate((cell, name, reason), 1):
            sheet.write_string(number, place, text, formats["wrapped"])
    sheet.autofilter(0, 0, len(faults.rows), len(faults.headings) - 1)
