"""Cures for waits that Streamlit's server adds to every change; tests/bench measures them.

After each run Streamlit collects garbage in full, walking everything that is
loaded: half of the server's work with fifty visitors. `.streamlit/config.toml`
turns that off; here what is loaded is left out of every collection, before the
first visitor, and the rest is collected now and then. And Streamlit's listener leaves Nagle's
algorithm on, so that a small answer waits for the receipt of the one before
it, up to 40 ms.
"""

import asyncio
import ctypes
import gc
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from pricing.web.streamlit_internals.loaded import load

TIDY_EVERY = 20.0  # seconds; what has gone is let go within that time
OPEN_FILES = Path("/proc/self/fd")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """The server's life: its listener is set up before the first visitor."""
    for listener in _bound_sockets():
        # What a connection is accepted from hands its options on to it.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.close()
    load()
    # What is there to stay is left out of every later collection: 100 ms each time.
    gc.collect()
    gc.freeze()
    tidying = asyncio.create_task(_tidy())
    yield
    tidying.cancel()


async def _tidy() -> None:
    """Collect garbage now and then, in place of after each run, and give its memory back."""
    while True:
        await asyncio.sleep(TIDY_EVERY)
        gc.collect()
        await asyncio.to_thread(_give_back)


def _give_back() -> None:
    """Let the system have what was freed: glibc keeps it for itself (others have no such call)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def _bound_sockets() -> list[socket.socket]:
    """The process's TCP sockets that have no other end (on Linux; none elsewhere)."""
    found = []
    for entry in OPEN_FILES.iterdir() if OPEN_FILES.is_dir() else ():
        with suppress(OSError):
            bound = socket.socket(fileno=os.dup(int(entry.name)))
            if bound.family in {socket.AF_INET, socket.AF_INET6} and not _is_connected(bound):
                found.append(bound)
            else:
                bound.close()
    return found


def _is_connected(bound: socket.socket) -> bool:
    try:
        bound.getpeername()
    except OSError:
        return False
    return True
