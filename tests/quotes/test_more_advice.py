"""Advice beyond the hint: what the same money buys, and a shorter term in time."""

import pytest

from pricing import Selection, quote
from pricing.quotes import cheaper
from tests.tables import COLUMNS, printed_rate


@pytest.mark.parametrize(("months", "prompt"), COLUMNS)
def test_the_same_money_supports_the_largest_count_by_brute_force(price_list, months, prompt):
    costs = {count: printed_rate(count, months, prompt) * count for count in range(1, 301)}
    for count in range(1, 151):
        largest = max(other for other, cost in costs.items() if cost <= costs[count])
        chosen = Selection(dry_cleaning=count, months=months, prompt=prompt)
        assert cheaper.same_money(price_list, chosen) == (largest if largest > count else None)


def test_the_money_for_17_licences_in_time_supports_21(price_list):
    # 845 × 17 = 14 365; 653 × 21 = 13 713 and 653 × 22 = 14 366, one rouble too many
    assert cheaper.same_money(price_list, Selection(dry_cleaning=17, prompt=True)) == 21


def test_the_same_money_in_the_open_tier_buys_no_more(price_list):
    assert cheaper.same_money(price_list, Selection(dry_cleaning=151)) is None
    assert cheaper.same_money(price_list, Selection(dry_cleaning=10**30)) is None


@pytest.mark.parametrize("licenses", [1, 4, 8, 12, 16, 21, 31, 51, 101, 151, 10_000])
def test_half_a_year_in_time_is_advised_instead_of_a_year_without(price_list, licenses):
    year = Selection(dry_cleaning=licenses, months=12)
    column = cheaper.shorter_in_time(price_list, year)
    assert (column.months, column.prompt) == (6, True)
    half = quote(price_list, year.with_(months=column.months, prompt=True))
    assert half.rate < quote(price_list, year).rate


@pytest.mark.parametrize(
    ("months", "prompt"), [(3, False), (6, False), (3, True), (6, True), (12, True)]
)
def test_no_shorter_term_is_advised_where_none_is_cheaper_or_in_time_is_wished(
    price_list, months, prompt
):
    assert cheaper.shorter_in_time(price_list, Selection(months=months, prompt=prompt)) is None
