"""R8 to R10: add-ons by the month, one-off services once."""

import pytest

from pricing import Selection, quote
from pricing.faults import Fault, SelectionError


def line(offer, code):
    (found,) = [line for line in offer.lines if line.code == code]
    return found


def test_r8_a_contact_costs_1000_for_every_month_of_the_contract(price_list):
    for months in (3, 6, 12):
        contacts = line(quote(price_list, Selection(months=months, contacts=4)), "contacts")
        assert (contacts.quantity, contacts.rate, contacts.months) == (4, 1_000, months)
        assert contacts.amount == 4_000 * months


def test_r9_a_manager_costs_13000_for_each_month_chosen_and_never_outlasts_the_contract(price_list):
    for months, manager in ((3, 1), (3, 3), (6, 5), (12, 1), (12, 12)):
        chosen = line(quote(price_list, Selection(months=months, manager=manager)), "manager")
        assert (chosen.quantity, chosen.rate, chosen.months) == (1, 13_000, manager)
        assert chosen.amount == 13_000 * manager
    for months in (3, 6, 12):
        with pytest.raises(SelectionError) as caught:
            Selection(months=months, manager=months + 1)
        assert caught.value.faults == (Fault("manager", "manager", months + 1, months),)


@pytest.mark.parametrize(
    ("code", "price", "is_minimum"),
    [
        ("payment_integration", 90_000, True),
        ("payment_integration_new_country", 60_000, True),
        ("sms_integration", 90_000, True),
        ("sms_integration_new_country", 50_000, True),
        ("cloud_migration", 12_500, False),
    ],
)
def test_r10_a_service_is_charged_once_a_piece_and_from_prices_make_a_minimum(
    price_list, code, price, is_minimum
):
    offer = quote(price_list, Selection(**{code: 3}))
    service = line(offer, code)
    assert (service.quantity, service.rate, service.amount) == (3, price, 3 * price)
    assert service.months is None
    assert offer.one_off_total == 3 * price
    assert (service.is_minimum, offer.is_minimum) == (is_minimum, is_minimum)


def test_r10_firm_and_minimum_parts_are_apart_and_make_the_total(price_list):
    chosen = Selection(months=3, contacts=1, cloud_migration=1, sms_integration_new_country=2)
    offer = quote(price_list, chosen)
    assert offer.minimum_total == 100_000  # 2 × 50 000
    assert offer.firm_total == 28_820  # 4 440 × 3 = 13 320, 1 000 × 3, 12 500
    assert offer.total == 128_820


def test_r10_support_and_add_ons_alone_are_no_minimum(price_list):
    offer = quote(price_list, Selection(contacts=5, manager=12, cloud_migration=2))
    assert not offer.is_minimum
    assert offer.minimum_total == 0


def test_only_chosen_items_have_a_line_support_first_then_add_ons_then_services(price_list):
    chosen = Selection(
        cloud_migration=1, sms_integration=1, payment_integration=1, manager=2, contacts=1
    )
    codes = [line.code for line in quote(price_list, chosen).lines]
    assert codes == [
        "support",
        "contacts",
        "manager",
        "payment_integration",
        "sms_integration",
        "cloud_migration",
    ]
    assert [line.code for line in quote(price_list, Selection()).lines] == ["support"]


def test_the_cost_a_month_leaves_one_off_services_out(price_list):
    offer = quote(price_list, Selection(dry_cleaning=5, months=6, manager=1, cloud_migration=1))
    assert offer.recurring_total == 76_600  # 2 120 × 5 × 6 = 63 600, 13 000 × 1
    assert offer.recurring_monthly == 12_767  # 76 600 ÷ 6 = 12 766.67
    assert not offer.is_monthly_exact


def test_a_cost_a_month_that_divides_evenly_is_exact(price_list):
    offer = quote(price_list, Selection(dry_cleaning=5, months=6, manager=6))
    assert offer.recurring_monthly == 23_600  # 2 120 × 5 + 13 000
    assert offer.is_monthly_exact
