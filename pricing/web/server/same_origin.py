"""A websocket is opened by the page itself or not at all.

Streamlit, asked from an origin that it does not take for its own, would first ask a service
outside which address this machine has, and the server would stand still meanwhile. So what is
taken here reaches it in the one form that it takes without asking; no host outside is contacted.
"""

import os
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from pricing.faults import show
from pricing.web import log
from pricing.web.links import PUBLIC_URL

POLICY_VIOLATION = 1008
PORTS = {"http": 80, "https": 443}
# Of a websocket, and of the page that opens it.
SCHEMES = {"ws": "http", "wss": "https"}


class SameOriginWebsocket:
    """ASGI middleware that refuses (403) a websocket of another origin, and logs it."""

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
