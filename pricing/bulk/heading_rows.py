"""Where a table's headings stand: one row, or several that are one heading together."""

from dataclasses import dataclass
from functools import reduce

from pricing.bulk.grid import Row
from pricing.bulk.meanings import known_fields, meaning, says_only_units

LEVELS = (0, 1, 2)  # rows beneath the first


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
        first = next(place for place, row in enumerate(rows) if any(row))
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
