"""`/desk/…`: files of customers, written on demand for the session that shows their links."""

import asyncio
from dataclasses import dataclass
from urllib.parse import quote as percent

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from pricing.documents.bulk_files import WRITERS, template
from pricing.documents.files import FILES
from pricing.faults import CustomersError
from pricing.requests import read
from pricing.views.catalog import Catalog
from pricing.web import log
from pricing.web.desk_store import StoppedError, Writing, writing_of
from pricing.web.server.beside import CUSTOMERS, SLOW, answered_beside, beside

LOOK = 0.25  # seconds between two looks whether the file is still wanted
NOT_KEPT = {"Cache-Control": "no-store"}
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
    if kind not in WRITERS:
        return PlainTextResponse("not found", 404)
    name = f"{words('upload.template_file')}.{kind}"
    return _file(template(words, kind), name, FILES[kind][1])


@dataclass
class _Work:
    """A file that is being written, and how many requests wait for it."""

    task: asyncio.Future[bytes]
    waiting: int = 0


_under_way: dict[str, _Work] = {}


async def _written(request: Request, writing: Writing) -> bytes:
    """The file, worked out beside the server's loop, once for all who ask for it meanwhile.

    It is stopped when all of them have gone.
    """
    work = _under_way.get(writing.mark)
    while work and writing.is_stopped:  # it has nearly ended
        await asyncio.wait({work.task})
        work = _under_way.get(writing.mark)
    if work is None:
        writing.is_stopped = False
        work = _under_way[writing.mark] = _Work(asyncio.ensure_future(_write(writing)))
    work.waiting += 1
    try:
        while not (await asyncio.wait({work.task}, timeout=LOOK))[0]:
            if await request.is_disconnected():
                raise StoppedError
        return work.task.result()
    finally:
        work.waiting -= 1
        if not work.waiting:
            writing.stop()


async def _write(writing: Writing) -> bytes:
    try:
        return await beside(CUSTOMERS, writing.write)
    finally:
        del _under_way[writing.mark]


def _file(content: bytes, name: str, media_type: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{percent(name)}"
    headers = {**NOT_KEPT, "Content-Disposition": disposition}
    return Response(content, media_type=media_type, headers=headers)
