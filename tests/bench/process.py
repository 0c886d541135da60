"""A server's process as Linux counts it: seconds of CPU and megabytes of memory."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CPU_OF_ANOTHER = 2  # the kind of clock by which Linux counts a process, beside its id
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Process:
    """A process of this machine, by its id."""

    pid: int

    def cpu_seconds(self) -> float:
        """CPU used so far by all its threads, its own and the kernel's on its behalf."""
        return time.clock_gettime(~self.pid << 3 | CPU_OF_ANOTHER)

    def megabytes(self) -> float:
        """Memory that it holds now."""
        return int(self._read("statm").split()[1]) * PAGE / 2**20

    def _read(self, name: str) -> str:
        return Path(f"/proc/{self.pid}/{name}").read_text("ascii", "replace")


def tree(pid: int) -> Iterator[int]:
    """A process and all that it has started, and they, as far as they live."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text("ascii").split():
                yield from tree(int(child))


def tree_megabytes(pid: int) -> float:
    """Memory of a process and of those that it has started; what they share counts once."""
    total = 0
    for each in tree(pid):
        with suppress(OSError, StopIteration):
            lines = Path(f"/proc/{each}/smaps_rollup").read_text("ascii").splitlines()
            total += int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return total / 2**10
