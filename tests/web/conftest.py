"""A real server and a real browser for the page's tests."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

expect.set_options(timeout=15_000)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a server, as the README does, and give its address; all stop with the tests."""
    running: list[subprocess.Popen[bytes]] = []

    def start(root: Path = ROOT, **env: str) -> str:
        port = free_port()
        log = (tmp_path_factory.mktemp("server") / "log.txt").open("wb")
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
        running.append(
            subprocess.Popen(command, cwd=root, stdout=log, stderr=log, env={**os.environ, **env})
        )
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address)
        return address

    yield start
    for server in running:
        server.terminate()
    for server in running:
        server.wait(10)


def wait_until_ready(address: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"no server at {address}")


@pytest.fixture(scope="session")
def address(serve: Callable[..., str]) -> str:
    return serve()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visitor:
    """A person at the page: opens addresses, reads parts by key, and notes outside requests."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.outside: list[str] = []
        page.on("request", self._note)

    def _note(self, request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, query: str = "") -> "Visitor":
        self.page.goto(f"{self.address}/{query}")
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the script has run; the text itself is waited for by `expect`."""
        self.page.wait_for_selector(IDLE, timeout=30_000)

    def part(self, key: str):
        return self.page.locator(f".st-key-{key}").first

    def text(self, key: str) -> str:
        """The text of a part, every kind of space as a plain one."""
        return re.sub(r"\s+", " ", self.part(key).inner_text())

    def expect(self, key: str, text: str) -> None:
        """A part shows `text`, whatever the kind of its spaces."""
        pattern = r"\s+".join(re.escape(word) for word in text.split(" "))
        expect(self.part(key)).to_contain_text(re.compile(pattern))

    def query(self) -> str:
        return self.page.url.partition("?")[2]


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[Visitor]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
    page = context.new_page()
    yield Visitor(page, address)
    context.close()


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Visitor]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="ru-RU", has_touch=True, is_mobile=True
    )
    page = context.new_page()
    yield Visitor(page, address)
    context.close()
