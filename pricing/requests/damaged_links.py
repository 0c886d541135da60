"""Links as messengers and mail leave them: read as they were meant where that is no guess.

`&amp;` for `&`, a query encoded once or twice or within the value of a foreign name, a second `?`,
names in other letter case, hyphens and marks that a typesetter put in, and the sentence's
punctuation after the last value. A name that only resembles one of ours, or is the beginning of
one where a link was cut, is not read as it: it is told.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from urllib.parse import parse_qsl, unquote

from pricing.toml_text import ALIKE, visible

Pairs = list[tuple[str, str]]

LINK = re.compile(r"[?=]|%3[df]", re.IGNORECASE)
# A line's end within a link, and the sign of a quotation before the next line.
BREAK = re.compile(r"\s*[\r\n]+[\s>]*")
PUNCTUATION = " \u00a0).,;:!?»\"'”’“„‘>]}…`*_<\\=|\u3002\uff0c\ufffd"
# What programs put around a name of ours: quotes, brackets, what keeps a sign as it is.
AROUND = " \"'«»“”„‘’<>()[]{}`*\\\0"
# Behind these a value of ours is over: another query, the place on a page.
BEYOND = re.compile(r"[?#&]")
# A letter's line was broken here, as "quoted-printable" has it.
SOFT_BREAK = re.compile(r"=\r?\n")
# Mail gateways send a link through themselves, in writings of their own.
GATEWAY = re.compile(r"urldefense\.(?:proofpoint\.)?com/v(?P<version>[23])/(?:url\?u=)?")
# A number, a word, a date, an earlier choice: what else holds signs is no value of ours, and whose
# they are is not known.
SOUND = re.compile(r"[\w\s.,~+%-]+")
# The letters of a Russian keyboard that was not switched, to those of the same keys.
KEYS = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
LIKENESS = 0.75  # of names, 0…1: `recepton` is like `reception`
NAME_LETTERS = 40
# Marks that others add to a link; they choose nothing here, and nothing is said of them.
MARKS = (
    "utm_", "embed", "gclid", "dclid", "wbraid", "gbraid", "fbclid", "yclid", "ysclid", "_openstat",
    "_ga", "_gl", "igshid", "igsh", "msclkid", "mc_cid", "mc_eid", "from", "ref", "roistat",
    "_ym", "mibextid", "ttclid", "twclid", "li_fat_id", "vk_", "mkt_tok", "_hs", "__", "sfnsn",
    "rb_clickid", "etext", "mtm_", "pk_", "trk", "data", "sdata", "reserved",
)  # fmt: skip

# A link may have been encoded anew at each of its stations.
LAYERS = 5
ENCODED = re.compile(r"%(?:25)*(?:26|3[bdf]|23)", re.IGNORECASE)
AMPERSAND = re.compile(r"&(?:amp;|#0*38;|#x0*26;)+", re.IGNORECASE)
# What an ampersand that was written as an entity leaves before a name.
REST = re.compile(r"^(?:(?:amp|#?0*38|#x0*26);)+", re.IGNORECASE)
# What a doubled sign, or an entity behind the last value, leaves in a name's place.
LEFT_OVER = re.compile(r"[?/&;]*|(?:#?\w{2,8};)+")
LINE_ENDS = re.compile("[\u2028\u2029]")
HYPHENS = re.compile("[\u2010-\u2015\u2212]")
# `=` of a letter that was sent as "quoted-printable" and shown as it was sent.
PRINTABLE = "3D"
# Whose value is a text of a person: it is left as it is.
FREE = "variant"


def pairs_of(link: str) -> Pairs:
    """The names and values of a whole link, however a letter has broken it into lines."""
    if f"={PRINTABLE}" in link:
        link = quopri.decodestring(link.encode()).decode(errors="replace")
    link = _without_gateway(BREAK.sub("", link))
    return parse_qsl(link[link.find("?") + 1 :], keep_blank_values=True)


def _without_gateway(link: str) -> str:
    """The link that a mail gateway has wrapped, where it is one."""
    gateway = GATEWAY.search(link)
    if gateway and gateway["version"] == "2":
        sent = link[gateway.end() :].partition("&")[0].replace("_", "/")
        return unquote(re.sub("-(?=[0-9A-F]{2})", "%", sent))
    return link[gateway.end() :].strip("_").partition("__;")[0] if gateway else link


def repaired(pairs: Iterable[tuple[str, str]], own: frozenset[str]) -> Pairs:
    """The names and values that a link was sent with; `own` are the names that are ours."""
    whole = [_tidy(*pair, own) for given in pairs for pair in _apart(*given, own)]
    whole = [(name, value) for name, value in whole if value or not LEFT_OVER.fullmatch(name)]
    last = next((index for index in reversed(range(len(whole))) if whole[index][0] in own), None)
    if last is not None and whole[last][0] != FREE:
        name, value = whole[last]
        whole[last] = (name, without_punctuation(value))
    return whole


def without_punctuation(value: str) -> str:
    """A value without its sentence's punctuation, where what is left is a value as ours are."""
    left = value.rstrip(PUNCTUATION)
    return left if SOUND.fullmatch(left) else value


def resembling(
    pairs: Iterable[tuple[str, str]], own: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Names that are not ours and resemble one that is: each with the one that it is like.

    A name without a value resembles those that it is the beginning of: there a link was cut.
    """
    like = {
        name[:NAME_LETTERS]: found
        for name, value in pairs
        if name not in own and len(name) <= NAME_LETTERS
        if (found := _cut_from(name, value, own) or _like(name, own))
    }
    return tuple(like.items())


def _like(name: str, own: frozenset[str]) -> str:
    if name.startswith(MARKS):
        return ""
    return next(iter(get_close_matches(name.lower().translate(KEYS), sorted(own), 1, LIKENESS)), "")


def _cut_from(name: str, value: str, own: frozenset[str]) -> str:
    begin = name.lower().rstrip(PUNCTUATION).translate(KEYS)
    if value or not begin:
        return ""
    return next((whole for whole in sorted(own) if whole.startswith(begin)), "")


@cache
def _inner(own: frozenset[str]) -> re.Pattern[str]:
    """One of our names with its `=`, at the beginning of a text or after what parts two pairs."""
    parts = r"(?:[?&;#]|%(?:25)*(?:26|3[bf]|23))(?:amp;|#?0*38;|#x0*26;|\s)*"
    names = "|".join(map(re.escape, sorted(own)))
    return re.compile(
        rf"(?:^|(?P<parts>{parts}))(?P<own>{names})\s*(?:=|%(?:25)*3d)", re.IGNORECASE
    )


def _apart(name: str, value: str, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A pair that may be several: where one of our names stands within it, a query begins."""
    name = REST.sub("", name)
    text = f"{name}={value}" if value else name
    if value[:2].strip("\r\n") != value[:2]:
        text = SOFT_BREAK.sub("", text)
        name, _, value = text.partition("=")
    sound = len(name) + 1
    inner = _inner(own)
    found = inner.finditer(text)
    begins = next((at.start() for at in found if at.end() != sound or at["parts"]), None)
    if begins is None:
        yield name, value
        return
    if begins > len(name):
        yield name, value[: begins - sound]
    else:
        yield from parse_qsl(_decoded(text[:begins]), keep_blank_values=True)
    query = AMPERSAND.sub("&", _decoded(text[begins:]))
    query = inner.sub(lambda at: f"&{at['own']}=", query)
    yield from parse_qsl(query, keep_blank_values=True)


def _decoded(text: str) -> str:
    for _ in range(LAYERS):
        if not ENCODED.search(text):
            break
        text = unquote(text)
    return text


def _tidy(name: str, value: str, own: frozenset[str]) -> tuple[str, str]:
    """A pair of ours as it was written; any other as it is."""
    plain = visible("".join(name.split())).translate(ALIKE).lower()
    plain = plain.replace("\\", "").strip(AROUND)
    if plain not in own:
        return name, value
    value = value.removeprefix(PRINTABLE)
    if plain == FREE:
        return plain, value
    value = BEYOND.split(HYPHENS.sub("-", visible(LINE_ENDS.sub("", value))), 1)[0]
    return plain, value.strip(' "\0')
