"""The fields of a form that came by POST: whole, or refused, and never priced by a default."""

from email.message import Message

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message as Event

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
FIELDS = 64
BYTES = 16_000
TOO_LARGE, UNKNOWN_TYPE, CUT_SHORT = 413, 415, 400

Pairs = list[tuple[str, str]]


async def form_of(request: Request) -> Pairs:
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
