"""A file of many customers on the page: how long its visitor waits, and the others."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from playwright.sync_api import Browser, Page

from pricing.documents.bulk_files import Upload, write_priced
from pricing.price_lists import of_date
from tests.bench.batch import customers_csv
from tests.bench.contenders import Contender
from tests.bench.figures import Row, at
from tests.bench.plan import Plan
from tests.bench.process import tree_megabytes
from tests.web.browser import ROOT

PATIENCE = 120_000  # ms
EVERY = 0.05  # seconds between two questions of the others
WRITES_NONE = "PYTHONDONTWRITEBYTECODE"
GOALS = {"others": 150.0, "ten": 2.0, "sums": 3.0, "cpu": 6.0, "batch": 2.0}


def customers(browser: Browser, ours: Contender, plan: Plan) -> list[Row]:
    """One visitor's large file is read, priced and written twice, with others on the page."""
    rows, many = plan.batch_rows, f"{plan.batch_rows} rows"
    first, second = _desk(browser, ours), _desk(browser, ours)
    _priced(second, 10)  # starts the process that works
    second.reload()
    with _others(ours) as reading, _memory(ours) as memory:
        sums = _priced(first, rows)
    with _others(ours) as writing, _memory(ours) as more:
        with first.expect_download(timeout=PATIENCE) as file:
            first.locator(".st-key-priced_xlsx button").click()
            ten = _priced(second, 10)
        file.value.path()
    with _memory(ours) as both:
        for kind in ("csv", "xlsx"):
            _twice(first, kind)
    _batch(10)  # leaves bytecode behind, as an installation does
    return [
        Row(f"{many}: dropped → sums", "s", sums, worst=GOALS["sums"]),
        Row(f"{many}: read, priced, written as XLSX, CPU", "s", _cpu(rows), worst=GOALS["cpu"]),
        _wait("others' answers, p95, while it is read", reading),
        _wait("others' answers, p95, while it is written", writing),
        Row("another's 10 rows while it is written", "s", ten, worst=GOALS["ten"]),
        Row(f"`batch` of {many} to CSV", "s", _batch(rows), worst=GOALS["batch"]),
        Row("memory of all processes, at its peak", "MB", max(memory + more + both, default=None)),
    ]


def _wait(what: str, waits: list[float]) -> Row:
    return Row(what, "ms", at(waits, 0.95), worst=GOALS["others"])


def _cpu(rows: int) -> float:
    """CPU of the job itself, as the process apart does it."""
    upload = Upload(customers_csv(rows), "ru")
    started = time.process_time()
    write_priced(lambda *_: None, upload, of_date("2020-06-15"), "xlsx", "words")
    return time.process_time() - started


def _desk(browser: Browser, ours: Contender) -> Page:
    page = browser.new_context(accept_downloads=True).new_page()
    page.goto(f"{ours.address}/?view=desk")
    page.locator(".st-key-desk_screen").wait_for()
    return page


def _priced(page: Page, rows: int) -> float:
    """Seconds from the file's drop until its sums stand."""
    file = {"name": "customers.csv", "mimeType": "text/csv", "buffer": customers_csv(rows)}
    field = page.locator("[data-testid=stFileUploader] input[type=file]")
    field.wait_for(state="attached")
    started = time.perf_counter()
    field.set_input_files(file)
    page.locator(".st-key-customers_sums").wait_for(timeout=PATIENCE)
    return time.perf_counter() - started


def _twice(page: Page, kind: str) -> None:
    """A download pressed, and pressed again at once."""
    with page.expect_download(timeout=PATIENCE) as file:
        page.locator(f".st-key-priced_{kind} button").click()
        page.locator(f".st-key-priced_{kind} button").click()
    file.value.path()


@contextmanager
def _others(ours: Contender) -> Iterator[list[float]]:
    """Milliseconds of each answer that somebody else asks for meanwhile."""
    waits: list[float] = []

    def ask() -> None:
        address = f"{ours.address}/api/answer?dry_cleaning={9 + len(waits) % 90}"
        started = time.perf_counter()
        with urllib.request.urlopen(address, timeout=60) as answer:
            answer.read()
        waits.append((time.perf_counter() - started) * 1000)

    with _meanwhile(ask):
        yield waits


@contextmanager
def _memory(ours: Contender) -> Iterator[list[float]]:
    """Megabytes of the server and of all processes that it has started, looked at often."""
    seen: list[float] = []
    with _meanwhile(lambda: seen.append(tree_megabytes(ours.process.pid))):
        yield seen


@contextmanager
def _meanwhile(work) -> Iterator[None]:
    done = Event()

    def go_on() -> None:
        while not done.wait(EVERY):
            work()

    thread = Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


AS_INSTALLED = {name: value for name, value in os.environ.items() if name != WRITES_NONE}


def _batch(rows: int) -> float:
    """Seconds of the whole command, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.csv"
        source.write_bytes(customers_csv(rows))
        command = [sys.executable, "-m", "pricing", "batch", str(source)]
        started = time.perf_counter()
        subprocess.run(
            [*command, "--out", str(Path(folder) / "out.csv")],
            cwd=ROOT, env=AS_INSTALLED, check=True, capture_output=True,
        )  # fmt: skip
        return time.perf_counter() - started
