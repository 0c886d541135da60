"""Rows that look like customers and are none: the columns' numbers, and many rows in one cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pricing.bulk.cells import count
from pricing.bulk.grid import Grid
from pricing.bulk.headings import NAME, bulk_rules
from pricing.quotes import Selection

LEAST = 2
Columns = Mapping[str, Sequence[str]]


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
    for place, name in enumerate(names):
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
