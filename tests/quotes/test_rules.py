"""R8 to R18: add-ons, one-off services, the contract, and what the list says of itself."""

import re
from datetime import date

import pytest

from pricing import Selection, quote
from pricing.faults import Fault, SelectionError
from pricing.views.faults import sentence
from tests.texts import EN


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


def test_r11_the_whole_period_is_the_commitment_and_no_other_period_exists(price_list):
    for months, rate in ((3, 1740), (6, 1618), (12, 1392)):
        offer = quote(price_list, Selection(dry_cleaning=10, months=months))
        assert (offer.support.months, offer.total) == (months, rate * 10 * months)
    for months in (-3, 0, 1, 2, 4, 5, 7, 9, 11, 13, 24):
        with pytest.raises(SelectionError) as caught:
            Selection(months=months)
        assert caught.value.faults == (Fault("months", "one_of", months, (3, 6, 12)),)


def test_r11_the_list_restates_early_end_and_promises_no_refund(price_list):
    said = " ".join(condition.text.en for condition in price_list.conditions)
    assert "can end early only when its obligations are met in full" in said
    assert "does not mention refunds" in said


def test_r12_the_list_says_that_counts_are_re_read_monthly_and_what_is_our_reading(price_list):
    said = " ".join(condition.text.en for condition in price_list.conditions)
    assert "checked once a month" in said
    (reading,) = [reading for reading in price_list.readings if reading.rule == "R12"]
    assert reading.kind == "reading"


def test_r13_the_situation_changes_no_figure_and_has_its_sentence(price_list):
    offers = {
        situation: quote(price_list, Selection(dry_cleaning=20, situation=situation))
        for situation in ("new", "overdue", "renewal")
    }
    assert {offer.total for offer in offers.values()} == {253_440}  # 1 056 × 20 × 12
    sentences = {rule.situation: rule.text for rule in price_list.applicability}
    assert sentences.keys() == offers.keys()
    assert "15\u00a0июня 2020" in sentences["new"].ru
    assert "письменного согласия" in sentences["renewal"].ru
    assert "written consent" in sentences["renewal"].en


def test_r13_the_list_is_in_effect_from_15_june_2020(price_list):
    assert price_list.effective_from == date(2020, 6, 15)


def test_r14_no_vat_is_added_and_the_list_says_so(price_list):
    offer = quote(price_list, Selection())
    assert offer.total == 42_624  # 3 552 × 12, nothing on top
    assert not [key for key in offer.to_dict() if "vat" in key.lower()]
    (reading,) = [reading for reading in price_list.readings if reading.rule == "R14"]
    assert "НДС" in reading.text.ru


def test_r18_when_add_ons_are_paid_is_our_reading_and_among_what_the_list_does_not_say(price_list):
    (reading,) = [reading for reading in price_list.readings if reading.rule == "R18"]
    assert reading.kind == "reading"
    assert "включаем в первый платёж" in reading.text.ru
    (unsaid,) = [each for each in price_list.unsaid if each.rule == "R18"]
    assert "контактные лица, персональный менеджер и разовые услуги" in unsaid.text.ru


def test_what_the_list_does_not_say_outright_is_marked_as_our_reading(price_list):
    kinds = {reading.rule: reading.kind for reading in price_list.readings}
    assert [rule for rule, kind in kinds.items() if kind == "source"] == ["R5", "R8", "R10", "R13"]


def test_r15_zero_fractions_negatives_and_text_are_refused_with_a_sentence():
    for given in (0, -1, 1.5, 2.0, "3", "many", None, True, [1]):
        with pytest.raises(SelectionError) as caught:
            Selection(dry_cleaning=given)
        (fault,) = caught.value.faults
        assert fault.field == "dry_cleaning"
        assert " must be " in sentence(EN, fault)


def test_r15_there_is_no_upper_bound_and_151_and_more_is_one_tier(price_list):
    for licenses in (151, 1_000, 10**6, 10**9, 10**40):
        offer = quote(price_list, Selection(dry_cleaning=licenses))
        assert (offer.tier.first, offer.tier.last) == (151, None)
        assert offer.total == 326 * licenses * 12


def test_r15_one_licence_of_either_module_is_enough(price_list):
    reception = quote(price_list, Selection(dry_cleaning=0, reception=1))
    assert reception.total == quote(price_list, Selection()).total == 42_624


def test_r16_what_is_included_and_the_two_exclusions_are_in_the_list(price_list):
    sources = " ".join(statement.source for statement in price_list.included)
    items = set(map(int, re.findall(r"\d+", sources)))
    assert not set(range(1, 14)) - items  # the published list has 13 items
    power, custom = (statement.text.en for statement in price_list.excluded)
    assert "uninterruptible power supply" in power
    assert "Custom requests" in custom


def test_every_rule_has_its_reading_in_both_languages(price_list):
    rules = [f"R{n}" for n in range(1, 20) if n != 16]  # R16 is of what is shown, not how it counts
    assert [reading.rule for reading in price_list.readings] == rules
    for reading in price_list.readings:
        assert reading.text.ru != reading.text.en
