"""A CSV file as rows of text: its encoding, delimiter and line ends as programs write them.

No file names its encoding. Of those that programs have written Cyrillic in, the one is taken in
which the words are likely: letters follow each other as in the product's own Russian texts, a
capital does not follow a small letter, other signs are rare. Where two are about as likely,
none is taken.
"""

import codecs
import csv
import io
import math
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from pricing.bulk.grid import Grid
from pricing.bulk.headings import bulk_rules, known_fields
from pricing.faults import CustomersError, Fault
from pricing.limits import DATA
from pricing.spreadsheet_text import SHIELD, storable, unshielded

if TYPE_CHECKING:
    import _csv

DELIMITERS = ";\t,|"
# `sep=;` as spreadsheets take it; one that was saved anew has quotes and delimiters about it.
SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?[ ;,|\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
TORN, NOT_ASCII = "\N{REPLACEMENT CHARACTER}", re.compile("[^\x00-\x7f]+")
MARK = "\ufeff"
USUAL = "cp1251"
OTHERS = ("koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic", "cp1252", "mac_roman")
WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
WORDS = 5_000  # different ones that are looked at
LETTERS = 64  # of a word that are looked at: a line may be one of millions
WIDE = 10_000  # bytes that tell whether letters have two
ALPHABET = "".join(map(chr, [*range(0x430, 0x450), 0x451]))
RUSSIAN = re.compile(f"[{ALPHABET}]+")
UKRAINIAN, MARKS_OF_TEXT, LATIN = (
    set(map(chr, (0x456, 0x457, 0x454, 0x491, 0x45E))),
    set("«»“”„–—…№’™©® \u00a0"),
    range(0xC0, 0x250),
)
# How likely each is beside any letter, as natural logarithms.
CAPITAL, CAPITAL_WITHIN, OTHER_ALPHABET = math.log(0.4), math.log(0.001), math.log(0.001)
SIGN, FOREIGN, STRANGE = math.log(0.005), math.log(0.0005), math.log(0.00001)
# How a program keeps a text from becoming a number, as in `="9"`.
EXACT = re.compile('="([^"]*)"')
# So much likelier than all others must be what is taken; and Windows is, before anything is read.
CERTAIN = 2.99


def csv_rows(data: bytes) -> Grid:
    """The rows of a CSV file. Raises CustomersError where it is not text or not CSV."""
    text = decoded(data)
    if "\n" not in text and "\r" not in text:  # lines of another system end otherwise
        text = "\n".join(text.splitlines())
    text = storable(text)
    named = SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
    delimiter = _delimiter(text, named[1] if named else "")
    shielded, exact = SHIELD in text, '="' in text
    grid = Grid(is_csv=True, delimiter=delimiter)
    records, line = _records(text, delimiter), 0
    try:
        for place, cells in enumerate(records):
            row = [*map(str.strip, cells)]
            if exact:
                row = [EXACT.sub(r"\1", cell) if cell.startswith("=") else cell for cell in row]
            grid.add(place, [*map(unshielded, row)] if shielded else row)
            if records.line_num > line + 1:
                grid.spread.append(place)
            line = records.line_num
    except csv.Error as error:
        fault = Fault("", "not_csv", str(error), number=len(grid.rows) + 1)
        raise CustomersError([fault]) from None
    return grid


def _records(text: str, delimiter: str) -> "_csv.Reader":
    return csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )


def _delimiter(text: str, named: str) -> str:
    """The delimiter with which the heading row knows most fields.

    Of equals it is the one that the file names, then the one that makes most cells of that row.
    """
    rows, limit = bulk_rules().heading_rows, bulk_rules().letters_limit
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


def decoded(data: bytes) -> str:
    """The text of a file. Raises CustomersError where it is none, or could be two."""
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "")
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        is_none = encoding or b"\0" in data or _is_torn(data)
        text = "" if is_none else _of_one_byte(data)
    text = text.rstrip("\0")  # what a system fills a file up with
    if (not text and data) or "\0" in text:
        raise CustomersError([_no_text(data, text)])
    return text.lstrip(MARK)


def _no_text(data: bytes, text: str) -> Fault:
    """What is wrong with a file that is no text, or is text but for zeros."""
    if _is_wide(data):
        return Fault("", "encoding")
    lines = text.splitlines()
    if 0 < text.count("\0") < len(lines):
        number = next(number for number, line in enumerate(lines, 1) if "\0" in line)
        return Fault("", "zero_byte", number=number)
    return Fault("", "not_table")


def _is_wide(data: bytes) -> bool:
    """Whether it is text of two bytes a letter, without the mark that says in which order."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:WIDE].decode(encoding, "replace")
        if sum(letter.isascii() or letter.lower() in ALPHABET for letter in text) > len(text) / 2:
            return "\0" not in text
    return False


def _is_torn(data: bytes) -> bool:
    """Whether it is UTF-8 but for some bytes: most of its letters can be read so."""
    text = data.decode("utf-8", "replace")
    torn, letters = text.count(TORN), sum(map(len, NOT_ASCII.findall(text)))
    return letters > 2 * torn


def _of_one_byte(data: bytes) -> str:
    """The text in the encoding that makes likely words."""
    starts = (word[:LETTERS] for word in WORD.findall(data))
    words = [*islice(dict.fromkeys(starts), WORDS)]
    found: dict[tuple[str, ...], tuple[float, str]] = {}
    for encoding in (USUAL, *OTHERS):
        try:
            read = tuple(word.decode(encoding) for word in words)
        except UnicodeDecodeError:
            continue
        before = CERTAIN if encoding == USUAL else 0
        found.setdefault(read, (before + sum(map(_likelihood, read)), encoding))
    best, *others = sorted(found.values(), reverse=True) or [(0, "")]
    if not best[1] or (others and best[0] - others[0][0] < CERTAIN):
        raise CustomersError([Fault("", "encoding")])
    try:
        return data.decode(best[1])
    except UnicodeDecodeError:
        raise CustomersError([Fault("", "not_table")]) from None


def _likelihood(word: str) -> float:
    """How likely a word is, as a logarithm."""
    likely, before = 0.0, ""
    for letter in word:
        if _is_russian(letter):
            likely += _follows()[before.lower() if _is_russian(before) else "", letter.lower()]
            if letter.isupper():
                is_first = not before.isupper()
                likely += CAPITAL_WITHIN if before.islower() else CAPITAL if is_first else 0
        elif not letter.isascii():
            likely += _of_sign(letter)
        if _is_russian(letter) != _is_russian(before) and letter.isalpha() and before.isalpha():
            likely += OTHER_ALPHABET
        before = letter
    return likely


def _of_sign(letter: str) -> float:
    if letter.lower() in UKRAINIAN or letter in MARKS_OF_TEXT:
        return SIGN
    return FOREIGN if ord(letter) in LATIN and letter.isalpha() else STRANGE


def _is_russian(letter: str) -> bool:
    return bool(letter) and letter.lower() in ALPHABET


@cache
def _follows() -> defaultdict[tuple[str, str], float]:
    """How likely a letter is behind another, or at a word's beginning (behind an empty text)."""
    words = RUSSIAN.findall((DATA / "texts" / "ru.toml").read_text("utf-8").lower())
    pairs = Counter(pair for word in words for pair in zip(("", *word), word, strict=False))
    firsts = Counter(pair[0] for pair in pairs.elements())
    known = {
        (one, two): math.log((count + 0.5) / (firsts[one] + len(ALPHABET) / 2))
        for (one, two), count in pairs.items()
    }
    return defaultdict(lambda: SIGN, known)
