"""The sum over the horizon of many customers is the sum of what `compare` says of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, compare
from pricing.bulk import price_customers
from pricing.quotes.comparison import chosen_option
from tests.bulk.tools import PRICES, table


def horizon_total(*selections):
    rows = [{name: str(int(v) if v is True else v) for name, v in choice.model_dump().items()
             if v is not False} for choice in selections]  # fmt: skip
    return price_customers(PRICES, table(*rows)).sums().horizon_total


@pytest.mark.parametrize(
    ("chosen", "total"),
    [
        # 4 × (2 × 4 440 × 3)
        ({"dry_cleaning": 2, "months": 3}, 106_560),
        # 2 × (1 × 4 129 × 6) + 2 × 1 000 × 12 + 13 000 × 12: the manager stays, with the contract
        ({"months": 6, "contacts": 2, "manager": 6}, 229_548),
        # 2 × (1 × 4 129 × 6) + 13 000 × 5 + 12 500: a project, and a move, both once
        ({"months": 6, "manager": 5, "cloud_migration": 1}, 127_048),
    ],
)
def test_a_worked_sum_over_twelve_months(chosen, total):
    assert horizon_total(Selection(**chosen)) == total


@st.composite
def selections(draw):
    months = draw(st.sampled_from([3, 6, 12]))
    return Selection(
        dry_cleaning=draw(st.integers(1, 400)),
        months=months,
        prompt=draw(st.booleans()),
        contacts=draw(st.integers(0, 5)),
        manager=draw(st.integers(0, months)),
        sms_integration=draw(st.integers(0, 2)),
    )


@given(st.lists(selections(), min_size=1, max_size=5))
def test_the_sum_is_that_of_each_customers_own_option(chosen):
    each = [chosen_option(compare(PRICES, choice)).horizon_total for choice in chosen]
    assert horizon_total(*chosen) == sum(each)


def test_a_row_with_a_fault_adds_nothing():
    rows = table({"dry_cleaning": "1"}, {"dry_cleaning": "x"})
    assert price_customers(PRICES, rows).sums().horizon_total == 42_624  # 1 × 3 552 × 12
    assert price_customers(PRICES, table()).sums().horizon_total == 0
