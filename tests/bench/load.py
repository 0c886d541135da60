"""Drive visitors at a server of its own, and see what it stands.

`python -m tests.bench.load --visitors 50 --every 1 --seconds 20`

Bounded in visitors and time; goes to 127.0.0.1 and nowhere else. More than one number of
visitors is a row each, the median of `--times` runs. `--active` of them change a value, the
others have the page open. What the visitors themselves take of the machine stands in a column of
its own, and the machine with what else it did above the table.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench.contenders import Contender, bare_page, our_page
from tests.bench.figures import at, processor
from tests.bench.visitors import Load, arrive, change_in_turn, leave

MOST_VISITORS, MOST_SECONDS = 500, 120
PAGES = {"ours": our_page, "bare": bare_page}
WAIT, SHARE, SIZE = "{:.0f} ms".format, "{:.0%}".format, "{:.2f}".format
# By heading, how a figure is written; CPU is of one core.
COLUMNS: dict[str, Callable[[float], str]] = {
    "visitors": "{:.0f}".format, "of them active": "{:.0f}".format, "changes": "{:.0f}".format,
    "total p50": WAIT, "total p95": WAIT, "whole p50": WAIT, "whole p95": WAIT,
    "errors": "{:.0f}".format, "server's CPU": SHARE, "visitors' own CPU": SHARE,
    "MB before": SIZE, "MB at peak": SIZE, "MB after": SIZE, "MB a visitor": SIZE,
}  # fmt: skip


def drive(page: Contender, given: argparse.Namespace, visitors: int) -> list[str]:
    """One row, the median of several runs: visitors come, change values for a while, and leave."""
    runs = [asyncio.run(_drive(page, given, visitors)) for _ in range(given.times)]
    return [
        "none" if None in found else write(median(found))
        for found, write in zip(zip(*runs, strict=True), COLUMNS.values(), strict=True)
    ]


def machine() -> str:
    """What is measured on, and how busy it is beside."""
    load = os.getloadavg()[0]
    python = platform.python_version()
    return (
        f"{os.cpu_count()} cores ({processor()}), Python {python}, load average {load:.1f} before"
    )


async def _drive(page: Contender, given: argparse.Namespace, visitors: int) -> list[float | None]:
    load, process = Load(), page.process
    await leave(await arrive(page, 5, load))
    await asyncio.sleep(1)
    before = process.megabytes()
    opened = await arrive(page, visitors, load)
    active = min(given.active or visitors, len(opened))
    cpu, own, started = process.cpu_seconds(), time.process_time(), time.perf_counter()
    beats = asyncio.create_task(
        change_in_turn(opened[:active], load, every=given.every, seconds=given.seconds)
    )
    peak = before
    while not beats.done():
        peak = max(peak, process.megabytes())
        await asyncio.sleep(0.2)
    await beats
    lasted = time.perf_counter() - started
    busy, own = (process.cpu_seconds() - cpu) / lasted, (time.process_time() - own) / lasted
    await leave(opened)
    await asyncio.sleep(given.rest)
    if given.rest:  # what has expired is let go when the next visitor leaves
        await leave(await arrive(page, 2, load))
        await asyncio.sleep(1)
    after = process.megabytes()
    for error in sorted(set(load.errors))[:5]:
        sys.stderr.write(f"{load.errors.count(error)} × {error}\n")
    waits = (at(samples, share) for samples in (load.first, load.whole) for share in (0.5, 0.95))
    return [
        visitors,
        active,
        len(load.whole),
        *waits,
        len(load.errors),
        busy,
        own,
        before,
        peak,
        after,
        (peak - before) / visitors,
    ]


def table(rows: list[list[str]]) -> str:
    lines = [list(COLUMNS), ["---:"] * len(COLUMNS), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.load",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--visitors", type=int, nargs="+", default=[50], metavar="N")
    parser.add_argument("--active", type=int, metavar="N", help="of them; all where not given")
    parser.add_argument("--every", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each row lasts")
    parser.add_argument(
        "--rest",
        type=float,
        default=5.0,
        metavar="SECONDS",
        help="before memory is read again; Streamlit keeps a session that has left for 120",
    )
    parser.add_argument("--times", type=int, choices=range(1, 10), default=3, metavar="RUNS")
    parser.add_argument("--page", choices=PAGES, default="ours")
    return parser


def main(arguments: list[str] | None = None) -> None:
    parser = options()
    given = parser.parse_args(arguments)
    if not all(1 <= count <= MOST_VISITORS for count in given.visitors):
        parser.error(f"visitors: 1 to {MOST_VISITORS}")
    if not 0 < given.seconds <= MOST_SECONDS or not 0.05 <= given.every <= MOST_SECONDS:
        parser.error(f"seconds: at most {MOST_SECONDS}; every: at least 0.05")
    beside = machine()
    with tempfile.TemporaryDirectory() as folder, PAGES[given.page](Path(folder)) as page:
        rows = [drive(page, given, visitors) for visitors in given.visitors]
    times = f"median of {given.times} runs of {given.seconds:g} s"
    sys.stdout.write(f"{beside}; {times}\n\n{table(rows)}\n")


if __name__ == "__main__":
    main()
