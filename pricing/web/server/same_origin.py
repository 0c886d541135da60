"""A websocket is opened by the page itself or not at all.

Streamlit, asked from another origin, would first ask a service outside which
address this machine has; no host outside is ever contacted.
"""

import os
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from pricing.web.links import PUBLIC_URL

POLICY_VIOLATION = 1008
PORTS = {"http": 80, "https": 443}


class SameOriginWebsocket:
    """ASGI middleware that refuses (403) a websocket of another origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it is a stranger's websocket."""
        if scope["type"] == "websocket" and not _is_own(scope):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        await self.app(scope, receive, send)


def _is_own(scope: Scope) -> bool:
    """Whether the Origin, where a browser sends one, is this server's or its public address.

    Scheme, host and port must be the same. A proxy in front, at which TLS may end, says
    what the browser sees in X-Forwarded-Proto; a page elsewhere cannot set that header.
    """
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None:
        return True
    seen = headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    scheme = seen or {"ws": "http", "wss": "https"}.get(scope.get("scheme", ""), "http")
    own = {_place(f"{scheme}://{headers.get('host', '')}"), _place(os.environ.get(PUBLIC_URL, ""))}
    return _place(origin) in own - {None}


def _place(address: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an address; None where it has none."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname and port else None
