"""A column of a customer table: text to whole numbers, and a fault for each cell that means none.

Each different text is read once; a table of many rows has few of them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pricing.customers.headings import folded, value_words
from pricing.faults import Fault
from pricing.limits import limits
from pricing.quotes.selection import COUNTS, DEFAULTS, SITUATIONS, months_fault

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Say = Callable[[Fault], str]

# A bare number of so few digits, as most cells are, needs no pattern.
SHORT = 9
SPACES = " \u00a0\u202f\u2009"
# `12`, `1 000`, `12,0`; a point or comma before three digits could be either, and means none.
NUMBER = re.compile(
    rf"\+?([0-9]{{1,400}}|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+)(?:[.,]0{{1,2}})?", re.ASCII
)
GAPS = str.maketrans("", "", SPACES)


@dataclass(frozen=True)
class Cells:
    """A field's values, one a row: sound where `is_sound`, else the default; `said` is the fault.

    `prompt` is 0 or 1, `situation` its place among the situations.
    """

    values: Whole
    is_sound: Flags
    said: NDArray[np.object_]


def read_cells(field: str, column: "pd.Series[Any]", say: Say) -> Cells:
    """A column's cells; an empty one is the field's default."""
    codes, texts = pd.factorize(_as_text(column))
    read = [_read(field, text) for text in texts]
    said = [say(fault) if fault else "" for _, fault in read]
    sound = np.array([fault is None for _, fault in read], dtype=np.bool_)
    values = np.array([value for value, _ in read], dtype=np.int64)
    return Cells(values[codes], sound[codes], np.array(said, dtype=np.object_)[codes])


def default_cells(field: str, rows: int) -> Cells:
    """A column that the table does not have: the field's default in every row."""
    sound, said = np.ones(rows, dtype=np.bool_), np.full(rows, "", dtype=np.object_)
    return Cells(np.full(rows, _default(field), dtype=np.int64), sound, said)


def _default(field: str) -> int:
    default = DEFAULTS[field]
    return SITUATIONS.index(default) if field == "situation" else int(default)


def _as_text(column: "pd.Series[Any]") -> NDArray[np.object_]:
    """Text as it is; numbers, flags and gaps of a table made in Python as a file has them."""
    values = column.to_numpy(dtype=object)
    if pd.api.types.infer_dtype(values, skipna=False) == "string":
        return values
    return np.array([_text(value) for value in values], dtype=np.object_)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - NaN alone differs
        return ""
    if isinstance(value, bool | np.bool_):
        return "1" if value else "0"
    if isinstance(value, float | np.floating) and value.is_integer():
        return str(int(value))
    return str(value)


def _read(field: str, text: str) -> tuple[int, Fault | None]:
    """A cell's value, or the default and what is wrong with the cell."""
    default, text = _default(field), text.strip()
    if not text:
        return default, None
    if field in COUNTS or field == "months":
        return _read_number(field, text, default)
    value = value_words(field).get(folded(text))
    if field == "prompt":
        fault = Fault(field, "flag", text)
        return (default, fault) if value is None else (int(value), None)
    if value is None:
        return default, Fault(field, "one_of", text, SITUATIONS)
    return [str(situation) for situation in SITUATIONS].index(value), None


def _read_number(field: str, text: str, default: int) -> tuple[int, Fault | None]:
    number = _whole(text)
    if field == "months":
        if number is not None and number in limits().months:
            return number, None
        return default, months_fault(text if number is None else number)
    limit = limits().count_limit
    if number is None:
        return default, Fault(field, "whole", text, 0)
    if number > limit:
        return default, Fault(field, "at_most", text, limit)
    return number, None


def _whole(text: str) -> int | None:
    """The whole number that a text is, in any of the forms of NUMBER; None where it is none."""
    if len(text) <= SHORT and text.isascii() and text.isdigit():
        return int(text)
    match = NUMBER.fullmatch(text)
    return int(match[1].translate(GAPS)) if match else None
