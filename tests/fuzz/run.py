"""Run the targets over a number of inputs; each input follows from seed, target and number."""

import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from tests.fuzz.targets import TARGETS

# An input that takes this long hangs: most take milliseconds, a file its deadline at most.
HANGS_AFTER = 70.0


class HangError(BaseException):
    """An input took too long; no handler of the product's may catch it."""


@dataclass
class Tally:
    """What came of a target's inputs, how long they took, and each failure with its number."""

    inputs: int = 0
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def fuzz(inputs: int, seed: int) -> dict[str, Tally]:
    """Every target's share of `inputs`; the targets together make up a hundred shares."""
    return {
        name: tally(name, range(max(1, inputs * share // 100)), seed)
        for name, (_, share) in TARGETS.items()
    }


def tally(name: str, numbers: Sequence[int], seed: int) -> Tally:
    """What came of the inputs `numbers` of one target."""
    target, _ = TARGETS[name]
    found, start = Tally(len(numbers)), time.perf_counter()
    for number in numbers:
        try:
            with _limited():
                outcome = target(Random(f"{seed} {name} {number}"))  # noqa: S311
        except (Exception, HangError) as error:  # noqa: BLE001 - all of them are findings
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{last.filename}:{last.lineno}"
            found.failures.append(
                f"{name} {number}: {type(error).__name__}: {error} ({where})"[:300]
            )
            outcome = "FAILED"
        found.outcomes[outcome] += 1
    found.seconds = time.perf_counter() - start
    return found


def peak_megabytes() -> float:
    """The most memory that this process ever took."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _limited() -> Iterator[None]:
    signal.signal(signal.SIGALRM, _hang)
    signal.setitimer(signal.ITIMER_REAL, HANGS_AFTER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _hang(*_) -> None:
    raise HangError(f"no answer in {HANGS_AFTER:.0f} s")
