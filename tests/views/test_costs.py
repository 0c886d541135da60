"""What a choice costs, in words: the sum, the facts beside it, its lines, the ways to pay."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, compare, quote
from pricing.price_lists import of_date
from pricing.views.costs import Costs
from pricing.views.templates import block, part
from tests.texts import RU, plain

LIST = of_date("2020-06-15")
OFFER = Selection(dry_cleaning=9, reception=8, prompt=True)


def costs(selection):
    return Costs(RU, quote(LIST, selection), compare(LIST, selection))


WAY = re.compile(
    r'name="(?P<name>\w+)" value="(?P<value>\w+)".*?(?P<chosen> checked)?><span>(?P<way>[^<]*?)'
    r"(?: <small>−(?P<off>[^<]*)</small>)?<.*?--share:(?P<share>[\d.]+).*?"
    r'data-said="[^"]*">(?P<payment>[^<]*)<.*?figure">(?P<horizon>[^<]*)<(?P<difference>.*?)</tr>'
)


def ways(selection):
    shown = plain(part("sums/options", costs(selection), lambda option: option.key))
    return [found.groupdict("") for found in WAY.finditer(shown)]


def test_the_two_counts_make_a_sum_in_a_tier():
    found = costs(OFFER)
    assert '>17 лицензий</strong> <p class="note">цена для 16–20<' in plain(
        part("sums/counted", found)
    )
    assert plain(found.total) == "172 380 ₽"  # 17 × 845 × 12
    bar = block("page.html", "bar", words=RU, quote=found.quote, costs=found, vat=found.vat)
    assert ">14 365 ₽ в пересчёте на месяц<" in plain(bar)


@pytest.mark.parametrize(
    ("months", "rate"),
    # 17 × (1 320 − 845) × 12 = 96 900; (1 320 − 982) × 17 × 6 = 34 476
    [(12, ["14 365 ₽", "845 ₽", "96 900 ₽"]), (6, ["16 694 ₽", "982 ₽", "34 476 ₽"])],
)
def test_the_facts_are_the_month_the_rate_and_the_saving(months, rate):
    facts = costs(OFFER.with_(months=months)).facts
    assert [plain(value) for _, value, _ in facts] == rate
    assert plain(facts[1][2]) == "в месяц, вместо 1 320 ₽"


def test_without_a_discount_there_is_nothing_saved_and_no_other_rate():
    facts = costs(Selection(dry_cleaning=17, months=3)).facts
    assert [plain(value) for _, value, _ in facts] == ["22 440 ₽", "1 320 ₽", "—"]
    assert facts[1][2] == "в месяц"


@given(
    dry_cleaning=st.integers(1, 300),
    contacts=st.integers(0, 9),
    sms_integration=st.integers(0, 3),
    months=st.sampled_from([3, 6, 12]),
)
def test_the_lines_have_a_share_each_and_the_shares_are_the_whole(months, **chosen):
    found = costs(Selection(months=months, **chosen))
    rows = found.breakdown().rows
    assert len(found.shares) == len(rows) - 1
    assert abs(sum(map(Decimal, found.shares)) - 1) < Decimal("0.001")
    assert plain(rows[-1][2].text) == plain(found.total)


def test_a_share_is_of_its_line():
    """42 624, 12 000 and at least 90 000 of 144 624."""
    found = costs(Selection(contacts=1, sms_integration=1))
    assert found.shares == ["0.2947", "0.0830", "0.6223"]


def test_there_are_five_ways_to_pay_each_held_against_the_chosen_one():
    found = ways(OFFER)
    assert [(way["way"], way["off"]) for way in found] == [
        ("3 месяца", ""),
        ("6 месяцев", "7 %"),
        ("12 месяцев", "20 %"),
        ("6 месяцев, договор в срок", "25,6 %"),
        ("12 месяцев, договор в срок", "36 %"),
    ]
    assert found[3]["payment"] == "100 164 ₽"  # 17 × 982 × 6
    assert found[3]["horizon"] == "200 328 ₽"
    differences = ("+96 900 ₽", "+78 132 ₽", "+43 044 ₽", "+27 948 ₽", "дешевле всего")
    for way, difference in zip(found, differences, strict=True):
        assert f">{difference}<" in way["difference"]
    assert found[0]["share"] == "1.0000"
    assert ways(OFFER.with_(prompt=False))[2]["difference"].count(">ваш выбор<") == 1


@given(dry_cleaning=st.integers(1, 300), months=st.sampled_from([3, 6, 12]), prompt=st.booleans())
def test_each_period_stands_in_one_row_whatever_is_wished(**chosen):
    found = ways(Selection(**chosen))
    assert len(found) == len(LIST.payment_options())
    periods = [way for way in found if way["name"] == "months"]
    assert sorted(int(way["value"]) for way in periods) == [3, 6, 12]
    assert [way["value"] for way in found if way["chosen"]] == [str(chosen["months"])]
    assert next(way for way in found if way["chosen"]) in periods


def test_a_minimum_says_from_at_every_way_to_pay():
    found = ways(Selection(sms_integration=1))
    assert len(found) == len(LIST.payment_options())
    for way in found:
        assert way["payment"].startswith("от ")
        assert way["horizon"].startswith("от ")
