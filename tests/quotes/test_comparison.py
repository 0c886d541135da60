"""One need under all five columns, on the same 12 months."""

import pytest

from pricing import Selection, compare, quote
from pricing.quotes.comparison import chosen_option
from tests.tables import COLUMNS, ROWS, cases


@pytest.mark.parametrize("case", cases("comparisons"))
def test_a_worked_comparison_holds(price_list, case):
    options = compare(price_list, Selection(**case["selection"]))
    assert [option.horizon_total for option in options] == case["horizon_totals"]
    assert [option.quote.total for option in options] == case["payments"]
    assert [option.is_chosen for option in options] == [
        index == case["chosen"] for index in range(5)
    ]


def test_there_is_an_option_for_each_column_in_the_tables_order(price_list):
    options = compare(price_list, Selection())
    assert [
        (option.payment_option.months, option.payment_option.prompt) for option in options
    ] == COLUMNS


def test_a_year_takes_four_two_or_one_payments(price_list):
    options = compare(price_list, Selection())
    assert [option.horizon_payments for option in options] == [4, 2, 1, 2, 1]


def test_exactly_one_option_is_chosen_and_it_is_the_selections_own(price_list):
    for months, prompt in (*COLUMNS, (3, True)):
        selection = Selection(dry_cleaning=33, months=months, prompt=prompt, manager=2, contacts=1)
        options = compare(price_list, selection)
        (chosen,) = [option for option in options if option.is_chosen]
        assert chosen == chosen_option(options)
        assert chosen.payment_option.months == months
        assert chosen.quote.total == quote(price_list, selection).total


def test_the_cheapest_is_a_year_in_time_in_every_tier(price_list):
    for row in ROWS:
        options = compare(price_list, Selection(dry_cleaning=row["first"]))
        assert [option.is_cheapest for option in options] == [False, False, False, False, True]
        assert min(option.horizon_total for option in options) == options[4].horizon_total


def test_support_over_the_horizon_is_the_rate_for_twelve_months(price_list):
    options = compare(price_list, Selection(dry_cleaning=8, contacts=3))
    # 1 740, 1 618, 1 392, 1 295, 1 114 × 8 × 12
    supports = [167_040, 155_328, 133_632, 124_320, 106_944]
    assert [option.horizon_support for option in options] == supports


def test_options_that_cost_the_same_are_all_cheapest(price_list):
    flat = dict.fromkeys(price_list.tiers[0].printed, 1000)
    tier = price_list.tiers[0].model_copy(update={"printed": flat, "last": None})
    options = compare(price_list.model_copy(update={"tiers": (tier,)}), Selection())
    assert [option.is_cheapest for option in options] == [True] * 5


def test_a_minimum_stays_a_minimum_in_every_option(price_list):
    options = compare(price_list, Selection(payment_integration=1))
    assert [option.quote.is_minimum for option in options] == [True] * 5
