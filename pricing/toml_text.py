"""TOML as people type it: its values, and every slip with its line and column.

Python's reader stops at the first fault, and says no cause that nobody can see. A
slip whose meaning is plain (a sign that nobody sees, a letter among digits, a
decimal comma) is named here and read as meant, so that what is wrong behind it is
found at once.
"""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any

from pricing.faults import Fault

# Python's reader takes gigabytes for a key of 100 000 parts.
MAX_DOTS = 64
# A file with more slips is another kind of file: what is past them is told the next time.
MOST_SLIPS = 200
# Stands for a value that could not be read: whoever checks the values passes over it.
UNREAD = "\ue000"

# Letters of other alphabets that look like ours.
ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo"
)
UNSEEN = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)
_DIGITS = str.maketrans("OoОоΟοlIІі|", "00000011111")
_SIGNS = str.maketrans("–—−‐‑«»“”„‘’", '-----"""""\'\'')
_UNSEEN = {"Cc", "Cf", "Zl", "Zp"}

_PIECE = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"""|\Z)|\'\'\'.*?(?:\'\'\'|\Z)'''
    r"""|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|[«“„‘][^«»“”„‘’\n]*[»”“’]|\#[^\n]*""",
    re.DOTALL,
)
_VALUE = re.compile(
    r"""=[^\S\n]*(?P<value>[^\s"'\[{=\#][^"'\[{}=\#\n]{0,80}?)[^\S\n]*"""
    r"""(?=,?[^\S\n]*(?:[\w.-]{1,40}[^\S\n]*=|\}|\#|$))""",
    re.MULTILINE,
)
_ARRAY = re.compile(r"""=[^\S\n]*\[(?P<items>[^\[\]{}"'=]*)\]""")
_ITEM = re.compile(r"[^,\s](?:[^,\n]*[^,\s])?")
_OPENING = "«“„‘"
_WORD = re.compile(r"""[^\s=,\[\]{}"'\#]+|[^\S \t\n]""")
_NUMBER = r"[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d+)?"
_SOUND = re.compile(
    rf"{_NUMBER}|[+-]?(?:inf|nan)|0x[\dA-Fa-f_]+|0o[0-7_]+|0b[01_]+|true|false"
    r"|\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d.*)?|\d\d:\d\d:\d\d.*",
    re.ASCII,
)
_FIGURE = re.compile(r"(?P<head>[-+]?[\d.,'_ OoОоΟοlIІі|]+)(?P<tail>[^\d]*)")
_GROUPED = re.compile(r"[+-]?[1-9]\d*(?:,\d{3})+")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})")
_KEY = re.compile(r"""\s*(?P<key>[\w.-]+|"[^"\n]+"|'[^'\n]+')\s*=""", re.ASCII)
_INLINE = re.compile(r"Duplicate inline table key '(?P<key>[^']*)'")
# What Python's reader says of two slips, and what they are.
_CAUSES = (
    ("Cannot overwrite a value", "key_twice"),
    ("Illegal character '\\n'", "unclosed"),
    ("Unterminated string", "unclosed"),
)
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class Toml:
    """The values of a file, and its faults; `values` is None where none can be told."""

    values: dict[str, Any] | None
    faults: tuple[Fault, ...]
    text: str = ""


@dataclass(frozen=True)
class _Slip:
    """`text[start:end]` was typed where `meant` was; `rule` says what of it, at `at`."""

    start: int
    end: int
    meant: str
    rule: str
    at: int


def text_of(content: bytes) -> str:
    """The text, whatever its line ends, without the mark that some editors begin a file with.

    Raises UnicodeDecodeError where it is no UTF-8.
    """
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=32)
def hash_of(content: bytes) -> str:
    """The SHA-256 of the text: a copy with other line ends has the same."""
    with suppress(UnicodeDecodeError):  # what is no text has the hash of its bytes
        content = text_of(content).encode()
    return hashlib.sha256(content).hexdigest()


def read(content: bytes) -> Toml:
    """What the bytes of a TOML file say; numbers with a point are exact decimals."""
    try:
        text = text_of(content)
    except UnicodeDecodeError as error:
        return Toml(None, (_no_text(content, error.start),))
    text, faults = _mended(text, _unseen)
    values, unread = _parsed(text)
    if unread:  # most of what Python's reader cannot read has a plainer cause
        for slips_of in (_figures, _foreign):
            text, slips = _mended(text, slips_of)
            faults += slips
        values, unread = _parsed(
            text, {f.allowed[0] for f in faults if isinstance(f.allowed, tuple)}
        )
    return Toml(values, (*faults, *unread), text)


def visible(text: str) -> str:
    r"""The text without characters that nobody sees: marks of width and direction, soft hyphens.

    >>> visible("9\u200b"), visible("Хим\u00adчистка")
    ('9', 'Химчистка')
    """
    return text if text.isascii() else UNSEEN.sub("", text)


def latin(text: str) -> str:
    r"""The text with a Latin letter for each that looks like one, and nothing unseen.

    >>> latin("с\u043entacts\u200b")
    'contacts'
    """
    seen = "".join(letter for letter in text if unicodedata.category(letter) not in _UNSEEN)
    return unicodedata.normalize("NFKC", seen.translate(_SIGNS)).translate(ALIKE).strip()


def name_of(letter: str) -> str:
    """A letter by its Unicode name and number, as in `NO-BREAK SPACE, U+00A0`."""
    number = f"U+{ord(letter):04X}"
    name = unicodedata.name(letter, "")
    return f"{name}, {number}" if name else number


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Where a place in a text is, both from 1."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def _no_text(content: bytes, start: int) -> Fault:
    """Where the bytes are no UTF-8, and the encoding that they may be in."""
    before = content[:start].decode("utf-8-sig", "replace")
    where = line_and_column(before, len(before))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault("syntax", "not_utf8", None, (*where, "UTF-16"))
    letters = [letter for letter in content.decode("cp1251", "replace") if not letter.isascii()]
    russian = sum("CYRILLIC SMALL" in unicodedata.name(letter, "") for letter in letters)
    if b"\0" not in content and 2 * russian > len(letters):
        return Fault("syntax", "not_utf8", None, (*where, "Windows-1251"))
    return Fault("syntax", "not_text", None, where)


def _mended(text: str, slips_of: Callable[[str], Iterator[_Slip]]) -> tuple[str, list[Fault]]:
    """The text as it was meant, and a fault for each slip in it."""
    slips = sorted(islice(slips_of(text), MOST_SLIPS), key=lambda slip: slip.start)
    ends = [0, *(slip.end for slip in slips)]
    parts = (text[end : slip.start] + slip.meant for end, slip in zip(ends, slips, strict=False))
    return "".join(parts) + text[ends[-1] :], [_fault(text, slip) for slip in slips]


def _fault(text: str, slip: _Slip) -> Fault:
    letter = text[slip.at]
    allowed = (*line_and_column(text, slip.at), letter, name_of(letter), slip.meant)
    return Fault("syntax", slip.rule, text[slip.start : slip.end], allowed)


def _masked(text: str) -> str:
    """The text with quotes in place of each string, and spaces for each comment."""
    return _PIECE.sub(lambda piece: _blank(piece[0]), text)


def _blank(piece: str) -> str:
    cover = " " if piece.startswith("#") else '"'
    return "".join("\n" if letter == "\n" else cover for letter in piece)


def _unseen(text: str) -> Iterator[_Slip]:
    """Signs that nobody sees, wherever but in a comment."""
    unseen = {sign for sign in set(text) - set("\t\n") if unicodedata.category(sign) in _UNSEEN}
    if unseen:
        said = _PIECE.sub(lambda piece: _blank(piece[0]) if piece[0][0] == "#" else piece[0], text)
        for place, sign in enumerate(said):
            if sign in unseen:
                yield _Slip(place, place + 1, "", "unseen", place)


def _figures(text: str) -> Iterator[_Slip]:
    """Figures and days that are not written as TOML has them, where it is plain what is meant."""
    masked = _masked(text)
    spans = [found.span("value") for found in _VALUE.finditer(masked)]
    for array in _ARRAY.finditer(masked):
        first = array.start("items")
        spans += [(first + i.start(), first + i.end()) for i in _ITEM.finditer(array["items"])]
    for start, end in sorted(spans):
        value = text[start:end]
        meant = None if _SOUND.fullmatch(value) else _meant(value)
        if meant is None:
            continue
        at = next((at for at, sign in enumerate(value) if _is_other(value, at)), None)
        rule = "figure" if at is None else "figure_letter"
        yield _Slip(start, end, meant, rule, start + (at or 0))


def _is_other(value: str, at: int) -> bool:
    """Whether a sign of a figure looks like one that belongs there, and is another."""
    sign, rest = value[at], value[at:]
    is_unit = rest.isalpha() and len(rest) > 1
    return not is_unit and (sign in "OolI|" or not sign.isascii())


def _meant(value: str) -> str | None:
    """The figure, day or truth value that `value` can only mean; None where that is not plain."""
    if value.lower() in {"true", "false"}:
        return value.lower()
    plain = unicodedata.normalize("NFKC", value).translate(_SIGNS)
    for form in (_DAY_FIRST, _YEAR_FIRST):
        if day := form.fullmatch(plain.translate(_DIGITS)):
            return f"{day['year']}-{int(day['month']):02}-{int(day['day']):02}"
    figure = _FIGURE.fullmatch(plain)
    if not figure:
        return None
    head = re.sub(r"[ '_]", "", figure["head"].translate(_DIGITS))
    grouped = _GROUPED.fullmatch(head)
    head = head.replace(",", "") if grouped else head.replace(",", ".")
    head = re.sub(r"^([+-]?)\.", r"\g<1>0.", re.sub(r"^([+-]?)0+(?=\d)", r"\1", head)).rstrip(".")
    if not re.fullmatch(_NUMBER, head):
        return None
    if figure["tail"].strip() == "%":
        return f"{Decimal(head).scaleb(-2).normalize():f}"
    return head


def _foreign(text: str) -> Iterator[_Slip]:
    """Signs outside quotes that no TOML has there: Cyrillic letters, no-break spaces, «quotes»."""
    for piece in _PIECE.finditer(text):
        if piece[0][0] in _OPENING:
            quoted = '"' + piece[0][1:-1].replace('"', "'") + '"'
            yield _Slip(piece.start(), piece.end(), quoted, "foreign", piece.start())
    for word in _WORD.finditer(_masked(text)):
        at = next((place for place, sign in enumerate(word[0]) if not sign.isascii()), None)
        if at is not None:
            meant, rule = (" ", "unseen") if word[0].isspace() else (latin(word[0]), "foreign")
            yield _Slip(word.start(), word.end(), meant, rule, word.start() + at)


def _parsed(text: str, named: Collection[int] = ()) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The values; a line that cannot be read is a fault, and what it would set is UNREAD.

    The lines that are `named` have a fault already.
    """
    faults: list[Fault] = []
    lines = text.split("\n")
    crowded = (number for number, line in enumerate(lines, 1) if line.count(".") > MAX_DOTS)
    if number := next(crowded, 0):
        why = f"line {number} has more than {MAX_DOTS} dots"
        return None, [Fault("syntax", "not_toml", why)]
    passed: set[int] = set()
    while len(faults) < MOST_SLIPS:
        try:
            return tomllib.loads("\n".join(lines), parse_float=Decimal), faults
        except tomllib.TOMLDecodeError as error:
            place = _PLACE.search(str(error))
            number = int(place["line"] or _last(lines)) if place else 0
            key = _KEY.match(lines[number - 1]) if number else None
            if number in passed:
                break
            fault = _unread(str(error), key["key"] if key else "", number)
            if number not in named or fault.rule != "not_toml" or key is None:
                faults.append(fault)
            if key is None:
                break
            is_again = (fault.rule, fault.given) == ("key_twice", key["key"])
            lines[number - 1] = "" if is_again else f'{key["key"]} = "{UNREAD}"'
            passed.add(number)
        except ValueError as error:  # an integer of too many digits
            return None, [*faults, Fault("syntax", "not_toml", str(error))]
        except RecursionError:
            return None, [*faults, Fault("syntax", "too_deep")]
    return None, faults


def _unread(why: str, key: str, number: int) -> Fault:
    """The fault that Python's reader tells of a line; `key` is what the line sets."""
    if inline := _INLINE.match(why):
        return Fault("syntax", "key_twice", inline["key"], (number,))
    rule = next((rule for words, rule in _CAUSES if why.startswith(words)), "")
    return (
        Fault("syntax", rule, key, (number,)) if rule and key else Fault("syntax", "not_toml", why)
    )


def _last(lines: list[str]) -> int:
    """The last line with anything on it, where a file that was cut off ends."""
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
