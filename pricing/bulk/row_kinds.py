"""Which rows are customers: not the empty ones, a lone name, the sums of others.

Nor are the columns' numbers, and rows that a quote which was not closed has swallowed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from pandas import Series

from pricing.bulk.cells import Flags, Whole, count
from pricing.bulk.grid import Grid
from pricing.bulk.headings import NAME, bulk_rules, folded, visible
from pricing.quotes import Selection

EDGES = " :.;,-–—=*"
# Columns of numbers at least, in which no name need stand.
LEAST = 2
Columns = Mapping[str, Sequence[str]]


@dataclass
class Kinds:
    """Rows by place: filled ones have a cell of a selection, `totals` sum up others.

    `lone` have text but nothing of a selection, as headings of groups and
    footnotes have; `doubtful` are called sums and are none.
    """

    filled: Flags
    empty: set[int] = field(default_factory=set)
    lone: set[int] = field(default_factory=set)
    totals: set[int] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)


def kinds(columns: Columns, rows: int) -> Kinds:
    """The kinds of the rows of a table, its columns under the names of their fields."""
    filled = _any(columns, [name for name in columns if name in Selection.DEFAULTS], rows)
    texts = _any(columns, [name for name in columns if name not in Selection.DEFAULTS], rows)
    found = Kinds(filled)
    found.empty = set(np.flatnonzero(~filled & ~texts).tolist())
    found.lone = set(np.flatnonzero(~filled & texts).tolist())
    _find_totals(columns, found)
    return found


def _any(columns: Columns, names: Sequence[str], rows: int) -> Flags:
    """The rows that hold something that is seen in one of these columns."""
    found = np.zeros(rows, dtype=np.bool_)
    for name in names:
        blank = [text for text in set(columns[name]) if not visible(text).strip()]
        found |= ~Series(columns[name], dtype=object).isin(blank).to_numpy()
    return found


def _find_totals(columns: Columns, found: Kinds) -> None:
    called = _called(columns)
    people = found.filled.copy()
    people[[place for place, how in called if how != "perhaps"]] = False
    last = int(np.flatnonzero(people)[-1]) if people.any() else -1
    if unnamed := _unnamed_end(columns, found, last):
        called.append((unnamed, "unnamed"))
        people[unnamed] = False
    if not called:
        return
    sums, begin = _running(columns, people), 0
    for place, how in called:
        is_sum = _equals(columns, sums, begin, place) or _equals(columns, sums, 0, place)
        at_end = place > last and how in {"begins", "alone"}
        if is_sum or at_end:
            found.totals.add(place)
            begin = place + 1
        elif how == "alone" and found.filled[place]:
            found.doubtful.add(place)
    found.lone -= found.totals


def _called(columns: Columns) -> list[tuple[int, str]]:
    """The rows that are called sums, and how: by their name, or without one by any other text."""
    names, pattern = columns.get(NAME), _sums_pattern()
    found: dict[int, str] = {}
    for name, column in columns.items():
        if name in Selection.DEFAULTS:
            continue
        for place, text in enumerate(column):
            if pattern.match(text) and (name == NAME or not (names and names[place])):
                found.setdefault(place, _how(text))
    return sorted((place, how) for place, how in found.items() if how)


@cache
def _sums_pattern() -> re.Pattern[str]:
    """How a name of sums begins, roughly: most names do not, and need no closer look."""
    words = (*bulk_rules().totals.begins, *bulk_rules().totals.alone)
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _how(text: str) -> str:
    """Whether a name is that of sums: begins so, is that word alone, or may be; else empty."""
    words, name = bulk_rules().totals, folded(text).strip(EDGES)
    if name in words.alone or name in words.begins:
        return "alone"
    if _begins(name, words.begins):
        return "begins"
    return "perhaps" if _begins(name, words.alone) else ""


def _begins(name: str, words: Sequence[str]) -> bool:
    return any(name.startswith(word) and not name[len(word) :][:1].isalpha() for word in words)


def _unnamed_end(columns: Columns, found: Kinds, last: int) -> int:
    """The last row, where customers have names and it has none, nor anything but counts."""
    others = [name for name in columns if name not in Selection.COUNTS]
    if NAME not in columns or last < 2 or any(columns[name][last] for name in others):  # noqa: PLR2004
        return 0
    return last if found.filled[last] and columns[NAME][last - 1] else 0


def _running(columns: Columns, people: Flags) -> dict[str, Whole]:
    """The sums of each column of counts over the customers before each row."""
    sums = {}
    for name in columns:
        if name in Selection.COUNTS:
            known = {text: count(text) or 0 for text in set(columns[name])}
            values = [known[text] if is_one else 0 for text, is_one in
                      zip(columns[name], people, strict=True)]  # fmt: skip
            sums[name] = np.concatenate([[0], np.cumsum(np.array(values, dtype=np.float64))])
    return sums


def _equals(columns: Columns, sums: Mapping[str, Whole], begin: int, place: int) -> bool:
    """Whether a row's counts, one at least, are the sums of the customers from `begin` on."""
    given = {name: count(columns[name][place]) for name in sums if columns[name][place]}
    above = {name: sums[name][place] - sums[name][begin] for name in given}
    return any(above.values()) and all(given[name] == above[name] for name in given)


@cache
def _number() -> re.Pattern[str]:
    """A column's number, as in «(1)», «гр. 2» and «5 = 3 + 4»."""
    words = "|".join(map(re.escape, bulk_rules().column_numbers.words))
    return re.compile(rf"\W*(?:{words})?\W*(\d{{1,2}})\W*(?:[=(].*)?", re.IGNORECASE)


def _is_label(name: str) -> bool:
    is_letter = name.strip(".()") in {"", *bulk_rules().column_numbers.letters}
    return is_letter or bool(_number().fullmatch(name))


def column_numbers(columns: Columns, rows: int) -> Iterator[int]:
    """The places of rows that number the columns: 1, 2, 3 … beneath the headings.

    Where every customer's name is a number, the first of them is a customer.
    """
    names = columns.get(NAME)
    first = next((place for place in range(rows) if any(t[place] for t in columns.values())), rows)
    if names is None:
        if first < rows and len(columns) > LEAST and _runs(columns, first, 1):
            yield first
        return
    labels = set(filter(_is_label, set(names)))
    if labels >= {*names} - {""} and any(names):
        return
    for place, name in enumerate(names) if labels else ():
        if name not in labels:
            continue
        number = _number().fullmatch(name)
        if number and int(number[1]) == 1:
            if _runs(columns, place, 1):
                yield place
        elif place == first and not number:
            unnamed = {one: texts for one, texts in columns.items() if one != NAME}
            if len(unnamed) >= LEAST and (_runs(unnamed, place, 1) or _runs(unnamed, place, 2)):
                yield place


def _runs(columns: Columns, place: int, number: int) -> bool:
    """Whether a row's cells are numbers one after the other from `number` on, none left out."""
    for following, texts in enumerate(columns.values(), number):
        found = _number().fullmatch(texts[place])
        if not found or int(found[1]) != following:
            return False
    return True


def swallowed(grid: Grid, heading: int, by_place: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Rows of a CSV file with a cell that holds rows of their own: a quote that was not closed.

    Each with the cell's text. `by_place` has the columns' names.
    """
    counts = {place for place, name in by_place.items() if name in Selection.COUNTS}
    width = max(by_place, default=0) + 1
    for number in grid.spread:
        if number > heading:
            for place, cell in enumerate(grid.rows[number]):
                if _holds_rows(cell, place, grid.delimiter, counts, width):
                    yield number - heading - 1, cell


def _holds_rows(cell: str, place: int, delimiter: str, counts: set[int], width: int) -> bool:
    """Whether a line of a cell, in its place or as a row, has a count where a count belongs."""
    for line in cell.splitlines() if delimiter in cell else ():
        cells = dict(enumerate(line.split(delimiter), place))
        is_row = len(cells) > 1 and place + len(cells) >= width
        if is_row and any(_is_count(cells.get(one, "")) for one in counts):
            return True
        place = 0
    return False


def _is_count(text: str) -> bool:
    return bool(text) and count(text.strip()) is not None
