"""Links as messengers and mail leave them: read as they were meant where that is no guess.

`&amp;` for `&`, a query encoded as a whole, a second `?`, names in other letter case, and the
sentence's punctuation after the last value. A name that only resembles one of ours is not read as
it: it is told.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import parse_qsl

Pairs = list[tuple[str, str]]

ENTITIES = ("amp;", "#038;", "038;")
PUNCTUATION = " ).,;:!»\"'”>]"
LIKENESS = 0.75  # of names, 0…1: `recepton` is like `reception`
NAME_LETTERS = 40
# Marks that others add to a link; they choose nothing here, and nothing is said of them.
MARKS = (
    "utm_", "embed", "gclid", "dclid", "wbraid", "gbraid", "fbclid", "yclid", "ysclid", "_openstat",
    "_ga", "_gl", "igshid", "igsh", "msclkid", "mc_cid", "mc_eid", "from", "ref", "roistat",
)  # fmt: skip


def repaired(pairs: Iterable[tuple[str, str]], own: frozenset[str]) -> Pairs:
    """The names and values that a link was sent with; `own` are the names that are ours."""
    found = [pair for name, value in pairs for pair in _apart(name, value, own)]
    whole = [(_own_name(name, own), value) for name, value in found]
    last = next((index for index in reversed(range(len(whole))) if whole[index][0] in own), None)
    if last is not None and whole[last][0] != "variant":
        name, value = whole[last]
        whole[last] = (name, value.rstrip(PUNCTUATION) or value)
    return whole


def resembling(names: Iterable[str], own: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Names that are not ours and resemble one that is: each with the one that it is like."""
    like = {
        name[:NAME_LETTERS]: match[0]
        for name in names
        if name not in own and not name.startswith(MARKS) and len(name) <= NAME_LETTERS
        if (match := get_close_matches(name.lower(), sorted(own), 1, LIKENESS))
    }
    return tuple(like.items())


def _apart(name: str, value: str, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A pair that is several: a query encoded as a whole, or one after a second `?`."""
    for sign in ENTITIES:
        name = name.removeprefix(sign)
    if not value and _names_own(name, own):
        yield from parse_qsl(name, keep_blank_values=True)
        return
    first, mark, second = value.partition("?")
    if mark and _own_name(name, own) in own and _names_own(second, own):
        yield name, first
        yield from parse_qsl(second, keep_blank_values=True)
        return
    yield name, value


def _names_own(text: str, own: frozenset[str]) -> bool:
    """Whether a text is a query that begins with a name of ours."""
    name, sign, _ = text.partition("=")
    return bool(sign) and _own_name(name, own) in own


def _own_name(name: str, own: frozenset[str]) -> str:
    lower = name.strip().lower()
    return lower if lower in own else name
