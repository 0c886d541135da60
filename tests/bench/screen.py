"""What a person sees, in Chromium: keys, charts, dragging."""

from collections import defaultdict
from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.bench.browser_pages import OpenPage, open_page
from tests.bench.contenders import Contender
from tests.bench.figures import Row, at, median
from tests.bench.plan import Plan

KEYS = ("ArrowRight", "ArrowLeft")


def keys(browser: Browser, pages: tuple[Contender, ...], plan: Plan) -> list[Row]:
    """A key on the slider until the new total stands, and until the charts have settled."""
    total, live, charts = (defaultdict(list) for _ in range(3))
    for name, opened in _opened(browser, pages, plan):
        for press in range(plan.keys):
            noted = opened.press(KEYS[press // 3 % 2])
            total[name].append(noted.total)
            live[name].append(noted.painted)
            charts[name].append(noted.charts)
    both = ("ours", "bare")
    drawn = (median(charts["ours"]), median(total["bare"]))
    return [
        Row("key press → new total", "ms", *(median(total[name]) for name in both), "bare", 0.15),
        Row("key press → new total, p95", "ms", *(at(total[name], 0.95) for name in both)),
        Row(
            "key press → total painted", "ms", *(median(live[name]) for name in both), "bare", 0.35
        ),
        Row("key press → charts out of sight settled", "ms", *drawn, "bare", 0.5),
    ]


def drag(browser: Browser, ours: Contender, plain: Contender, plan: Plan) -> list[Row]:
    """Each move of a drag until the total that it chose is on the screen."""
    shown, painted = (defaultdict(list) for _ in range(2))
    for name, opened in _opened(browser, (ours, plain), plan):
        for noted in opened.drag(plan.moves):
            shown[name].append(noted.live)
            painted[name].append(noted.painted)
    live, least = median(painted["ours"]), median(painted["plain"])
    answered = sum(moment is not None for moment in painted["ours"]) / len(painted["ours"])
    late = (at(painted["ours"], 0.95), at(painted["plain"], 0.95))
    written = (median(shown["ours"]), median(shown["plain"]))
    return [
        Row("drag → total painted", "ms", live, least, "plain HTML", 3.0),
        Row("drag → total painted, within two frames", "ms", live, worst=33.0),
        Row("drag → total painted, p95", "ms", *late, "plain HTML"),
        Row("drag → total in the document", "ms", *written, "plain HTML"),
        Row("moves of the drag that changed the total", "%", answered * 100),
    ]


def _opened(
    browser: Browser, pages: tuple[Contender, ...], plan: Plan
) -> Iterator[tuple[str, OpenPage]]:
    """The pages' names, each page open while it is measured, in turn and again: A B A B."""
    for _ in range(plan.rounds):
        for page in pages:
            with open_page(browser, page) as opened:
                yield page.name, opened
