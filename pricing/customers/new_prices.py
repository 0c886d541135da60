"""What a new price list changes for whom: every customer under the old and the new one."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from pricing.customers.cells import Flags, Whole
from pricing.customers.priced import Priced, Progress, price_customers
from pricing.customers.table import Customers, Faults
from pricing.price_lists import PriceList


@dataclass(frozen=True)
class Impact:
    """The customers of a file under two lists, in whole roubles for their contracts.

    Winners pay less under the new list, losers more; `saved` is what the
    winners save together, `added` what the losers pay more.
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

    @property
    def winners(self) -> int:
        """How many pay less."""
        return int((self.differences < 0).sum())

    @property
    def losers(self) -> int:
        """How many pay more."""
        return int((self.differences > 0).sum())

    @property
    def unchanged(self) -> int:
        """How many pay the same."""
        return int(self.has_price.sum()) - self.winners - self.losers

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
        """What all pay under the new list."""
        return self.new.sums().total

    @property
    def saved(self) -> int:
        """What the winners save together."""
        return -int(self.differences[self.differences < 0].sum())

    @property
    def added(self) -> int:
        """What the losers pay more together."""
        return int(self.differences[self.differences > 0].sum())

    @property
    def difference(self) -> int:
        """What all customers together pay more; less than 0: less."""
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
        """Counts and sums as JSON."""
        names = (
            *("winners", "losers", "unchanged", "faulty", "old_total", "new_total"),
            *("difference", "saved", "added"),
        )
        return {name: getattr(self, name) for name in names}


def impact(
    old: PriceList, new: PriceList, customers: Customers, *, progress: Progress | None = None
) -> Impact:
    """Price every row under both lists.

    `progress` hears the rows done under the old list, then under the new one.
    """
    was, now = (price_customers(prices, customers, progress=progress) for prices in (old, new))
    return Impact(was, now)
