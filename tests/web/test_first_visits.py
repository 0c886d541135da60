"""The first visitors after a start come all at once: each gets a whole page, and the log is calm.

Streamlit runs a visit in a thread of its own; what two of them import at the same time, one sees
half loaded.
"""

import asyncio
import os
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tests.bench.contenders import Contender
from tests.bench.process import Process
from tests.bench.socket_visitor import Run, SocketVisitor

AT_ONCE = 20
PATHS = (
    "/?dry_cleaning=9&plan=1&payments=1", "/api/answer?dry_cleaning=9&_lang=ru", "/offer.pdf",
    "/offer.xlsx", "/preview.png", "/desk/template.xlsx", "/prices/changes", "/payments.ics",
)  # fmt: skip
QUERIES = ("?dry_cleaning=9&plan=1&payments=1", "?lang=en", "?view=call", "?view=desk")


async def run_of_the_page(address: str, query: str) -> Run:
    visitor = SocketVisitor(Contender("ours", address, Process(os.getpid()), "", query=query))
    run = await visitor.open()
    await visitor.close()
    return run


def by_socket(address: str, number: int) -> bool:
    run = asyncio.run(run_of_the_page(address, QUERIES[number % len(QUERIES)]))
    return not run.failed


def by_http(address: str, number: int) -> bool:
    with urllib.request.urlopen(address + PATHS[number % len(PATHS)], timeout=60) as answer:
        return answer.status == 200


def test_twenty_first_visitors_at_once_get_their_page_and_no_fault_is_logged(serve):
    server = serve()
    ways = [by_socket if number % 2 else by_http for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as visitors:
        asked = [
            visitors.submit(way, server.address, number // 2) for number, way in enumerate(ways)
        ]
    server.stop()
    assert all(visit.result() for visit in asked)
    log = server.log.read_text("utf-8")
    assert "Traceback" not in log, log
    assert "partially initialized" not in log, log
