"""A server as the README starts it, and Chromium as every test and screenshot drives it."""

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
SETTLED = "() => window.pricingPage?.isSettled()"
FOLLOWED = "() => (window.pricingPage?.address.pending ?? null) === null"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


# A day that no test run reaches: its list stays one that is yet to come.
FUTURE = "2999-01-01"


class Server:
    """The page's server in a process of its own; `root` is the checkout it serves.

    Where `day` is a file, the server takes the day in it for today.
    """

    def __init__(self, log: Path, root: Path = ROOT, **env: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = log
        self.root = root
        self.lists = root / "data" / "price_lists"
        self.day = root / "day"
        self.env = {**os.environ, **env}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                command, cwd=self.root, stdout=out, stderr=out, env=self.env
            )
        wait_until_ready(self.address)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


def checkout_in(folder: Path) -> Path:
    """A copy of what is served, in a folder, whose data a test may break."""
    for name in ("pricing", "data", ".streamlit"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    shutil.copy(ROOT / "app.py", folder / "app.py")
    return folder


def add_future_list(folder: Path) -> None:
    """A made-up list that is yet to come."""
    text = (ROOT / "tests" / "price_lists" / "2027-03-01.toml").read_text("utf-8")
    (folder / f"{FUTURE}.toml").write_text(text.replace("= 2027-03-01", f"= {FUTURE}"), "utf-8")


def free_port() -> int:
    """A port that nobody has, of those that no system gives to whoever asks for any: such a one
    may be taken, by a browser's line or another worker's server, before it is used.
    """
    while True:
        port = 10_000 + secrets.randbelow(20_000)
        with suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", port))
            return port


def wait_until_ready(address: str, path: str = "/_stcore/health") -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"{address}{path}", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"no server at {address}")


@contextmanager
def chromium_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visitor:
    """A person at the page: opens addresses, reads parts by key, and notes what is asked for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[Request] = []
        page.on("request", self._note)

    def _note(self, request: Request) -> None:  # Playwright takes no builtin
        self.requests.append(request)

    def asked(self, part: str = "") -> list[str]:
        """The addresses asked for so far that hold `part`."""
        return [request.url for request in self.requests if part in request.url]

    @property
    def outside(self) -> list[str]:
        """What was asked for elsewhere."""
        ours = (self.address, "data:", "blob:")
        return [url for url in self.asked() if not url.startswith(ours)]

    def open(self, query: str = "") -> "Visitor":
        self.page.goto(f"{self.address}/{query}")
        self.settle()
        return self

    def answered(self) -> None:
        """Wait until the page shows the answer to what its form says."""
        self.page.wait_for_function(SETTLED, timeout=30_000)

    def painted(self) -> None:
        """Wait until what has changed is laid out and on the screen: two frames."""
        self.page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def settle(self) -> None:
        """Wait until the page is at work, and Streamlit's run is done where it draws something.

        The text itself is waited for by `expect`.
        """
        if self.page.locator(".calculator").count():
            self.answered()
        if self.page.locator(".calculator").count() == 0 or self.page.locator("#root > *").count():
            self.page.wait_for_selector(
                f"{IDLE}, main:not(:has(.calculator))", state="attached", timeout=30_000
            )

    def shown(self, width: int, scheme: Literal["light", "dark"] = "light") -> None:
        """Go on with another width and scheme of colours, as a window and a setting change."""
        height = (self.page.viewport_size or {"height": 900})["height"]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=scheme)

    def charts(self) -> None:
        """Go to the charts, which are drawn once they are near, and wait until they stand."""
        box = self.page.locator(".of_charts input")
        if box.is_visible():
            box.check()
        self.part("charts").scroll_into_view_if_needed()
        self.page.wait_for_selector("#charts_frame", state="detached", timeout=60_000)

    def violations(self, context: str | None = None) -> list[tuple[str, list[str]]]:
        """What axe-core finds once the page has settled: while it loads, parts lack their names.

        Streamlit's `main` within ours can have no other tag, and no role but one that axe advises
        against: that it is no second main part is worth more.
        """
        found: list[tuple[str, list[str]]] = []
        for _ in range(5):
            self.settle()
            self.page.wait_for_timeout(200)
            faults = Axe().run(self.page, context=context).response["violations"]
            found = [
                (fault["id"], [node["html"][:120] for node in fault["nodes"]])
                for fault in faults
                if fault["id"] != "aria-allowed-role"
            ]
            if not found:
                break
        return found

    def part(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}").first

    def field(self, name: str) -> Locator:
        return self.page.locator(f"[name={name}]")

    @property
    def slider(self) -> Locator:
        return self.part("ladder").get_by_role("slider")

    @property
    def said(self) -> Locator:
        """What the page says of a press."""
        return self.page.locator(".said")

    @property
    def width(self) -> int:
        """How wide the page is, which may be more than its screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))

    def press(self, key: str, role: str = "button") -> None:
        self.part(key).get_by_role(role).click()

    def download(self, key: str, role: str = "button") -> tuple[str, bytes]:
        """The name and content of the file that a press brings."""
        with self.page.expect_download(timeout=60_000) as started:
            self.press(key, role)
        return started.value.suggested_filename, started.value.path().read_bytes()

    def copied(self, text: str) -> str:
        """What was copied, once it holds `text`, which nothing copied before may hold by chance:
        all tests of a worker share one clipboard.
        """
        for _ in range(50):
            found = str(self.page.evaluate("navigator.clipboard.readText()"))
            if text in found:
                break
            self.page.wait_for_timeout(100)
        return found

    def hold(self, pattern: str | re.Pattern[str] = "**/api/answer*") -> list[Route]:
        """Let no answer come until the pattern is unrouted; what is asked for meanwhile."""
        held: list[Route] = []
        self.page.route(pattern, lambda route: held.append(route))  # noqa: PLW0108 - as above
        return held

    def text(self, key: str) -> str:
        """The text of a part, every kind of space as a plain one."""
        return re.sub(r"\s+", " ", self.part(key).inner_text())

    def expect(self, key: str, text: str) -> None:
        """A part shows `text`, whatever the kind of its spaces."""
        pattern = r"\s+".join(re.escape(word) for word in text.split())
        expect(self.part(key)).to_contain_text(re.compile(pattern))

    def query(self) -> str:
        """The address's query, once it has followed what is shown: it is written after a frame.

        Browsers take few writes a second, so that a row of quick changes is written late.
        """
        self.page.wait_for_function(FOLLOWED)
        return self.page.url.partition("?")[2]
