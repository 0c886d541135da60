"""The icon font, cut down to the icons in use: `python -m tests.web.icon_font` writes it anew.

Streamlit's own holds some 4 000 icons in 376 kB, and every first visit waits for it. Run this
after an update of Streamlit; `test_server.py` says when it is due.
"""

import re
from io import BytesIO
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from pricing.web.server.static_files import ICON_FONT, ICONS

BUNDLED = Path(streamlit.__file__).parent / "static" / "static"
CODE = Path(__file__).resolve().parents[2] / "pricing"
NAME = re.compile(r":material/(\w+)")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


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


def write() -> None:
    """Cut the font down: an icon is a ligature of its name's letters."""
    font = TTFont(bundled_font())
    letters = {font.getBestCmap()[ord(letter)] for letter in LETTERS}
    icons = icons_in_use() & set(font.getGlyphOrder())
    subsetter = Subsetter(Options(layout_closure=False, notdef_outline=True, glyph_names=True))
    subsetter.populate(glyphs=icons | letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(ICONS)


if __name__ == "__main__":
    write()
