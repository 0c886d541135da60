"""Fonts, cut down to what is in use: `python -m tests.web.fonts` writes them anew.

Streamlit's own icons are some 4 000 in 376 kB, for which charts and the desk wait: run this after
an update of Streamlit. Golos Text has 80 kB, for which every first visit waits, and the page is set
in less than half of it: the other letters stay in the whole files, which a browser asks for when it
meets one. `test_server.py` says when either is due.
"""

import hashlib
import re
from io import BytesIO
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from pricing.web.assets import ICON_FONT, ICONS, STATIC

BUNDLED = Path(streamlit.__file__).parent / "static" / "static"
CODE = Path(__file__).resolve().parents[2] / "pricing"
NAME = re.compile(r":material/(\w+)")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
FONTS = STATIC / "fonts"
# What the page is set in, by the whole file that it is cut from: style/tokens.css names the same.
CUTS = {
    "russian": ("cyrillic", [0x401, *range(0x410, 0x450), 0x451, 0x2116]),
    "basic": (
        "latin",
        [*range(0x20, 0x7F), 0xA0, 0xA7, 0xA9, 0xAB, 0xB0, 0xB1, 0xB7, 0xBB, 0xD7, 0x2013, 0x2014,
         *range(0x2018, 0x201F), 0x2022, 0x2026, 0x2039, 0x203A, 0x2191, 0x2193, 0x2212],
    ),
    "rouble": ("latin-ext", [0x20BD]),
}  # fmt: skip
WEIGHTS = {"wght": (400, 700)}
LESS = Options(layout_features=["kern", "tnum", "mark"], drop_tables=["vhea", "vmtx", "VVAR"])


def icons_in_use() -> set[str]:
    """The icons that our code or Streamlit's scripts name."""
    sources = [*(BUNDLED / "js").glob("*.js"), *CODE.rglob("*.py")]
    return {name for path in sources for name in NAME.findall(path.read_text("utf-8"))}


def icons_in(path: Path | BytesIO) -> set[str]:
    """The icons that a font can draw."""
    return set(TTFont(path).getGlyphOrder())


def bundled_font() -> Path:
    """Streamlit's own icon font."""
    (found,) = BUNDLED.glob(ICON_FONT)
    return found


def write_letters() -> None:
    """Cut Golos Text down; a new file's name has to be told to style/tokens.css."""
    for name, (whole, letters) in CUTS.items():
        (source,) = FONTS.glob(f"golos-text-{whole}-wght-normal.*.woff2")
        font = TTFont(source, recalcTimestamp=False)
        subsetter = Subsetter(LESS)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font.flavor, cut = None, BytesIO()
        font.save(cut)
        font = instantiateVariableFont(TTFont(cut, recalcTimestamp=False), WEIGHTS)
        font.flavor, packed = "woff2", BytesIO()
        font.save(packed)
        for earlier in FONTS.glob(f"golos-text-{name}.*.woff2"):
            earlier.unlink()
        digest = hashlib.sha256(packed.getvalue()).hexdigest()[:8]
        (FONTS / f"golos-text-{name}.{digest}.woff2").write_bytes(packed.getvalue())


def write_icons() -> None:
    """Cut the font of icons down: an icon is a ligature of its name's letters."""
    font = TTFont(bundled_font())
    letters = {font.getBestCmap()[ord(letter)] for letter in LETTERS}
    icons = icons_in_use() & set(font.getGlyphOrder())
    subsetter = Subsetter(Options(layout_closure=False, notdef_outline=True, glyph_names=True))
    subsetter.populate(glyphs=icons | letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(ICONS)


if __name__ == "__main__":
    write_icons()
    write_letters()
