"""What a visitor costs the server, through the websocket: CPU for a change, idle memory."""

import asyncio
from collections import defaultdict

from tests.bench.answer_visitor import visitor_of
from tests.bench.contenders import START, Contender
from tests.bench.figures import Row, median
from tests.bench.plan import Plan
from tests.bench.socket_visitor import SocketVisitor
from tests.loops import run

PAUSE = 0.05  # after each answer, so that what the server does afterwards is counted to it
REST = 0.5


def changes(pages: tuple[Contender, ...], plan: Plan) -> list[Row]:
    """CPU, waiting and bytes of a change of the licence count."""
    cpu, waits, sizes = (defaultdict(list) for _ in range(3))
    ahead: list[float | None] = []
    for _ in range(plan.rounds):
        for page in pages:
            used, waited, size = run(change_costs(page, plan.changes))
            if page.name == "ours":
                ahead.append(run(change_costs(page, plan.changes, ahead=True))[0])
            cpu[page.name].append(used)
            waits[page.name] += waited
            sizes[page.name].append(size)
    both, at_hand = ("ours", "bare"), (median(ahead), median(cpu["bare"]))
    return [
        Row("server CPU a change, asked ahead", "ms", *at_hand, "bare", 0.2),
        Row("server CPU a change", "ms", *(median(cpu[name]) for name in both), "bare"),
        Row("change → answer complete", "ms", *(median(waits[name]) for name in both), "bare"),
        Row("answer's size", "kB", *(median(sizes[name]) for name in both), "bare"),
    ]


def memory(pages: tuple[Contender, ...], plan: Plan) -> list[Row]:
    """Memory that an idle visitor takes."""
    ours, bare = (run(idle_visitor_megabytes(page, plan.visitors)) for page in pages)
    return [
        Row("memory of an idle visitor", "MB", ours, bare, "bare", 2.0),
        Row("memory of an idle visitor, itself", "MB", ours, worst=0.25),
    ]


async def change_costs(
    page: Contender, count: int, *, ahead: bool = False
) -> tuple[float, list[float], float]:
    """Milliseconds of server CPU a change, milliseconds of each answer, kilobytes a change."""
    visitor = visitor_of(page, ahead=ahead)
    await visitor.open()
    await visitor.change(START + 1)
    await asyncio.sleep(REST)
    before, waits, size = page.process.cpu_seconds(), [], 0
    for step in range(count):
        run = await visitor.change(START + 2 + step % 40)
        waits.append(run.seconds * 1000)
        size += run.size
        await asyncio.sleep(PAUSE)
    await asyncio.sleep(REST)
    used = page.process.cpu_seconds() - before
    await visitor.close()
    return used / count * 1000, waits, size / count / 1000


async def idle_visitor_megabytes(page: Contender, visitors: int) -> float:
    """What an open visitor takes who has seen the page and changes nothing.

    Some come and go before, so that only what grows with visitors is counted.
    """
    for _ in range(10):
        await (await _seen(page)).close()
    await asyncio.sleep(REST)
    before = page.process.megabytes()
    opened = [await _seen(page) for _ in range(visitors)]
    await asyncio.sleep(REST)
    grown = page.process.megabytes() - before
    for visitor in opened:
        await visitor.close()
    return grown / visitors


async def _seen(page: Contender) -> SocketVisitor:
    visitor = SocketVisitor(page)
    await visitor.open()
    return visitor
