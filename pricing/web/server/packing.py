"""What is not packed once is packed as it goes, where the browser takes that."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pricing.web.server.static_files import accepts

LEAST_BYTES = 1024
GZIP, ENCODINGS = "gzip", b"accept-encoding"


class Packing:
    """ASGI middleware: gzip as `q` has it, and `Vary` says each thing once.

    Starlette looks for the letters `gzip` alone, and it packs twice: here and within Streamlit.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = GZipMiddleware(app, minimum_size=LEAST_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as one that takes gzip or does not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_taken = accepts(Headers(scope=scope).get("accept-encoding", ""), GZIP)
        others = [pair for pair in scope["headers"] if pair[0] != ENCODINGS]
        taken = [(ENCODINGS, GZIP.encode())] if is_taken else []
        scope = {**scope, "headers": others + taken}

        async def send_once(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                said = [name.strip() for name in ",".join(headers.getlist("vary")).split(",")]
                if any(said):
                    del headers["vary"]
                    headers["vary"] = ", ".join(dict.fromkeys(filter(None, said)))
            await send(message)

        await self.app(scope, receive, send_once)
