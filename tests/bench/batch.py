"""A file of many customers: CSV in, each row priced, seconds of it."""

import csv
import io
import time
from typing import Any

CHECKED = 5  # rows whose total is compared with the engine's own


def batch_seconds(rows: int) -> float:
    """Read a file of customers and price every row, after a small one to warm up."""
    from pricing.bulk import price_customers, read_customers
    from pricing.price_lists import of_date

    price_list = of_date("2020-06-15")
    for count in (100, rows):
        data = customers_csv(count)
        started = time.perf_counter()
        priced = price_customers(price_list, read_customers(data))
        seconds = time.perf_counter() - started
        _check(priced, count)
    return seconds


def customers_csv(rows: int) -> bytes:
    """A file of so many customers, none with a fault."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["name", "dry_cleaning", "reception", "months", "prompt", "contacts"])
    for row in range(rows):
        licences = (row % 160 + 1, row % 9)
        writer.writerow([f"Customer {row}", *licences, (3, 6, 12)[row % 3], row % 2, row % 4])
    return text.getvalue().encode()


def _check(priced: Any, rows: int) -> None:
    from pricing import Selection, quote
    from pricing.price_lists import of_date

    assert len(priced.frame) == rows
    for row in range(CHECKED):
        chosen = Selection(
            dry_cleaning=row % 160 + 1,
            reception=row % 9,
            months=(3, 6, 12)[row % 3],
            prompt=row % 2 == 1,
            contacts=row % 4,
        )
        assert priced.frame["total"].iloc[row] == quote(of_date("2020-06-15"), chosen).total
