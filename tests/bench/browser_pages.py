"""A contender in Chromium: its slider by key and by pointer, and what the page noted of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from tests.bench.contenders import Contender
from tests.web.browser import IDLE, Visitor

WATCH = (Path(__file__).parent / "pages" / "watch.js").read_text("utf-8")
PATIENCE = 8.0  # seconds for a change to show
NOTED = ("total", "live", "painted", "charts")
QUIET = 0.3  # seconds without a change after which charts have settled


@dataclass(frozen=True)
class Noted:
    """Milliseconds from an input to what it changed, None where nothing changed.

    `total` is the server's, `live` the first that the page shows, its own live
    element's or the server's, `painted` when that is on the screen.
    """

    total: float | None
    live: float | None
    painted: float | None
    charts: float | None


class OpenPage:
    """A contender's page in a browser context of its own."""

    def __init__(self, contender: Contender, page: Page) -> None:
        self.contender = contender
        self.page = page

    def slider(self) -> Locator:
        """What is dragged."""
        return slider(self.page, self.contender)

    def settle(self) -> None:
        """Wait until no script runs and nothing has changed for a while."""
        if self.contender.name == "bare":
            self.page.wait_for_selector(IDLE, timeout=30_000)
        if self.contender.name == "ours":
            Visitor(self.page, self.contender.address).settle()
        self.page.wait_for_timeout(QUIET * 1000)

    def press(self, key: str) -> Noted:
        """One key on the slider, and what it changed."""
        self.slider().focus()
        self.page.evaluate("bench.arm()")
        self.page.keyboard.press(key)
        wait_for(self.page, "bench.total", PATIENCE)
        while True:
            before = self._noted().charts
            self.settle()
            if self._noted().charts == before:
                return self._noted()

    def drag(self, steps: int) -> list[Noted]:
        """Drag the slider's thumb to the right, one move at a time, and what each move changed.

        Where tiers have the same room it begins at those of many counts: each move is a new one.
        """
        self.settle()
        slider = self.slider()
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box
        native = slider.evaluate("element => element instanceof HTMLInputElement")
        share = slider.evaluate(
            "e => e.dataset.edges ? 0.6 : (e.value - (e.min || 0)) / "
            "((e.max || 100) - (e.min || 0)) || 0"
        )
        across = box["x"] + (8 + share * (box["width"] - 16) if native else box["width"] / 2)
        middle = box["y"] + box["height"] / 2
        mouse, noted = self.page.mouse, []
        mouse.move(across, middle)
        mouse.down()
        for step in range(1, steps + 1):
            self.page.evaluate("bench.arm()")
            mouse.move(across + step * 4, middle)
            wait_for(self.page, "bench.painted", 0.25)
            noted.append(self._noted())
        mouse.up()
        self.settle()
        return noted

    def _noted(self) -> Noted:
        since = "name => bench[name] === null ? null : bench[name] - bench.input"
        return Noted(*(self.page.evaluate(since, name) for name in NOTED))


def slider(page: Page, contender: Contender) -> Locator:
    """Streamlit's own slider, or a native range input."""
    part = f".st-key-{contender.slider}"
    return page.locator(f"{part} [role=slider], {part} input[type=range]").first


def wait_for(page: Page, moment: str, patience: float) -> float | None:
    """A moment that the page has noted, None where it notes none in `patience` seconds.

    Playwright's own waiting evaluates text as a script, which our page's policy forbids.
    """
    until = time.monotonic() + patience
    while time.monotonic() < until:
        noted: float | None = page.evaluate(moment)
        if noted is not None:
            return noted
        page.wait_for_timeout(10)
    return None


@contextmanager
def open_page(browser: Browser, contender: Contender) -> Iterator[OpenPage]:
    """The page opened and settled, our charts drawn."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(contender.address + contender.query)
    opened = OpenPage(contender, page)
    opened.slider().wait_for()
    opened.settle()
    if contender.name == "ours":
        Visitor(page, contender.address).charts()
        opened.settle()
    page.wait_for_timeout(500)
    yield opened
    context.close()
