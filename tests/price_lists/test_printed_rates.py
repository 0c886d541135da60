"""The 50 printed cells, the formula behind 40 of them, and every edge between tiers."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from pricing import Selection, quote
from pricing.price_lists import rates
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
    printed = {row["first"]: row["rates"] for row in ROWS}
    column = COLUMNS.index((months, prompt))
    charged = {
        first: rates.rate(price_list, first, months=months, prompt=prompt) for first in printed
    }
    assert len(charged) == 10
    assert charged == {first: row[column] for first, row in printed.items()}
    assert charged == {
        first: half_up(row[0] * ADVANCE[months] * PROMPT[prompt]) for first, row in printed.items()
    }


def test_rounding_twice_goes_wrong_in_exactly_three_cells(price_list):
    wrong = []
    for row in ROWS:
        for months in (6, 12):
            once_rounded = half_up(row["rates"][0] * ADVANCE[months])
            twice_rounded = half_up(once_rounded * PROMPT[True])
            charged = rates.rate(price_list, row["first"], months=months, prompt=True)
            if twice_rounded != charged:
                wrong.append((row["first"], months, charged, twice_rounded))
    assert wrong == [
        (8, 6, 1295, 1294),  # 1 740 × 0.93 = 1618.2; 1 618 × 0.8 = 1294.4; once: 1294.56
        (101, 6, 312, 313),  # 420 × 0.93 = 390.6; 391 × 0.8 = 312.8; once: 312.48
        (151, 6, 304, 303),  # 408 × 0.93 = 379.44; 379 × 0.8 = 303.2; once: 303.552
    ]


@pytest.mark.parametrize(("months", "prompt"), COLUMNS, ids=KEYS)
def test_each_side_of_a_tier_edge_has_its_own_rate(price_list, months, prompt):
    for licenses in (1, 2, *EDGES):
        offer = quote(price_list, Selection(dry_cleaning=licenses, months=months, prompt=prompt))
        price = printed_rate(licenses, months, prompt)
        found = (offer.rate, offer.support_total)
        assert found == (price, price * licenses * months), licenses


def test_every_tier_edge_is_a_cliff_in_every_column(price_list):
    for row in ROWS[1:]:
        for months, prompt in COLUMNS:
            below, above = (
                quote(price_list, Selection(dry_cleaning=count, months=months, prompt=prompt))
                for count in (row["first"] - 1, row["first"])
            )
            assert above.total < below.total
