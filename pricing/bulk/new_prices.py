"""What a new price list changes for whom: every customer under the old and the new one."""

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np

from pricing.bulk.cells import Flags, Whole, read_cells
from pricing.bulk.priced import Priced, Progress, price_customers
from pricing.bulk.table import Customers, Faults
from pricing.codes import BY_CONSENT, SITUATIONS
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

    @property
    def has_price(self) -> Flags:
        """The rows that have a price: the same under both lists."""
        return self.old.has_price

    @property
    def faults(self) -> Faults:
        """Why a row has no price, by its place."""
        return self.old.faults

    @property
    def differences(self) -> Whole:
        """A row's new total less its old one; 0 where it has none."""
        return np.where(self.has_price, self.new.figures["total"] - self.old.figures["total"], 0)

    @cached_property
    def needs_consent(self) -> Flags:
        """The rows that have a price and pay the new one only by written consent."""
        column = self.old.customers.columns.get("situation")
        if column is None:
            return np.zeros(len(self.has_price), dtype=np.bool_)
        by_consent: Flags = read_cells("situation", column).values == SITUATIONS.index(BY_CONSENT)
        return self.has_price & by_consent

    @property
    def sure(self) -> Effect:
        """What changes for those whose prices need no consent."""
        return self._effect(self.has_price & ~self.needs_consent)

    @property
    def by_consent(self) -> Effect:
        """What changes for those who must consent, if all of them do."""
        return self._effect(self.needs_consent)

    @property
    def changed(self) -> int:
        """How many totals change, if all consent."""
        return int((self.differences != 0).sum())

    @property
    def faulty(self) -> int:
        """How many rows have no price for a fault of theirs."""
        return len(self.faults)

    @property
    def old_total(self) -> int:
        """What all pay under the old list."""
        return self.old.sums().total

    @property
    def new_total(self) -> int:
        """What all pay under the new list, if all consent."""
        return self.new.sums().total

    @property
    def difference(self) -> int:
        """What all together pay more, if all consent; less than 0: less."""
        return self.new_total - self.old_total

    def largest(self, most: int) -> list[int]:
        """The places of the rows whose totals change most, the largest change first."""
        order = np.argsort(-abs(self.differences), kind="stable")[:most]
        return [int(place) for place in order if self.differences[place]]

    def totals(self, place: int) -> tuple[int, int]:
        """The old and the new total of a row that has a price."""
        old, new = (int(priced.figures["total"][place]) for priced in (self.old, self.new))
        return old, new

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

    def _effect(self, rows: Flags) -> Effect:
        more = self.differences[rows]
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
