"""A file of customers as rows of text: CSV in any usual form, or a workbook's first sheet."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, time

import python_calamine

from pricing.customers.headings import customer_rules
from pricing.faults import CustomersError, Remark

Rows = list[list[str]]

PACKED, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
DELIMITERS = ";\t,"
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")
# Where a cell stands, as a sheet's XML says it: a lone one far away must not be filled up to.
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,9})([0-9]{1,9})["']""")
CELL = re.compile(rb"<(?:[^<>\s/:]{1,64}:)?c[\s/>]")
# A formula that no spreadsheet has computed yet, as programs write it. One that gives an
# empty text is of the type "str".
UNCOMPUTED = re.compile(
    rb"""<c(?![^>]*\bt=["']str["'])[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v>\s*</v>)?</c>"""
)
PIECE, OVERLAP = 1_048_576, 64
LETTERS = ord("Z") - ord("A") + 1


def read_rows(data: bytes) -> tuple[Rows, list[Remark]]:
    """The file's rows, their cells stripped text, and notes of what was left unread.

    The kind is told by the content, whatever the file's name. Raises
    CustomersError where the file is none of these or exceeds a limit.
    """
    limit = customer_rules().bytes_limit
    if len(data) > limit:
        raise CustomersError([Remark("bytes", count=len(data), most=limit)])
    if data.startswith(OLD_WORKBOOK):
        raise CustomersError([Remark("old_workbook")])
    return _workbook_rows(data) if data.startswith(PACKED) else (_csv_rows(data), [])


def _csv_rows(data: bytes) -> Rows:
    text = _decoded(data)
    named = SEPARATOR_LINE.match(text)
    delimiter = named[1] if named else _delimiter(text)
    lines = io.StringIO(text[named.end() :] if named else text, newline="")
    rows: Rows = []
    cells_read, most = 0, customer_rules().rows_limit + 1
    try:
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            rows.append([cell.strip() for cell in cells])
            cells_read += len(cells)
            _check_cells(cells_read)
            if len(rows) > most:
                break
    except csv.Error as error:
        fault = Remark("not_csv", row=len(rows) + 1, reason=str(error))
        raise CustomersError([fault]) from None
    _check_count(rows)
    return rows


def _decoded(data: bytes) -> str:
    """UTF-16 and UTF-8 by their marks, else UTF-8, else cp1251."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CustomersError([Remark("not_text")])


def _delimiter(text: str) -> str:
    """The delimiter that the heading row has most of, outside quotes."""
    line = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").split("\n", 1)[0])
    return max(DELIMITERS, key=line.count)


def _check_count(rows: Sequence[object]) -> None:
    limit = customer_rules().rows_limit
    if len(rows) > limit + 1:
        raise CustomersError([Remark("rows", most=limit)])


def _check_cells(cells: int) -> None:
    limit = customer_rules().cells_limit
    if cells > limit:
        raise CustomersError([Remark("cells", most=limit)])


def _workbook_rows(data: bytes) -> tuple[Rows, list[Remark]]:
    """The first sheet's cells as text; formulas by the figures that they had."""
    try:
        _check_package(data)
        book = python_calamine.load_workbook(io.BytesIO(data))
        names = book.sheet_names
        values = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CustomersError:
        raise
    except Exception as error:  # noqa: BLE001 - readers of broken packages raise what they like
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CustomersError([Remark("not_workbook", reason=reason[:80])]) from None
    rows = [[_cell_text(value) for value in row] for row in values]
    _check_count(rows)
    others = [Remark("sheet", heading=name) for name in names[1:]]
    return rows, others


def _cell_text(value: object) -> str:
    """A workbook's value as a CSV file would have it: 12.0 is 12, a date 2026-11-22."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _check_package(data: bytes) -> None:
    """Refuses a package that unpacks beyond the limits, or a sheet with a cell far away."""
    rules, unpacked, cells = customer_rules(), 0, 0
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for member in package.infolist():
            is_sheet = False
            for piece in _pieces(package, member):
                unpacked += len(piece)
                if unpacked > rules.unpacked_limit:
                    raise CustomersError([Remark("unpacked", most=rules.unpacked_limit)])
                is_sheet = is_sheet or b"worksheet" in piece
                if is_sheet:
                    _check_places(piece)
                    cells += len(CELL.findall(piece))
                    _check_cells(cells)
                    _check_formulas(piece)


def _check_formulas(piece: bytes) -> None:
    """Refuses a formula without a figure: read as an empty cell, it would take a default."""
    if UNCOMPUTED.search(piece):
        raise CustomersError([Remark("formulas")])


def _pieces(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member's content in pieces; each begins with the end of the one before."""
    with package.open(member) as stream:
        tail = b""
        while piece := stream.read(PIECE):
            yield tail + piece
            tail = piece[-OVERLAP:]


def _check_places(piece: bytes) -> None:
    rules = customer_rules()
    places = PLACE.findall(piece)
    if max((int(row) for _, row in places), default=0) > rules.rows_limit + 1:
        raise CustomersError([Remark("rows", most=rules.rows_limit)])
    if any(_column(name) > rules.columns_limit for name in {name for name, _ in places}):
        raise CustomersError([Remark("columns", most=rules.columns_limit)])


def _column(name: bytes) -> int:
    """A column's number: A is 1, AA is 27."""
    number = 0
    for letter in name:
        number = number * LETTERS + letter - ord("A") + 1
    return number
