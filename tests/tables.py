"""The tables of worked prices in `tests/cases`, as pytest parameters."""

import tomllib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def table(name):
    """A file of `tests/cases`, whole."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def cases(name):
    """One parameter for each `[[case]]` of a file; its name, where it has one, is the test's id."""
    return [
        pytest.param(case, id=str(case.get("name", index)))
        for index, case in enumerate(table(name)["case"])
    ]


PRINTED = table("printed_rates")
COLUMNS = [(column["months"], column["prompt"]) for column in PRINTED["columns"]]
KEYS = [column["key"] for column in PRINTED["columns"]]
ROWS = PRINTED["rows"]


def printed_rate(licenses, months, prompt):
    """A rate looked up in the table that the tests typed in, not in the product's data."""
    row = next(r for r in ROWS if r["first"] <= licenses <= (r["last"] or licenses))
    return row["rates"][COLUMNS.index((months, prompt))]
