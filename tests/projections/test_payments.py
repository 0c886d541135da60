"""The payment calendar: the same money as the comparison, at its months."""

from hypothesis import given

from pricing import Selection, compare
from pricing.price_lists import of_date
from pricing.projections.payments import calendars
from tests.quotes.test_properties import selections

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
