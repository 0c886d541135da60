"""No request is read that is larger than any of ours has reason to be, wherever it is sent to.

What the page is opened with is cut down to what fits, as a faulty link is mended; a program is
told. What is sent to be priced is a few short fields.
"""

from http import HTTPStatus
from string import printable
from urllib.parse import quote_from_bytes

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pricing.faults import Fault
from pricing.web.fitting import QUERY_LETTERS, fitting
from pricing.web.server.answer_routes import OWN
from pricing.web.server.asked import BODY_FIELDS, refusal
from pricing.web.visit import OWN_NAMES

NAMES = OWN_NAMES | OWN
# Addresses of programs, which mend nothing; `/check` says by itself what it cannot read.
STRICT = ("/api/quote", "/api/price-list", "/offer.", "/payments.ics")
CHECK = "/check"
BODY_BYTES = 16_000


class Bounds:
    """ASGI middleware: a query of ASCII that fits, and a body of a few short fields.

    Starlette reads a query as UTF-8 and raises where it is not; uvicorn passes on what it gets.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as far as it fits; a program's that does not is refused."""
        query = scope.get("query_string", b"")
        if not query.isascii():
            query = quote_from_bytes(query, safe=printable).encode()
        if scope["type"] != "http":
            await self.app({**scope, "query_string": query[:QUERY_LETTERS]}, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if len(query) > QUERY_LETTERS and path.startswith(STRICT):
            fault = Fault("address", "too_long", len(query), QUERY_LETTERS)
            await refusal([fault]).response(scope, receive, send)
            return
        if len(query) > QUERY_LETTERS and path != CHECK:
            query = _fitting(query)
        if scope["method"] == "POST":
            body = await _body(scope, receive)
            if body is None:
                refused = PlainTextResponse("too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                await refused(scope, receive, send)
                return
            receive = _once(body, receive)
        await self.app({**scope, "query_string": query}, receive, send)


def _fitting(query: bytes) -> bytes:
    pairs = [piece.partition("=") for piece in query.decode("ascii").split("&")]
    kept = fitting(((name, value) for name, _, value in pairs), NAMES)
    return "&".join("=".join(pair) for pair in kept).encode()


async def _body(scope: Scope, receive: Receive) -> bytes | None:
    """A request's whole body; None where it is larger than any of ours, read no further."""
    declared = Headers(scope=scope).get("content-length", "0")
    if not declared.isdecimal() or int(declared[:9]) > BODY_BYTES:
        return None
    body, is_more = b"", True
    while is_more:
        message = await receive()
        if message["type"] != "http.request":
            break
        body += message.get("body", b"")
        is_more = message.get("more_body", False)
        if len(body) > BODY_BYTES:
            return None
    # Starlette counts the fields of a form in parts, and not those of a plain one.
    return body if body.count(b"&") < BODY_FIELDS else None


def _once(body: bytes, receive: Receive) -> Receive:
    """What hands the body over, and then what the connection says."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def hand_over() -> Message:
        return messages.pop() if messages else await receive()

    return hand_over
