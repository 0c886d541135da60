"""A visit by a slow phone and by a laptop: until the page is painted, answers, shows its charts."""

import time
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tests.bench.browser_pages import QUIET, WATCH, slider, wait_for
from tests.bench.contenders import Contender
from tests.bench.figures import Row, median
from tests.bench.plan import Plan
from tests.bench.process import Process
from tests.web.browser import IDLE, Visitor

PATIENCE = 60.0  # seconds
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
RESTING = 1  # seconds in which a server is looked at without a visitor
VISITS = ("first", "repeat")


@dataclass(frozen=True)
class Device:
    """What a visitor holds: its screen, its line, how many times slower it reckons than this one.

    `line` is kbit/s down, kbit/s up and milliseconds of a round trip, None for this machine's own.
    `charts` bounds the milliseconds from wanted to drawn.
    """

    screen: dict[str, Any]
    line: tuple[float, float, float] | None
    slower: int
    charts: float


DEVICES = {
    "slow phone": Device(
        {
            "viewport": {"width": 390, "height": 844},
            "device_scale_factor": 2,
            "is_mobile": True,
            "has_touch": True,
        },
        (1600, 750, 150),
        4,
        11_000,
    ),
    "laptop": Device({"viewport": {"width": 1280, "height": 900}}, None, 1, 1500),
}
# On the slow phone: bounds of the ratios to the bare page and to plain HTML, and of our figures.
GOALS = {
    "painted": (0.06, 1.2),
    "answered": (0.12, 1.3),
    "bytes": 150.0,
    "bytes_later": 200.0,
    "cpu": 30.0,
}


@dataclass(frozen=True)
class Visit:
    """Milliseconds and kilobytes from the address on; `cpu` and `charts` in milliseconds.

    `cpu` is the server's beyond what it takes in the same time without a visitor.
    `bytes_later`, after a rest, and `charts` are of our page alone, None elsewhere.
    """

    painted: float | None
    answered: float | None
    bytes: float
    bytes_later: float | None
    cpu: float
    shift: float
    charts: float | None


class Wire:
    """Bytes that a page has got, as they come: heads, bodies and messages."""

    def __init__(self, network: CDPSession) -> None:
        self.sizes: dict[str, float] = defaultdict(float)
        network.send("Network.enable")
        network.on("Network.responseReceived", self._head)
        network.on("Network.dataReceived", self._data)
        network.on("Network.loadingFinished", self._all)
        network.on("Network.webSocketFrameReceived", self._message)

    def _head(self, got: dict[str, Any]) -> None:
        self.sizes[got["requestId"]] += max(got["response"]["encodedDataLength"], 0)

    def _data(self, got: dict[str, Any]) -> None:
        self.sizes[got["requestId"]] += max(got["encodedDataLength"], 0)

    def _all(self, got: dict[str, Any]) -> None:
        self.sizes[got["requestId"]] = max(got["encodedDataLength"], 0)

    def _message(self, got: dict[str, Any]) -> None:
        # a binary message arrives as base64: four letters for three bytes
        self.sizes[got["requestId"]] += len(got["response"]["payloadData"]) * 3 / 4

    def kilobytes(self) -> float:
        """All until now."""
        return sum(self.sizes.values()) / 1000


def first_visits(browser: Browser, pages: tuple[Contender, ...], plan: Plan) -> list[Row]:
    """Each page visited and visited again with what the browser has kept, in turn."""
    rows: list[Row] = []
    for page in pages if plan.rounds > 1 else ():
        _both(browser, page, DEVICES["laptop"])  # the server's own first time is no visitor's
    for name in plan.devices:
        device = DEVICES[name]
        seen: dict[tuple[str, str], list[Visit]] = defaultdict(list)
        for turn in range(plan.rounds):
            for page in pages:
                rest = plan.rest if turn == 0 else 0  # its bytes are the same each time
                for which, visit in _both(browser, page, device, rest).items():
                    seen[which, page.name].append(visit)
        for which in VISITS:
            of = {page.name: seen[which, page.name] for page in pages}
            rows += _rows(f"{which} visit, {name}", of, device, name == "slow phone")
    return rows


def _rows(visit: str, seen: dict[str, list[Visit]], device: Device, has_goals: bool) -> list[Row]:
    def of(name: str, what: str) -> float | None:
        return median([getattr(each, what) for each in seen[name]])

    rows = []
    for what, unit in (("painted", "ms"), ("answered", "ms"), ("bytes", "kB")):
        said = {
            "painted": "painted", "answered": "first change answered", "bytes": "bytes until then",
        }[what]  # fmt: skip
        ours, goals = of("ours", what), GOALS[what]
        for against, place in (("bare", 0), ("plain", 1)):
            worst = goals[place] if has_goals and isinstance(goals, tuple) else None
            rows.append(Row(f"{visit}: {said}", unit, ours, of(against, what), against, worst))
        if has_goals and not isinstance(goals, tuple):
            rows.append(Row(f"{visit}: {said}", unit, ours, worst=goals))
    later = GOALS["bytes_later"] if has_goals else None
    cpu = sum(each.cpu for each in seen["ours"]) / len(seen["ours"])
    bare = sum(each.cpu for each in seen["bare"]) / len(seen["bare"])
    shift = max(each.shift for each in seen["ours"])
    return [
        *rows,
        *(
            Row(f"{visit}: bytes, resting, no scrolling", "kB", rested, worst=later)
            for rested in [seen["ours"][0].bytes_later]
            if rested is not None
        ),
        Row(f"{visit}: layout shift, at most", "", shift, worst=0.0),
        Row(f"{visit}: server CPU", "ms", cpu, worst=GOALS["cpu"]),
        Row(f"{visit}: server CPU, to the bare page's", "ms", cpu, bare, "bare"),
        Row(f"{visit}: charts, wanted → drawn", "ms", of("ours", "charts"), worst=device.charts),
    ]


def _both(
    browser: Browser, contender: Contender, device: Device, rest: float = 0
) -> dict[str, Visit]:
    """The first visit, which rests for so many seconds before it goes to the charts; the second."""
    context = browser.new_context(locale="ru-RU", **device.screen)
    context.add_init_script(WATCH)
    rests = {"first": rest, "repeat": 0}
    found = {which: _visit(context, contender, device, rests[which]) for which in VISITS}
    context.close()
    return found


def _visit(context: BrowserContext, contender: Contender, device: Device, rest: float) -> Visit:
    """Come by the address, change the count as soon as that can be seen, rest, go to the charts."""
    page = context.new_page()
    wire = _slow_down(page, device)
    at_rest = _at_rest(contender.process)
    before, started = contender.process.cpu_seconds(), time.perf_counter()
    page.goto(contender.address + contender.query, wait_until="commit")
    slider(page, contender).wait_for(timeout=PATIENCE * 1000)
    slider(page, contender).evaluate("field => field.focus({ preventScroll: true })")
    page.evaluate("bench.arm()")
    page.keyboard.press("ArrowRight")
    answered = wait_for(page, "bench.total", PATIENCE)
    size, later, charts = wire.kilobytes(), None, None
    painted = page.evaluate(PAINTED)
    if contender.name == "bare":
        page.wait_for_selector(IDLE, timeout=PATIENCE * 1000)
    page.wait_for_timeout(QUIET * 1000)  # what else the change has asked for
    lasted = time.perf_counter() - started
    # The system counts in steps, so that a short visit may seem to take less than no visit.
    cpu = max(0.0, contender.process.cpu_seconds() - before - at_rest * lasted) * 1000
    if contender.name == "ours" and rest:
        page.wait_for_timeout(max(0, rest * 1000 - page.evaluate("performance.now()")))
        later = wire.kilobytes()
    if contender.name == "ours":
        charts = _charts(page, contender)
    shift = page.evaluate("bench.shift")
    page.close()
    return Visit(painted, answered, size, later, cpu, shift, charts)


@cache
def _at_rest(process: Process) -> float:
    """Seconds of CPU a second that a server takes without a visitor."""
    before = process.cpu_seconds()
    time.sleep(RESTING)
    return (process.cpu_seconds() - before) / RESTING


def _charts(page: Page, contender: Contender) -> float:
    """Milliseconds from being scrolled to until every chart stands."""
    wanted: float = page.evaluate("performance.now()")
    Visitor(page, contender.address).charts()
    return page.evaluate("performance.now()") - wanted


def _slow_down(page: Page, device: Device) -> Wire:
    session = page.context.new_cdp_session(page)
    wire = Wire(session)
    if device.line:
        down, up, trip = device.line
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": trip,
                "downloadThroughput": down * 1000 / 8,
                "uploadThroughput": up * 1000 / 8,
            },
        )
    session.send("Emulation.setCPUThrottlingRate", {"rate": device.slower})
    return wire
