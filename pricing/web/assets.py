"""The files that the page is made of, and their addresses, which change with their content."""

import hashlib
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE, STATIC = HERE / "page", HERE / "server" / "static"
SCRIPT, STYLE = PAGE / "script", PAGE / "style"
# It stands within the shell, before the form: see there.
EARLY = PAGE / "early.js"
# Their names change with their content, so that browsers keep them for good.
FONTS = sorted(path.name for path in STATIC.glob("fonts/golos-text-*.woff2"))
IMPORTED = re.compile(r'^import [^;]*?"\./([\w.]+)";', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
(ICON,) = (path.name for path in STATIC.glob("icon.*.png"))


@cache
def version() -> str:
    """Changes with any of the page's own scripts and styles: it stands in their addresses."""
    files = sorted([*SCRIPT.glob("*.js"), *STYLE.glob("*.css")])
    return hashlib.blake2s(b"".join(map(Path.read_bytes, files)), digest_size=6).hexdigest()


@cache
def modules(name: str) -> tuple[str, ...]:
    """The page's module of this name and those that it imports from its start, each once."""
    text = (SCRIPT / name).read_text("utf-8")
    found = (each for imported in IMPORTED.findall(text) for each in modules(imported))
    return tuple(dict.fromkeys((name, *found)))


@cache
def inline_style(*names: str) -> str:
    """These style sheets as they stand in the page itself, without their comments."""
    text = "".join((STYLE / f"{name}.css").read_text("utf-8") for name in names)
    return COMMENT.sub("", text).replace("url(../../../", "url(./assets/")


def asset(name: str, home: str = "./") -> str:
    """The address of one of the page's own files; `home` leads to the page, for those beside it."""
    return f"{home}assets/page/{version()}/{name}"
