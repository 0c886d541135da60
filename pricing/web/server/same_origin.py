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


class SameOriginWebsocket:
    """ASGI middleware that refuses (403) a websocket whose Origin is another host's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it is a stranger's websocket."""
        if scope["type"] == "websocket" and not _is_own(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        await self.app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    """Whether the Origin, where a browser sends one, is this server's or its public address."""
    origin = headers.get("origin")
    if origin is None:
        return True
    own = {urlsplit(f"//{headers.get('host', '')}").hostname}
    own.add(urlsplit(os.environ.get(PUBLIC_URL, "")).hostname)
    try:
        return urlsplit(origin).hostname in own - {None}
    except ValueError:
        return False
