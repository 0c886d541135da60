"""R1 to R7: the 50 printed cells, the formula behind 40 of them, what a licence costs."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from pricing import Selection, price_lists, quote
from pricing.price_lists import PaymentOption
from tests.tables import COLUMNS, KEYS, ROWS, printed_rate

ADVANCE = {3: Decimal("1.00"), 6: Decimal("0.93"), 12: Decimal("0.80")}
PROMPT = {False: Decimal("1.00"), True: Decimal("0.80")}
# 1 is the lowest count there is; 151 opens the last tier.
EDGES = [count for row in ROWS[1:] for count in (row["first"] - 1, row["first"], row["first"] + 1)]


def half_up(value):
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def test_the_list_has_ten_tiers_and_five_columns_as_printed(price_list):
    tiers = [(tier.first, tier.last or 0) for tier in price_list.tiers]
    assert tiers == [(row["first"], row["last"]) for row in ROWS]
    assert [(column.months, column.prompt) for column in price_list.payment_options()] == COLUMNS
    assert [column.key for column in price_list.payment_options()] == KEYS


@pytest.mark.parametrize(("months", "prompt"), COLUMNS, ids=KEYS)
def test_a_printed_cell_is_charged_to_the_rouble_and_the_formula_rounded_once_half_up(
    price_list, months, prompt
):
    """Discounts multiply: 4 440 × 0.93 × 0.80 = 3 303.36, where 7 % and 20 % would give 3 241.

    Rounded twice three cells would go wrong: for 6 months in time 1 740 × 0.93 × 0.8 = 1 294.56 is
    1 295, and 1 618 × 0.8 = 1 294.4 is not; so for 101 licences and for 151.
    """
    printed = {row["first"]: row["rates"] for row in ROWS}
    column = COLUMNS.index((months, prompt))
    option = PaymentOption(months, prompt)
    charged = {first: price_list.rate(first, option) for first in printed}
    assert len(charged) == 10
    assert charged == {first: row[column] for first, row in printed.items()}
    assert charged == {
        first: half_up(row[0] * ADVANCE[months] * PROMPT[prompt]) for first, row in printed.items()
    }


@pytest.mark.parametrize(("months", "prompt"), COLUMNS, ids=KEYS)
def test_each_side_of_a_tier_edge_has_its_own_rate(price_list, months, prompt):
    for licenses in (1, 2, *EDGES):
        offer = quote(price_list, Selection(dry_cleaning=licenses, months=months, prompt=prompt))
        price = printed_rate(licenses, months, prompt)
        found = (offer.rate, offer.support_total)
        assert found == (price, price * licenses * months), licenses


@pytest.fixture
def quarterly(edited):
    """The published list, its rates read as covering a quarter."""
    return price_lists.read(edited(("[rate_period]\nmonths = 1\n", "[rate_period]\nmonths = 3\n")))


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


def test_r6_with_three_months_the_prompt_wish_is_kept_and_changes_no_figure(price_list):
    for first in (row["first"] for row in ROWS):
        plain = quote(price_list, Selection(dry_cleaning=first, months=3)).to_dict()
        wish = quote(price_list, Selection(dry_cleaning=first, months=3, prompt=True)).to_dict()
        assert wish.pop("selection") == {**plain.pop("selection"), "prompt": True}
        assert wish == plain


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
