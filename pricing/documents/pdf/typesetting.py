"""Setting by typst in the documents' own fonts, and which characters these have.

Golos Text sets them, as it does the page. Letters that it lacks and that stand in names come from
Source Sans Pro (Greek, Vietnamese) and from the Noto fonts (Armenian, Georgian, emoji).
"""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import segno
import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from segno import DataOverflowError

FONTS = Path(__file__).with_name("fonts")
# Visible, and in the font: it stands where characters are missing.
MISSING = "(?)"
# They choose between two looks of the character before them, and are nothing themselves.
VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f]")


def typeset(template: Path, texts: str, **form: Any) -> bytes:
    """A template filled with `texts`, which are JSON; `form` is what typst is asked for.

    The compiler is made for this call, only fonts may be shared by threads.
    """
    compiler = typst.Compiler(
        _content(template),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": texts},
    )
    page = compiler.compile(**form)
    if not isinstance(page, bytes):
        raise TypeError(f"typst set nothing of {template.name}")
    return page


@cache
def font_folders() -> tuple[Path, Path]:
    """The folder of our own fonts, and that of the font package."""
    return FONTS, Path(str(files("font_source_sans_pro"))) / "files"


@cache
def characters() -> frozenset[int]:
    """The code points that one of the fonts has a glyph for."""
    own, package = font_folders()
    paths = [package / "SourceSansPro-Regular.otf", *sorted(own.glob("*.ttf"))]
    found: set[int] = set()
    for path in paths:
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


def printable(text: str) -> str:
    """`text` with MISSING for each run of characters that no font has."""
    text = VARIATION_SELECTORS.sub("", text)
    missing = _missing(text)
    return re.sub(f"[{re.escape(missing)}]+", MISSING, text) if missing else text


def has_missing(text: str) -> bool:
    """Whether `printable` has to leave a character of `text` out."""
    return bool(_missing(VARIATION_SELECTORS.sub("", text)))


def _missing(text: str) -> str:
    """The characters of `text` that no font has, each once."""
    return "".join(sign for sign in sorted(set(text)) if ord(sign) not in characters())


@cache
def _content(template: Path) -> bytes:
    return template.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(font_folders())
    )


# Any of a code's eight patterns can be read; looking for the best one takes
# longer than all the rest of the page.
MASK = 4
VIEW_BOX = re.compile(r'viewBox="0 0 (\d+) ')
DARK = re.compile(rb"\x01+")
# A longer link, as with variants, makes do with less redundancy in its code.
LONG_LINK = 400


def qr_svg(link: str) -> str:
    """The link as a QR code; empty where there is no link, or one that no code can hold."""
    if not link:
        return ""
    try:
        error = "m" if len(link) <= LONG_LINK else "l"
        code = segno.make(link, error=error, boost_error=False, micro=False, mask=MASK)
    except DataOverflowError:
        return ""
    size = len(code.matrix)
    dark = "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(code.matrix)
        for run in DARK.finditer(row)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
    return f'{svg}<path d="{dark}"/></svg>'


def modules_across(svg: str) -> int:
    """How many squares a code has in a row; 0 where there is no code."""
    return int(VIEW_BOX.findall(svg)[0]) if svg else 0
