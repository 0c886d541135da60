"""Drive visitors at a server of its own, and see what it stands.

`python -m tests.bench.load --visitors 50 --every 1 --seconds 20`

Bounded in visitors and time; goes to 127.0.0.1 and nowhere else. More than one number of
visitors is a row each. `--active` of them change a value, the others have the page open.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.contenders import Contender, bare_page, our_page
from tests.bench.figures import at
from tests.bench.visitors import Load, arrive, change_in_turn, leave

MOST_VISITORS, MOST_SECONDS = 500, 120
PAGES = {"ours": our_page, "bare": bare_page}
HEADINGS = (
    "visitors", "of them active", "changes", "total p50", "total p95", "whole p50", "whole p95",
    "errors", "CPU", "MB before", "MB at peak", "MB after", "MB a visitor",
)  # fmt: skip


def drive(page: Contender, given: argparse.Namespace, visitors: int) -> list[str]:
    """One row: visitors come, change values for a while, and leave."""
    return asyncio.run(_drive(page, given, visitors))


async def _drive(page: Contender, given: argparse.Namespace, visitors: int) -> list[str]:
    load, process = Load(), page.process
    await leave(await arrive(page, 5, load))
    await asyncio.sleep(1)
    before = process.megabytes()
    opened = await arrive(page, visitors, load)
    active = min(given.active or visitors, len(opened))
    cpu, started = process.cpu_seconds(), time.perf_counter()
    beats = asyncio.create_task(
        change_in_turn(opened[:active], load, every=given.every, seconds=given.seconds)
    )
    peak = before
    while not beats.done():
        peak = max(peak, process.megabytes())
        await asyncio.sleep(0.2)
    await beats
    busy = (process.cpu_seconds() - cpu) / (time.perf_counter() - started)
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
        str(visitors),
        str(active),
        str(len(load.whole)),
        *("none" if wait is None else f"{wait:.0f} ms" for wait in waits),
        str(len(load.errors)),
        f"{busy:.0%}",
        *(f"{megabytes:.1f}" for megabytes in (before, peak, after)),
        f"{(peak - before) / visitors:.2f}",
    ]


def table(rows: list[list[str]]) -> str:
    lines = [HEADINGS, ["---:"] * len(HEADINGS), *rows]
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
    parser.add_argument("--page", choices=PAGES, default="ours")
    return parser


def main(arguments: list[str] | None = None) -> None:
    parser = options()
    given = parser.parse_args(arguments)
    if not all(1 <= count <= MOST_VISITORS for count in given.visitors):
        parser.error(f"visitors: 1 to {MOST_VISITORS}")
    if not 0 < given.seconds <= MOST_SECONDS or not 0.05 <= given.every <= MOST_SECONDS:
        parser.error(f"seconds: at most {MOST_SECONDS}; every: at least 0.05")
    with tempfile.TemporaryDirectory() as folder, PAGES[given.page](Path(folder)) as page:
        rows = [drive(page, given, visitors) for visitors in given.visitors]
    sys.stdout.write(f"{table(rows)}\n")


if __name__ == "__main__":
    main()
