"""Work of requests beside the server's loop, which everybody's sockets share.

The loop is held for no more than it takes to read an address. What reckons, sets or writes goes to
threads, in slices where it is long. Each kind has few of its own: threads take turns
at the interpreter, so that many at once would keep the loop waiting for its turn; and a kind that
has none left keeps only its own kind waiting.
"""

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

P = ParamSpec("P")
R = TypeVar("R")

# An answer or a page of ours: some hundredths of a second each.
QUICK = CapacityLimiter(2)
# A PDF, a workbook or a picture: some tenths.
SLOW = CapacityLimiter(2)
# A file of customers, which processes of their own write: its thread only waits.
CUSTOMERS = CapacityLimiter(8)


async def beside(
    limiter: CapacityLimiter, work: Callable[P, R], *given: P.args, **named: P.kwargs
) -> R:
    """What the work gives, worked out in one of the limiter's threads."""
    return await run_sync(partial(work, *given, **named), limiter=limiter)


def answered_beside(
    limiter: CapacityLimiter,
) -> Callable[[Callable[[Request], Response]], Callable[[Request], Awaitable[Response]]]:
    """An endpoint that is a plain function, answered in one of the limiter's threads."""

    def made(endpoint: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
        @wraps(endpoint)
        async def answer(request: Request) -> Response:
            return await beside(limiter, endpoint, request)

        return answer

    return made
