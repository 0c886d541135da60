"""What a yearly budget pays for, against every count tried one by one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, compare
from pricing.price_lists import of_date
from pricing.quotes.comparison import affordable, chosen_option
from tests.tables import COLUMNS, printed_rate

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


def test_the_money_for_a_count_pays_for_the_largest_one_by_brute_force():
    for months, prompt in COLUMNS:
        costs = {count: printed_rate(count, months, prompt) * count for count in range(1, 301)}
        chosen = Selection(months=months, prompt=prompt)
        for count in range(1, 151):
            largest = max(other for other, cost in costs.items() if cost <= costs[count])
            assert affordable(LIST, chosen, costs[count] * 12)[-1][1] == largest


def test_the_money_for_17_licences_in_time_pays_for_21_but_neither_for_15_nor_for_18():
    # 975 × 15 = 14 625; 845 × 17 = 14 365; 653 × 21 = 13 713 and 653 × 22 = 14 366, a rouble more
    runs = affordable(LIST, Selection(prompt=True), 14_365 * 12)
    assert runs == ((1, 14), (16, 17), (21, 21))


def test_no_count_is_too_large_and_no_budget_too_small():
    huge = affordable(LIST, Selection(), 10**30)
    assert huge == ((1, 10**30 // (326 * 12)),)
    assert affordable(LIST, Selection(contacts=10), 1) == ()
