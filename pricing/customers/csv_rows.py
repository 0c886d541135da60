"""A CSV file as rows: encoding, delimiter and line ends as programs write them."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from pricing.customers.grid import Grid
from pricing.customers.headings import customer_rules, known_fields
from pricing.faults import CustomersError, Fault
from pricing.spreadsheet_text import SHIELD, unshielded

DELIMITERS = ";\t,|"
# `sep=;` as spreadsheets take it; one that was saved anew has quotes and delimiters about it.
SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?[ ;,|\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
MARK = "\ufeff"

RUSSIAN = set(map(chr, [*range(0x410, 0x450), 0x401, 0x451]))
PUNCTUATION = set("«»“”„–—…№\u00a0")
# What cp1251 has beside Russian and is usual in names, and what it makes of other encodings.
USUAL = set("ІіЇїЄєҐґЎў©®™°§±·•‰€†‡‘’‚‹›µ¶\u00ad")
# Dashes, dots and quotes at the beginning of a word: capitals of another encoding.
MISREAD = re.compile(r"(?:^|[\s;,|\"«])[–—…][а-яё]", re.MULTILINE)
# A word of Latin and Russian letters: a sign of one encoding taken for a letter of another.
MIXED = re.compile(r"[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]")


def csv_rows(data: bytes) -> Grid:
    """The rows of a CSV file. Raises CustomersError where it is not text or not CSV."""
    text = _decoded(data)
    named = SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
    delimiter = _delimiter(text, named[1] if named else "")
    shielded, grid = SHIELD in text, Grid(is_csv=True)
    try:
        for place, cells in enumerate(_records(text, delimiter)):
            row = [cell.strip() for cell in cells]
            grid.add(place, [*map(unshielded, row)] if shielded else row)
    except csv.Error as error:
        fault = Fault("", "not_csv", str(error), number=len(grid.rows) + 1)
        raise CustomersError([fault]) from None
    return grid


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str, named: str) -> str:
    """The delimiter with which the heading row knows most fields.

    Of equals it is the one that the file names, then the one that makes most cells of that row.
    """
    rows, limit = customer_rules().heading_rows, customer_rules().letters_limit
    beginning = text[: rows * limit]

    def knows(delimiter: str) -> tuple[int, bool, int]:
        best = (0, delimiter == named, 0)
        try:
            for row in islice(_records(beginning, delimiter), rows):
                best = max(best, (known_fields(row), delimiter == named, len(row)))
        except csv.Error:
            pass  # what stands before it counts
        return best

    return max(dict.fromkeys(DELIMITERS + named), key=knows)


def _decoded(data: bytes) -> str:
    """UTF-16 by its mark, else UTF-8, else a Cyrillic encoding of one byte a letter."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError:
        text = "" if wide else _cyrillic(data)
    if (not text and data) or "\0" in text:
        raise CustomersError([Fault("", "not_table")])
    return text.lstrip(MARK)


def _cyrillic(data: bytes) -> str:
    """Windows' Cyrillic; DOS' or a Mac's where only that gives Russian; empty where none does."""
    windows = data.decode("cp1251", "replace")
    if _is_russian(windows):
        return windows
    others = {data.decode(encoding) for encoding in ("cp866", "mac_cyrillic")}
    others = {text for text in others if _is_russian(text) and not MIXED.search(text)}
    if len(others) == 1:
        return others.pop()
    strange = _strange(windows) - USUAL
    return "" if strange or others else windows


def _strange(text: str) -> set[str]:
    return {letter for letter in set(text) if not letter.isascii()} - RUSSIAN - PUNCTUATION


def _is_russian(text: str) -> bool:
    """Whether a text is Russian and ASCII alone, its quotes closed and its words whole."""
    closed = text.count("“") == text.count("”") or text.count("„") == text.count("“")
    return closed and not _strange(text) and not MISREAD.search(text)
