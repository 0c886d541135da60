"""How often everything is measured: in full, or just enough to see that it works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Rounds alternate between the pages, A B A B; the other figures count within a round."""

    rounds: int = 3
    keys: int = 10
    devices: tuple[str, ...] = ("slow phone", "laptop")
    rest: float = 12.0  # seconds of a visit that does not scroll
    changes: int = 20
    visitors: int = 40
    moves: int = 25
    engine_seconds: float = 2.0
    batch_rows: int = 100_000


FULL = Plan()
QUICK = Plan(
    rounds=1,
    keys=2,
    devices=("laptop",),
    rest=0.5,
    changes=4,
    visitors=6,
    moves=6,
    engine_seconds=0.2,
    batch_rows=2_000,
)
