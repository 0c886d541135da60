"""No query is read that is longer than any of ours has reason to be, wherever it is sent to.

What the page is opened with is cut down to what fits, as a faulty link is mended; a program is
told. `forms.py` bounds what comes in a body.
"""

from string import printable
from urllib.parse import quote_from_bytes

from starlette.types import ASGIApp, Receive, Scope, Send

from pricing.faults import Fault
from pricing.requests import OWN_NAMES, QUERY_LETTERS, fitting
from pricing.web.server.answer_routes import OWN
from pricing.web.server.strict import refusal

NAMES = OWN_NAMES | OWN
# Addresses of programs, which mend nothing; `/check` says by itself what it cannot read.
STRICT = ("/api/quote", "/api/price-list", "/offer.", "/payments.ics")
CHECK = "/check"


class Bounds:
    """ASGI middleware: a query of ASCII, and of a length that fits.

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
        await self.app({**scope, "query_string": query}, receive, send)


def _fitting(query: bytes) -> bytes:
    pairs = [piece.partition("=") for piece in query.decode("ascii").split("&")]
    kept = fitting(((name, value) for name, _, value in pairs), NAMES)
    return "&".join("=".join(pair) for pair in kept).encode()
