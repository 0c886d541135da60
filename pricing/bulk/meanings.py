"""What a heading means: the same field however it is decorated, and the one it must be near.

A heading is reduced to its words: case, signs, spaces, unseen characters and letters that look
alike in two alphabets make no difference, nor do words that only say that something is counted
(`[heading]` of `data/bulk.toml`) and units.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce

from pricing.bulk.grid import Row
from pricing.bulk.headings import FIELDS, NAME, Heading, bulk_rules, folded
from pricing.quotes import Selection

WORD = re.compile(r"[^\W_]+|[₽$€%]")
# A heading that holds one of these is several, of a CSV file that has another delimiter.
DELIMITER = re.compile(r"[;\t|]")
MODULES = ("dry_cleaning", "reception")
LICENSES = "licenses"
# What a heading means that says nothing but a unit.
OF_UNITS = {"count": LICENSES, "months": "months"}
ENDING = 2
STEM = ENDING + 1


def meaning(heading: str) -> str | None:
    """The field, or the column of the answer, that a heading means; None where it is neither.

    >>> meaning("Приёмка (шт.)"), meaning("Мес."), meaning("Город")
    ('reception', 'months', None)
    """
    if len(heading) > bulk_rules().letters_limit or DELIMITER.search(heading):
        return None
    words = _words(heading)
    known = _by_form()
    found = (known[form][0] for form in _forms(words) if form in known)
    return next(found, None) or next(_of_units(words), None)


def known_fields(headings: Iterable[str]) -> int:
    """How many fields a row of headings has, the name among them, where one is a selection's.

    Licences without a module count where a name stands beside them and nothing else does.
    """
    known = {meaning(text) for text in headings if text} & {*FIELDS, LICENSES}
    if known != {NAME, LICENSES}:
        known.discard(LICENSES)
    return len(known) if known - {NAME} else 0


def says_only_units(text: str) -> bool:
    """Whether a text names nothing but units, as in «шт.»."""
    words = _words(text)
    return bool(words) and all(word in _units() or word in _signs() for word in words)


def similar_heading(heading: str) -> str | None:
    """The known heading that this one is a misspelling of; None where it is like none."""
    known = {form: shown for form, (name, shown) in _by_form().items() if name in FIELDS}
    for form in _forms(_words(heading)):
        if close := difflib.get_close_matches(form, known, 1, bulk_rules().likeness):
            return known[close[0]]
    return None


def near_heading(heading: str, absent: Collection[str]) -> tuple[str, str] | None:
    """Of the columns that a file lacks the one whose words a heading has, or has some of.

    The column and a heading of it. Names and situations, which change no price, are not looked for.
    """
    words = [word for word in _words(heading) if word not in _counters()]
    words = [word for word in words if word not in _units()] or words
    for name, shown, core in _cores():
        if name in absent and words and (_within(core, words) or _within(words, core)):
            return name, shown
    return None


def _within(few: Collection[str], many: Collection[str]) -> bool:
    return all(any(_alike(word, other) for other in many) for word in few)


def _alike(word: str, other: str) -> bool:
    """Whether two words begin alike: another case of one noun, or its abbreviation."""
    shorter, longer = sorted((word, other), key=len)
    stem = max(STEM, len(shorter) - ENDING)
    return word == other or (len(shorter) >= STEM and longer.startswith(shorter[:stem]))


def _words(text: str) -> list[str]:
    return WORD.findall(folded(text).translate(_alphabets()))


def _forms(words: list[str]) -> Iterator[str]:
    """The words as one, ever fewer: all, without those of counting, without units."""
    yield "".join(words)
    words = [word for word in words if word not in _counters()]
    yield "".join(words)
    yield "".join(word for word in words if word not in _units())


def _of_units(words: list[str]) -> Iterator[str]:
    """What units mean that stand alone."""
    named = [word for word in words if word not in _counters()]
    for kind, field in OF_UNITS.items():
        if named and all(len(word) > 1 and word in _units(kind) for word in named):
            yield field


@cache
def _alphabets() -> dict[int, int]:
    """Letters of one alphabet to those of another that nobody tells from them."""
    return str.maketrans(*bulk_rules().heading.alike)


@cache
def _counters() -> frozenset[str]:
    return frozenset(word for text in bulk_rules().heading.counting for word in _words(text))


@cache
def _signs() -> frozenset[str]:
    return frozenset(word for text in bulk_rules().heading.money for word in _words(text))


@cache
def _units(kind: str = "") -> frozenset[str]:
    units = bulk_rules().units
    texts = units[kind] if kind else [text for words in units.values() for text in words]
    return frozenset(word for text in texts for word in _words(text))


@cache
def _by_form() -> dict[str, tuple[str, str]]:
    """What each form of a known heading means, and the heading."""
    known: dict[str, tuple[str, str]] = {}
    for name, heading in bulk_rules().fields.items():
        for shown in _texts(name, heading):
            for form in filter(None, _forms(_words(shown))):
                known.setdefault(form, (name, shown))
    for name, heading in bulk_rules().answer.items():
        for shown in _texts(name, heading):
            known["".join(_words(shown))] = (name, shown)
    return known


@cache
def _cores() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The words of each known heading that tell it from others: field, heading, words."""
    known = bulk_rules()
    headings = {name: known.fields[name] for name in Selection.DEFAULTS if name != "situation"}
    headings[LICENSES] = known.answer[LICENSES]
    found = []
    for name, heading in headings.items():
        for shown in (heading.ru, heading.en, *heading.also, name):
            words = [word for word in _words(shown) if word not in _counters()]
            core = [word for word in words if word not in _units()] or words
            if core:
                found.append((name, shown, tuple(core)))
    return tuple(found)


def _texts(name: str, heading: Heading) -> tuple[str, ...]:
    return (name, heading.ru, heading.en, *heading.also)


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
        first = next((place for place, row in enumerate(rows) if any(row)), 0)
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
