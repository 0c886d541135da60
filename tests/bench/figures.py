"""Figures side by side: what was measured of whom, the ratio, and the goal it is held against."""

import json
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

Samples = Sequence[float | None]


@dataclass(frozen=True)
class Row:
    """A figure of ours, the other page's where one is compared, their ratio and the goal.

    `worst` is a bound on the ratio or, without another page, on the figure itself.
    """

    what: str
    unit: str
    ours: float | None
    other: float | None = None
    against: str = ""
    worst: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        if self.ours is None or not self.other:
            return None
        return self.ours / self.other

    @property
    def held(self) -> bool | None:
        """Whether the goal is met, None where there is no goal."""
        figure = self.ratio if self.against else self.ours
        if self.worst is None:
            return None
        if figure is None:
            return False
        return figure >= self.worst if self.at_least else figure <= self.worst


def median(samples: Samples) -> float | None:
    """The median of what was measured, None where nothing was."""
    return at(samples, 0.5)


def at(samples: Samples, share: float) -> float | None:
    """The value that a share of what was measured does not exceed: 0.95 for p95."""
    known = sorted(sample for sample in samples if sample is not None)
    if not known:
        return None
    if share == 0.5:
        return statistics.median(known)
    return known[min(int(share * len(known)), len(known) - 1)]


def processor() -> str:
    """What is measured on, as its maker calls it."""
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def table(rows: Sequence[Row]) -> str:
    """The figures as a Markdown table, as the README shows it."""
    lines = ["| measure | ours | other | ratio | goal | |", "|---|---:|---:|---:|---:|---|"]
    for row in rows:
        other = f"{_shown(row.other)} {row.unit} ({row.against})" if row.against else ""
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}×"
        goal = "" if row.worst is None else f"{'≥' if row.at_least else '≤'} {row.worst:g}"
        goal += "×" if row.against and goal else ""
        held = {True: "met", False: "not met", None: ""}[row.held]
        ours = f"{_shown(row.ours)} {row.unit}"
        lines.append(f"| {row.what} | {ours} | {other} | {ratio} | {goal} | {held} |")
    return "\n".join(lines)


def save(rows: Sequence[Row], file: Path) -> None:
    """The figures as JSON, for a later run to be held against."""
    kept = [{**asdict(row), "ratio": row.ratio, "held": row.held} for row in rows]
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _shown(figure: float | None) -> str:
    if figure is None:
        return "none"
    if figure >= 100:
        return f"{figure:,.0f}".replace(",", "\u00a0")
    return f"{figure:.3g}"
