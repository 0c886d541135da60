"""What every request passes: its folder, its bounds, its origin; and what every answer gets.

Each is an ASGI middleware; `routes.py` puts them in their order.
"""

import os
import re
from string import printable
from urllib.parse import quote_from_bytes, urlsplit

from brotli_asgi import BrotliMiddleware
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from pricing.faults import Fault, show
from pricing.requests import OWN_NAMES, QUERY_LETTERS, fitting
from pricing.web import PUBLIC_URL, log
from pricing.web.assets import QUICK_QUALITY, accepts
from pricing.web.server.answer_routes import OWN
from pricing.web.server.offer_routes import refusal
from pricing.web.server.shell import script_hash

OPTION = "server.baseUrlPath"
# Nothing else is a folder: whoever sends another one gets no links that lead elsewhere.
FOLDER = re.compile(r"(?:/[\w.~-]+)+", re.ASCII)


def taken_over() -> str:
    """The folder of Streamlit's setting, which is emptied; empty where the page is at the top."""
    folder = _folder(config.get_option(OPTION) or "")
    config.set_option(OPTION, "")
    return folder


class BasePath:
    """The folder that the page stands in, as `/calc`, becomes every request's `root_path`.

    `server.baseUrlPath` names it, or the public address does, or a proxy that takes it off says so
    in X-Forwarded-Prefix. A proxy may take it off or leave it. Streamlit would know it for its own
    addresses alone: it is told of none, and the request carries it, as one to a mounted app does.
    """

    def __init__(self, app: ASGIApp, folder: str = "") -> None:
        self.app = app
        self.folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; one for the folder without its last slash goes there."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        path, root = scope["path"], scope.get("root_path", "")
        folder = self._of(scope)
        if folder and path == folder and scope["type"] == "http":
            query = scope["query_string"].decode("latin-1")
            place = f"./{folder.rpartition('/')[2]}/" + (f"?{query}" if query else "")
            await RedirectResponse(place)(scope, receive, send)
            return
        if folder and not path.startswith(f"{folder}/"):
            path = folder + path
        root = folder + root
        # Whoever mounts this app stands above it: its links begin with both.
        more = {"path": path, "root_path": root, "app_root_path": root}
        await self.app({**scope, **more}, receive, send)

    def _of(self, scope: Scope) -> str:
        """The folder of a request that no framework has taken off already."""
        said = Headers(scope=scope).get("x-forwarded-prefix", "").partition(",")[0]
        public = urlsplit(os.environ.get(PUBLIC_URL, "")).path
        folder = _folder(said) or self.folder or _folder(public)
        return "" if scope.get("root_path", "").startswith(folder) else folder


def _folder(text: str) -> str:
    folder = f"/{text.strip().strip('/')}"
    is_plain = FOLDER.fullmatch(folder) and not {".", ".."} & set(folder.split("/"))
    return folder if is_plain else ""


NAMES = OWN_NAMES | OWN
# Addresses of programs, which mend nothing; `/check` says by itself what it cannot read.
STRICT = ("/api/quote", "/api/price-list", "/offer.", "/payments.ics")
CHECK = "/check"


class Bounds:
    """A query is of ASCII, and no longer than any of ours has reason to be, wherever it is sent.

    What the page is opened with is cut down to what fits, as a faulty link is mended; a program is
    told. Starlette reads a query as UTF-8 and raises where it is not; uvicorn passes it on.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as far as it fits; a program's that does not is refused."""
        query = scope.get("query_string", b"")
        if not query.isascii():
            query = quote_from_bytes(query, safe=printable).encode()
        if scope["type"] != "http":
            await self.app({**scope, "query_string": query[:QUERY_LETTERS]}, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if len(query) > QUERY_LETTERS and path.startswith(STRICT):
            fault = Fault("address", "too_long", len(query), QUERY_LETTERS)
            await refusal([fault]).response(scope, receive, send)
            return
        if len(query) > QUERY_LETTERS and path != CHECK:
            query = _fitting(query)
        await self.app({**scope, "query_string": query}, receive, send)


def _fitting(query: bytes) -> bytes:
    pairs = [piece.partition("=") for piece in query.decode("ascii").split("&")]
    kept = fitting(((name, value) for name, _, value in pairs), NAMES)
    return "&".join("=".join(pair) for pair in kept).encode()


POLICY_VIOLATION = 1008
PORTS = {"http": 80, "https": 443}
# Of a websocket, and of the page that opens it.
SCHEMES = {"ws": "http", "wss": "https"}


class SameOriginWebsocket:
    """A websocket of another origin is refused (403) and logged.

    Streamlit, asked from an origin that it does not take for its own, would first ask a service
    outside which address this machine has, and the server would stand still meanwhile. So what is
    taken here reaches it in the one form that it takes without asking.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its Origin as Streamlit knows it; not a stranger's websocket."""
        headers = Headers(scope=scope) if scope["type"] == "websocket" else Headers()
        origin = headers.get("origin")
        if origin is not None:
            own = _own(scope, headers)
            if own is None or _place(origin) not in _places(scope, headers):
                # What follows `?` may be what a visitor chose: it is in no log.
                log.warning("a websocket is refused: its Origin is %s", show(_plain(origin)))
                await receive()
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
                return
            scope = {**scope, "headers": list(scope["headers"])}
            MutableHeaders(scope=scope)["origin"] = own
        await self.app(scope, receive, send)


def _plain(origin: str) -> str:
    return origin.partition("?")[0].partition("#")[0]


def _own(scope: Scope, headers: Headers) -> str | None:
    """The origin of this server by its Host; None where the Host is no place of an address."""
    own = f"{_scheme(scope, headers)}://{headers.get('host', '')}"
    is_whole = _place(own) and urlsplit(own).netloc == headers.get("host")
    return own if is_whole else None


def _places(scope: Scope, headers: Headers) -> set[tuple[str, str, int] | None]:
    """Where the page stands as the browser sees it: by its Host, or by its public address.

    Scheme, host and port must be the same. A proxy in front, at which TLS may end and which
    may write a Host of its own, says what the browser sees in X-Forwarded-Proto and
    X-Forwarded-Host; a page elsewhere cannot set those headers.
    """
    scheme = _scheme(scope, headers)
    hosts = (headers.get("host", ""), _first(headers.get("x-forwarded-host", "")))
    seen = [f"{scheme}://{host}" for host in hosts] + [os.environ.get(PUBLIC_URL, "")]
    return {_place(address) for address in seen} - {None}


def _scheme(scope: Scope, headers: Headers) -> str:
    seen = _first(headers.get("x-forwarded-proto", "")).lower() or scope.get("scheme", "")
    return SCHEMES.get(seen, seen) or "http"


def _first(values: str) -> str:
    """What the proxy that the browser asked says; those behind it add to it."""
    return values.partition(",")[0].strip()


def _place(address: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an address; None where it has none."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname and port else None


# Sites that may show the page in a frame, as in "https://agbis.ru https://*.agbis.ru".
FRAME_ANCESTORS = "PRICING_FRAME_ANCESTORS"


def security_headers() -> dict[str, str]:
    """The headers; `'unsafe-inline'` for styles alone, which Streamlit's own need."""
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' {script_hash()}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": os.environ.get(FRAME_ANCESTORS, "'self'"),
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


class SecurityHeaders:
    """Every HTTP answer gets the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; what is no HTTP request stays untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


LEAST_BYTES = 1024
PACKED_ALREADY = (".woff2", ".png", ".pdf", ".xlsx")
PACKINGS, ENCODINGS = ("br", "gzip"), b"accept-encoding"


class Packing:
    """What is not packed yet is packed as the browser takes it; `Vary` says each thing once.

    Brotli of this quality is quicker than gzip, and smaller by a tenth. What packs looks for the
    letters of a name alone, so the request is passed on as one that takes this one or none.
    """

    def __init__(self, app: ASGIApp) -> None:
        gzip = GZipMiddleware(app, minimum_size=LEAST_BYTES, compresslevel=6)
        self.app = BrotliMiddleware(
            gzip, quality=QUICK_QUALITY, lgwin=18, minimum_size=LEAST_BYTES, gzip_fallback=False
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as one that takes the best of the packings or none."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        taken = Headers(scope=scope).get("accept-encoding", "")
        packings = () if scope["path"].endswith(PACKED_ALREADY) else PACKINGS
        best = [name for name in packings if accepts(taken, name)][:1]
        others = [pair for pair in scope["headers"] if pair[0] != ENCODINGS]
        scope = {**scope, "headers": [*others, *((ENCODINGS, name.encode()) for name in best)]}

        async def send_once(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                said = [name.strip() for name in ",".join(headers.getlist("vary")).split(",")]
                if any(said):
                    del headers["vary"]
                    headers["vary"] = ", ".join(dict.fromkeys(filter(None, said)))
            await send(message)

        await self.app(scope, receive, send_once)
