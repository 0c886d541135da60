"""The sums of many priced customers."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Sums:
    """Rows, those priced, those with a fault, and whole roubles over the priced ones.

    `is_minimum` where a "from" price is among them (R10).
    """

    rows: int
    priced: int
    faulty: int
    licenses: int
    support_total: int
    addons_total: int
    one_off_total: int
    total: int
    saving: int
    is_minimum: bool


def sums(frame: pd.DataFrame) -> Sums:
    """The sums of what `portfolio` gives."""
    priced = frame[frame["error"] == ""]
    added = {
        name: int(priced[name].sum())
        for name in (
            "licenses",
            "support_total",
            "addons_total",
            "one_off_total",
            "total",
            "saving",
        )
    }
    return Sums(
        rows=len(frame),
        priced=len(priced),
        faulty=len(frame) - len(priced),
        is_minimum=bool(priced["is_minimum"].any()),
        **added,
    )
