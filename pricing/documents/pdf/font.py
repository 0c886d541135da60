"""The documents' font: where it is, and which characters it has."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

# Visible, and in the font: it stands where a character is missing.
MISSING = "☐"


@cache
def font_folder() -> Path:
    """The folder of the font package."""
    return Path(str(files("font_source_sans_pro"))) / "files"


@cache
def letters() -> frozenset[int]:
    """The code points that the font has a glyph for."""
    with TTFont(font_folder() / "SourceSansPro-Regular.otf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def printable(text: str) -> str:
    """`text` with MISSING for each character that the font lacks."""
    return "".join(letter if ord(letter) in letters() else MISSING for letter in text)
