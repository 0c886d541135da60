"""Hostile values: what nobody means and somebody sends. All randomness is the caller's."""

from random import Random

from pricing.limits import SITUATIONS
from pricing.quotes.selection import Selection

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


def text(random: Random) -> str:
    """One hostile text, now and then cut, doubled or drawn from all of Unicode."""
    kind = random.random()
    if kind < 0.4:
        return random.choice(NUMBERS)
    if kind < 0.8:
        return random.choice(WORDS)
    if kind < 0.9:
        return str(random.randint(-20, 2_000_000))
    letters = (
        chr(random.choice((random.randrange(128), random.randrange(0xD800)))) for _ in "x" * 8
    )
    return "".join(letters) * random.choice((1, 1, 1, 40))


def pairs(random: Random) -> list[tuple[str, str]]:
    """Names and values of an address: mostly known names, some sound, some given twice."""
    found = []
    for _ in range(random.randrange(8)):
        name = random.choice(NAMES) if random.random() < 0.9 else text(random)[:60]
        value = str(random.randint(0, 200)) if random.random() < 0.4 else text(random)
        found.append((name, value))
    return found


def mutated(random: Random, content: bytes) -> bytes:
    """The bytes of a file as accidents and malice leave them, one to three changes of it."""
    for _ in range(random.randint(1, 3)):
        content = random.choice(MUTATIONS)(random, content)
    return content


def _lines(random: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            del lines[first]
        case 1:
            lines.insert(second, lines[first])
        case 2:
            lines[first], lines[second] = lines[second], lines[first]
        case _:
            del lines[min(first, second) : max(first, second)]
    return b"\n".join(lines)


def _number(random: Random, content: bytes) -> bytes:
    places = [place for place, byte in enumerate(content) if 48 <= byte <= 57]
    if not places:
        return content
    start = end = random.choice(places)
    while end < len(content) and 48 <= content[end] <= 57:
        end += 1
    new = random.choice((*NUMBERS, "0x" + "f" * 5000, "1" * 30, "nan", "-inf", "1e-400", '"1"'))
    return content[:start] + new.encode() + content[end:]


def _byte(random: Random, content: bytes) -> bytes:
    place = random.randrange(len(content) + 1)
    width = random.choice((0, 0, 1, 4))
    return content[:place] + random.randbytes(random.randint(1, 3)) + content[place + width :]


def _cut(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _insert(random: Random, content: bytes) -> bytes:
    place = random.randrange(len(content) + 1)
    new = random.choice(
        (*WORDS, *NUMBERS, "[" * 900, "{a=" * 900, "x" + ".x" * 900, '"', "'''", '"""', "]]", "\n;")
    )
    return content[:place] + new.encode("utf-8", "surrogatepass") + content[place:]


MUTATIONS = (_lines, _lines, _number, _number, _byte, _cut, _insert)
