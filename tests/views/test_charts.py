"""Charts are drawn from the engine's figures: rows and specifications."""

import json

import pytest

from pricing import Selection, compare, quote
from pricing.views.catalog import Catalog
from pricing.views.charts.parts import parts_chart, parts_rows
from pricing.views.charts.periods import periods_chart, periods_rows
from pricing.views.charts.rates import rates_chart, rates_rows
from pricing.views.charts.style import chart_end
from pricing.views.charts.totals import totals_chart, totals_rows
from tests.tables import ROWS

RU, EN = Catalog.of("ru"), Catalog.of("en")
CHARTS = (rates_chart, totals_chart, periods_chart, parts_chart)


@pytest.fixture(scope="module")
def offer(price_list):
    return quote(price_list, Selection(dry_cleaning=17, prompt=True))


@pytest.mark.parametrize("words", [RU, EN])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_is_valid_and_holds_no_figures(price_list, words, chart):
    specification = chart(words, price_list).to_dict()
    assert "datasets" not in specification
    assert json.loads(json.dumps(specification)) == specification


def test_the_rates_are_every_column_of_the_list_drawn_to_the_charts_end(offer):
    rows = rates_rows(EN, offer)["rates"]
    assert len(rows) == 55  # 10 tiers × 5 columns, and the open tier's end in each
    base = [(row["licenses"], row["rate"]) for row in rows if row["column"] == rows[0]["column"]]
    printed = [(row["first"], row["rates"][0]) for row in ROWS]
    assert base == [*printed, (200, 408)]


def test_the_chosen_point_stands_at_the_quotes_own_figures(offer):
    (here,) = rates_rows(RU, offer)["here"]
    assert (here["licenses"], here["value"]) == (17, 845)
    (here,) = totals_rows(RU, offer)["here"]
    assert (here["licenses"], here["value"]) == (17, 14_365)


def test_the_shade_covers_the_57_counts_where_a_larger_one_costs_less(offer):
    shades = totals_rows(EN, offer)["cheaper"]
    assert sum(shade["end"] - shade["start"] for shade in shades) == 57


def test_the_totals_are_both_ends_of_each_tier(offer):
    rows = totals_rows(EN, offer)["totals"]
    assert len(rows) == 20
    assert (rows[8]["licenses"], rows[8]["monthly"]) == (16, 13_520)  # 845 × 16


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


def test_the_parts_are_the_kinds_of_charge_that_the_total_holds(price_list):
    offer = quote(price_list, Selection(contacts=1, sms_integration=1))
    rows = parts_rows(EN, offer)["parts"]
    assert [row["amount"] for row in rows] == [42_624, 12_000, 90_000]
    (only,) = parts_rows(EN, quote(price_list, Selection()))["parts"]
    assert only["amount"] == 42_624


def test_a_label_leans_away_from_the_charts_edge(price_list):
    leans = [
        totals_rows(EN, quote(price_list, Selection(dry_cleaning=count)))["here"][0]
        for count in (1, 100, 199)
    ]
    assert [here["align"] for here in leans] == ["left", "center", "right"]
