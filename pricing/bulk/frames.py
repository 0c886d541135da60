"""Files of customers and their prices as pandas' own tables, for a notebook or a script."""

from os import PathLike
from pathlib import Path

from pandas import DataFrame, Series

from pricing.bulk.grid import Grid
from pricing.bulk.priced import price_customers
from pricing.bulk.table import Customers, Faults, customers_of, read_customers
from pricing.clock import today
from pricing.price_lists import PriceList, in_effect

FAULT = "fault"
HEADING = 1  # row, above the customers


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
    rule of the catalogue `[fault]`. Where no list is given it is the one that is in effect today.
    Raises CustomersError where no column is a field, or one is misspelt.
    """
    texts = customers.drop(columns=FAULT, errors="ignore").astype(object)
    cells = texts.where(texts.notna(), "").map(lambda cell: str(cell).strip())
    grid = Grid([[*map(str, cells)], *cells.to_numpy().tolist()])
    priced = price_customers(price_list or in_effect(today()), customers_of(grid))
    rows = range(HEADING + 1, HEADING + 1 + len(customers))
    answer = priced.answer().reindex(rows).set_axis(customers.index)
    found = _codes(priced.customers, priced.faults).reindex(rows).set_axis(customers.index)
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
