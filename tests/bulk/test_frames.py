"""A Python user reads and prices customers as tables of pandas."""

import doctest
from pathlib import Path

import pytest
from pandas import DataFrame

from pricing import Selection, in_effect, quote
from pricing.bulk import price, price_customers, read, read_customers
from pricing.bulk.headings import answer_columns
from pricing.faults import CustomersError
from pricing.limits import today
from tests.bulk.test_case_files import FILES, FOLDER
from tests.bulk.tools import PRICES, csv_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "bulk-files.md"
READABLE = [FOLDER / case["name"] for case in FILES if "rows" in case]


def test_the_example_in_the_docs_is_true():
    found = doctest.testfile(
        str(PAGE),
        module_relative=False,
        encoding="utf-8",
        optionflags=doctest.NORMALIZE_WHITESPACE,
    )
    assert (found.failed, found.attempted > 3) == (0, True)


def test_a_row_of_any_file_has_the_answer_of_batch_or_its_fault():
    for path in READABLE:
        customers = read(path)
        found = price(customers, PRICES)
        expected = price_customers(PRICES, read_customers(path.read_bytes()))
        assert found.index.tolist() == customers.index.tolist() == expected.frame.index.tolist()
        assert [*found.columns][-len(answer_columns()) + 1 :] == [*answer_columns()][:-1]
        assert found["total"].equals(expected.figures("total")["total"]), path.name
        assert (found["total"].isna() == (found["fault"] != "")).all(), path.name
        left_out = expected.faults.keys() | expected.customers.totals
        assert {*found.index[found["fault"] != ""]} == left_out, path.name


def test_any_table_with_such_columns_is_priced_whatever_its_index_and_its_types():
    table = DataFrame(
        {"city": ["М", None, "М"], "dry_cleaning": [9, 3.0, None], "prompt": [True, False, True],
         "months": [12, 6, 5]}, index=["a", "a", "b"],
    )  # fmt: skip
    found = price(table)
    chosen = (Selection(dry_cleaning=9, prompt=True), Selection(dry_cleaning=3, months=6))
    totals = [quote(in_effect(today()), one).total for one in chosen]
    assert found["total"].dropna().tolist() == totals
    assert found["fault"].tolist() == ["", "", "months: one_of"]
    assert found.index.tolist() == ["a", "a", "b"]
    assert price(found).equals(found)


def test_a_row_above_the_headings_says_so_and_a_flag_may_be_a_number():
    rows = [["Отчёт", ""], ["Химчистка", "В срок"], [17, 1.0], [17, 0.0], [17, 2.0]]
    found = price(DataFrame(rows), PRICES)
    assert found["fault"].tolist() == ["above", "above", "", "", "prompt: flag"]
    assert found["total"].dropna().tolist() == [172_380, 215_424]


def test_what_was_wrong_in_the_file_stays_wrong():
    customers = read(csv_of(["name", "dry_cleaning"], ["А", "2"], ["", ""], ["Итого", "2"]))
    assert customers["fault"].tolist() == ["", "empty_row", "total"]
    chosen = price(customers.iloc[1:], PRICES)
    assert chosen["fault"].tolist() == ["empty_row", "total"]
    assert chosen["total"].isna().all()


@pytest.mark.parametrize(("column", "rule"), [("recepton", "misspelt"), ("city", "no_field")])
def test_a_column_that_may_be_meant_is_never_passed_over(column, rule):
    with pytest.raises(CustomersError) as error:
        price(DataFrame({column: [3]}), PRICES)
    assert rule in {fault.rule for fault in error.value.faults}


@pytest.mark.parametrize("table", [DataFrame(), DataFrame(index=[1, 2])])
def test_a_table_without_columns_has_no_customers(table):
    with pytest.raises(CustomersError, match="no_field"):
        price(table, PRICES)


def test_a_missing_fault_is_none():
    found = price(DataFrame({"dry_cleaning": [1, 2], "fault": [None, "mine"]}), PRICES)
    assert found["fault"].tolist() == ["", "mine"]
    assert found["total"].notna().tolist() == [True, False]
