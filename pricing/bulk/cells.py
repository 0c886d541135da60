"""A column of a customer table: text to whole numbers, and a fault for each cell that means none.

Each different text is read once; a table of many rows has few of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pandas import Series, factorize

from pricing.bulk.headings import (
    DEFAULTS,
    PAID,
    bulk_rules,
    folded,
    number_units,
    value_words,
    visible,
)
from pricing.faults import Fault
from pricing.limits import SITUATIONS, limits, months_fault
from pricing.quotes import Selection

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


def _read(field: str, text: str) -> tuple[int, Fault | None]:
    """A cell's value, or the default and what is wrong with the cell."""
    default, text = default_value(field), visible(text).strip()
    if not text:
        return default, None
    if error := error_fault(field, text):
        return default, error
    if field in {*Selection.COUNTS, PAID, "months"}:
        return _read_number(field, text, default)
    value = value_words(field).get(folded(_label(text)))
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
    word = value_words(field).get(folded(text))
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
