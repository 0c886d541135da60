"""A sheet of a workbook as rows of text, and the cells in it that hold no value."""

import reprlib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice
from xml.etree.ElementTree import Element

from xlsxwriter.utility import xl_cell_to_rowcol  # type: ignore[import-untyped]

from pricing.bulk.grid import Grid, Note, Unreadable
from pricing.bulk.headings import bulk_rules, known_fields
from pricing.bulk.xlsx_package import (
    SheetFile,
    Workbook,
    check_length,
    damaged,
    item_text,
    whole,
)
from pricing.faults import CustomersError, Fault

TRUE = {"1", "true"}
# Rows lower and columns narrower than that, in points and letters, show nothing.
LEAST_SEEN = 0.5
REFERENCE = len("$XFD$1048576:$XFD$1048576")
MOST_LETTERS = len("XFD")
# Digits that a spreadsheet shows of a number: what lies beyond them is noise of its arithmetic.
DIGITS = ".15g"
# What adding up shares leaves beside a whole number, as in 8.99999999999998.
NOISE = 1e-11


def workbook_rows(data: bytes, wanted: str = "") -> Grid:
    """The rows of the sheet `wanted`, or of the one that holds customers.

    That is the first visible sheet; where it has no heading of a selection and
    exactly one other visible sheet has, that one, and a note says so. Raises
    CustomersError where the file is no workbook or exceeds a limit.
    """
    book = Workbook(data)
    visible = book.visible or book.sheets
    chosen, notes = _chosen(book, visible, wanted)
    grid = SheetReader(book, chosen).grid()
    if others := [sheet.name for sheet in visible if sheet != chosen]:
        first = ", ".join(others[: bulk_rules().faults_shown])
        notes.append(Note("sheet", {"sheet": chosen.name, "others": first}))
    grid.sheet, grid.sheets = chosen.name, tuple(sheet.name for sheet in visible)
    grid.notes = tuple(notes)
    return grid


def _chosen(book: Workbook, visible: list[SheetFile], wanted: str) -> tuple[SheetFile, list[Note]]:
    first = visible[0]
    if wanted:
        named = [sheet for sheet in visible if sheet.name == wanted]
        if not named:
            names = tuple(sheet.name for sheet in visible)
            raise CustomersError([Fault("", "no_sheet", wanted, names)])
        return named[0], []
    if len(visible) == 1 or _has_headings(book, first):
        return first, []
    others = [sheet for sheet in visible[1:] if _has_headings(book, sheet)]
    if len(others) != 1:
        names = tuple(sheet.name for sheet in others or visible)
        rule = "which_sheet" if others else "no_sheets"
        raise CustomersError([Fault("", rule, allowed=names)])
    return others[0], [Note("other_sheet", {"first": first.name, "sheet": others[0].name})]


def _has_headings(book: Workbook, sheet: SheetFile) -> bool:
    beginning = SheetReader(book, sheet).rows()
    rows = bulk_rules().heading_rows
    return any(known_fields(row) for row in islice(beginning, rows))


class SheetReader:
    """Reads one sheet; what it meets on the way stands in `found`."""

    def __init__(self, book: Workbook, sheet: SheetFile) -> None:
        self.book, self.sheet = book, sheet
        self.found = Grid()
        self.places: dict[str, int] = {}
        self.plain: dict[tuple[str | None, ...], str] = {}
        self.merges: list[str] = []

    def grid(self) -> Grid:
        """The whole sheet."""
        for _ in self.rows():
            pass
        self._cover()
        return self.found

    def rows(self) -> Iterator[list[str]]:
        """The rows that hold something, in order, each at its place in `found`."""
        place = -1  # of the row before
        children = self.book.package.children(self.sheet.file, "sheetData", self._around)
        for row in children:
            number = whole(row.get("r", ""))
            if 0 < number <= place:
                raise damaged(ValueError(f"row {number} stands behind row {place + 1}"))
            place = max(number - 1, place + 1)
            cells = self._cells(row, place)
            if any(cells):
                self.found.add(place, cells)
                if row.get("hidden") in TRUE or _is_nothing(row.get("ht")):
                    self.found.hidden.append(place)
                yield cells

    def _cells(self, row: Element, place: int) -> list[str]:
        cells: list[str] = []
        column, places, plain = -1, self.places, self.plain
        value_tag = f"{row.tag.rpartition('}')[0]}}}v" if "}" in row.tag else "v"
        for cell in row:
            reference = cell.get("r", "")
            letters = reference.rstrip("0123456789")
            column = places[letters] if letters in places else self._column(reference, column + 1)
            if not len(cell) and cell.get("t") != "e":
                continue
            if len(cell) == 1 and cell[0].tag == value_tag:
                # Most cells are a lone value, and few are different.
                key = (cell.get("t"), cell.get("s"), cell[0].text)
                text = plain[key] if key in plain else self._remembered(key, (place, column), cell)
            else:
                text = self._text(cell, (place, column)).strip()
            if text:
                if column >= len(cells):
                    self._check_column(column)
                    cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = text
        return cells

    def _remembered(
        self, key: tuple[str | None, ...], place: tuple[int, int], cell: Element
    ) -> str:
        text = self._text(cell, place).strip()
        if key[0] not in {"e", "s"}:  # an error is noted each time; shared texts are kept already
            self.plain[key] = text
        return text

    def _column(self, name: str, following: int) -> int:
        letters = name.rstrip("0123456789")
        if not letters:
            return following
        if letters not in self.places:
            if not (letters.isascii() and letters.isalpha() and len(letters) <= MOST_LETTERS):
                raise damaged(ValueError(f"a cell is named {reprlib.repr(name)}"))
            _, self.places[letters] = xl_cell_to_rowcol(f"{letters.upper()}1")
        return self.places[letters]

    def _check_column(self, column: int) -> None:
        if not 0 <= column < (most := bulk_rules().columns_limit):
            raise CustomersError([Fault("", "columns", column + 1, most)])

    def _text(self, cell: Element, place: tuple[int, int]) -> str:
        """A cell's text as a CSV file would have it; one without a value is noted."""
        kind, formula, value = cell.get("t", "n"), None, None
        for child in cell:
            local = child.tag.rpartition("}")[2]
            if local == "v":
                value = child.text or ""
            elif local == "f":
                formula = child.text or ""
            elif local == "is":
                return item_text(child)
        for text in (value, formula):
            check_length(text or "")
        if kind == "e":
            return self._unreadable(place, Unreadable("error_cell", value or "#"))
        # A formula that says "" may well give an empty text; any other one was never computed.
        if formula is not None and not value and not (value == "" and '""' in formula):
            return self._unreadable(place, Unreadable("formula_cell", f"={formula}"))
        return self._value(kind, value or "", cell.get("s", "0"))

    def _unreadable(self, place: tuple[int, int], cell: Unreadable) -> str:
        self.found.unreadable[place] = cell
        self._check_unreadable()
        return cell.content

    def _check_unreadable(self) -> None:
        if len(self.found.unreadable) > (most := bulk_rules().faults_limit):
            first = min(self.found.unreadable)[0] + 1
            raise CustomersError([Fault("", "many_faults", allowed=most, number=first)])

    def _value(self, kind: str, value: str, style: str) -> str:
        if kind == "s":
            texts = self.book.texts
            place = whole(value) if value.isdecimal() else -1
            return texts[place] if 0 <= place < len(texts) else f"#{value}"
        if kind == "b":
            return {"1": "true", "0": "false"}.get(value.strip(), value)
        if kind != "n":
            return value
        return self._number(value, is_date=style in self.book.dates)

    def _number(self, value: str, *, is_date: bool) -> str:
        """A number as a spreadsheet shows it: 9.000000000000002 is 9, a date 2026-11-22."""
        try:
            number = float(value.replace("_", "?"))  # Python's own sign between digits
            if is_date:
                return self._date(number)
            whole = round(number)
            is_whole = abs(number - whole) <= NOISE * max(abs(whole), 1)
            return str(whole) if is_whole else format(number, DIGITS)
        except (ValueError, OverflowError):
            return value

    def _date(self, days: float) -> str:
        rules = bulk_rules()
        start = rules.days_from_1904 if self.book.starts_1904 else rules.days_from
        moment = datetime.combine(start, time()) + timedelta(days=days)
        return moment.isoformat(" ").removesuffix(" 00:00:00")

    def _around(self, root: Element) -> None:
        """What stands before and after the rows: the columns' widths, the merged cells."""
        for element in root:
            local = element.tag.rpartition("}")[2]
            if local == "cols":
                self._hide(element)
            elif local == "mergeCells":
                self.merges += [merge.get("ref", "")[:REFERENCE] for merge in element]

    def _hide(self, columns: Element) -> None:
        most = bulk_rules().columns_limit
        for column in columns:
            if column.get("hidden") in TRUE or _is_nothing(column.get("width")):
                first, last = (whole(column.get(name, "")) for name in ("min", "max"))
                self.found.hidden_columns |= {*range(first - 1, min(last, most))}

    def _cover(self) -> None:
        """Notes the cells that a merge covers: they have no value of their own."""
        rows = self.found.rows
        for merge in self.merges:
            (top, left), (bottom, right) = map(self._place, (f"{merge}:{merge}".split(":"))[:2])
            if not 0 <= top < len(rows) or left < 0:
                continue
            content = rows[top][left] if left < len(rows[top]) else ""
            cell = Unreadable("merged_cell", content, merge)
            for row in range(top, min(bottom + 1, len(rows))):
                for column in range(left, min(right + 1, bulk_rules().columns_limit)):
                    if (row, column) != (top, left):
                        self.found.unreadable.setdefault((row, column), cell)
                self._check_unreadable()

    def _place(self, name: str) -> tuple[int, int]:
        number = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$").lstrip("$")
        return whole(number) - 1, self._column(name.replace("$", ""), -1)


def _is_nothing(size: str | None) -> bool:
    """Whether a height or width leaves nothing that a reader could see."""
    try:
        return size is not None and float(size) < LEAST_SEEN
    except ValueError:
        return False
