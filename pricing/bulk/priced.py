"""Many customers at once: a price for each row, a fault where a row cannot have one."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pricing.bulk.cells import Cells, Flags, Whole, default_cells, default_value, read_cells
from pricing.bulk.figures import Columns, horizon_totals, quotes
from pricing.bulk.headings import DEFAULTS, NAME, PAID, bulk_rules
from pricing.bulk.table import Customers, Faults
from pricing.faults import CustomersError, Fault
from pricing.price_lists import PriceList, Tier

Progress = Callable[[int, int], object]
ADDED = ("licenses", "support_total", "addons_total", "one_off_total", "total", "saving")


@dataclass(frozen=True)
class PeriodSum:
    """The customers with a price who pay every so many months, and their sum in whole roubles.

    `wishes` of them signed in time for nothing: the period has no such discount (R6).
    """

    months: int
    customers: int
    total: int
    is_minimum: bool
    wishes: int


@dataclass(frozen=True)
class TierSum:
    """The customers with a price in a tier; for `dear` of them a larger count costs less.

    `saving` is what those counts save over the contracts, in whole roubles.
    """

    first: int
    last: int | None
    customers: int
    dear: int
    saving: int


@dataclass(frozen=True)
class PaidSum:
    """What customers of whom the file says so pay now, and what they will, in whole roubles.

    Both over the price list's horizon; what will be paid is without one-off services.
    """

    customers: int
    now: int
    then: int


@dataclass(frozen=True)
class Sums:
    """Rows, those priced, those with a fault, and whole roubles over the priced ones.

    `totals` are rows that sum up others: no customers, no fault. `horizon_total`
    is what is paid over the price list's horizon. `is_minimum` where a "from"
    price is among them (R10). `periods` are those of customers, the shortest first;
    `tiers` are all of the list's; `paid` is there where the file says what is paid now.
    """

    rows: int
    priced: int
    faulty: int
    totals: int
    licenses: int
    support_total: int
    addons_total: int
    one_off_total: int
    total: int
    saving: int
    horizon_total: int
    is_minimum: bool
    periods: tuple[PeriodSum, ...]
    tiers: tuple[TierSum, ...]
    paid: PaidSum | None

    @property
    def is_unlike(self) -> bool:
        """Whether contracts of several lengths are in one sum."""
        return len(self.periods) > 1

    @property
    def dear(self) -> int:
        """For how many customers a larger count costs less."""
        return sum(tier.dear for tier in self.tiers)

    @property
    def cheaper_saving(self) -> int:
        """What those counts save over their contracts, in whole roubles."""
        return sum(tier.saving for tier in self.tiers)


@dataclass(frozen=True)
class Priced:
    """The customers of a file with their prices.

    `figures` has the figures of `quote` under their names in the JSON contract,
    one a row; they mean something where `has_price`. `faults` say why a row has
    none, by its place; a row of sums has neither. `months` and `prompt` are
    what the rows ask for, `paid` what the file says they pay now over the list's
    horizon, 0 where it says nothing.
    """

    customers: Customers
    price_list: PriceList
    faults: Faults
    figures: Columns
    has_price: Flags
    horizon: Whole
    months: Whole
    prompt: Whole
    paid: Whole

    @property
    def yearly(self) -> Whole:
        """What each row pays over the list's horizon without one-off services, as a renewal does.

        No year repeats those: it is held against `paid`.
        """
        yearly: Whole = self.horizon - self.figures["one_off_total"]
        return yearly

    def sums(self) -> Sums:
        """The sums over all customers."""
        priced = int(self.has_price.sum())
        added = {name: int(self.figures[name][self.has_price].sum()) for name in ADDED}
        return Sums(
            rows=len(self.customers),
            priced=priced,
            faulty=len(self.faults),
            totals=len(self.customers.totals),
            horizon_total=int(self.horizon[self.has_price].sum()),
            is_minimum=bool(self.figures["is_minimum"][self.has_price].any()),
            tiers=tuple(map(self._tier, self.price_list.tiers)),
            paid=self._paid(),
            periods=tuple(map(self._period, np.unique(self.months[self.has_price]).tolist())),
            **added,
        )

    def _period(self, months: int) -> PeriodSum:
        rows = self.has_price & (self.months == months)
        has_discount = self.price_list.has_prompt(months)
        return PeriodSum(
            months=months,
            customers=int(rows.sum()),
            total=int(self.figures["total"][rows].sum()),
            is_minimum=bool(self.figures["is_minimum"][rows].any()),
            wishes=0 if has_discount else int(self.prompt[rows].sum()),
        )

    def _tier(self, tier: Tier) -> TierSum:
        rows = self.has_price & (self.figures["tier_first"] == tier.first)
        saving = self.figures["cheaper_saving"][rows]
        return TierSum(
            first=tier.first,
            last=tier.last,
            customers=len(saving),
            dear=int((saving > 0).sum()),
            saving=int(saving.sum()),
        )

    def _paid(self) -> PaidSum | None:
        rows = self.has_price & (self.paid > 0)
        if not rows.any():
            return None
        return PaidSum(int(rows.sum()), int(self.paid[rows].sum()), int(self.yearly[rows].sum()))

    def name(self, place: int) -> str:
        """The customer's name; empty where the file has no names."""
        names = self.customers.columns.get(NAME)
        return names[place] if names else ""


def price_customers(
    price_list: PriceList, customers: Customers, *, progress: Progress | None = None
) -> Priced:
    """Every row of a file priced by `quote`'s rules.

    A column that the file does not have, and an empty cell, is the field's
    default; a cell that means no value is a fault, and its row has no price,
    nor has a row that could not be read or that sums up others. Counts are at
    most the contract's limit. Rows are priced in parts; `progress` hears the
    rows done and all rows after each. Raises CustomersError for more faults than the limit.
    """
    rows, chunk = len(customers), bulk_rules().chunk
    parts: list[tuple[Columns, Flags, Whole, Whole, Whole, Whole]] = []
    faults: Faults = {}
    for start in range(0, max(rows, 1), chunk):
        end = min(start + chunk, rows)
        parts.append(_part(price_list, customers, start, end, faults))
        _check_faults(customers, faults)
        if progress:
            progress(end, rows)
    figures = {name: np.concatenate([part[0][name] for part in parts]) for name in parts[0][0]}
    others = map(np.concatenate, zip(*(part[1:] for part in parts), strict=True))
    return Priced(customers, price_list, faults, figures, *others)


def _check_faults(customers: Customers, faults: Faults) -> None:
    if sum(map(len, faults.values())) > (most := bulk_rules().faults_limit):
        raise CustomersError(
            [Fault("", "many_faults", allowed=most, number=customers.row(min(faults)))]
        )


def _part(
    price_list: PriceList,
    customers: Customers,
    start: int,
    end: int,
    faults: Faults,
) -> tuple[Columns, Flags, Whole, Whole, Whole, Whole]:
    """Of some rows what `Priced` holds from its figures on."""
    columns = customers.columns
    cells = {
        name: read_cells(name, columns[name][start:end])
        if name in columns
        else default_cells(name, end - start)
        for name in DEFAULTS
    }
    good: Flags = np.ones(end - start, dtype=np.bool_)
    for place in range(start, end) if customers.faults or customers.totals else ():
        good[place - start] = place not in customers.faults and place not in customers.totals
    for place, found in _faults(cells).items():
        if start + place not in customers.totals:
            known = customers.faults.get(start + place, [])
            faults[start + place] = [*known, *(f for f in found if not _is_known(f, known))]
            good[place] = False
    faults |= {p: f for p, f in customers.faults.items() if start <= p < end and p not in faults}
    sound = {name: np.where(good, cell.values, default_value(name)) for name, cell in cells.items()}
    figures = quotes(price_list, sound)
    horizon = horizon_totals(price_list, sound, figures)
    asked = (sound["months"], sound["prompt"], sound[PAID])
    return figures, good, horizon, *asked


def _is_known(fault: Fault, known: list[Fault]) -> bool:
    """Whether a fault of the cell, or of the whole row, was found as it was read."""
    return any(one.field in {"", fault.field} for one in known)


def _faults(cells: dict[str, Cells]) -> Faults:
    """What is wrong with the cells of each row, alone and together."""
    faults: Faults = {}
    for cell in cells.values():
        for place, fault in cell.faults.items():
            faults.setdefault(place, []).append(fault)
    dry, reception = cells["dry_cleaning"], cells["reception"]
    months, manager = cells["months"], cells["manager"]
    none = dry.is_sound & reception.is_sound & (dry.values + reception.values < 1)
    for place in np.flatnonzero(none).tolist():
        fault = Fault("dry_cleaning", "licenses", 0, 1)
        faults.setdefault(place, []).append(fault)
    longer = months.is_sound & manager.is_sound & (manager.values > months.values)
    for place in np.flatnonzero(longer).tolist():
        given, most = int(manager.values[place]), int(months.values[place])
        fault = Fault("manager", "manager", given, most)
        faults.setdefault(place, []).append(fault)
    return faults
