"""How a file of customers was read: what was left out, kept unread, or taken by default."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pricing.bulk.grid import Grid, Note
from pricing.bulk.heading_rows import HeadingRows
from pricing.bulk.headings import FIELDS, NAME, answer_columns, bulk_rules
from pricing.bulk.kinds import Kinds
from pricing.quotes import Selection

SHOWN = 60
# A column's letters, its heading, and its name: the field's, or the heading.
Named = tuple[str, str, str]


def row_notes(grid: Grid, head: HeadingRows, found: Kinds) -> Iterator[Note]:
    """Rows above the headings, rows of sums, hidden rows."""
    heading = head.last
    if above := sum(any(row) for row in grid.rows[: head.first]):
        yield Note("above", {"count": above})
    totals = [heading + 2 + place for place in sorted(found.totals)]
    hidden = [place + 1 for place in grid.hidden if place > heading]
    for name, rows in (("totals", totals), ("hidden", hidden)):
        if rows:
            yield Note(name, {"count": len(rows), "rows": _some(rows)})


def column_notes(named: Sequence[Named], columns: Mapping[str, Sequence[str]]) -> Iterator[Note]:
    """Columns that are kept unread or written anew."""
    for letters, heading, name in named:
        if name not in FIELDS and name not in answer_columns():
            yield Note("unread", {"column": letters, "heading": heading[:SHOWN]})
    if anew := [heading for _, heading, name in named if name in answer_columns()]:
        yield Note("anew", {"headings": ", ".join(anew)})
    if NAME not in columns:
        yield Note("no_name", {})


def hidden_columns(places: Sequence[int], named: Sequence[Named], grid: Grid) -> Iterator[Note]:
    """Columns that are read and that nobody sees, as hidden rows are."""
    found = [
        f"{letters} ({heading[:SHOWN]})"
        for place, (letters, heading, name) in zip(places, named, strict=True)
        if place in grid.hidden_columns and name in FIELDS
    ]
    if found:
        yield Note("hidden_columns", {"count": len(found), "columns": ", ".join(found)})


def default_notes(
    columns: Mapping[str, Sequence[str]], left_out: Collection[int]
) -> Iterator[Note]:
    """Fields whose default was taken, in cells or for all; `left_out` rows have no price."""
    for name in (name for name in Selection.DEFAULTS if name in columns):
        places = (place for place, text in enumerate(columns[name]) if not text)
        if empty := sum(place not in left_out for place in places):
            yield Note("default", {"field": name, "count": empty})
    if absent := [name for name in Selection.DEFAULTS if name not in columns]:
        yield Note("absent", {"fields": absent})


def _some(numbers: list[int]) -> str:
    """The first of many row numbers."""
    limit = bulk_rules().faults_shown
    return ", ".join(map(str, numbers[:limit])) + ("…" if len(numbers) > limit else "")
