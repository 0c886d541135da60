"""A server's process as Linux counts it: seconds of CPU and megabytes of memory."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Process:
    """A process of this machine, by its id."""

    pid: int

    def cpu_seconds(self) -> float:
        """CPU used so far by all its threads, its own and the kernel's on its behalf."""
        after_name = self._read("stat").rpartition(")")[2].split()
        user, system = after_name[11:13]
        return (int(user) + int(system)) / TICKS

    def megabytes(self) -> float:
        """Memory that it holds now."""
        return int(self._read("statm").split()[1]) * PAGE / 2**20

    def _read(self, name: str) -> str:
        return Path(f"/proc/{self.pid}/{name}").read_text("ascii", "replace")
