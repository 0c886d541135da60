"""How a file of customers is read, from `data/bulk.toml`: limits, words, what a heading means.

A heading means the same field however it is decorated. It is reduced to its words: case, signs,
spaces, unseen characters and letters that look alike in two alphabets make no difference, nor
do words that only say that something is counted (`[heading]`) and units.
"""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from pricing.data_file import Record, Text, record
from pricing.limits import DATA
from pricing.quotes import Selection
from pricing.toml_text import visible

NAME = "name"
FLAGS_AND_TERMS = ("months", "prompt", "situation")
# What a customer pays now: it is no choice, and changes no price.
PAID = "paid"
DEFAULTS = {**Selection.DEFAULTS, PAID: 0}
FIELDS = (NAME, *DEFAULTS)

WORD = re.compile(r"[^\W_]+|[₽$€%]")
# A heading that holds one of these is several, of a CSV file that has another delimiter.
DELIMITER = re.compile(r"[;\t|]")
LICENSES, MONTHS = "licenses", "months"
# What a heading means that says nothing but a unit.
OF_UNITS = {"count": LICENSES, MONTHS: MONTHS}
ENDING = 2
LEAST = ENDING + 1
STEM = LEAST + 1

FILE = DATA / "bulk.toml"


class Heading(Record):
    """The headings that a field's column may have beside its own name."""

    ru: str
    en: str
    also: tuple[str, ...]


class HeadingWords(Record):
    """Words of a heading that make no difference, marks of money, two alphabets' like letters."""

    counting: tuple[str, ...]
    money: tuple[str, ...]
    other_signs: tuple[str, ...]
    alike: tuple[str, str]


class OtherKind(Record):
    """A kind of file that is no table, by how it begins and what it must hold; its fault's rule."""

    rule: Literal[
        "pdf_file", "web_page", "web_archive", "xml_table", "xml_file", "text_document",
        "picture", "exchange_table", "archive", "open_document", "json_file",
    ]  # fmt: skip
    begins: tuple[str, ...]
    holds: tuple[str, ...] = ()


OtherPackage = Literal["binary_workbook", "open_document", "text_document", "numbers_table"]


class ColumnNumbers(Record):
    """What stands before a column's number, and letters that stand in a number's place."""

    words: tuple[str, ...]
    letters: tuple[str, ...]


class Example(Record):
    """A row of the template: a name in both languages, and values as text by field."""

    name: Text
    values: dict[str, str]


class Totals(Record):
    """How the name of a row of sums begins, and what it may be alone."""

    begins: tuple[str, ...]
    alone: tuple[str, ...]


class Work(Record):
    """The bounds of a process that works on a file: bytes of memory, seconds, how many at a time.

    What it finds or writes has at most `answer` bytes.

    Files of at most `bytes` go there; without, all that go nowhere else.
    """

    bytes: int | None = None
    memory: int = Field(gt=0)
    answer: int = Field(gt=0)
    seconds: int = Field(gt=0)
    at_a_time: int = Field(gt=0)


class BulkRules(Record):
    """The limits of a file of customers, its headings by field, its words by field and value."""

    rows_limit: int = Field(gt=0)
    bytes_limit: int = Field(gt=0)
    all_bytes_limit: int = Field(gt=0)
    unpacked_limit: int = Field(gt=0)
    members_limit: int = Field(gt=0)
    columns_limit: int = Field(gt=0)
    cells_limit: int = Field(gt=0)
    letters_limit: int = Field(gt=0)
    text_limit: int = Field(gt=0)
    heading_rows: int = Field(gt=0)
    faults_shown: int = Field(gt=0)
    faults_limit: int = Field(gt=0)
    days_from: date
    days_from_1904: date
    date_letters: str
    date_formats: tuple[tuple[int, int], ...]
    chunk: int = Field(gt=0)
    errors: frozenset[str]
    likeness: float = Field(gt=0, le=1)
    work: dict[str, Work]
    heading: HeadingWords
    fields: dict[str, Heading]
    answer: dict[str, Heading]
    words: dict[str, dict[str, tuple[str, ...]]]
    units: dict[str, tuple[str, ...]]
    totals: Totals
    column_numbers: ColumnNumbers
    other_kinds: tuple[OtherKind, ...]
    other_packages: dict[OtherPackage, tuple[str, ...]]
    examples: tuple[Example, ...]


@cache
def bulk_rules() -> BulkRules:
    """The rules, read once."""
    return record(FILE, BulkRules)


def folded(text: str) -> str:
    """A heading or word without what makes no difference: case, spaces, «ё», unseen characters.

    >>> folded(" Приёмка,  лицензий ")
    'приемка, лицензий'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", visible(text))
    return " ".join(text.casefold().replace("ё", "е").split())


def plain(text: str) -> str:
    """A word so that alphabets' like letters make no difference, nor do spaces between letters.

    >>> plain("И т о г о") == plain("Итoго")
    True
    """
    words = folded(text).translate(_alphabets()).split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


@cache
def answer_columns() -> tuple[str, ...]:
    """The columns of an answer, in their order."""
    return tuple(bulk_rules().answer)


@cache
def value_words(field: str) -> dict[str, str]:
    """The values that the words of a field's cells mean, by the folded word."""
    words = bulk_rules().words
    known = words.get(field, {}) if field in FLAGS_AND_TERMS else words["count"]
    return {folded(word): value for value, words in known.items() for word in words}


@cache
def number_units(field: str) -> frozenset[str]:
    """What may stand behind a number of the field: folded, without a point at the end."""
    units = bulk_rules().units
    kind = field if field in units else "months" if field == "manager" else "count"
    return frozenset(map(folded, units[kind]))


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


def near_headings(heading: str, absent: Collection[str]) -> dict[str, str]:
    """Of the columns that a file lacks those whose words a heading has, or has some of, or months.

    A heading of each by its name. Names and situations, which change no price, are not looked for.
    """
    no_names = _counters() | _signs()
    named = [word for word in _words(heading) if word not in no_names and not word.isdigit()]
    words = [word for word in named if word not in _units()] or named
    found: dict[str, str] = {}
    for name, shown, core in _cores():
        if name in absent and words and (_within(core, words) or _within(words, core)):
            found.setdefault(name, shown)
    units = [word for word in named if len(word) > 1 and word in _units(MONTHS)]
    if MONTHS in absent and units:
        known = _texts(MONTHS, bulk_rules().fields[MONTHS])
        like = next((text for text in known if _within(units, _words(text))), MONTHS)
        found.setdefault(MONTHS, like)
    return found


def _within(few: Collection[str], many: Collection[str]) -> bool:
    return all(any(_alike(word, other) for other in many) for word in few)


def _alike(word: str, other: str) -> bool:
    """Whether two words begin alike: another case of one noun, or its abbreviation."""
    shorter, longer = sorted((word, other), key=len)
    stem = max(STEM, len(shorter) - ENDING)
    return word == other or (len(shorter) >= LEAST and longer.startswith(shorter[:stem]))


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
    signs = (*bulk_rules().heading.money, *bulk_rules().heading.other_signs)
    return frozenset(word for text in signs for word in _words(text))


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
