"""What relies on more than Streamlit promises; `tests/web/test_streamlit_internals.py` holds each.

1. Here: the full collection after each run is off, what is loaded stands outside of all others,
   and the listener has no delay.
2. `page/script/streamlit.js`: a `popstate` event brings a run with the browser's present query,
   and `data-test-script-state` and `data-test-connection-state` of `stApp` tell of runs and lines.
3. `page/script/charts.js`: the marks of a chart's picture lead to Vega's view.
4. `page/script/words.js`: the English words that Streamlit and Vega say by themselves.
5. `page/style/page.css`: the `data-testid` names of Streamlit's own parts.
6. `page/elements.py`: `st.html` keeps `data-place`.
7. `page/desk_files.py`: the manager that holds uploaded files, to let go of them.
8. `server/shell.py`: the bundled page names its script, modules and style, and #root is where it
   begins, also in a page of ours; `assets.py`: the names of its files.
9. `server/middleware.py`: `server.baseUrlPath` emptied before the server is built, and where a
   request carries the folder; `server/routes.py`: the rooms of Streamlit's own addresses.
10. `.streamlit/config.toml`: `minCachedMessageSize` and `postScriptGC`.

What those about weight gain is measured in docs/performance.md.

Where we depart from the guide that Streamlit brings along, for a reason that was measured
(`python -m tests.bench`, ratios to a bare stock page of one slider and one text): the choices are
HTML fields in one element and the address is read and written by our own code, in place of widgets
and `bind="query-params"`. A widget's change is a run: key press → total 2.1×, 0.6× of its CPU;
the form asks for answers by HTTP: 0.11× and 0.09×. And `bind` writes labels instead of codes.
"""

import asyncio
import ctypes
import gc
import importlib
import os
import pkgutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from pricing.limits import LANGUAGES, today
from pricing.requests import QuoteRequest
from pricing.views import templates
from pricing.web import log
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from pricing.web.assets import PAGE

# What charts, tables, uploads and documents import when the first one is made.
MODULES = (
    "altair", "fontTools.agl", "fontTools.ttLib.tables.C_F_F_", "narwhals._interchange.dataframe",
    "numpy", "pandas", "PIL.Image", "PIL.PngImagePlugin", "pyarrow.pandas_compat", "typst",
    "xlsxwriter", "pricing.bulk", "pricing.documents.bulk_files",
)  # fmt: skip
SCREEN = "pricing.web.page."
# The page itself: to import it is to run it.
RUN = f"{SCREEN}page"
TIDY_EVERY = 20.0  # seconds; what has gone is let go within that time
OPEN_FILES = Path("/proc/self/fd")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """The server's life: its listener is set up before the first visitor.

    Two waits that Streamlit adds to every change go; tests/bench measures them. After each run it
    collects garbage in full, walking everything that is loaded: half of the server's work with
    fifty visitors. `.streamlit/config.toml` turns that off; here what is loaded is left out of
    every collection, and the rest is collected now and then. And its listener leaves Nagle's
    algorithm on, so that a small answer waits for the receipt of the one before it, up to 40 ms.
    """
    for listener in _bound_sockets():
        # What a connection is accepted from hands its options on to it.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.close()
    _load()
    # What is there to stay is left out of every later collection: 100 ms each time.
    gc.collect()
    gc.freeze()
    tidying = asyncio.create_task(_tidy())
    yield
    tidying.cancel()


def _load() -> None:
    """Load every module and every template that any visit asks for, and what a first page keeps.

    Streamlit and the libraries import their larger parts where they are first used: in threads, of
    which the first visitors after a start bring several, and one then sees a module that another
    has loaded by half.
    """
    templates.load()
    for name in MODULES:
        importlib.import_module(name)
    for found in pkgutil.walk_packages([str(PAGE)], SCREEN):
        if found.name != RUN:
            importlib.import_module(found.name)
    for lang in LANGUAGES:  # the specifications of charts alone take half a second
        request = QuoteRequest(lang=lang)
        try:
            AnswerView(Answer(request, request.price_list(today()), today())).html()
        except Exception:  # noqa: BLE001 - a page says so by itself, to its visitor
            log.exception("the first page in %s cannot be made", lang)


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
