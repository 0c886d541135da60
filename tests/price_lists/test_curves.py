"""Curves by their break points."""

from itertools import pairwise

import pytest

from pricing import Selection, quote
from pricing.price_lists import rates
from tests.tables import COLUMNS, ROWS, printed_rate


@pytest.mark.parametrize(("months", "prompt"), COLUMNS)
def test_the_total_curve_has_both_ends_of_each_tier(price_list, months, prompt):
    points = rates.total_curve(price_list, months=months, prompt=prompt, until=200)
    ends = [(row["first"], row["first"], row["last"] or 200) for row in ROWS]
    assert [(point.first, point.licenses, point.monthly) for point in points] == [
        (first, count, printed_rate(count, months, prompt) * count)
        for first, *counts in ends
        for count in counts
    ]


def test_the_total_curve_ends_where_it_is_told(price_list):
    for until, last_points in {
        1: [(1, 1)],
        3: [(1, 1), (1, 3)],
        4: [(4, 4), (4, 4)],
        17: [(16, 16), (16, 17)],
        150: [(101, 101), (101, 150)],
        151: [(151, 151), (151, 151)],
        10_000: [(151, 151), (151, 10_000)],
    }.items():
        points = rates.total_curve(price_list, months=12, prompt=True, until=until)
        ends = [(point.first, point.licenses) for point in points]
        assert ends[-len(last_points) :] == last_points
        assert max(point.licenses for point in points) == until


def test_the_total_curve_drops_at_every_edge(price_list):
    points = rates.total_curve(price_list, months=6, prompt=True, until=200)
    drops = [
        (before.licenses, after.licenses)
        for before, after in pairwise(points)
        if after.monthly < before.monthly
    ]
    assert drops == [(row["first"] - 1, row["first"]) for row in ROWS[1:]]


def test_a_quote_lies_on_the_curve(price_list):
    offer = quote(price_list, Selection(dry_cleaning=17, prompt=True))
    end = rates.total_curve(price_list, months=12, prompt=True, until=17)[-1]
    assert (end.licenses, end.monthly) == (offer.licenses, offer.support_monthly)
