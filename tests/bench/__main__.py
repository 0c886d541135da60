"""Measure everything: `python -m tests.bench [--quick] [--only keys …] [--json FILE]`."""

import argparse
import platform
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from tests.bench import customers, engine, screen, sockets
from tests.bench.contenders import bare_page, our_page, plain_page, same_content
from tests.bench.figures import Row, processor, save, table
from tests.bench.first_visit import first_visits
from tests.bench.plan import FULL, QUICK, Plan
from tests.web.browser import chromium_browser

PARTS = ("keys", "drag", "first_visit", "changes", "memory", "engine", "customers")
BY_BROWSER = {"keys", "drag", "first_visit", "customers"}


def measure(plan: Plan, parts: tuple[str, ...]) -> list[Row]:  # noqa: C901 - a case a part
    """The rows of the parts asked for; every page runs at the same time on the same machine."""
    rows: list[Row] = []
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        if {*parts} - {"engine"}:
            ours = running.enter_context(our_page(folder))
            bare = running.enter_context(bare_page(folder))
            pages = (ours, bare)
        if BY_BROWSER & {*parts}:
            browser = running.enter_context(chromium_browser())
        for part in parts:
            started = time.monotonic()
            match part:
                case "keys":
                    rows += screen.keys(browser, pages, plan)
                case "drag":
                    plain = running.enter_context(plain_page())
                    rows += screen.drag(browser, ours, plain, plan)
                case "first_visit":
                    same = running.enter_context(same_content())
                    rows += first_visits(browser, (*pages, same), plan)
                case "changes":
                    rows += sockets.changes(pages, plan)
                case "memory":
                    rows += sockets.memory(pages, plan)
                case "customers":
                    rows += customers.customers(browser, ours, plan)
                case "engine":
                    rows += engine.engine(plan)
            sys.stderr.write(f"{part}: {time.monotonic() - started:.0f} s\n")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="half a minute: do the tools work?")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="some parts alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures in FILE too")
    given = parser.parse_args()
    about = f"{date.today()}, {processor()}, Python {platform.python_version()}"
    rows = measure(QUICK if given.quick else FULL, tuple(given.only))
    sys.stdout.write(f"{about}\n\n{table(rows)}\n")
    if given.json:
        save(rows, given.json)


if __name__ == "__main__":
    main()
