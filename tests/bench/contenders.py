"""What is held against each other: our page, a bare stock Streamlit page, a plain HTML page."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.process import Process
from tests.web.browser import ROOT, Server, free_port, wait_until_ready

PAGES = Path(__file__).parent / "pages"
START = 17  # licences that every page starts with


@dataclass(frozen=True)
class Contender:
    """A running page: where it is, its process, and the keys of its slider and number field.

    `field` is a number field that holds the same count, empty where the page has none.
    """

    name: str
    address: str
    process: Process
    slider: str
    field: str = ""
    query: str = ""


@contextmanager
def our_page(folder: Path) -> Iterator[Contender]:
    """The project's page, served as the README serves it."""
    server = Server(folder / "ours.log")
    try:
        process, query = Process(server.process.pid), f"?dry_cleaning={START}"
        yield Contender("ours", server.address, process, "ladder", "dry_cleaning", query)
    finally:
        server.stop()


@contextmanager
def bare_page(folder: Path) -> Iterator[Contender]:
    """The bare page with Streamlit's own settings: no folder of ours is in its sight."""
    home = folder / "bare"
    home.mkdir(parents=True)
    page = home / "bare.py"
    page.write_text((PAGES / page.name).read_text("utf-8"), "utf-8")
    port = str(free_port())
    options = ["--server.port", port, "--server.address", "127.0.0.1"]
    options += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    env = {name: text for name, text in os.environ.items() if not name.startswith("STREAMLIT_")}
    with _running(
        [sys.executable, "-m", "streamlit", "run", page.name, *options],
        home,
        {**env, "HOME": str(home)},
    ) as process:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address)
        yield Contender("bare", address, Process(process.pid), "licenses")


@contextmanager
def plain_page() -> Iterator[Contender]:
    """The plain HTML page: the least that a browser needs to show a new total."""
    port = str(free_port())
    command = [sys.executable, "-m", "http.server", port, "--bind", "127.0.0.1"]
    with _plain(command, PAGES, f"http://127.0.0.1:{port}/plain.html", "dry_cleaning") as page:
        yield page


@contextmanager
def same_content() -> Iterator[Contender]:
    """Our page's HTML as a plain page, its files packed as ours are."""
    port = str(free_port())
    command = [sys.executable, "-m", "uvicorn", "tests.bench.same_content:app", "--port", port]
    with _plain(command, ROOT, f"http://127.0.0.1:{port}/", "ladder") as page:
        yield page


@contextmanager
def _plain(command: list[str], folder: Path, address: str, slider: str) -> Iterator[Contender]:
    with _running(command, folder, dict(os.environ)) as process:
        wait_until_ready(address, path="")
        yield Contender("plain", address, Process(process.pid), slider)


@contextmanager
def _running(command: list[str], folder: Path, env: dict[str, str]) -> Iterator[subprocess.Popen]:
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=nowhere, stderr=nowhere)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)
