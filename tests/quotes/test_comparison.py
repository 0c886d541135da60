"""One need under all five columns, on the same 12 months, and what a yearly budget pays for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, compare, quote
from pricing.price_lists import of_date
from pricing.quotes.comparison import affordable, chosen_option
from tests.tables import COLUMNS, ROWS, cases, printed_rate


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


LIST = of_date("2020-06-15")


def counts(runs):
    return [count for first, last in runs for count in range(first, last + 1)]


@given(
    st.integers(1, 700_000),
    st.sampled_from(COLUMNS),
    st.integers(0, 9),
    st.sampled_from([0, 1, 3]),
)
def test_exactly_the_counts_whose_year_fits_are_within_the_budget(roubles, column, people, manager):
    months, prompt = column
    chosen = Selection(months=months, prompt=prompt, contacts=people, manager=manager)
    add_ons = people * 1000 * 12 + 13_000 * (12 if manager == months else manager)
    fits = [
        count
        for count in range(1, 301)
        if printed_rate(count, months, prompt) * count * 12 + add_ons <= roubles
    ]
    runs = affordable(LIST, chosen, roubles)
    assert counts(runs) == fits
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(runs))


@given(st.integers(1, 300), st.sampled_from(COLUMNS), st.integers(0, 3))
def test_what_a_year_costs_by_the_comparison_pays_for_that_count(count, column, people):
    months, prompt = column
    chosen = Selection(dry_cleaning=count, months=months, prompt=prompt, contacts=people)
    year = chosen_option(compare(LIST, chosen)).horizon_total
    assert count in counts(affordable(LIST, chosen, year))
    assert count not in counts(affordable(LIST, chosen, year - 1))


def test_the_money_for_17_licences_in_time_pays_for_21_but_neither_for_15_nor_for_18():
    # 975 × 15 = 14 625; 845 × 17 = 14 365; 653 × 21 = 13 713 and 653 × 22 = 14 366, a rouble more
    runs = affordable(LIST, Selection(prompt=True), 14_365 * 12)
    assert runs == ((1, 14), (16, 17), (21, 21))


def test_no_count_is_too_large_and_no_budget_too_small():
    huge = affordable(LIST, Selection(), 10**30)
    assert huge == ((1, 10**30 // (326 * 12)),)
    assert affordable(LIST, Selection(contacts=10), 1) == ()
