"""Columns as a file, CSV or workbook: every cell text or number, and never a formula.

Text is written without what no cell may hold, whoever gives it.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from pricing.spreadsheet_text import AS_WRITTEN, harmless, storable
from pricing.views.catalog import Catalog

Cell = str | int
Progress = Callable[[int, int], object]
PART = 2_000
LINKED = 10_000
NARROW, WIDE, WIDEST = 13, 34, 70
HEAD_HEIGHT = 46
COUNT = "#,##0"
FIRST, ROW_END = "sheet1.xml", b"</row>"  # as xlsxwriter names and writes them
# What a workbook writes as an escape: a line end that XML would change, and such an escape itself.
ESCAPED = re.compile("\r|_(?=x[0-9A-Fa-f]{4}_)")
STYLES: dict[str, dict[str, Any]] = {
    "head": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "bottom": 1,
        "bg_color": "#F4F7FB",
    },
    "text": {"valign": "top"},
    "number": {"valign": "top", "num_format": COUNT},
    "least": {"valign": "top"},
    "sum": {"bold": True, "top": 1, "num_format": COUNT},
    "least_sum": {"bold": True, "top": 1},
    "no_price": {"font_color": "#8A4B00", "bg_color": "#FFF1DC"},
    "link": {"font_color": "#0B5FD0", "underline": 1, "valign": "top"},
    "wrapped": {"text_wrap": True, "valign": "top"},
}


@dataclass(frozen=True)
class Column:
    """A heading and the cells under it, an empty text for nothing; `width` in letters.

    Where texts take much memory together, `cells` are numbers of rows, of which `make` makes the
    texts as they are written. `sum` stands in the workbook's last row. Where `is_minimum` holds,
    «от» stands before the number; before the sum where it holds anywhere (R10).
    """

    heading: str
    cells: Sequence[Cell]
    width: int = NARROW
    sum: Cell = ""
    is_minimum: Sequence[bool] = ()
    make: Callable[[int], str] | None = None

    def part(self, start: int, end: int) -> Sequence[Cell]:
        """Some of the cells as they are written."""
        cells = self.cells[start:end]
        return [self.make(int(row)) for row in cells] if self.make else cells


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
    file.write(codecs.BOM_UTF8)  # `utf-8-sig` would look for its place at every row
    text = io.TextIOWrapper(file, "utf-8", newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(storable(column.heading)) for column in columns)
    for start, end in _parts(columns, progress):
        parts = [_harmless(column.part(start, end)) for column in columns]
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
    """Columns as a workbook: heading frozen, filters, a row of sums, and a sheet of faults.

    Nothing is written to a disk, and only the packed file grows with the rows.
    """
    frame = io.BytesIO()
    book = xlsxwriter.Workbook(frame, {"in_memory": True, **AS_WRITTEN})
    least = {"num_format": f'"{words("answer.from", amount="").strip()} "{COUNT}'}
    formats = {
        name: book.add_format({**style, **(least if name.startswith("least") else {})})
        for name, style in STYLES.items()
    }
    sheet = book.add_worksheet(sheet_name)
    _head(sheet, columns, formats)
    _sums(sheet, columns, formats)
    if faults and faults.rows:
        _fault_sheet(book.add_worksheet(faults.sheet), sheet_name, faults, formats)
    styles = {name: formats[name]._get_xf_index() for name in ("number", "least", "text")}
    book.close()
    return _filled(frame, f"xl/worksheets/{FIRST}", _rows(columns, styles, progress))


def _filled(frame: io.BytesIO, sheet: str, rows: Iterable[bytes]) -> bytes:
    """A workbook of which a sheet, behind its first row, has these rows too, packed one by one."""
    file = io.BytesIO()
    with zipfile.ZipFile(frame) as book, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for member in book.infolist():
            head, first, rest = book.read(member).partition(ROW_END)
            if member.filename != sheet:
                made.writestr(member, head + first + rest)
                continue
            with made.open(member.filename, "w") as stream:
                stream.writelines(chain([head, first], rows, [rest]))
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
    if str not in map(type, cells):
        return cells
    safe = {cell: harmless(storable(cell)) for cell in set(cells) if isinstance(cell, str)}
    changed: dict[Cell, Cell] = {cell: text for cell, text in safe.items() if cell != text}
    return [changed.get(cell, cell) for cell in cells] if changed else cells


def _head(sheet: Any, columns: Sequence[Column], formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, HEAD_HEIGHT)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, storable(column.heading), formats["head"])
    rows = len(columns[0].cells)
    sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
    if rows and isinstance(columns[-1].part(0, 1)[0], str):
        letter = xl_col_to_name(len(columns) - 1)
        rule = {"type": "formula", "criteria": f'=${letter}2<>""', "format": formats["no_price"]}
        sheet.conditional_format(1, 0, rows, len(columns) - 1, rule)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _rows(
    columns: Sequence[Column], styles: dict[str, int], progress: Progress | None
) -> Iterator[bytes]:
    """The XML of the rows, a part at a time.

    A cell at a time a hundred thousand rows take xlsxwriter seven seconds, and it keeps each
    of them in memory or on a disk until it packs them all.
    """
    for start, end in _parts(columns, progress):
        numbers = range(start + 2, end + 2)
        parts = [
            _xml(column, xl_col_to_name(place), numbers, styles)
            for place, column in enumerate(columns)
        ]
        cells = zip(*parts, strict=True)
        yield "".join(
            f'<row r="{number}">{"".join(row)}</row>'
            for number, row in zip(numbers, cells, strict=True)
        ).encode()


def _sums(sheet: Any, columns: Sequence[Column], formats: dict[str, Any]) -> None:
    """A row of sums beneath the rows."""
    rows = len(columns[0].cells)
    sheet.dim_rowmax = rows
    for place, column in enumerate(columns) if any(column.sum for column in columns) else ():
        style = formats["least_sum" if any(column.is_minimum) else "sum"]
        if isinstance(column.sum, int):
            sheet.write_number(rows + 1, place, column.sum, style)
        else:
            sheet.write_string(rows + 1, place, storable(column.sum), style)


def _xml(column: Column, letter: str, numbers: range, styles: dict[str, int]) -> list[str]:
    """The XML of some of a column's cells; `numbers` are those of their rows."""
    number, least, text = styles["number"], styles["least"], styles["text"]
    start, end = numbers[0] - 2, numbers[-1] - 1
    cells, minimum = column.part(start, end), column.is_minimum[start:end] or repeat(False)  # noqa: FBT003
    known: dict[Cell, str] = {"": ""}
    for cell in set(cells):
        if isinstance(cell, str) and cell:
            text_ = escape(ESCAPED.sub(lambda sign: f"_x{ord(sign[0]):04X}_", storable(cell)))
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
            sheet.write_string(number, place, storable(text), formats["wrapped"])
    sheet.autofilter(0, 0, len(faults.rows), len(faults.headings) - 1)
