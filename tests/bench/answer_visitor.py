"""A visitor of our page without a browser: the websocket open and idle, answers by HTTP."""

import asyncio
import gzip
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.bench.contenders import Contender
from tests.bench.socket_visitor import PATIENCE, Run, SocketVisitor

AHEAD = 8  # counts that the page's script asks for at once while a count moves


@dataclass
class AnswerVisitor(SocketVisitor):
    """Asks as the page's script does: what is shared by many answers is sent once."""

    ahead: bool = False
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None
    shared: list[str] = field(default_factory=list)
    at_hand: range = range(0)

    async def open(self) -> Run:
        """Connect, run the page once, and keep a connection for answers."""
        run = await super().open()
        place = urlsplit(self.page.address)
        self.reader, self.writer = await asyncio.open_connection(place.hostname, place.port)
        return run

    async def change(self, licenses: int, expected: str = "") -> Run:
        """Ask for the answer to a count, or for a row of counts where it is not at hand."""
        started = time.perf_counter()
        known = "%20".join(self.shared)
        query = f"dry_cleaning={licenses}&_lang=ru&_known={known}"
        if not self.ahead:
            body, size = await self._get(f"/api/answer?{query}")
        elif licenses in self.at_hand:
            return Run(0.0, 0, 0, 0.0, failed=False)
        else:
            last = licenses + AHEAD - 1
            row = f"{query}&_count=dry_cleaning&_from={licenses}&_to={last}"
            body, size = await self._get(f"/api/answers?{row}")
            self.at_hand = range(licenses, last + 1)
        taken = time.perf_counter() - started
        found = not expected or expected.encode() in body
        return Run(taken, 1, size, taken if found else None, failed=False)

    async def close(self) -> None:
        """Leave."""
        if self.writer:
            self.writer.close()
        await super().close()

    async def _get(self, path: str) -> tuple[bytes, int]:
        """An answer's body, and its bytes on the wire."""
        assert self.reader
        assert self.writer
        host = urlsplit(self.page.address).netloc
        self.writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
        async with asyncio.timeout(PATIENCE):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
            lines = head.lower().split("\r\n")
            headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
            assert lines[0].split()[1] == "200", lines[0]
            body = await self.reader.readexactly(int(headers["content-length"]))
        size = len(head) + len(body)
        return (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body), size


def visitor_of(page: Contender, *, ahead: bool = False) -> SocketVisitor:
    """A visitor who changes the page's choice as its own browser side does."""
    return AnswerVisitor(page, ahead=ahead) if page.name == "ours" else SocketVisitor(page)
