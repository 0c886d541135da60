"""What a new price list changes for whom: every customer under the old and the new one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pricing.customers.headings import NAME
from pricing.customers.priced import Progress, Voice, portfolio
from pricing.price_lists.price_list import PriceList


@dataclass(frozen=True)
class Impact:
    """The customers of a table under two lists, in whole roubles for their contracts.

    `frame` has, for each row, `name`, `old`, `new` (totals), `difference` (more
    than 0: the new list costs more) and `error`. Winners pay less, losers more.
    `saved` is what the winners save together, `added` what the losers pay more.
    """

    frame: pd.DataFrame
    winners: int
    losers: int
    unchanged: int
    faulty: int
    old_total: int
    new_total: int
    saved: int
    added: int

    @property
    def difference(self) -> int:
        """What all customers together pay more; less than 0: less."""
        return self.new_total - self.old_total

    def by_difference(self) -> list[dict[str, Any]]:
        """The rows whose total changes, the largest change first."""
        changed = self.frame[self.frame["difference"].fillna(0) != 0]
        order = changed["difference"].abs().sort_values(ascending=False, kind="stable").index
        return _records(changed.loc[order])

    def to_dict(self) -> dict[str, Any]:
        """Counts, sums and every row as JSON."""
        return {
            "winners": self.winners,
            "losers": self.losers,
            "unchanged": self.unchanged,
            "faulty": self.faulty,
            "old_total": self.old_total,
            "new_total": self.new_total,
            "difference": self.difference,
            "saved": self.saved,
            "added": self.added,
            "customers": _records(self.frame),
        }


def impact(
    old: PriceList,
    new: PriceList,
    frame: pd.DataFrame,
    *,
    voice: Voice | None = None,
    progress: Progress | None = None,
) -> Impact:
    """Price every row of `frame` (as `read_customers` gives it) under both lists.

    `progress` is told the rows done under the old list, then under the new one.
    """
    was, now = (portfolio(prices, frame, voice=voice, progress=progress) for prices in (old, new))
    names = frame[NAME].astype(str) if NAME in frame.columns else ""
    changes = pd.DataFrame(
        {
            "name": names,
            "old": was["total"],
            "new": now["total"],
            "difference": now["total"] - was["total"],
            "error": was["error"],
        },
        index=frame.index,
    )
    more = changes["difference"].dropna()
    return Impact(
        frame=changes,
        winners=int((more < 0).sum()),
        losers=int((more > 0).sum()),
        unchanged=int((more == 0).sum()),
        faulty=int((changes["error"] != "").sum()),
        old_total=int(changes["old"].sum()),
        new_total=int(changes["new"].sum()),
        saved=-int(more[more < 0].sum()),
        added=int(more[more > 0].sum()),
    )


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with the file's row number, without pandas' own types."""
    shown: Callable[[Any], Any] = lambda value: None if value is pd.NA else value  # noqa: E731
    return [
        {"row": row, **{str(name): shown(value) for name, value in record.items()}}
        for row, record in zip(frame.index.tolist(), frame.to_dict("records"), strict=True)
    ]
