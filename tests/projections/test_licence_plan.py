"""The licence plan: each month at its own count and tier; bad months are named, all at once."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import PricingError, price_lists
from pricing.faults import Fault, PlanError
from pricing.price_lists import of_date
from pricing.projections.licence_plan import growing, plan
from tests.tables import COLUMNS, printed_rate

PRICES = of_date("2020-06-15")


def column(made, months, *, prompt=False):
    return next(
        c
        for c in made.payment_options
        if (c.payment_option.months, c.payment_option.prompt) == (months, prompt)
    )


def faults(counts):
    with pytest.raises(PlanError) as error:
        plan(PRICES, counts)
    assert isinstance(error.value, PricingError)
    return error.value.faults


def test_each_month_costs_its_count_at_its_tiers_rate(price_list):
    made = plan(price_list, [6, 7, 8, 12])
    base = column(made, 3)
    # 6 × 2 280, 7 × 2 280, 8 × 1 740, 12 × 1 524
    assert [month.cost for month in base.months] == [13_680, 15_960, 13_920, 18_288]
    assert [month.tier.first for month in base.months] == [4, 4, 8, 12]
    assert base.totals == {3: 43_560, 6: None, 12: None}


def test_months_in_which_growing_lowers_the_bill_are_marked(price_list):
    made = plan(price_list, [6, 7, 8, 8, 7])
    assert [month.falls for month in column(made, 3).months] == [False, False, True, False, False]
    assert made.falls == (3,)


def test_a_smaller_count_that_costs_less_is_no_surprise(price_list):
    assert plan(price_list, [30, 20, 10]).falls == ()


def test_a_constant_count_costs_what_the_contract_does(price_list):
    made = plan(price_list, growing(17, 0, 12))
    assert column(made, 12, prompt=True).totals[12] == 172_380  # 17 × 845 × 12
    assert made.cheapest(12) == 172_380
    assert column(made, 3).totals == {3: 67_320, 6: 134_640, 12: 269_280}  # 17 × 1 320 × …


@given(st.lists(st.integers(1, 1_000_000), min_size=1, max_size=12))
def test_every_column_is_rate_times_count_month_by_month(counts):
    made = plan(PRICES, counts)
    assert [
        (c.payment_option.months, c.payment_option.prompt) for c in made.payment_options
    ] == COLUMNS
    for each in made.payment_options:
        months, prompt = each.payment_option.months, each.payment_option.prompt
        costs = [printed_rate(count, months, prompt) * count for count in counts]
        assert [month.cost for month in each.months] == costs
        for term, total in each.totals.items():
            assert total == (sum(costs[:term]) if len(counts) >= term else None)


def test_growing_adds_the_same_every_month():
    assert growing(10, 3, 12) == tuple(range(10, 46, 3))
    assert growing(10, -4, 4) == (10, 6, 2, -2)


def test_rates_that_cover_three_months_are_divided_exactly(edited):
    prices = price_lists.read(edited(("[rate_period]\nmonths = 1", "[rate_period]\nmonths = 3")))
    base = column(plan(prices, [8, 8, 8]), 3)
    assert base.totals[3] == 8 * 1740
    assert [month.cost for month in base.months] == [4_640] * 3
    year = column(plan(prices, [1] * 12), 6, prompt=True)
    # 3 303 : 3 = 1 101 a month
    assert (year.months[0].cost, year.totals[12]) == (1_101, 13_212)


def test_counts_may_be_text_or_whole_floats_as_a_table_has_them(price_list):
    assert plan(price_list, ["5", " 6 ", 7.0]).counts == (5, 6, 7)


def test_a_bad_month_is_named():
    for given_, rule, allowed in (
        *((bad, "whole_count", 1) for bad in (0, -3, 2.5, True, "много", float("inf"))),
        (1_000_001, "count_at_most", 1_000_000),
        (10**5000, "count_at_most", 1_000_000),
    ):
        assert faults([5, given_, 5]) == (Fault("month", rule, given_, allowed, number=2),)
    for nothing in (None, float("nan"), " "):
        assert faults([5, nothing, 5]) == (Fault("month", "no_count", number=2),)


def test_every_bad_month_is_named_at_once():
    assert faults([0, 5, None, *[5] * 9, 7]) == (
        Fault("month", "whole_count", 0, 1, number=1),
        Fault("month", "no_count", number=3),
        Fault("month", "beyond_plan", 7, 12, number=13),
    )


def test_a_plan_of_no_month_is_a_fault():
    assert faults([]) == (Fault("month", "no_count", number=1),)


def test_the_plan_is_json_and_says_that_it_is_an_estimate(price_list):
    said = json.loads(json.dumps(plan(price_list, [7, 8, 8]).to_dict()))
    assert said["is_estimate"] is True
    assert said["columns"][0] == {
        "months": 3,
        "prompt": False,
        "rates": [2280, 1740, 1740],
        "costs": [15_960, 13_920, 13_920],
        "falls": [2],
        "totals": {"3": 43_800, "6": None, "12": None},
    }
