"""What a new price list changes for whom: every customer under the old and the new one."""

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from pandas import DataFrame, Series

from pricing.bulk.priced import Priced, Progress, price_customers
from pricing.bulk.table import Customers, Faults
from pricing.limits import BY_CONSENT, SITUATIONS
from pricing.price_lists import PriceList


@dataclass(frozen=True)
class Effect:
    """How many customers pay less, more and the same, and by how many roubles together."""

    winners: int
    losers: int
    unchanged: int
    saved: int
    added: int

    @property
    def customers(self) -> int:
        """How many there are."""
        return self.winners + self.losers + self.unchanged

    @property
    def difference(self) -> int:
        """What they pay more together; less than 0: less."""
        return self.added - self.saved

    def to_dict(self) -> dict[str, int]:
        """Counts and sums as JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Impact:
    """The customers of a file under two lists, in whole roubles for their contracts.

    To customers who renew in good standing the new prices apply only by their
    written consent (R13): `by_consent` is what depends on it, `sure` is of all others.
    """

    old: Priced
    new: Priced

    @cached_property
    def frame(self) -> DataFrame:
        """Of each row with a price, by its number: `old`, `new`, `difference`, `needs_consent`.

        The totals under both lists, what the new one is more, and whether it is paid only by
        written consent.
        """
        consents = self.old.frame["situation"] == SITUATIONS.index(BY_CONSENT)
        old, new = self.old.frame["total"], self.new.frame["total"]
        columns = {"old": old, "new": new, "difference": new - old, "needs_consent": consents}
        return DataFrame(columns)[self.old.frame["has_price"]]

    @property
    def faults(self) -> Faults:
        """Why a row has no price, by its number: the same under both lists."""
        return self.old.faults

    @property
    def sure(self) -> Effect:
        """What changes for those whose prices need no consent."""
        return _effect(self.frame.loc[~self.frame["needs_consent"], "difference"])

    @property
    def by_consent(self) -> Effect:
        """What changes for those who must consent, if all of them do."""
        return _effect(self.frame.loc[self.frame["needs_consent"], "difference"])

    @property
    def changed(self) -> int:
        """How many totals change, if all consent."""
        return int((self.frame["difference"] != 0).sum())

    @property
    def faulty(self) -> int:
        """How many rows have no price for a fault of theirs."""
        return len(self.faults)

    @property
    def old_total(self) -> int:
        """What all pay under the old list."""
        return int(self.frame["old"].sum())

    @property
    def new_total(self) -> int:
        """What all pay under the new list, if all consent."""
        return int(self.frame["new"].sum())

    @property
    def difference(self) -> int:
        """What all together pay more, if all consent; less than 0: less."""
        return self.new_total - self.old_total

    def largest(self, most: int) -> DataFrame:
        """The rows of `frame` whose totals change most, the largest change first."""
        changed = self.frame[self.frame["difference"] != 0]
        return changed.sort_values(
            "difference", key=lambda changes: -changes.abs(), kind="stable"
        ).head(most)

    def to_dict(self) -> dict[str, Any]:
        """Counts and sums as JSON: of those who need no consent, of the others, and of all."""
        totals = ("faulty", "old_total", "new_total", "difference")
        consent = self.by_consent
        return {
            **self.sure.to_dict(),
            **{name: getattr(self, name) for name in totals},
            "consent": {
                "customers": consent.customers,
                **consent.to_dict(),
                "difference": consent.difference,
            },
            "difference_without_consent": self.sure.difference,
        }


def _effect(more: "Series[int]") -> Effect:
    less, dearer = more[more < 0], more[more > 0]
    return Effect(
        winners=len(less),
        losers=len(dearer),
        unchanged=len(more) - len(less) - len(dearer),
        saved=-int(less.sum()),
        added=int(dearer.sum()),
    )


def impact(
    old: PriceList, new: PriceList, customers: Customers, *, progress: Progress | None = None
) -> Impact:
    """Price every row under both lists.

    `progress` hears the rows done under the old list, then under the new one.
    """
    was, now = (price_customers(prices, customers, progress=progress) for prices in (old, new))
    return Impact(was, now)
