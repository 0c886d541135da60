"""Uploads of all visitors together take bounded memory; beyond it a new one is asked to wait.

Streamlit bounds one file, but a session may send any number of them. And one that does not go on
gives its place back, so that nobody keeps all of them by sending nothing.
"""

from http import HTTPStatus

from anyio import CancelScope, current_time, move_on_after, sleep_forever
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pricing.bulk import bulk_rules
from pricing.web import log
from pricing.web.desk_store import held_bytes

UPLOADS = "/_stcore/upload_file/"
LATER = {"Retry-After": "60"}
# An upload has so many seconds to begin with, and one more for so many bytes that have
# come: the slowest of telephone lines is faster.
PATIENCE, BYTES_A_SECOND = 15.0, 16_384


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
        rules = bulk_rules()
        held = held_bytes()
        if held + (self.under_way + 1) * rules.bytes_limit > rules.all_bytes_limit:
            log.warning("an upload is refused: %d bytes are held", held)
            answer = PlainTextResponse("later", HTTPStatus.SERVICE_UNAVAILABLE, LATER)
            await answer(scope, receive, send)
            return
        self.under_way += 1
        try:
            await self._while_it_goes_on(scope, receive, send)
        finally:
            self.under_way -= 1

    async def _while_it_goes_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the upload on; 408 where it is slower than any that is meant."""
        until, is_answered = current_time() + PATIENCE, False
        upload = CancelScope()

        async def receive_in_time() -> Message:
            nonlocal until
            with move_on_after(until - current_time()):
                message = await receive()
                until += len(message.get("body", b"")) / BYTES_A_SECOND
                return message
            upload.cancel()
            await sleep_forever()
            raise AssertionError("a cancelled task goes no further")

        async def send_and_note(message: Message) -> None:
            nonlocal is_answered
            is_answered = True
            await send(message)

        with upload:
            await self.app(scope, receive_in_time, send_and_note)
        if upload.cancelled_caught and not is_answered:
            log.warning("an upload is dropped: it does not go on")
            answer = PlainTextResponse(
                "too slow", HTTPStatus.REQUEST_TIMEOUT, {"Connection": "close"}
            )
            await answer(scope, receive, send)
