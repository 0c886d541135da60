"""Charts are drawn from the engine's figures: rows and specifications."""

import json
import math
from itertools import pairwise

import pytest

from pricing import Selection, compare, quote
from pricing.views.catalog import Catalog
from pricing.views.charts.customers import changes_chart, tiers_chart
from pricing.views.charts.licence_plan import plan_chart
from pricing.views.charts.payments import payments_chart
from pricing.views.charts.periods import periods_chart, periods_rows
from pricing.views.charts.rates import rates_chart, rates_rows
from pricing.views.charts.style import chart_end
from pricing.views.charts.totals import around, cliff, totals_chart, totals_rows
from tests.tables import ROWS

RU, EN = Catalog.of("ru"), Catalog.of("en")
CHARTS = (rates_chart, totals_chart, periods_chart)


@pytest.fixture(scope="module")
def offer(price_list):
    return quote(price_list, Selection(dry_cleaning=17, prompt=True))


@pytest.mark.parametrize("words", [RU, EN])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_is_valid_and_holds_no_figures(price_list, words, chart):
    specification = chart(words, price_list).to_dict()
    assert "datasets" not in specification
    assert json.loads(json.dumps(specification)) == specification


@pytest.mark.parametrize("chart", [*CHARTS, plan_chart, payments_chart, tiers_chart, changes_chart])
@pytest.mark.parametrize("words", [RU, EN])
def test_what_the_pointer_is_told_is_titled_in_the_pages_words_or_nothing(price_list, words, chart):
    for layer in chart(words, price_list).to_dict()["layer"]:
        told = layer["encoding"]["tooltip"]
        if told != {"value": None}:
            assert all(each["title"] in words.messages.values() for each in told)
            assert all(each["type"] == "nominal" for each in told)  # texts of ours as they are


def test_the_rates_are_every_column_of_the_list_drawn_to_the_charts_end(offer):
    rows = rates_rows(EN, offer)["rates"]
    assert len(rows) == 55  # 10 tiers × 5 columns, and the open tier's end in each
    base = [(row["licenses"], row["rate"]) for row in rows if row["column"] == rows[0]["column"]]
    printed = [(row["first"], row["rates"][0]) for row in ROWS]
    assert base == [*printed, (200, 408)]


def test_the_own_column_is_thick_and_last_and_no_two_names_touch(offer):
    rows = rates_rows(EN, offer)
    own = [row["column"] for row in rows["rates"] if row["chosen"]]
    assert len(set(own)) == 1
    assert rows["rates"][-1]["chosen"]
    widths = {row["chosen"]: row["width"] for row in rows["rates"]}
    assert widths[True] > widths[False]
    ends = sorted(row["rate"] for row in rows["ends"])
    assert len(ends) == 5
    assert min(b / a for a, b in pairwise(ends)) > 1.15  # 17 px of 330 for a scale of 1 : 25
    assert ends[0] < 261  # the least rate at the end
    assert ends[-1] > 408  # the highest


@pytest.mark.parametrize("count", [17, 90, 4_000, 2_000_000])
def test_the_totals_are_steps_through_every_count_or_every_edge(price_list, count):
    large = quote(price_list, Selection(dry_cleaning=count))
    steps = {row["licenses"]: row["monthly"] for row in totals_rows(EN, large)["steps"]}
    first, last = around(large)
    assert (min(steps), max(steps)) == (first, last)
    assert len(steps) < 600
    for tier in price_list.tiers[1:]:
        if first < tier.first <= last:
            before = price_list.tier(tier.first - 1).printed["m12"]
            assert steps[tier.first - 1] == (tier.first - 1) * before
            assert steps[tier.first] == tier.first * tier.printed["m12"]


def test_the_next_cliff_is_said_in_words(price_list):
    def said(count, **more):
        chosen = Selection(dry_cleaning=count, **more)
        return cliff(RU, quote(price_list, chosen)).replace("\u00a0", " ")

    # 100 × 432 − 101 × 336, by 12 months
    assert said(99) == "101 лицензия дешевле 100 на 9 264 ₽ в месяц."
    assert said(17, prompt=True) == "21 лицензия дешевле 20 на 3 187 ₽ в месяц."  # 16 900 − 13 713
    assert said(2) == "4 лицензии дешевле 3 на 3 360 ₽ в месяц."  # 3 × 3 552 − 4 × 1 824
    assert said(151) == ""


def test_the_chosen_point_stands_at_the_quotes_own_figures(offer):
    (here,) = rates_rows(RU, offer)["here"]
    assert (here["licenses"], here["value"]) == (17, 845)
    (here,) = totals_rows(RU, offer)["here"]
    assert (here["licenses"], here["value"]) == (17, 14_365)


def test_the_shade_covers_every_count_where_a_larger_one_costs_less(price_list):
    shaded = set()
    for tier in price_list.tiers:
        chosen = quote(price_list, Selection(dry_cleaning=tier.first, prompt=True))
        for shade in totals_rows(EN, chosen)["cheaper"]:
            shaded |= {*range(math.ceil(shade["start"]), math.floor(shade["end"]) + 1)}
    assert len(shaded) == 57


def test_the_totals_are_both_ends_of_each_tier(offer):
    rows = totals_rows(EN, offer)["totals"]
    assert [row["licenses"] for row in rows] == [12, 15, 16, 20, 21, 30, 31, 50]
    assert rows[2]["monthly"] == 13_520  # 845 × 16


def test_the_totals_are_around_the_choice(price_list):
    """The tier before it, its own, and two after it; the open one to a round fourth more."""
    edges = {1: (1, 11), 17: (12, 50), 60: (31, 200), 120: (51, 200), 4_100: (2_000, 6_000)}
    for count, expected in edges.items():
        assert around(quote(price_list, Selection(dry_cleaning=count))) == expected


def test_every_step_says_its_count_and_its_bill(offer):
    steps = totals_rows(RU, offer)["steps"]
    assert [step["licenses"] for step in steps] == list(range(12, 51))
    labels = {step["licenses"]: step["label"].replace("\u00a0", " ") for step in steps}
    assert labels[17] == "17 лицензий: 14 365 ₽"


def test_the_chart_reaches_beyond_a_large_choice(price_list):
    large = quote(price_list, Selection(dry_cleaning=4_000))
    assert chart_end(large) > 4_000
    assert max(row["licenses"] for row in totals_rows(EN, large)["totals"]) > 4_000


def test_the_bars_are_the_comparison(price_list, offer):
    options = compare(price_list, offer.selection)
    rows = periods_rows(EN, options)["periods"]
    # 1 320, 1 228, 1 056, 982, 845 × 17 × 12
    totals = [269_280, 250_512, 215_424, 200_328, 172_380]
    assert [row["total"] for row in rows] == totals
    assert [row["chosen"] for row in rows] == [False, False, False, False, True]


@pytest.mark.parametrize("words", [RU, EN])
def test_a_minimum_says_from_on_its_bar(price_list, words):
    options = compare(price_list, Selection(sms_integration=1))
    rows = periods_rows(words, options)["periods"]
    assert all(row["text"].startswith(words("answer.from", amount="")) for row in rows)


def test_a_label_leans_away_from_the_charts_edge(price_list):
    leans = [
        rates_rows(EN, quote(price_list, Selection(dry_cleaning=count)))["here"][0]
        for count in (1, 12, 199)
    ]
    assert [here["align"] for here in leans] == ["left", "center", "right"]
