"""Queries as browsers write them, whatever a client sends."""

from string import printable
from urllib.parse import quote_from_bytes

from starlette.types import ASGIApp, Receive, Scope, Send


class AsciiQuery:
    """ASGI middleware: bytes that no address may hold are percent-encoded.

    Starlette reads a query as UTF-8 and raises where it is not; uvicorn passes
    on what it gets.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a query of ASCII alone."""
        query = scope.get("query_string", b"")
        if not query.isascii():
            scope = {**scope, "query_string": quote_from_bytes(query, safe=printable).encode()}
        await self.app(scope, receive, send)
