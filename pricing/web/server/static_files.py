"""Files that never change under their names, packed once and not at each request."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from starlette.datastructures import Headers
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import Response
from starlette.routing import Match, Mount
from starlette.staticfiles import StaticFiles

from pricing.web.assets import SCRIPT, script
from pricing.web.server.shell import BUNDLED

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

FOR_GOOD = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
PACKED = (".js", ".css", ".svg")
ICON_FONT = "media/MaterialSymbols-*.woff2"
ICONS = Path(__file__).resolve().parent / "static" / "fonts" / "icons-in-use.woff2"
BROTLI_QUALITY = 9  # the two steps above take ten times as long for some percent


class PackedFiles(StaticFiles):
    """Static files, scripts and styles as Brotli or gzip from memory; browsers keep them.

    For folders whose file names change with their content, as Streamlit's
    bundle has them. Packing at each visit took a third of its server time.
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
        kept = FOR_A_DAY if str(full_path) == str(ICONS) else FOR_GOOD
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
        accepted = Headers(scope=scope).get("accept-encoding", "")
        packing = next((name for name in PACKERS if accepts(accepted, name)), None)
        if packing and response.status_code == status_code and str(full_path).endswith(PACKED):
            body = packed(str(full_path), packing)
            headers["Content-Encoding"] = packing
            response = Response(body, status_code, media_type=response.media_type)
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

    A script of the page brings along what it imports: without packing they come one by one.
    """
    file = Path(path)
    is_script = file.parent == SCRIPT
    return PACKERS[packing](script(file.stem).encode() if is_script else file.read_bytes())


def _brotli(content: bytes) -> bytes:
    body: bytes = brotli.compress(content, quality=BROTLI_QUALITY)
    return body


PACKERS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": gzip.compress}
