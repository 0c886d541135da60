"""R1 to R7: what a licence costs."""

import pytest

from pricing import Selection, price_lists, quote
from pricing.price_lists import rates
from tests.tables import COLUMNS, ROWS, printed_rate


@pytest.fixture
def quarterly(edited):
    """The published list, its rates read as covering a quarter."""
    return price_lists.read(edited(("[rate_period]\nmonths = 1\n", "[rate_period]\nmonths = 3\n")))


def test_r1_a_rate_is_roubles_per_licence_per_month(price_list):
    offer = quote(price_list, Selection(dry_cleaning=17, prompt=True))
    assert price_list.rate_period.months == 1
    assert offer.support_monthly == 14_365  # 845 × 17
    assert offer.support_total == 172_380  # 845 × 17 × 12


@pytest.mark.parametrize(
    ("chosen", "figures"),
    [
        ((3, False), (1320, 22_440, 7_480)),  # 1 320 × 17 × one quarter; ÷ 3
        ((6, True), (982, 33_388, 5_565)),  # 982 × 17 × two quarters; ÷ 6 = 5 564.67
        ((12, True), (845, 57_460, 4_788)),  # 845 × 17 × four quarters; ÷ 12 = 4 788.33
    ],
)
def test_r1_one_field_turns_every_figure_to_the_quarterly_reading(quarterly, chosen, figures):
    months, prompt = chosen
    offer = quote(quarterly, Selection(dry_cleaning=17, months=months, prompt=prompt))
    assert (offer.rate, offer.support_total, offer.support_monthly) == figures


def test_r1_the_quarterly_reading_reaches_the_saving_and_the_hint(quarterly):
    offer = quote(quarterly, Selection(dry_cleaning=17, prompt=True))
    assert offer.saving == 32_300  # (1 320 − 845) × 17 × 4
    assert offer.cheaper.support_total == 54_852  # 653 × 21 × 4
    assert offer.cheaper.saving == 2_608  # 57 460 − 54 852


def test_r1_the_quarterly_reading_leaves_add_ons_by_the_month(quarterly):
    offer = quote(quarterly, Selection(contacts=2, manager=12))
    assert offer.addons_total == 180_000  # 2 × 1 000 × 12 + 13 000 × 12


def test_r2_the_tier_counts_dry_cleaning_and_reception_together(price_list):
    together = quote(price_list, Selection(dry_cleaning=9, reception=8))
    assert together.licenses == 17
    assert (together.tier.first, together.tier.last) == (16, 20)
    for dry_cleaning in range(18):
        split = Selection(dry_cleaning=dry_cleaning, reception=17 - dry_cleaning)
        assert quote(price_list, split).total == together.total


def test_r3_every_licence_costs_the_rate_of_the_total_and_no_bracket_is_graduated(price_list):
    offer = quote(price_list, Selection(dry_cleaning=4, months=3))
    assert offer.total == 27_360  # 2 280 × 4 × 3, not 3 × 4 440 × 3 + 2 280 × 3 = 46 800


def test_r4_the_published_integer_rate_is_what_is_multiplied(price_list):
    offer = quote(price_list, Selection(dry_cleaning=17, prompt=True))
    assert offer.total == 172_380  # 845 × 17 × 12, not 844.8 × 17 × 12 = 172 339.2


def test_r5_discounts_multiply_and_never_add_up(price_list):
    # 4 440 × 0.93 × 0.80 = 3303.36; adding 7 % and 20 % would give 4 440 × 0.73 = 3241.2
    assert rates.rate(price_list, 1, months=6, prompt=True) == 3303
    # 4 440 × 0.80 × 0.80 = 2841.6; adding 20 % and 20 % would give 4 440 × 0.60 = 2664
    assert rates.rate(price_list, 1, months=12, prompt=True) == 2842


def test_r6_with_three_months_the_prompt_wish_is_kept_and_changes_no_figure(price_list):
    for first in (row["first"] for row in ROWS):
        plain = quote(price_list, Selection(dry_cleaning=first, months=3)).to_dict()
        wish = quote(price_list, Selection(dry_cleaning=first, months=3, prompt=True)).to_dict()
        assert wish.pop("selection") == {**plain.pop("selection"), "prompt": True}
        assert wish == plain


def test_r6_the_kept_wish_takes_effect_when_the_period_changes(price_list):
    wish = Selection(months=3, prompt=True)
    assert quote(price_list, wish).rate == 4440
    assert quote(price_list, wish.with_(months=6)).rate == 3303


def test_r6_the_prompt_discount_exists_for_six_and_twelve_months_only(price_list):
    assert [price_list.has_prompt(months) for months in (3, 6, 12)] == [False, True, True]


@pytest.mark.parametrize(("months", "prompt"), COLUMNS)
def test_r7_discounts_never_touch_add_ons_or_services(price_list, months, prompt):
    chosen = Selection(
        months=months, prompt=prompt, contacts=1, manager=1, cloud_migration=1, sms_integration=1
    )
    offer = quote(price_list, chosen)
    prices = {line.code: line.rate for line in offer.lines}
    assert prices == {
        "support": printed_rate(1, months, prompt),
        "contacts": 1_000,
        "manager": 13_000,
        "sms_integration": 90_000,
        "cloud_migration": 12_500,
    }
    assert offer.saving == (4440 - printed_rate(1, months, prompt)) * months
