"""Hostile values: what nobody means and somebody sends."""

import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from pricing.limits import SITUATIONS
from pricing.quotes.selection import Selection

Draw = Callable[[st.SearchStrategy], Any]

NAMES = (*Selection.DEFAULTS, "prices", "lang")
NUMBERS = (
    *("0", "1", "-1", "-0", "+5", "007", "1.0", "1.5", "1e3", "1e309", "-1e309", "0x10", "1_000"),
    *("1 000", "1\u00a0000", "1,5", "٣", "１２", "²", "Ⅷ", "150", "151", "1000000", "1000001"),
    *("9" * 18, "9" * 400, "9" * 4000, "9" * 5000, "0" * 600 + "5", "NaN", "inf", "-Infinity"),
)
WORDS = (
    *("", " ", "\t", "true", "TRUE", "false", "null", "None", "[]", "{}", "yes", *SITUATIONS),
    *("3", "6", "12", "ru", "en", "de", "2020-06-15", "2020-6-15", "0000-00-00", "9999-12-31"),
    *("../../etc/passwd", "..\\..", "/dev/zero", "file:///etc/passwd", "2020-06-15/../x", "\0"),
    *("<script>alert(1)</script>", "![x](http://evil)", "[x](javascript:alert(1))", "<img src=x>"),
    *("{0.__class__}", "%s%n", "${7*7}", "{{7*7}}", "'; DROP TABLE x; --", "=1+1", "#eval(1)"),
    *("\u202e", "\ud7ff", "\ufffe", "👩‍👩‍👧", "a\u0301" * 30, "\x1b[31m", "\r\nSet-Cookie: a=b"),
)
KNOWN, ODD = st.sampled_from((*NUMBERS, *WORDS)), st.text(st.characters(max_codepoint=0xD7FF))
TEXTS = st.one_of(KNOWN, st.integers(-20, 2_000_000).map(str), ODD, ODD.map(lambda text: text * 40))


def seldom(draw: Draw, tenths: int = 3) -> bool:
    """True in so many of ten cases, and in none of the simplest one."""
    return draw(st.integers(0, 9)) >= 10 - tenths


@st.composite
def pairs(draw: Draw) -> list[tuple[str, str]]:
    """Names and values of an address: mostly known names, some sound, some given twice."""
    found = []
    for _ in range(draw(st.integers(0, 7))):
        name = draw(TEXTS)[:60] if seldom(draw, 1) else draw(st.sampled_from(NAMES))
        found.append((name, draw(TEXTS) if seldom(draw, 6) else str(draw(st.integers(0, 200)))))
    return found


@st.composite
def mutated(draw: Draw, content: bytes) -> bytes:
    """The bytes of a file as accidents and malice leave them, one to three changes of it."""
    for change in draw(st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=3)):
        content = change(draw, content)
    return content


def _lines(draw: Draw, content: bytes) -> bytes:
    lines = content.split(b"\n")
    first, second = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    match draw(st.integers(0, 3)):
        case 0:
            del lines[first]
        case 1:
            lines.insert(second, lines[first])
        case 2:
            lines[first], lines[second] = lines[second], lines[first]
        case _:
            del lines[min(first, second) : max(first, second)]
    return b"\n".join(lines)


def _number(draw: Draw, content: bytes) -> bytes:
    places = [found.span() for found in re.finditer(rb"\d+", content)]
    if not places:
        return content
    start, end = draw(st.sampled_from(places))
    more = ("0x" + "f" * 5000, "1" * 30, "nan", "-inf", "1e-400", '"1"')
    return content[:start] + draw(st.sampled_from((*NUMBERS, *more))).encode() + content[end:]


def _byte(draw: Draw, content: bytes) -> bytes:
    place, width = draw(_places(content)), draw(st.sampled_from((0, 0, 1, 4)))
    return content[:place] + draw(st.binary(min_size=1, max_size=3)) + content[place + width :]


def _cut(draw: Draw, content: bytes) -> bytes:
    return content[: draw(_places(content))]


def _insert(draw: Draw, content: bytes) -> bytes:
    place = draw(_places(content))
    more = ("[" * 900, "{a=" * 900, "x" + ".x" * 900, '"', "'''", '"""', "]]", "\n;")
    new = draw(st.sampled_from((*WORDS, *NUMBERS, *more)))
    return content[:place] + new.encode("utf-8", "surrogatepass") + content[place:]


def _places(content: bytes) -> st.SearchStrategy[int]:
    return st.integers(0, len(content))


MUTATIONS = (_lines, _lines, _number, _number, _byte, _cut, _insert)
