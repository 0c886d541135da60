"""A file of customers as a table: its headings recognised, its cells as they were written."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
from pandas import DataFrame, RangeIndex, Series
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from pricing.bulk.cells import (
    Kinds,
    column_numbers,
    count,
    error_fault,
    headings_again,
    holds_values,
    is_period,
    kinds,
    swallowed,
)
from pricing.bulk.csv_reader import DELIMITERS, csv_rows
from pricing.bulk.grid import Grid, Note, Row, find_headings
from pricing.bulk.headings import (
    FIELDS,
    LICENSES,
    NAME,
    answer_columns,
    bulk_rules,
    folded,
    known_fields,
    meaning,
    near_headings,
    similar_heading,
)
from pricing.bulk.xlsx_reader import workbook_rows
from pricing.faults import CustomersError, Fault
from pricing.quotes import Selection

# What is wrong with rows, by their numbers; a fault without a field is of the whole row.
Faults = dict[int, list[Fault]]

SHOWN = 60
PACKED, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Of a text's beginning so many bytes are looked at, without marks and blanks before it.
BEGINNING, BLANK = 4_096, b"\xef\xbb\xbf\xff\xfe \t\r\n"
LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Customers:
    """What a file of customers holds.

    `frame` has the texts of the cells, by the row's number in the file: each column that is
    kept, a field under its own name, any other under its heading, in the file's order.
    `headings` are theirs as they were written, `letters` a spreadsheet's letters of the
    columns. `faults` are those of rows that cannot be read, `totals` the
    rows that sum up others; neither has a price. `notes` say what
    was not read, or filled up; `sheets` are a workbook's, `sheet` the one read.
    """

    frame: DataFrame
    headings: tuple[str, ...] = ()
    letters: dict[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    totals: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def names(self) -> "Series[str]":
        """The customers' names; empty texts where the file has none."""
        return self.frame.get(NAME, Series("", self.frame.index, dtype=object))

    def cell(self, row: int, name: str) -> str:
        """A cell's name in a spreadsheet, as in B2; empty where the column is not in the file."""
        letters = self.letters.get(name)
        return f"{letters}{row}" if letters else ""


def read_customers(data: bytes, sheet: str = "") -> Customers:
    """The customers of a CSV file or a workbook (of its sheet of that name).

    CSV may have `;`, `,`, `|` or tab between cells, in UTF-8 or Cyrillic of one
    byte a letter. A heading is a field's name or one of its words in
    `data/bulk.toml`; columns with other headings are kept unread and
    noted. Raises CustomersError with every fault: nothing readable, a heading
    twice or misspelt, a limit exceeded. What is wrong with a row is a fault of
    that row.
    """
    grid = read_rows(data, sheet)
    while grid.rows and not any(grid.rows[-1]):
        grid.rows.pop()
    if not grid.rows:
        raise CustomersError([Fault("", "empty_file")])
    return customers_of(grid)


def customers_of(grid: Grid) -> Customers:
    """The customers of a sheet; raises as `read_customers` does."""
    return _Reader(grid).customers()


class _Reader:
    """From the rows of a sheet to customers, step by step."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.head = find_headings(grid.rows[: bulk_rules().heading_rows])
        self.heading = self.head.last
        self.rows = grid.rows[self.heading + 1 :]
        if len(self.rows) > (most := bulk_rules().rows_limit):
            raise CustomersError([Fault("", "rows", len(self.rows), most)])
        self.places = self._places(self.head.texts)
        self.headings = [_at(self.head.texts, place) for place in self.places]
        self.names = [meaning(heading) or heading for heading in self.headings]
        self._keep_one_name()
        self.all_licenses = self._name_licenses()
        self.by_place = dict(zip(self.places, self.names, strict=True))

    def customers(self) -> Customers:
        self._refuse([*self._heading_faults(), *self._long_cells()])
        # Rows are cut to the headings' width first: one may be as long as all others together.
        width, rows = self.places[-1] + 1, [self.head.texts, *self.rows]
        if max(map(len, rows)) > width:
            rows = [row[:width] for row in rows]
        cells = [*zip_longest(*rows, fillvalue="")]
        columns = {
            name: [*cells[place][1:]]
            for place, name in zip(self.places, self.names, strict=True)
            if name not in answer_columns()
        }
        self._refuse([*self._passed_over(columns)])
        self._drop_own_sums(columns)
        first, found = self.heading + 2, kinds(columns, len(self.rows))
        faults = self._faults(columns, found)
        numbers = RangeIndex(first, first + len(self.rows))
        return Customers(
            frame=DataFrame(columns, index=numbers, dtype=object),
            headings=tuple(
                heading
                for heading, name in zip(self.headings, self.names, strict=True)
                if name not in answer_columns()
            ),
            letters=dict(zip(self.names, map(xl_col_to_name, self.places), strict=True)),
            faults={first + place: why for place, why in faults.items()},
            totals=frozenset(first + place for place in found.totals),
            notes=(*self.grid.notes, *self._notes(columns, found, faults)),
            sheet=self.grid.sheet,
            sheets=self.grid.sheets,
        )

    def _notes(
        self, columns: dict[str, list[str]], found: Kinds, faults: Collection[int]
    ) -> Iterator[Note]:
        """What is left out, kept unread, written anew, or taken by default."""
        if above := sum(any(row) for row in self.grid.rows[: self.head.first]):
            yield Note("above", {"count": above})
        totals = [self.heading + 2 + place for place in sorted(found.totals)]
        hidden = [place + 1 for place in self.grid.hidden if place > self.heading]
        for name, rows in (("totals", totals), ("hidden", hidden)):
            if rows:
                yield Note(name, {"count": len(rows), "rows": _some(rows)})
        yield from self._column_notes()
        without = [*faults, *found.totals]
        for name in (name for name in Selection.DEFAULTS if name in columns):
            empty = np.flatnonzero(Series(columns[name], dtype=object) == "")
            if count := len(np.setdiff1d(empty, without)):
                yield Note("default", {"field": name, "count": count})
        if absent := [name for name in Selection.DEFAULTS if name not in columns]:
            yield Note("absent", {"fields": absent})

    def _column_notes(self) -> Iterator[Note]:
        """Columns that are read though nobody sees them, kept unread, or written anew."""
        hidden, unread, anew = list[str](), list[Note](), list[str]()
        for place, heading, name in zip(self.places, self.headings, self.names, strict=True):
            letters, shown = xl_col_to_name(place), heading[:SHOWN]
            if name in answer_columns():
                anew.append(heading)
            elif name not in FIELDS:
                unread.append(Note("unread", {"column": letters, "heading": shown}))
            elif place in self.grid.hidden_columns:
                hidden.append(f"{letters} ({shown})")
        if hidden:
            yield Note("hidden_columns", {"count": len(hidden), "columns": ", ".join(hidden)})
        yield from unread
        if anew:
            yield Note("anew", {"headings": ", ".join(anew)})
        if NAME not in self.names:
            yield Note("no_name", {})
        if self.all_licenses:
            yield Note("all_licenses", {"heading": self.all_licenses})

    def _places(self, headings: Row) -> list[int]:
        """The places of the columns, those left out that hold nothing at all."""
        width = max((place for place, text in enumerate(headings, 1) if text), default=0)
        return [
            place
            for place in range(width)
            if headings[place] or any(len(row) > place and row[place] for row in self.rows)
        ]

    def _keep_one_name(self) -> None:
        """Of columns of names under several headings the first has it: a name changes no price."""
        found = [place for place, name in enumerate(self.names) if name == NAME]
        headings = [self.headings[place] for place in found]
        if len({*map(folded, headings)}) == len(found) and NAME not in headings[1:]:
            for place in found[1:]:
                self.names[place] = self.headings[place]

    def _name_licenses(self) -> str:
        """Names a column of licences without a module, unless it is an earlier answer's.

        Without columns of modules it has all licences, whichever module they are of: its heading.
        """
        modules = {*Selection.MODULES} & {*self.names}
        is_answer = bool({*self.names} & {*answer_columns()} - {LICENSES})
        if LICENSES not in self.names or (modules and is_answer):
            return ""
        first = self.names.index(LICENSES)
        if not modules and (is_answer or self.names.count(LICENSES) == 1):
            self.names[first] = Selection.MODULES[0]
            return self.headings[first]
        if len(modules) == len(Selection.MODULES):
            named = zip(self.headings, self.names, strict=True)
            self.names = [heading if name == LICENSES else name for heading, name in named]
        return ""

    def _refuse(self, faults: list[Fault]) -> None:
        limit = bulk_rules().faults_shown
        if len(faults) > limit:
            faults = [*faults[:limit], Fault("", "more_faults", len(faults) - limit)]
        if faults:
            raise CustomersError(faults)

    def _heading_faults(self) -> Iterator[Fault]:
        """Headings that are missing, twice there, or misspelt; no heading of a field at all."""
        limit, row, times = bulk_rules().columns_limit, self.heading + 1, Counter(self.names)
        if self.places and self.places[-1] >= limit:
            yield Fault("", "columns", self.places[-1] + 1, limit)
            return
        module = {*Selection.MODULES} & {*self.names}
        for place, heading, name in zip(self.places, self.headings, self.names, strict=True):
            cell, shown = f"{xl_col_to_name(place)}{row}", heading[:SHOWN]
            is_known = name in FIELDS or name in answer_columns()
            if not heading:
                yield Fault(cell, "no_heading")
            elif times[name] > 1:
                yield Fault(cell, "twice", shown, (name[:SHOWN], times[name]))
            elif name == LICENSES and len(module) == 1 and len({*times} & {*answer_columns()}) == 1:
                yield Fault(cell, "which_licenses", shown)
            elif len(heading) > bulk_rules().letters_limit:
                yield Fault(cell, "long_cell", len(heading), bulk_rules().letters_limit)
            elif not is_known and meaning(heading) is None and (close := similar_heading(heading)):
                yield Fault(cell, "misspelt", shown, close)
        if not Selection.DEFAULTS.keys() & times.keys():
            heading = next(filter(_holds_headings, self.headings), "")
            rule = "one_cell" if heading else "no_field"
            yield Fault("", rule, heading[:SHOWN] or None, FIELDS, number=row)

    def _passed_over(self, columns: dict[str, list[str]]) -> Iterator[Fault]:
        """Columns that are called nearly as one that is not there, and hold values of it.

        Without any column of licences also one that may be theirs, whatever it is called, and one
        that says which module a row is of, where a customer has several rows.
        """
        found = [*self._nearly_called(columns)]
        yield from found
        unread = {name: texts for name, texts in columns.items() if name not in FIELDS}
        if {*Selection.MODULES, LICENSES}.isdisjoint(self.names) and not found:
            counts = [name for name, texts in unread.items() if _are_counts(texts)]
            if counts:
                said = ", ".join(counts)[:SHOWN]
                yield Fault("", "no_licenses", said, Selection.MODULES, number=self.heading + 1)
        names = list(filter(None, columns.get(NAME, ())))
        if self.all_licenses and len({*names}) < len(names):
            modules = {meaning(text) for texts in unread.values() for text in {*texts}}
            if modules >= {*Selection.MODULES}:
                yield Fault("", "module_rows", number=self.heading + 1)

    def _nearly_called(self, columns: dict[str, list[str]]) -> Iterator[Fault]:
        absent = {*Selection.DEFAULTS} - {*self.names}
        absent |= {LICENSES} if {*Selection.MODULES} <= absent else set()
        for place, heading, name in zip(self.places, self.headings, self.names, strict=True):
            if name not in columns or name in FIELDS:
                continue
            cell = f"{xl_col_to_name(place)}{self.heading + 1}"
            said = {*columns[name]} - {""}
            if "months" in absent and said and all(map(is_period, said)):
                yield Fault(cell, "misspelt", heading[:SHOWN], bulk_rules().fields["months"].ru)
                continue
            if "months" in absent and is_period(heading) and said:
                yield Fault(cell, "period_column", heading[:SHOWN])
                continue
            for near, shown in near_headings(heading, absent).items():
                field = Selection.MODULES[0] if near == LICENSES else near
                if holds_values(field, columns[name]):
                    yield Fault(cell, "misspelt", heading[:SHOWN], shown)
                    break

    def _long_cells(self) -> Iterator[Fault]:
        letters = bulk_rules().letters_limit
        for number, row in enumerate(self.rows, self.heading + 2):
            if row and max(map(len, row)) > letters:
                for place, cell in enumerate(row):
                    if len(cell) > letters:
                        yield Fault(
                            f"{xl_col_to_name(place)}{number}", "long_cell", len(cell), letters
                        )

    def _drop_own_sums(self, columns: dict[str, list[str]]) -> None:
        """Leaves out the row of sums that the priced workbook ended with: it is written anew."""
        if "total" not in self.names or not self.rows:
            return
        last = {name: texts[-1] for name, texts in columns.items()}
        name = last.pop(NAME, "")
        if not any(last.values()) and kinds({NAME: [name]}, 1).totals:
            self.rows.pop()
            for texts in columns.values():
                texts.pop()

    def _faults(self, columns: dict[str, list[str]], found: Kinds) -> dict[int, list[Fault]]:
        """What cannot be read, by the row's place; a row of sums has no fault."""
        faults: dict[int, list[Fault]] = {}
        for place in found.empty:
            faults[place] = [Fault("", "empty_row")]
        lone = {
            place: next(texts[place] for texts in columns.values() if texts[place])
            for place in found.lone
        }
        for place, rule in found.doubtful.items():
            faults[place] = [Fault("", rule, columns[NAME][place] if NAME in columns else "")]
        for place in headings_again(columns):
            faults.setdefault(place, [Fault("", "headings_again")])
        for place, text in swallowed(self.grid, self.heading, self.by_place):
            faults[place] = [Fault("", "swallowed", text, len(text.splitlines()))]
        for place in column_numbers(columns, len(self.rows)):
            faults.setdefault(place, [Fault("", "column_numbers")])
        without = found.empty | found.totals
        for place, fault in (*self._widths(), *self._unreadable(columns)):
            # A name that is merged over the whole row still stands in it alone.
            is_of_row = place not in lone or (fault.field and fault.given != lone[place])
            if place not in without and is_of_row:
                faults.setdefault(place, []).append(fault)
        for place, text in lone.items():
            faults.setdefault(place, [Fault("", "lone_row", text)])
        return faults

    def _widths(self) -> Iterator[tuple[int, Fault]]:
        """Rows of a CSV file with fewer cells than headings, rows of any file with more."""
        width = self.places[-1] + 1
        widths = np.fromiter(map(len, self.rows), np.intp, len(self.rows))
        for place in np.flatnonzero(widths != width).tolist():
            row = self.rows[place]
            if self.grid.is_csv if len(row) < width else any(row[width:]):
                yield place, Fault("", "row_width", len(row), width)

    def _unreadable(self, columns: dict[str, list[str]]) -> Iterator[tuple[int, Fault]]:
        """The cells of fields that hold no value; a name that a merge covers is the merge's."""
        for (row, column), cell in self.grid.unreadable.items():
            place, name = row - self.heading - 1, self.by_place.get(column, "")
            if not 0 <= place < len(self.rows) or name not in FIELDS:
                continue
            if name == NAME and cell.reason == "merged_cell":
                columns[NAME][place] = cell.content
            elif cell.reason != "error_cell" or not error_fault(name, cell.content):
                yield place, Fault(name, cell.reason, cell.content, cell.merge or None)
        names = Series(columns.get(NAME, ()), dtype=object)
        for place in np.flatnonzero(names.isin(bulk_rules().errors)).tolist():
            yield place, Fault(NAME, "error_cell", names[place])


def _are_counts(column: Collection[str]) -> bool:
    """Whether each filled cell of a column, one at least, is a number of licences."""
    texts = {*column} - {""}
    return bool(texts) and all(count(text) is not None for text in texts)


def _holds_headings(cell: str) -> bool:
    """Whether a row of headings stands in one cell."""
    return any(known_fields(cell.split(one)) for one in DELIMITERS if one in cell)


def _at(row: Row, place: int) -> str:
    return row[place] if place < len(row) else ""


def _some(numbers: list[int]) -> str:
    """The first of many row numbers."""
    limit = bulk_rules().faults_shown
    return ", ".join(map(str, numbers[:limit])) + ("…" if len(numbers) > limit else "")


def read_rows(data: bytes, sheet: str = "") -> Grid:
    """The file's rows, their cells stripped text; of a workbook the sheet of that name.

    The content decides the kind, whatever the file's name. Raises
    CustomersError where the file is none of these or exceeds a limit.
    """
    limit = bulk_rules().bytes_limit
    if len(data) > limit:
        raise CustomersError([Fault("", "bytes", len(data), limit)])
    if rule := _other_kind(data):
        raise CustomersError([Fault("", rule)])
    if data.startswith(OLD_WORKBOOK):
        rule = "locked_workbook" if LOCKED in data else "old_workbook"
        raise CustomersError([Fault("", rule)])
    if data.startswith(PACKED):
        return workbook_rows(data, sheet)
    if sheet:
        raise CustomersError([Fault("", "no_sheet", sheet, ())])
    return csv_rows(data)


def _other_kind(data: bytes) -> str:
    """The rule that names a file of another kind by how it begins; empty where none does."""
    beginning = data[:BEGINNING].replace(b"\0", b"").lstrip(BLANK).decode("latin-1").lower()
    for kind in bulk_rules().other_kinds:
        if beginning.startswith(kind.begins) and (
            not kind.holds or any(sign in beginning for sign in kind.holds)
        ):
            return kind.rule
    return ""
