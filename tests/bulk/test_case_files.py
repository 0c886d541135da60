"""Every file of `cases/customer_files` gets its right value: a price, a fault or a refusal."""

import tomllib
from pathlib import Path

import pytest

from pricing.bulk import price_customers, read_customers
from tests.bulk.tools import PRICES, notes, refused, told

CASES = Path(__file__).resolve().parents[1] / "cases"
FOLDER = CASES / "customer_files"
FILES = tomllib.loads((CASES / "customer_files.toml").read_text("utf-8"))["file"]


def test_every_file_has_its_values():
    assert sorted(case["name"] for case in FILES) == sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["name"])
def test_a_file_is_read_as_it_is_meant_and_its_sums_are_those_of_the_rows_with_a_price(case):
    """A row of sums, a fault or a lone name adds nothing."""
    data = (FOLDER / case["name"]).read_bytes()
    assert refused(data) == case.get("refused", [])
    if "rows" in case:
        numbers, answers = zip(*((row[0], row[1:]) for row in case["rows"]), strict=True)
        totals = [one for one, *_ in answers if isinstance(one, int)]
        assert told(data) == [one[0] if one[0] in totals else "; ".join(one) for one in answers]
        customers = read_customers(data)
        assert customers.frame.index.tolist() == [*numbers]
        assert notes(data) == case.get("notes", [])
        sums = price_customers(PRICES, customers).sums()
        assert (sums.total, sums.priced) == (sum(totals), len(totals))
