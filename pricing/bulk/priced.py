"""Many customers at once: a price for each row, a fault where a row cannot have one.

The quote of many selections is columns of whole roubles, in and out, exact int64. `read` and
`price` are the same for a notebook or a script, as pandas' own tables.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame, Index, Series, concat

from pricing.bulk.cells import Cells, Flags, Whole, default_value, read_cells
from pricing.bulk.grid import Grid
from pricing.bulk.headings import DEFAULTS, PAID, answer_columns, bulk_rules
from pricing.bulk.result import FIGURES, NAME_LETTERS, ResultRows, Sums, sums_of
from pricing.bulk.table import Customers, Faults, customers_of, read_customers
from pricing.faults import CustomersError, Fault, PriceListError
from pricing.limits import ADD_ONS, limits, today
from pricing.price_lists import PriceList, in_effect

Progress = Callable[[int, int], object]
Columns = dict[str, Whole | Flags]
# The figures that are 0 where there is nothing to say.
NONE_AT_ZERO = ("tier_last", "cheaper_licenses", "cheaper_support_total", "cheaper_saving")
# The column of a table of `read` and `price` that says what is wrong with a row.
FAULT, ABOVE = "fault", "above"
HEADING = 1  # row, above the customers


@dataclass(frozen=True)
class Priced:
    """The customers of a file with their prices.

    `frame` has a row for each of theirs, by its number in the file: the figures of `quote`
    under their names in the JSON contract, which mean something where `has_price`; `months`,
    `prompt` and `situation` that are asked for; `paid`, what the file says is paid now over
    the price list's horizon, 0 where it says nothing; `horizon_total`, what will be paid over
    it, and `yearly`, that without one-off services: no year repeats those. Whole roubles, exact.
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

    def packed(self) -> ResultRows:
        """The rows for a session to keep; long names are cut."""
        rows = self.figures(*FIGURES)
        rows["name"] = self.customers.names.str.slice(stop=NAME_LETTERS + 1)
        rows["months"] = self.frame["months"]
        rows["prompt"] = self.frame["prompt"] == 1
        rows["is_total"] = rows.index.isin([*self.customers.totals])
        return ResultRows.of(rows)


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
        if sum(map(len, faults.values())) > (most := bulk_rules().faults_limit):
            raise CustomersError([Fault("", "many_faults", allowed=most, number=min(faults))])
        if progress:
            progress(start + len(part), rows)
    return Priced(customers, price_list, faults, concat(parts))


def _part(
    price_list: PriceList, customers: Customers, texts: DataFrame, faults: Faults
) -> DataFrame:
    """Some rows of `Priced.frame`; what is wrong with their cells is added to `faults`."""
    fields = texts.reindex(columns=[*DEFAULTS], fill_value="")
    cells = {name: read_cells(name, fields[name]) for name in DEFAULTS}
    for row, found in _faults(cells, texts.index).items():
        if row not in customers.totals:
            known = customers.faults.get(row, [])  # of a cell, or of the whole row
            places = {fault.field for fault in known}
            new = (fault for fault in found if "" not in places and fault.field not in places)
            faults[row] = [*known, *new]
    good: Flags = ~texts.index.isin([*faults, *customers.totals])
    sound = {name: np.where(good, cell.values, default_value(name)) for name, cell in cells.items()}
    figures = quotes(price_list, sound)
    horizon = horizon_totals(price_list, sound, figures)
    return DataFrame(
        {
            **figures,
            "has_price": good,
            **{name: sound[name] for name in ("months", "prompt", "situation", PAID)},
            "horizon_total": horizon,
            "yearly": horizon - figures["one_off_total"],
        },
        index=texts.index,
    )


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


def quotes(price_list: PriceList, chosen: Mapping[str, Whole]) -> Columns:
    """The figures of `quote` for each row of sound values, under the names of the JSON contract.

    An open tier's last count and the figures of a cheaper count that there is
    not are 0.
    """
    _check_size(price_list)
    licenses, months = chosen["dry_cleaning"] + chosen["reception"], chosen["months"]
    tiers, options = price_list.tiers, price_list.payment_options()
    firsts = np.array([tier.first for tier in tiers], dtype=np.int64)
    lasts = np.array([tier.last or 0 for tier in tiers], dtype=np.int64)
    table = np.array([[tier.printed[each.key] for each in options] for tier in tiers], np.int64)
    tier = np.searchsorted(firsts, licenses, side="right") - 1
    column = _column_places(price_list, months, chosen["prompt"])
    rate = table[tier, column]
    period = price_list.rate_period.months
    support = rate * licenses * months // period
    base = options.index(price_list.base_option)
    add_ons = _add_ons(price_list, chosen, months, chosen["manager"])
    services, is_minimum = _services(price_list, chosen)
    return {
        "licenses": licenses,
        "tier_first": firsts[tier],
        "tier_last": lasts[tier],
        "rate": rate,
        "support_monthly": (2 * support + months) // (2 * months),
        "support_total": support,
        "addons_total": add_ons,
        "one_off_total": services,
        "is_minimum": is_minimum,
        "total": support + add_ons + services,
        "saving": table[tier, base] * licenses * months // period - support,
        **_cheaper(licenses, support, firsts, table[:, column] * months // period),
    }


def horizon_totals(price_list: PriceList, chosen: Mapping[str, Whole], figures: Columns) -> Whole:
    """What each row pays over the price list's horizon (12 months), as `compare` reckons it.

    Contracts of the row's kind follow each other, one-off services once, and a
    manager taken for the whole contract stays for the whole horizon.
    """
    horizon, months, manager = price_list.horizon, chosen["months"], chosen["manager"]
    kept = np.where(manager == months, horizon, manager)
    support: Whole = figures["support_total"] * horizon // months
    return support + _add_ons(price_list, chosen, horizon, kept) + figures["one_off_total"]


def _column_places(price_list: PriceList, months: Whole, prompt: Whole) -> NDArray[np.intp]:
    """The charged column of each row; a prompt that a term does not have changes nothing (R6)."""
    columns, places = price_list.payment_options(), np.zeros(len(months), dtype=np.intp)
    for term in price_list.terms:
        for wish in (False, True):
            place = columns.index(price_list.charged(term.months, prompt=wish))
            places[(months == term.months) & (prompt == int(wish))] = place
    return places


def _add_ons(
    price_list: PriceList, chosen: Mapping[str, Whole], months: Whole | int, manager: Whole
) -> Whole:
    """Contact people for so many months, the manager for his own (R8, R9)."""
    contacts, monthly = (price_list.add_on(code).monthly for code in ADD_ONS)
    return chosen["contacts"] * contacts * months + manager * monthly


def _services(price_list: PriceList, chosen: Mapping[str, Whole]) -> tuple[Whole, Flags]:
    """One-off services, and whether one of them has a "from" price (R10)."""
    total = np.zeros_like(chosen["months"])
    is_minimum = np.zeros(len(total), dtype=np.bool_)
    for service in price_list.one_off_services:
        total = total + chosen[service.code] * service.price
        if service.is_minimum:
            is_minimum |= chosen[service.code] > 0
    return total, is_minimum


def _cheaper(licenses: Whole, support: Whole, firsts: Whole, each: Whole) -> Columns:
    """The larger count that costs least, where one costs less; `each` is a licence by tier and row.

    Within a tier the cost rises with the count: only the first counts of the
    tiers above can be cheaper. Of two that cost the same the smaller is taken.
    """
    best, count = support.copy(), np.zeros_like(licenses)
    for first, one in zip(firsts, each, strict=True):
        less = (first > licenses) & (one * first < best)
        best = np.where(less, one * first, best)
        count = np.where(less, first, count)
    found = count > 0
    return {
        "cheaper_licenses": count,
        "cheaper_support_total": np.where(found, best, 0),
        "cheaper_saving": np.where(found, support - best, 0),
    }


def _check_size(price_list: PriceList) -> None:
    """Refuses prices with which the largest counts would not stay exact in 64 bits."""
    limit, months = limits().count_limit, price_list.horizon
    prices = [
        *(2 * price for tier in price_list.tiers for price in tier.printed.values()),
        *(add_on.monthly for add_on in price_list.add_ons),
        *(service.price for service in price_list.one_off_services),
    ]
    if 2 * sum(prices) * limit * months > np.iinfo(np.int64).max:
        day = price_list.effective_from.isoformat()
        raise PriceListError(Path(day), [Fault("prices", "too_large_for_many")])


def read(source: bytes | str | PathLike[str], sheet: str = "") -> DataFrame:
    """The customers of a file or of its content, CSV or workbook, as `read_customers` reads them.

    Every cell is the text that stands in it; a row's index is its number in the file. The
    fields stand under their own names, other columns under their headings; `fault` says why a
    row is no customer or cannot be read, else it is empty. Raises CustomersError where
    nothing can be read, OSError where there is no such file.
    """
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    customers = read_customers(data, sheet)
    return customers.frame.assign(**{FAULT: _codes(customers, customers.faults)})


def price(customers: DataFrame, price_list: PriceList | None = None) -> DataFrame:
    """The rows of `read`, or of any table with columns that are called so, with their answers.

    The figures stand under their names in the JSON contract, whole and exact, missing where a row
    has no price; `fault` says why it has none, as in "dry_cleaning: whole": the field, and a
    rule of the catalogue `[fault]`, or `above` where it stands above the headings. Where no list
    is given it is the one that is in effect today. Raises CustomersError where no column is a
    field, or one is misspelt.
    """
    texts = customers.drop(columns=FAULT, errors="ignore").astype(object)
    cells = texts.where(texts.notna(), "").map(lambda cell: str(cell).strip())
    grid = Grid([[*map(str, cells)], *cells.to_numpy().tolist()])
    priced = price_customers(price_list or in_effect(today()), customers_of(grid))
    rows = range(HEADING + 1, HEADING + 1 + len(customers))
    answer = priced.answer().reindex(rows).set_axis(customers.index)
    codes = _codes(priced.customers, priced.faults).reindex(rows, fill_value=ABOVE)
    found = codes.set_axis(customers.index)
    known = customers.get(FAULT, Series("", customers.index)).fillna("")
    answer = answer.where(known == "")
    return customers.assign(**answer, **{FAULT: known.where(known != "", found)})


def _codes(customers: Customers, faults: Faults) -> "Series[str]":
    """What is wrong with each row: its fields and rules, `total` where it sums up others."""
    codes = {
        row: "; ".join(f"{one.field}: {one.rule}".removeprefix(": ") for one in of_row)
        for row, of_row in faults.items()
    }
    codes |= dict.fromkeys(customers.totals, "total")
    return Series(codes, dtype=object).reindex(customers.frame.index, fill_value="")
