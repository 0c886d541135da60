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
COMMENT = re.compile(r"^[ \t]*/\*.*?\*/\s*?\n", re.DOTALL | re.MULTILINE)
IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"\./(\w+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:function|class) (\w+))", re.MULTILINE)
(ICON,) = (path.name for path in STATIC.glob("icon.*.png"))


@cache
def version() -> str:
    """Changes with any of the page's own scripts and styles: it stands in their addresses."""
    files = sorted([*SCRIPT.glob("*.js"), *STYLE.glob("*.css")])
    return hashlib.blake2s(b"".join(map(Path.read_bytes, files)), digest_size=6).hexdigest()


@cache
def script(name: str) -> str:
    """A script of the page and all that it imports, as one: fewer bytes, one round trip."""
    return "".join(map(_closed_module, _modules(name)))


def _modules(name: str) -> tuple[str, ...]:
    """The module of this name, after those that it imports; each once."""
    imported = IMPORT.findall((SCRIPT / f"{name}.js").read_text("utf-8"))
    before = (each for _, other in imported for each in _modules(other))
    return tuple(dict.fromkeys((*before, name)))


def _closed_module(name: str) -> str:
    """A module as a constant that holds what it exports; its other names are its own."""
    text = COMMENT.sub("", (SCRIPT / f"{name}.js").read_text("utf-8"))
    text = IMPORT.sub(lambda found: f"const {found[1]} = ${found[2]};\n" if found[1] else "", text)
    exported = ", ".join(EXPORT.findall(text))
    return f"const ${name} = (() => {{\n{EXPORT.sub('', text)}return {{ {exported} }};\n}})();\n"


@cache
def inline_style(*names: str) -> str:
    """These style sheets as they stand in the page itself, without their comments."""
    text = "".join((STYLE / f"{name}.css").read_text("utf-8") for name in names)
    return COMMENT.sub("", text).replace("url(../../../", "url(./assets/")


@cache
def early() -> str:
    """The script that stands in the page itself, until the page's own has started."""
    return COMMENT.sub("", EARLY.read_text("utf-8"))


def asset(name: str, home: str = "./") -> str:
    """The address of one of the page's own files; `home` leads to the page, for those beside it."""
    return f"{home}assets/page/{version()}/{name}"
