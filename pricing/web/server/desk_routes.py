"""The desk's files: what is brought, within bounds, and what is written for who shows its links.

Uploads of all visitors together take bounded memory; beyond it a new one is asked to wait.
Streamlit bounds one file, but a session may send any number of them. And one that does not go on
gives its place back, so that nobody keeps all of them by sending nothing.
"""

import asyncio
from http import HTTPStatus

from anyio import CancelScope, current_time, move_on_after, sleep_forever
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pricing.bulk import bulk_rules
from pricing.documents.bulk_files import KINDS, template
from pricing.documents.files import FILES
from pricing.faults import CustomersError
from pricing.requests import read
from pricing.views.catalog import Catalog
from pricing.web import log
from pricing.web.desk_store import StoppedError, Writing, held_bytes, writing_of
from pricing.web.server import CUSTOMERS, NOT_KEPT, SLOW, answered_beside, attachment, beside

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


LOOK = 0.25  # seconds between two looks whether the file is still wanted
MARK = "X-Desk-File"


async def desk_file(request: Request) -> Response:
    """`GET /desk/file`: the file of the request's mark; 409 with sentences where there is none."""
    writing = writing_of(request.headers.get(MARK, ""))
    if writing is None:
        return PlainTextResponse("not found", 404)
    try:
        content = await _written(request, writing)
    except StoppedError:
        return JSONResponse({"faults": []}, 409, NOT_KEPT)
    except CustomersError as error:
        return JSONResponse({"faults": writing.sentences(error)}, 409, NOT_KEPT)
    except Exception as error:  # noqa: BLE001 - its words may be the file's, and reach no log
        log.error("a file of customers is not written: %s", type(error).__name__)
        return JSONResponse({"faults": []}, 500, NOT_KEPT)
    return _file(content, writing.name, writing.media_type)


async def desk_progress(request: Request) -> Response:
    """`GET /desk/progress`: how far it is, as a share and a sentence."""
    writing = writing_of(request.headers.get(MARK, ""))
    if writing is None:
        return PlainTextResponse("not found", 404)
    share, text = writing.progress()
    return JSONResponse({"share": share, "text": text}, headers=NOT_KEPT)


@answered_beside(SLOW)
def desk_template(request: Request) -> Response:
    """`GET /desk/template.{kind}`: a file to start from, in the language of `lang`."""
    words = Catalog.of(read(request.query_params.multi_items()).lang)
    kind = request.path_params["kind"]
    if kind not in KINDS:
        return PlainTextResponse("not found", 404)
    name = f"{words('bulk.file.template_file')}.{kind}"
    return _file(template(words, kind), name, FILES[kind][1])


async def _written(request: Request, writing: Writing) -> bytes:
    """The file, worked out beside the server's loop, once for all who ask for it meanwhile.

    It is stopped when all of them have gone.
    """
    while writing.task and writing.is_stopped:  # it has nearly ended
        await asyncio.wait({writing.task})
    if writing.task is None:
        writing.is_stopped = False
        writing.task = asyncio.ensure_future(_write(writing))
    task = writing.task
    writing.waiting += 1
    try:
        while not (await asyncio.wait({task}, timeout=LOOK))[0]:
            if await request.is_disconnected():
                raise StoppedError
        return task.result()
    finally:
        writing.waiting -= 1
        if not writing.waiting:
            writing.is_stopped = True


async def _write(writing: Writing) -> bytes:
    try:
        return await beside(CUSTOMERS, writing.write)
    finally:
        writing.task = None


def _file(content: bytes, name: str, media_type: str) -> Response:
    return Response(content, media_type=media_type, headers={**NOT_KEPT, **attachment(name)})
