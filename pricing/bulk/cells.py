"""The cells of a customer table, text to whole numbers, and the rows of it that are customers.

Each different text of a column is read once; a table of many rows has few of them. A cell that
means no number is a fault. No customers are empty rows, a lone name, the sums of others, the
columns' numbers, and rows that a quote which was not closed has swallowed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from pandas import Series, factorize

from pricing.bulk.grid import Grid
from pricing.bulk.headings import (
    DEFAULTS,
    NAME,
    PAID,
    bulk_rules,
    folded,
    meaning,
    number_units,
    plain,
    value_words,
)
from pricing.faults import Fault
from pricing.limits import SITUATIONS, limits, months_fault
from pricing.quotes import Selection
from pricing.toml_text import visible

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

# A bare number of so few digits, as most cells are, needs no pattern.
SHORT = 9
SPACES = " \u00a0\u202f\u2009\u2007"
# `12`, `1 000`, `12,0`; a point or comma before three digits could be either, and means none.
NUMBER = re.compile(
    rf"\+?([0-9]{{1,400}}|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+)(?:[.,]0{{1,2}})?", re.ASCII
)
GAPS = str.maketrans("", "", SPACES)
# The discount that a choice's label on the page goes on with, as in «12 месяцев −10 %»;
# a label has at most so many letters.
LABEL = 80
DISCOUNT = re.compile(r"(?:\s*[·:][^%]*|\s+)[-−]\s?[0-9]+(?:[.,][0-9]+)?\s*%.*")
WITH_UNIT = re.compile(r"(\+?[0-9].*?)\s*([^\W\d_]+)\.?")
EDGES = " :.;,-–—=*"
LETTERS = 2  # at a name's end that tell roughly whether it is one of sums
# Up to here a sum of whole numbers is exact in floating point.
EXACT = 2**53
# Columns of numbers at least, in which no name need stand.
LEAST = 2
Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Cells:
    """A field's values, one a row: the cell's where it means one, else the default.

    `prompt` is 0 or 1, `situation` its place among the situations. `faults`
    has what is wrong with a cell, by the row's number.
    """

    values: Whole
    is_sound: Flags
    faults: dict[int, Fault]


def read_cells(field: str, column: "Series[str]") -> Cells:
    """A column's cells; an empty one is the field's default."""
    places, texts = factorize(column)
    read = [_read(field, text) for text in texts]
    values = np.array([value for value, _ in read], dtype=np.int64)
    sound = np.array([fault is None for _, fault in read], dtype=np.bool_)
    found = zip(column.index, places, strict=True) if not sound.all() else ()
    faults = {row: fault for row, place in found if (fault := read[place][1])}
    return Cells(values[places], sound[places], faults)


def default_value(field: str) -> int:
    """The number that stands for a field's default."""
    default = DEFAULTS[field]
    return SITUATIONS.index(default) if field == "situation" else int(default)


def error_fault(field: str, text: str) -> Fault | None:
    """The fault of a cell that holds what a spreadsheet shows for an error."""
    is_error = text.startswith("#") and text in bulk_rules().errors
    return Fault(field, "error_cell", text) if is_error else None


def holds_values(field: str, column: Sequence[str]) -> bool:
    """Whether a cell of a column has a value of the field that is not its default."""
    read = (_read(field, text) for text in set(column))
    return any(fault is None and value != default_value(field) for value, fault in read)


def count(text: str) -> int | None:
    """The whole number that a cell of a count means; None where it is empty or means none."""
    return _count("dry_cleaning", visible(text).strip()) if text else None


def is_period(text: str) -> bool:
    """Whether a text is a period and no bare number, as in «6 мес.»."""
    return not text.isdigit() and _count("months", text) in limits().months


def _read(field: str, text: str) -> tuple[int, Fault | None]:
    """A cell's value, or the default and what is wrong with the cell."""
    default, text = default_value(field), visible(text).strip()
    if not text:
        return default, None
    if error := error_fault(field, text):
        return default, error
    if field in {*Selection.COUNTS, PAID, "months"}:
        return _read_number(field, text, default)
    label = folded(_label(text)).rstrip(".!")
    number = NUMBER.fullmatch(label)  # what was a column of numbers may say 1.0
    value = value_words(field).get(number[1] if number else label)
    if field == "prompt":
        fault = Fault(field, "flag", text)
        return (default, fault) if value is None else (int(value), None)
    if value is None:
        return default, Fault(field, "one_of", text, SITUATIONS)
    return [str(situation) for situation in SITUATIONS].index(value), None


def _label(text: str) -> str:
    """A choice's label without the discount that follows it."""
    return DISCOUNT.sub("", text) if "%" in text and len(text) <= LABEL else text


def _read_number(field: str, text: str, default: int) -> tuple[int, Fault | None]:
    number = _count(field, _label(text) if field == "months" else text)
    if field == "months":
        if number is not None and number in limits().months:
            return number, None
        return default, months_fault(text if number is None else number)
    limit = limits().paid_limit if field == PAID else limits().count_limit
    if number is None:
        return default, Fault(field, "whole", text, 0)
    if number > limit:
        return default, Fault(field, "at_most", text, limit)
    return number, None


def _count(field: str, text: str) -> int | None:
    """The whole number that a text is, by itself, with a unit, or as a word; else None."""
    if len(text) <= SHORT and text.isascii() and text.isdigit():
        return int(text)
    word = value_words(field).get(folded(text).rstrip("."))
    if word is not None:
        return int(word)
    if field == PAID:
        text = _without_money(text)
    unit = WITH_UNIT.fullmatch(text)
    if unit and folded(unit[2]) in number_units(field):
        text = unit[1]
    match = NUMBER.fullmatch(text)
    return int(match[1].translate(GAPS)) if match else None


def _without_money(text: str) -> str:
    """A sum without the sign or word of money behind it."""
    end = text.casefold().removesuffix(".")
    marks = sorted(map(folded, bulk_rules().heading.money), key=len, reverse=True)
    found = next((mark for mark in marks if end.endswith(mark)), "")
    return end.removesuffix(found).strip() if found else text


@dataclass
class Kinds:
    """Rows by place: filled ones have a cell of a selection, `totals` sum up others.

    `lone` have text but nothing of a selection, as headings of groups and
    footnotes have; `doubtful` are called sums and are none, or the other way about: by rule.
    """

    filled: Flags
    empty: set[int]
    lone: set[int]
    totals: set[int] = field(default_factory=set)
    doubtful: dict[int, str] = field(default_factory=dict)


def kinds(columns: Columns, rows: int) -> Kinds:
    """The kinds of the rows of a table, its columns under the names of their fields."""
    filled = _any(columns, [name for name in columns if name in Selection.DEFAULTS], rows)
    texts = _any(columns, [name for name in columns if name not in Selection.DEFAULTS], rows)
    empty, lone = (set(np.flatnonzero(~filled & of).tolist()) for of in (~texts, texts))
    found = Kinds(filled, empty, lone)
    _find_totals(columns, found)
    found.doubtful |= dict.fromkeys(_groups(columns, found), "like_sums")
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
    if last not in dict(called) and (how := _uncalled_end(columns, found, last)):
        called.append((last, how))
        people[last] = how == "uncalled"
    if not called:
        return
    sums, begin = _running(columns, people), 0
    for place, how in called:
        is_sum = any(_equals(columns, sums, place, start, place) for start in (begin, 0))
        at_end = place > last and how in {"begins", "alone"}
        if is_sum and how == "uncalled":
            found.doubtful[place] = "like_sums"
        elif is_sum or at_end:
            found.totals.add(place)
            begin = place + 1
        elif how == "alone" and found.filled[place]:
            found.doubtful[place] = "doubtful_row"
    found.lone -= found.totals


def _called(columns: Columns) -> list[tuple[int, str]]:
    """The rows that are called sums, and how: by their name, or without one by any other text."""
    names, pattern = columns.get(NAME), _sums_pattern()
    found: dict[int, str] = {}
    for name, column in columns.items():
        if name in Selection.DEFAULTS:
            continue
        for place, text in enumerate(column):
            if name != NAME and names and names[place]:
                continue
            if pattern.match(text) or _ends_as_sums(text.rstrip(EDGES)[-LETTERS:]):
                found.setdefault(place, _how(text))
    return sorted((place, how) for place, how in found.items() if how)


@cache
def _sums_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that a name of sums begins with, and those that it may be alone, plain."""
    words = bulk_rules().totals
    return tuple(map(plain, words.begins)), tuple(map(plain, words.alone))


@cache
def _sums_pattern() -> re.Pattern[str]:
    """How a name of sums begins, roughly: most names do not, and need no closer look."""
    like: dict[str, str] = {}
    for one, other in zip(*bulk_rules().heading.alike, strict=True):
        like[other] = like.get(other, other) + one
    words = (r"\W*".join(f"[{like.get(letter, re.escape(letter))}]" for letter in word)
             for word in {*sum(_sums_words(), ())})  # fmt: skip
    return re.compile(rf"\W*(?:{'|'.join(words)})", re.IGNORECASE)


@cache
def _sums_ends() -> frozenset[str]:
    return frozenset(word[-LETTERS:] for words in _sums_words() for word in words)


@lru_cache(maxsize=4096)
def _ends_as_sums(letters: str) -> bool:
    return plain(letters) in _sums_ends()


def _how(text: str) -> str:
    """Whether a name is that of sums: begins so, is that word alone, or may be; else empty."""
    name = plain(text).strip(EDGES)
    begins, alone = _sums_words()
    if name in {*alone, *begins}:
        return "alone"
    if _begins(name, begins):
        return "begins"
    return "perhaps" if _begins(name, alone) or _ends(name, (*begins, *alone)) else ""


def _begins(name: str, words: Sequence[str]) -> bool:
    return any(name.startswith(word) and not name[len(word) :][:1].isalpha() for word in words)


def _ends(name: str, words: Sequence[str]) -> bool:
    return any(name.endswith(word) and not name[: -len(word)][-1:].isalpha() for word in words)


def _uncalled_end(columns: Columns, found: Kinds, last: int) -> str:
    """How the last row may be one of sums that is called otherwise: it has nothing but counts.

    It has no name where customers have names, or a name of its own where all others say more.
    """
    others = [name for name in columns if name not in {*Selection.COUNTS, NAME}]
    if last < 2 or any(columns[name][last] for name in others):  # noqa: PLR2004
        return ""
    names = columns.get(NAME, ())
    if not found.filled[last] or (names and not names[last - 1]):
        return ""
    if names and not names[last].strip(EDGES):
        return "unnamed"
    is_other = not names or names[last] not in names[:last]
    return "uncalled" if is_other and any(all(columns[name][:last]) for name in others) else ""


def _groups(columns: Columns, found: Kinds) -> list[int]:
    """The rows of groups above their customers, as accounting programs write them.

    They have nothing but counts where all customers say more, and each sums up what follows it.
    """
    rows = len(found.filled)
    others = [name for name in columns if name not in {*Selection.COUNTS, NAME}]
    more = _any(columns, others, rows)
    bare, people = found.filled & ~more, found.filled & more
    bare[[*found.totals, *found.doubtful]] = False
    places = np.flatnonzero(bare).tolist()
    if not places or not any(_fills(columns[name], people) for name in others):
        return []
    sums, running = _running(columns, people), np.cumsum(people)
    ends = [*places[1:], rows]
    is_sums = all(_equals(columns, sums, *span) for span in zip(places, places, ends, strict=True))
    has_several = any(running[end - 1] - running[place] >= LEAST
                      for place, end in zip(places, ends, strict=True))  # fmt: skip
    return places if is_sums and has_several else []


def _fills(column: Sequence[str], people: Flags) -> bool:
    return all(text for text, is_one in zip(column, people, strict=True) if is_one)


def _running(columns: Columns, people: Flags) -> dict[str, Whole]:
    """The sums of each column of counts over the customers before each row."""
    sums = {}
    for name in columns:
        if name in Selection.COUNTS:
            known = {text: min(count(text) or 0, EXACT) for text in set(columns[name])}
            values = Series(columns[name], dtype=object).map(known).astype(float).where(people, 0)
            sums[name] = np.concatenate([[0], values.cumsum()])
    return sums


def _equals(columns: Columns, sums: Mapping[str, Whole], place: int, begin: int, end: int) -> bool:
    """Whether a row's counts, one at least, are the sums of the customers from `begin` to `end`."""
    given = {name: count(columns[name][place]) for name in sums if columns[name][place]}
    above = {name: sums[name][end] - sums[name][begin] for name in given}
    return any(above.values()) and all(given[name] == above[name] for name in given)


@cache
def _number() -> re.Pattern[str]:
    """A column's number, as in «(1)», «гр. 2» and «5 = 3 + 4»."""
    words = "|".join(map(re.escape, bulk_rules().column_numbers.words))
    return re.compile(rf"\W*(?:{words})?\W*(\d{{1,2}})\W*(?:[=(].*)?", re.IGNORECASE)


@cache
def _label_letters() -> frozenset[str]:
    return frozenset({"", *bulk_rules().column_numbers.letters})


def _is_label(name: str) -> bool:
    return name.strip(".()") in _label_letters() or bool(_number().fullmatch(name))


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


def headings_again(columns: Columns) -> Iterator[int]:
    """The places of rows that say the headings once more, as each page of a printed list does."""
    found: set[int] = set()
    for name in (*Selection.COUNTS, "months"):
        said = {text for text in set(columns.get(name, ())) if meaning(text) == name}
        if said:
            found |= {place for place, text in enumerate(columns[name]) if text in said}
    yield from sorted(found)


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
        if is_row and any(count(cells.get(one, "")) is not None for one in counts):
            return True
        place = 0
    return False
