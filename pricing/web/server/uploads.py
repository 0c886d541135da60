"""Uploads of all visitors together take bounded memory; beyond it a new one is asked to wait.

Streamlit bounds one file, but a session may send any number of them.
"""

from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pricing.customers import customer_rules
from pricing.web import log
from pricing.web.page.desk.customers_file import held_bytes

UPLOADS = "/_stcore/upload_file/"
LATER = {"Retry-After": "60"}


class BoundedUploads:
    """ASGI middleware: 503 for an upload that might not fit beside those that are held."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no upload, and an upload that fits however large it turns out."""
        is_upload = scope["type"] == "http" and scope["method"] == "PUT"
        if not is_upload or not scope["path"].startswith(scope.get("root_path", "") + UPLOADS):
            await self.app(scope, receive, send)
            return
        rules = customer_rules()
        held = held_bytes()
        if held + (self.under_way + 1) * rules.bytes_limit > rules.all_bytes_limit:
            log.warning("an upload is refused: %d bytes are held", held)
            answer = PlainTextResponse("later", HTTPStatus.SERVICE_UNAVAILABLE, LATER)
            await answer(scope, receive, send)
            return
        self.under_way += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.under_way -= 1
