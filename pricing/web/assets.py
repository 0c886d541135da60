"""The files that the page is made of: addresses that change with their content, and their packing.

They never change under their names, so they are packed once and not at each request, and browsers
keep them for good.
"""

import gzip
import hashlib
import os
import re
from collections.abc import Callable
from fnmatch import fnmatch
from functools import cache, partial
from pathlib import Path

import brotli
import streamlit
from starlette.datastructures import Headers
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import Response
from starlette.routing import Match, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

HERE = Path(__file__).resolve().parent
PAGE, STATIC = HERE / "page", HERE / "server" / "static"
SCRIPT, STYLE = PAGE / "script", PAGE / "style"
# Streamlit's own page, beside the files that it is made of.
BUNDLED = Path(streamlit.__file__).parent / "static" / "index.html"
# It stands within the shell, before the form: see there.
EARLY = PAGE / "early.js"
# Their names change with their content, so that browsers keep them for good.
FONTS = sorted(path.name for path in STATIC.glob("fonts/golos-text-*.woff2"))
COMMENT = re.compile(r"^[ \t]*/\*.*?\*/\s*?\n", re.DOTALL | re.MULTILINE)
IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"\./(\w+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:function|class) (\w+))", re.MULTILINE)
(ICON,) = (path.name for path in STATIC.glob("icon.*.png"))
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
PACKED, UNPACKED = (".js", ".css", ".svg"), "identity"
ICON_FONT = "media/MaterialSymbols-*.woff2"
ICONS = STATIC / "fonts" / "icons-in-use.woff2"
# As what changes is packed, and what never does: each step above takes twice the time or more.
QUICK_QUALITY, BEST_QUALITY = 5, 9


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


class PackedFiles(StaticFiles):
    """Static files; scripts and styles, as Brotli or gzip, and our fonts from memory.

    For folders whose file names change with their content, as Streamlit's bundle has them:
    browsers keep them. Reading and packing at each visit took a third of its server time.
    """

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, packed as the browser accepts it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        path = str(full_path)
        kept = FOR_A_DAY if path == str(ICONS) else FOR_GOOD
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
        is_text, packing = path.endswith(PACKED), UNPACKED
        if is_text:
            accepted = Headers(scope=scope).get("accept-encoding", "")
            packing = next((name for name in PACKERS if accepts(accepted, name)), UNPACKED)
        if response.status_code == status_code and (is_text or Path(path).name in FONTS):
            if packing != UNPACKED:
                headers["Content-Encoding"] = packing
            response = Response(packed(path, packing), status_code, media_type=response.media_type)
        response.headers.update(headers)
        return response


def accepts(header: str, packing: str) -> bool:
    """Whether an Accept-Encoding takes a packing: named or by `*`, and not with `q=0`."""
    shares = {}
    for choice in header.lower().split(","):
        name, _, more = choice.partition(";")
        share = more.strip().removeprefix("q=") if more else "1"
        shares[name.strip()] = share.strip(" 0.") != ""
    return shares.get(packing, shares.get("*", False))


class BundledFiles(PackedFiles):
    """Streamlit's bundle; its icon font of 376 kB, asked for before all else, is cut down.

    The one served in its place (tests/web/fonts.py makes it) may change under the
    same address, so browsers keep it for a day.
    """

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Where the file is, and what the system knows of it."""
        if fnmatch(path, ICON_FONT):
            return str(ICONS), ICONS.stat()
        return super().lookup_path(path)


class PackedBundle:
    """ASGI middleware that answers for Streamlit's bundle, whose address is barred to routes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        files = BundledFiles(directory=BUNDLED.parent / "static")
        self.bundle = Mount("/static", ExceptionMiddleware(files))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the bundle; pass everything else on."""
        if scope["type"] == "http":
            match, child_scope = self.bundle.matches(scope)
            if match is Match.FULL:
                await self.bundle.handle({**scope, **child_scope}, receive, send)
                return
        await self.app(scope, receive, send)


@cache
def packed(path: str, packing: str) -> bytes:
    """A file's content, packed; kept for the process's life, some megabytes in all.

    A script of the page brings along what it imports.
    """
    file = Path(path)
    content = script(file.stem).encode() if file.parent == SCRIPT else file.read_bytes()
    return content if packing == UNPACKED else PACKERS[packing](content)


def pack(content: bytes, quality: int = QUICK_QUALITY) -> bytes:
    """Content as Brotli."""
    body: bytes = brotli.compress(content, quality=quality)
    return body


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(pack, quality=BEST_QUALITY),
    "gzip": gzip.compress,
}
