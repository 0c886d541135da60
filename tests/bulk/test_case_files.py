"""Every file of `cases/customer_files` gets its right value: a price, a fault or a refusal."""

import tomllib
from pathlib import Path

import pytest

from pricing.bulk import price_customers, read_customers
from tests.bulk.tools import PRICES, notes, refused, told

CASES = Path(__file__).resolve().parents[1] / "cases"
FOLDER = CASES / "customer_files"
FILES = tomllib.loads((CASES / "customer_files.toml").read_text("utf-8"))["file"]


def name(case):
    return case["name"]


def test_every_file_has_its_values():
    assert sorted(map(name, FILES)) == sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("case", FILES, ids=name)
def test_a_file_is_read_as_it_is_meant(case):
    data = (FOLDER / case["name"]).read_bytes()
    assert refused(data) == case.get("refused", [])
    if "rows" in case:
        assert told(data) == [row[1] if isinstance(row[1], int) else "; ".join(row[1:])
                              for row in case["rows"]]  # fmt: skip
        customers = read_customers(data)
        assert customers.frame.index.tolist() == [row[0] for row in case["rows"]]
        assert notes(data) == case.get("notes", [])


@pytest.mark.parametrize("case", FILES, ids=name)
def test_the_sums_are_those_of_the_rows_with_a_price(case):
    """A row of sums, a fault or a lone name adds nothing."""
    if "rows" in case:
        priced = price_customers(PRICES, read_customers((FOLDER / case["name"]).read_bytes()))
        totals = [row[1] for row in case["rows"] if isinstance(row[1], int)]
        assert (priced.sums().total, priced.sums().priced) == (sum(totals), len(totals))
