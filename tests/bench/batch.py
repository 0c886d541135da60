"""A file of many customers: CSV in, each row priced, seconds of it."""

import csv
import io
import time

from pricing import Selection, quote
from pricing.bulk import price_customers, read_customers
from pricing.price_lists import of_date

CHECKED = 5  # rows whose total is compared with the engine's own


def choice(row: int) -> dict[str, int]:
    """What a row of the file chooses."""
    return {
        "dry_cleaning": row % 160 + 1,
        "reception": row % 9,
        "months": (3, 6, 12)[row % 3],
        "prompt": row % 2,
        "contacts": row % 4,
    }


def customers_csv(rows: int) -> bytes:
    """A file of so many customers, none with a fault."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["name", *choice(0)])
    writer.writerows([f"Customer {row}", *choice(row).values()] for row in range(rows))
    return text.getvalue().encode()


def batch_seconds(rows: int) -> float:
    """Read a file of customers and price every row, after a small one to warm up."""
    price_list = of_date("2020-06-15")
    for count in (100, rows):
        data = customers_csv(count)
        started = time.perf_counter()
        priced = price_customers(price_list, read_customers(data))
        seconds = time.perf_counter() - started
        assert len(priced.frame) == count
        for row in range(CHECKED):
            chosen = Selection(**{**choice(row), "prompt": row % 2 == 1})
            assert priced.frame["total"].iloc[row] == quote(price_list, chosen).total
    return seconds
