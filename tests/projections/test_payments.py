"""The payment calendar and the cost of money, against numpy-financial and closed forms."""

from decimal import Decimal

import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing import PricingError, Selection, compare
from pricing.faults import YearlyInterestError
from pricing.price_lists import of_date
from pricing.price_lists.price_list import PaymentOption
from pricing.projections.payments import (
    advance_returns,
    calendars,
    in_todays_money,
    read_interest,
    yearly_return,
)
from tests.quotes.test_properties import selections
from tests.tables import printed_rate

PRICES = of_date("2020-06-15")


def amounts(selection):
    return {
        (c.payment_option.months, c.payment_option.prompt): [
            (one.month, one.amount) for one in c.payments
        ]
        for c in calendars(PRICES, selection)
    }


def test_each_contract_is_paid_at_its_start():
    found = amounts(Selection(dry_cleaning=17))
    # 17 × 1 320 × 3, 17 × 1 228 × 6, 17 × 845 × 12
    assert found[3, False] == [(0, 67_320), (3, 67_320), (6, 67_320), (9, 67_320)]
    assert found[6, False] == [(0, 125_256), (6, 125_256)]
    assert found[12, True] == [(0, 172_380)]


def test_one_off_services_are_paid_at_once_and_people_in_every_contract():
    found = amounts(Selection(dry_cleaning=17, contacts=2, cloud_migration=1))
    # + 2 × 1 000 × 3 each time, + 12 500 the first
    assert found[3, False] == [(0, 85_820), (3, 73_320), (6, 73_320), (9, 73_320)]


def test_a_permanent_manager_is_in_every_contract_and_a_project_ends():
    permanent = amounts(Selection(dry_cleaning=17, months=3, manager=3))
    assert permanent[3, False] == [(month, 67_320 + 39_000) for month in (0, 3, 6, 9)]
    assert permanent[12, False] == [(0, 17 * 1056 * 12 + 156_000)]
    project = amounts(Selection(dry_cleaning=17, months=12, manager=4))
    # 13 000 × 3 with the first contract of 3 months, 13 000 × 1 with the second
    assert project[3, False] == [(0, 106_320), (3, 80_320), (6, 67_320), (9, 67_320)]


@given(selections())
def test_all_payments_together_are_the_comparisons_total(selection):
    for calendar, option in zip(
        calendars(PRICES, selection), compare(PRICES, selection), strict=True
    ):
        assert calendar.payment_option == option.payment_option
        assert calendar.total == option.horizon_total == sum(o.amount for o in calendar.payments)
        assert len(calendar.payments) == option.horizon_payments
        assert (calendar.is_chosen, calendar.is_minimum) == (
            option.is_chosen,
            option.quote.is_minimum,
        )


def test_what_has_been_paid_adds_up_month_by_month():
    first = calendars(PRICES, Selection(dry_cleaning=17))[0]
    assert [one.cumulative for one in first.payments] == [67_320, 134_640, 201_960, 269_280]


def test_a_calendar_is_json():
    year = calendars(PRICES, Selection(dry_cleaning=17, prompt=True))[-1]
    assert year.to_dict() == {
        "months": 12,
        "prompt": True,
        "is_minimum": False,
        "total": 172_380,
        "payments": [{"month": 0, "amount": 172_380, "cumulative": 172_380}],
    }


BASE = PaymentOption(months=3, prompt=False)


def flows(calendar):
    """A calendar's payments by month, as numpy-financial takes them."""
    found = [0.0] * 12
    for one in calendar.payments:
        found[one.month] = float(one.amount)
    return found


def paid_ahead(licenses, months):
    """What paying `months` ahead lays out and saves against paying 3, by quarter, a licence."""
    base = printed_rate(licenses, 3, False) * 3
    ahead = printed_rate(licenses, months, False) * months
    return [base - ahead, *[base] * (months // 3 - 1)]


@settings(max_examples=40)
@given(selections(most=500), st.integers(0, 300))
def test_todays_money_is_what_numpy_financial_says(selection, percent):
    monthly = (1 + percent / 100) ** (1 / 12) - 1
    found = in_todays_money(calendars(PRICES, selection), Decimal(percent) / 100)
    for one in found:
        assert one.present_value == pytest.approx(npf.npv(monthly, flows(one.calendar)), abs=0.51)


@given(selections())
def test_at_rate_zero_todays_money_is_the_total(selection):
    for one in in_todays_money(calendars(PRICES, selection), Decimal(0)):
        assert one.present_value == one.calendar.total


def test_at_a_hundred_percent_a_payment_after_half_a_year_is_worth_its_root_of_two():
    half = in_todays_money(calendars(PRICES, Selection(dry_cleaning=17)), Decimal(1))[1]
    # 125 256 + 125 256 / √2 = 125 256 + 88 569.37…
    assert half.present_value == 213_825


def test_the_cheapest_in_todays_money_may_be_another_than_in_roubles():
    dear = Decimal("1.5")
    found = in_todays_money(calendars(PRICES, Selection(dry_cleaning=17)), dear)[:3]
    assert [one.calendar.total for one in found] == [269_280, 250_512, 215_424]
    # At 150 % a year the four payments of 3 months are worth less than one of 12.
    assert found[0].present_value < found[2].present_value
    marked = [one.is_cheapest for one in in_todays_money(calendars(PRICES, Selection()), dear)]
    assert marked.count(True) == 1


def test_half_a_year_ahead_has_a_closed_form():
    # 25 licences: 949 × 6 now for 1 020 × 3 now and again: (3 060 / 2 634)⁴ − 1 = 0.82148…
    found = yearly_return(PRICES, 25, PaymentOption(months=6, prompt=False), BASE)
    assert found == Decimal("0.8215")


@given(st.integers(1, 300), st.sampled_from([6, 12]))
def test_at_its_own_return_paying_ahead_is_worth_the_same(licenses, months):
    share = yearly_return(PRICES, licenses, PaymentOption(months=months, prompt=False), BASE)
    laid, *saved = paid_ahead(licenses, months)
    worth = sum(
        float(one) / (1 + float(share)) ** (quarter / 4) for quarter, one in enumerate(saved, 1)
    )
    assert worth == pytest.approx(-laid, rel=0.0001)


def priced(m3, m6):
    """A list in which a licence costs these rates, whatever the discounts say."""
    tier = PRICES.tiers[0]
    tiers = (tier.model_copy(update={"printed": {**tier.printed, "m3": m3, "m6": m6}}),)
    return PRICES.model_copy(update={"tiers": tiers})


def test_the_edges_of_a_return():
    for m6, share in (
        (100, Decimal("0.0000")),  # no discount: nothing is earned
        (75, Decimal("15.0000")),  # (300 / (450 − 300))⁴ − 1
        (50, None),  # as much as the first short payment: nothing is laid out
        (40, None),
        (101, Decimal("-0.0762")),  # (300 / 306)⁴ − 1: paying ahead costs more
    ):
        found = yearly_return(priced(100, m6), 1, PaymentOption(months=6, prompt=False), BASE)
        assert found == share


def test_a_term_is_held_against_the_shortest_with_the_same_discount():
    found = advance_returns(PRICES, 17)
    assert [(column.key, share) for column, share in found.items()] == [
        ("m6", Decimal("0.8230")),  # (1 320 × 3 / (1 228 × 6 − 1 320 × 3))⁴ − 1
        ("m12", Decimal("0.8912")),
        ("m12_prompt", Decimal("0.9238")),  # (982 × 6 / (845 × 12 − 982 × 6))² − 1
    ]


def test_a_term_that_is_not_longer_has_no_return():
    with pytest.raises(ValueError, match="m3 is not paid ahead against m3"):
        yearly_return(PRICES, 1, BASE, BASE)


def test_a_rate_that_is_none_is_refused():
    for rate in ("-0.01", "10.01", "NaN", "Infinity"):
        with pytest.raises(YearlyInterestError, match="interest") as error:
            in_todays_money(calendars(PRICES, Selection()), Decimal(rate))
        assert isinstance(error.value, PricingError)


def test_a_rate_is_read_as_people_write_percents_and_another_text_is_refused():
    shares = {
        "15": "0.15", "15,5": "0.155", " 15.5 % ": "0.155", "15\u00a0%": "0.15", "0": "0",
        "0,0001": "0.000001", "100%": "1", "1 000": "10",
    }  # fmt: skip
    assert {text: read_interest(text) for text in shares} == {
        text: Decimal(share) for text, share in shares.items()
    }
    for text in ("", "%", "abc", "-5", "+5", "1000,01", "1e3", "15,,5", "15 5%%", "٣", "9" * 4000):
        with pytest.raises(YearlyInterestError, match="interest"):
            read_interest(text)
