"""Many visitors at once over the websocket, each changing a value at its own beat."""

import asyncio
import random
import time
from dataclasses import dataclass, field

from pricing import Selection, in_effect, quote
from pricing.limits import today
from pricing.views.catalog import Catalog
from tests.bench.answer_visitor import visitor_of
from tests.bench.contenders import START, Contender
from tests.bench.socket_visitor import SocketVisitor

COUNTS = range(1, 161)
OPENING = 20  # visitors who open the page at the same time; a newsletter's readers come one by one


@dataclass
class Load:
    """What the visitors saw: milliseconds of each change, faults by their words.

    A change is timed from when it was due, so that waiting behind an answer
    that is late counts as waiting. `first` is the time to the new total,
    `whole` to the end of the answer.
    """

    whole: list[float | None] = field(default_factory=list)
    first: list[float | None] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def arrive(page: Contender, count: int, load: Load) -> list[SocketVisitor]:
    """Open the page for each visitor, some at a time."""
    gate = asyncio.Semaphore(OPENING)

    async def one() -> SocketVisitor | None:
        visitor = visitor_of(page)
        async with gate:
            try:
                await visitor.open()
            except (OSError, TimeoutError, AssertionError) as error:
                load.errors.append(f"does not open: {error!r}")
                return None
        return visitor

    opened = await asyncio.gather(*(one() for _ in range(count)))
    return [visitor for visitor in opened if visitor]


async def change_in_turn(
    visitors: list[SocketVisitor], load: Load, *, every: float, seconds: float
) -> None:
    """Each visitor changes the licence count once in `every` seconds, spread evenly over it."""
    started = time.perf_counter()
    tasks = [
        _change(visitor, load, started + every * place / len(visitors), every, started + seconds)
        for place, visitor in enumerate(visitors)
    ]
    await asyncio.gather(*tasks)


async def leave(visitors: list[SocketVisitor]) -> None:
    await asyncio.gather(*(visitor.close() for visitor in visitors))


async def _change(
    visitor: SocketVisitor, load: Load, due: float, every: float, until: float
) -> None:
    count = START
    while due < until:
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        late = time.perf_counter() - due
        count = random.choice([other for other in COUNTS if other != count])  # noqa: S311
        expected = TOTALS[count] if visitor.page.name == "ours" else "₽"
        try:
            run = await visitor.change(count, expected)
        except Exception as error:  # noqa: BLE001 - whatever went wrong is counted, and said
            load.errors.append(f"{type(error).__name__} {error}".strip())
            return
        if run.failed or run.expected_after is None:
            load.errors.append("a fault in the run" if run.failed else f"no {expected} shown")
        else:
            load.first.append((late + run.expected_after) * 1000)
        load.whole.append((late + run.seconds) * 1000)
        due += every


def _totals() -> dict[int, str]:
    """The total that the page must show for each count: a wrong figure is an error."""
    price_list, words = in_effect(today()), Catalog.of("ru")
    return {
        count: words.money(quote(price_list, Selection(dry_cleaning=count)).total)
        for count in COUNTS
    }


TOTALS = _totals()
