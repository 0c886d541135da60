"""The server: every address beside the page, and what all answers have in common.

A form is read within bounds, and work is done beside the server's loop, which everybody's sockets
share: it is held for no more than it takes to read an address. What reckons, sets or writes goes to
threads, in slices where it is long. Each kind has few of its own: threads take turns
at the interpreter, so that many at once would keep the loop waiting for its turn; and a kind that
has none left keeps only its own kind waiting.
"""

from collections.abc import Awaitable, Callable
from email.message import Message
from functools import partial, wraps
from typing import ParamSpec, TypeVar
from urllib.parse import quote as percent

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message as Event

P = ParamSpec("P")
R = TypeVar("R")

# An answer or a page of ours: some hundredths of a second each.
QUICK = CapacityLimiter(2)
# A PDF, a workbook or a picture: some tenths.
SLOW = CapacityLimiter(2)
# A file of customers, which processes of their own write: its thread only waits.
CUSTOMERS = CapacityLimiter(8)
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
FIELDS = 64
BYTES = 16_000
TOO_LARGE, UNKNOWN_TYPE, CUT_SHORT = 413, 415, 400
NOT_KEPT = {"Cache-Control": "no-store"}
KEPT_A_DAY = {"Cache-Control": "public, max-age=86400"}


async def beside(
    limiter: CapacityLimiter, work: Callable[P, R], *given: P.args, **named: P.kwargs
) -> R:
    """What the work gives, worked out in one of the limiter's threads."""
    return await run_sync(partial(work, *given, **named), limiter=limiter)


def answered_beside(
    limiter: CapacityLimiter,
) -> Callable[[Callable[[Request], Response]], Callable[[Request], Awaitable[Response]]]:
    """An endpoint that is a plain function, answered in one of the limiter's threads."""

    def made(endpoint: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
        @wraps(endpoint)
        async def answer(request: Request) -> Response:
            return await beside(limiter, endpoint, request)

        return answer

    return made


def attachment(name: str, ascii_name: str = "") -> dict[str, str]:
    """The header by which an answer is kept as a file of this name."""
    plain = f"filename={ascii_name}; " if ascii_name else ""
    return {"Content-Disposition": f"attachment; {plain}filename*=UTF-8''{percent(name)}"}


async def form_of(request: Request) -> list[tuple[str, str]]:
    """The names and values; HTTPException 413, 415 for what is no form, 400 for a part of one."""
    body = await _body(request)
    head = Message()
    head["Content-Type"] = request.headers.get("content-type", "")
    kind = head.get_content_type() if head["Content-Type"] else ""
    if not body and kind in {"", URLENCODED}:
        return []
    if kind not in {URLENCODED, MULTIPART}:
        raise HTTPException(UNKNOWN_TYPE, f"the body must be {URLENCODED} or {MULTIPART}")
    # Starlette counts the fields of a form in parts, and not those of a plain one.
    if kind == URLENCODED and body.count(b"&") >= FIELDS:
        raise HTTPException(TOO_LARGE, f"the body may have {FIELDS} fields")
    end = f"--{head.get_boundary('')}--".encode("latin-1", "replace")
    if kind == MULTIPART and end not in body:
        raise HTTPException(CUT_SHORT, "the body ends before its last boundary")

    async def once() -> Event:
        return {"type": "http.request", "body": body, "more_body": False}

    form = await Request(request.scope, once).form(max_files=0, max_fields=FIELDS)
    return [(name, str(value)) for name, value in form.multi_items()]


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BYTES:
            raise HTTPException(TOO_LARGE, f"the body may have {BYTES} bytes")
    return body
