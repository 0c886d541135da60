"""Charts are drawn from the engine's figures: rows and specifications."""

import json
from itertools import pairwise

import pytest

from pricing import Selection, quote
from pricing.price_lists import PaymentOption
from pricing.quotes import cheaper_than
from pricing.views.charts import heights
from pricing.views.charts.customers import changes_chart, tiers_chart
from pricing.views.charts.prices import (
    around,
    cliff,
    rates_chart,
    rates_rows,
    totals_chart,
    totals_rows,
)
from pricing.views.charts.projections import payments_chart, plan_chart
from pricing.views.charts.style import chart_end
from pricing.views.phrases import option_short
from tests.tables import ROWS
from tests.texts import EN, RU, plain

CHARTS = (rates_chart, totals_chart)


@pytest.fixture(scope="module")
def offer(price_list):
    return quote(price_list, Selection(dry_cleaning=17, prompt=True))


@pytest.mark.parametrize("words", [RU, EN])
def test_a_specification_is_valid_holds_no_figures_and_titles_what_the_pointer_is_told(
    price_list, words
):
    options = {option_short(words, option) for option in price_list.payment_options()}
    for chart in (*CHARTS, plan_chart, payments_chart, tiers_chart, changes_chart):
        specification = chart(words, price_list).to_dict()
        if chart in CHARTS:
            assert "datasets" not in specification
            assert json.loads(json.dumps(specification)) == specification
        for layer in specification["layer"]:
            told = layer["encoding"]["tooltip"]
            if told != {"value": None}:
                assert all(each["title"] in [*words.messages.values(), *options] for each in told)
                assert all(each["type"] == "nominal" for each in told)  # texts of ours as they are


def test_the_rates_are_every_option_of_the_list_in_each_tier(offer):
    rows = rates_rows(EN, offer)
    printed = [(row["first"], *row["rates"]) for row in ROWS]
    others = {tier["first"]: [] for tier in rows["tiers"]}
    for mark in rows["marks"]:
        others[mark["first"]].append(mark["rate"])
    own = {tier["first"]: tier["rate"] for tier in rows["tiers"]}
    assert [(first, *others[first], own[first]) for first in own] == printed
    base = rates_rows(EN, quote(offer.price_list, Selection(dry_cleaning=17, months=3)))["tiers"]
    assert [row["rate"] for row in base] == [row["rates"][0] for row in ROWS]


def test_the_own_tier_and_option_are_in_colour_and_no_two_names_touch(price_list):
    for option in price_list.payment_options():
        chosen = Selection(dry_cleaning=17, months=option.months, prompt=option.prompt)
        rows = rates_rows(EN, quote(price_list, chosen))
        assert [tier["first"] for tier in rows["tiers"] if tier["kind"] == "own"] == [16]
        names = rows["names"]
        (own,) = [name for name in names if name["kind"] == "own"]
        assert own["text"] == EN.money(price_list.tiers[0].printed[option.key])
        places = sorted(name["place"] for name in names)
        assert len(places) == 5
        # px, of the plot's 260 up to the dearest price
        assert min(b - a for a, b in pairwise(places)) * 260 / 4_440 > 14


@pytest.mark.parametrize("count", [17, 90, 4_000, 2_000_000])
def test_the_totals_are_columns_of_every_count_or_every_edge(price_list, count):
    large = quote(price_list, Selection(dry_cleaning=count))
    columns = totals_rows(EN, large)["bills"]
    bills = {column["start"] + 0.5: column["bill"] for column in columns}
    first, last = around(large)
    assert (min(bills), max(bills)) == (first, last)
    assert all(a["end"] == b["start"] for a, b in pairwise(columns))
    assert len(bills) < 600
    for tier in price_list.tiers[1:]:
        if first < tier.first <= last:
            before = price_list.tier(tier.first - 1).printed["m12"]
            assert bills[tier.first - 1] == (tier.first - 1) * before
            assert bills[tier.first] == tier.first * tier.printed["m12"]


def test_the_next_cliff_is_said_in_words(price_list):
    def said(count, **more):
        chosen = Selection(dry_cleaning=count, **more)
        return cliff(RU, quote(price_list, chosen)).replace("\u00a0", " ")

    # 100 × 432 − 101 × 336, by 12 months
    assert said(99) == "101 лицензия дешевле 100 на 9 264 ₽ в месяц."
    assert said(17, prompt=True) == "21 лицензия дешевле 20 на 3 187 ₽ в месяц."  # 16 900 − 13 713
    assert said(2) == "4 лицензии дешевле 3 на 3 360 ₽ в месяц."  # 3 × 3 552 − 4 × 1 824
    assert said(151) == ""


def test_the_choice_and_the_cheaper_count_stand_at_the_quotes_own_figures(offer):
    (own,) = [row for row in rates_rows(RU, offer)["tiers"] if row["kind"] == "own"]
    assert (own["first"], own["rate"]) == (16, 845)
    own, cheaper_one = totals_rows(RU, offer)["own"]
    assert (own["start"], own["end"], own["bill"]) == (16.5, 17.5, 14_365)
    assert plain(own["label"]) == "17 лицензий: 14 365 ₽"
    assert (cheaper_one["start"], cheaper_one["bill"]) == (20.5, 13_713)
    assert plain(cheaper_one["label"]) == "21: 13 713 ₽, на 652 ₽ дешевле"


def test_a_column_is_dear_by_what_a_larger_count_saves(price_list):
    dear = {}
    for tier in price_list.tiers:
        chosen = quote(price_list, Selection(dry_cleaning=tier.first, prompt=True))
        for column in totals_rows(EN, chosen)["bills"]:
            if column["bill"] > column["base"]:
                dear[round(column["start"] + 0.5)] = column["bill"] - column["base"]
    assert len(dear) == 57
    for count, over in dear.items():
        assert (
            over == cheaper_than(price_list, count, PaymentOption(12, prompt=True)).saving_monthly
        )


def test_each_tier_in_sight_says_its_price_and_by_how_much_the_bill_falls_after_it(offer):
    rows = totals_rows(RU, offer)["tiers"]
    assert [(row["start"] + 0.5, row["end"] - 0.5) for row in rows] == [
        (12, 15), (16, 20), (21, 30), (31, 50)
    ]  # fmt: skip
    assert [plain(row["price"]) for row in rows] == ["975 ₽", "845 ₽", "653 ₽", "499 ₽"]
    # 15 × 975 − 16 × 845, 20 × 845 − 21 × 653, 30 × 653 − 31 × 499, 50 × 499 − 51 × 346
    assert [plain(row["less"]) for row in rows] == ["−1 105 ₽", "−3 187 ₽", "−4 121 ₽", "−7 304 ₽"]
    assert plain(rows[1]["drop"]) == "20 → 21: −3 187 ₽"
    assert [row["kind"] for row in rows] == ["other", "near", "other", "other"]
    assert [row["narrow"] for row in rows] == [False, True, True, False]
    assert "дешевле: 17–20" in rows[1]["description"]


def test_the_totals_are_around_the_choice(price_list):
    """The tier before it, its own, and two after it; the open one to a round fourth more."""
    edges = {1: (1, 11), 17: (12, 50), 60: (31, 200), 120: (51, 200), 4_100: (2_000, 6_000)}
    for count, expected in edges.items():
        assert around(quote(price_list, Selection(dry_cleaning=count))) == expected


def test_the_pointer_is_told_each_count_and_its_exact_bill(offer):
    columns = totals_rows(RU, offer)["bills"]
    assert [column["count"] for column in columns] == [str(count) for count in range(12, 51)]
    told = {column["count"]: (plain(column["text"]), plain(column["dear"])) for column in columns}
    assert told["17"] == ("14 365 ₽", "652 ₽")


def test_the_chart_reaches_beyond_a_large_choice(price_list):
    large = quote(price_list, Selection(dry_cleaning=4_000))
    assert chart_end(large) > 4_000
    assert totals_rows(EN, large)["bills"][-1]["end"] > 4_000


def test_a_pictures_height_has_room_for_all_of_its_words(price_list):
    kept = heights("ru", price_list)
    assert set(kept) == {"plan", "payments", "rates", "totals"}
    for build in CHARTS:
        spec = build(RU, price_list).to_dict()
        room = spec["layer"][0]["encoding"]
        assert spec["usermeta"]["height"] == room["y2"]["value"] - room["y"]["value"]
        assert spec["usermeta"]["height"] in kept.values()
