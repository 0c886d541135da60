"""Many customers at once: a price for each row, a fault where a row cannot have one."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from pandas import DataFrame, Index, Series, concat

from pricing.bulk.cells import Cells, Flags, default_value, read_cells
from pricing.bulk.figures import horizon_totals, quotes
from pricing.bulk.headings import DEFAULTS, PAID, answer_columns, bulk_rules
from pricing.bulk.sums import Sums, sums_of
from pricing.bulk.table import Customers, Faults
from pricing.faults import CustomersError, Fault
from pricing.price_lists import PriceList

Progress = Callable[[int, int], object]
# The figures that are 0 where there is nothing to say.
NONE_AT_ZERO = ("tier_last", "cheaper_licenses", "cheaper_support_total", "cheaper_saving")


@dataclass(frozen=True)
class Priced:
    """The customers of a file with their prices.

    `frame` has a row for each of theirs, by its number in the file: the figures of `quote`
    under their names in the JSON contract, which mean something where `has_price`; `months`
    and `prompt` that are asked for; `paid`, what the file says is paid now over the price
    list's horizon, 0 where it says nothing; `horizon_total`, what will be paid over it, and
    `yearly`, that without one-off services: no year repeats those. Whole roubles, exact.
    `faults` say why a row has no price, by its number; a row of sums has neither.
    """

    customers: Customers
    price_list: PriceList
    faults: Faults
    frame: DataFrame

    def figures(self, *names: str) -> DataFrame:
        """Some of the figures, whole and exact; missing in the rows that have no price."""
        return self.frame[[*names]].convert_dtypes().where(self.frame["has_price"])

    def answer(self) -> DataFrame:
        """The columns of an answer in their order, but for `error`; missing where it has none."""
        answer = self.figures(*(name for name in answer_columns() if name in self.frame))
        for name in NONE_AT_ZERO:
            answer[name] = answer[name].mask(answer[name] == 0)
        day = self.price_list.effective_from.isoformat()
        answer.insert(0, "price_list", Series(day, answer.index).where(self.frame["has_price"]))
        return answer

    def sums(self) -> Sums:
        """The sums over all customers."""
        return sums_of(
            self.price_list, self.frame,
            faulty=len(self.faults), totals=len(self.customers.totals),
        )  # fmt: skip


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
    parts, faults = [], {**customers.faults}
    for start in range(0, max(rows, 1), chunk):
        part = customers.frame.iloc[start : start + chunk]
        parts.append(_part(price_list, customers, part, faults))
        _check_faults(faults)
        if progress:
            progress(start + len(part), rows)
    return Priced(customers, price_list, faults, concat(parts))


def _check_faults(faults: Faults) -> None:
    if sum(map(len, faults.values())) > (most := bulk_rules().faults_limit):
        raise CustomersError([Fault("", "many_faults", allowed=most, number=min(faults))])


def _part(
    price_list: PriceList, customers: Customers, texts: DataFrame, faults: Faults
) -> DataFrame:
    """Some rows of `Priced.frame`; what is wrong with their cells is added to `faults`."""
    fields = texts.reindex(columns=[*DEFAULTS], fill_value="")
    cells = {name: read_cells(name, fields[name]) for name in DEFAULTS}
    for row, found in _faults(cells, texts.index).items():
        if row not in customers.totals:
            known = customers.faults.get(row, [])
            faults[row] = [*known, *(fault for fault in found if not _is_known(fault, known))]
    good: Flags = ~texts.index.isin([*faults, *customers.totals])
    sound = {name: np.where(good, cell.values, default_value(name)) for name, cell in cells.items()}
    figures = quotes(price_list, sound)
    horizon = horizon_totals(price_list, sound, figures)
    return DataFrame(
        {
            **figures,
            "has_price": good,
            **{name: sound[name] for name in ("months", "prompt", PAID)},
            "horizon_total": horizon,
            "yearly": horizon - figures["one_off_total"],
        },
        index=texts.index,
    )


def _is_known(fault: Fault, known: list[Fault]) -> bool:
    """Whether a fault of the cell, or of the whole row, was found as it was read."""
    return any(one.field in {"", fault.field} for one in known)


def _faults(cells: dict[str, Cells], rows: Index) -> Faults:
    """What is wrong with the cells of each row, alone and together."""
    faults: Faults = {}
    for cell in cells.values():
        for row, fault in cell.faults.items():
            faults.setdefault(row, []).append(fault)
    dry, reception = cells["dry_cleaning"], cells["reception"]
    months, manager = cells["months"], cells["manager"]
    none = dry.is_sound & reception.is_sound & (dry.values + reception.values < 1)
    for row in rows[none].tolist():
        faults.setdefault(row, []).append(Fault("dry_cleaning", "licenses", 0, 1))
    longer = months.is_sound & manager.is_sound & (manager.values > months.values)
    for place in np.flatnonzero(longer).tolist():
        given, most = int(manager.values[place]), int(months.values[place])
        fault = Fault("manager", "manager", given, most)
        faults.setdefault(rows[place], []).append(fault)
    return faults
