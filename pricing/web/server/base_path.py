"""The folder that the page stands in, as `/calc`: all below is served as if it stood at the top.

`server.baseUrlPath` names it, or the public address does, or a proxy that takes it off says so in
X-Forwarded-Prefix. A proxy may take it off or leave it. Streamlit would know it for its own
addresses alone: it is told of none, and the request carries it, as one to a mounted app does.
"""

import os
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from pricing.web.links import PUBLIC_URL

OPTION = "server.baseUrlPath"
# Nothing else is a folder: whoever sends another one gets no links that lead elsewhere.
FOLDER = re.compile(r"(?:/[\w.~-]+)+", re.ASCII)


def taken_over() -> str:
    """The folder of Streamlit's setting, which is emptied; empty where the page is at the top."""
    folder = _folder(config.get_option(OPTION) or "")
    config.set_option(OPTION, "")
    return folder


class BasePath:
    """ASGI middleware that gives every request the folder as its `root_path`."""

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
