"""How a file of customers is read: limits, headings and words, from `data/bulk.toml`."""

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from pricing.data_file import Record, Text, record
from pricing.limits import DATA
from pricing.quotes import Selection

NAME = "name"
FLAGS_AND_TERMS = ("months", "prompt", "situation")
# What a customer pays now: it is no choice, and changes no price.
PAID = "paid"
DEFAULTS = {**Selection.DEFAULTS, PAID: 0}
FIELDS = (NAME, *DEFAULTS)
UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


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
    alike: tuple[str, str]


class OtherKind(Record):
    """A kind of file that is no table, by how it begins and what it must hold; its fault's rule."""

    rule: Literal[
        "pdf_file", "web_page", "web_archive", "xml_table", "xml_file", "text_document",
        "picture", "exchange_table", "archive", "open_document",
    ]  # fmt: skip
    begins: tuple[str, ...]
    holds: tuple[str, ...] = ()


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
    examples: tuple[Example, ...]


@cache
def bulk_rules() -> BulkRules:
    """The rules, read once."""
    return record(FILE, BulkRules)


def visible(text: str) -> str:
    r"""The text without characters that nobody sees: marks of width and direction, soft hyphens.

    >>> visible("9\u200b"), visible("Хим\u00adчистка")
    ('9', 'Химчистка')
    """
    return text if text.isascii() else UNSEEN.sub("", text)


def folded(text: str) -> str:
    """A heading or word without what makes no difference: case, spaces, «ё», unseen characters.

    >>> folded(" Приёмка,  лицензий ")
    'приемка, лицензий'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", visible(text))
    return " ".join(text.casefold().replace("ё", "е").split())


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
