"""Advice beyond the hint: a shorter term in time."""

import pytest

from pricing import Selection, quote
from pricing.quotes import cheaper


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
