"""The hint: where a larger licence count costs less."""

import pytest

from pricing import Selection, quote
from pricing.price_lists import PaymentOption
from pricing.quotes import dear_counts, shorter_in_time
from tests.tables import COLUMNS, ROWS, cases, printed_rate


def counts_with_a_hint(price_list, months, prompt):
    return [
        count
        for count in range(1, 151)
        if quote(price_list, Selection(dry_cleaning=count, months=months, prompt=prompt)).cheaper
    ]


@pytest.mark.parametrize("case", cases("hints"))
def test_a_worked_hint_holds(price_list, case):
    chosen = Selection(dry_cleaning=case["licenses"], months=case["months"], prompt=case["prompt"])
    hint = quote(price_list, chosen).cheaper
    found = hint and (hint.licenses, hint.support_total, hint.saving, hint.saving_monthly)
    expected = (case["cheaper"], case["total"], case["saving"], case["saving_monthly"])
    assert found == (expected if case["cheaper"] else None)


@pytest.mark.parametrize(("months", "prompt"), COLUMNS)
def test_the_hint_is_the_best_of_all_larger_counts_by_brute_force(price_list, months, prompt):
    monthly = {count: printed_rate(count, months, prompt) * count for count in range(1, 401)}
    for count in range(1, 301):
        larger = {other: cost for other, cost in monthly.items() if other > count}
        best = min(larger, key=lambda other: (larger[other], other))
        chosen = Selection(dry_cleaning=count, months=months, prompt=prompt)
        hint = quote(price_list, chosen).cheaper
        if larger[best] < monthly[count]:
            assert (hint.licenses, hint.support_total) == (best, larger[best] * months)
            assert hint.saving == (monthly[count] - larger[best]) * months
        else:
            assert hint is None


def test_the_hint_counts_both_modules(price_list):
    split = quote(price_list, Selection(dry_cleaning=9, reception=8, prompt=True)).cheaper
    assert split == quote(price_list, Selection(dry_cleaning=17, prompt=True)).cheaper


def test_the_hint_looks_at_support_alone(price_list):
    plain = Selection(dry_cleaning=17, prompt=True)
    rich = plain.with_(contacts=9, manager=12, sms_integration=3)
    assert quote(price_list, rich).cheaper == quote(price_list, plain).cheaper


def test_the_hint_ignores_a_prompt_wish_with_three_months(price_list):
    wish = Selection(dry_cleaning=17, months=3, prompt=True)
    assert quote(price_list, wish).cheaper == quote(price_list, wish.with_(prompt=False)).cheaper


def test_a_count_that_costs_just_as_much_is_no_hint(price_list):
    # Tier 4–7 at 1 824; a made-up tier 8 at 1 596 makes 8 × 1 596 = 7 × 1 824 = 12 768.
    third = price_list.tiers[2]
    equal = third.model_copy(update={"printed": {**third.printed, "m12": 1596}})
    tiers = (*price_list.tiers[:2], equal)
    made_up = price_list.model_copy(update={"tiers": tiers})
    assert quote(made_up, Selection(dry_cleaning=7)).cheaper is None


@pytest.mark.parametrize(("months", "prompt"), COLUMNS)
def test_the_dear_counts_of_the_tiers_are_exactly_the_counts_with_a_hint(
    price_list, months, prompt
):
    held = [
        count
        for tier in price_list.tiers
        if (found := dear_counts(price_list, tier, PaymentOption(months, prompt)))
        for count in range(found.first, tier.last + 1)
    ]
    assert held == counts_with_a_hint(price_list, months, prompt)


# Other advice: a shorter term in time.


def test_half_a_year_in_time_is_advised_instead_of_a_year_without_and_nothing_else(price_list):
    for licenses in (*(row["first"] for row in ROWS), 10_000):
        year = Selection(dry_cleaning=licenses, months=12)
        option = shorter_in_time(price_list, year)
        assert (option.months, option.prompt) == (6, True)
        half = quote(price_list, year.with_(months=option.months, prompt=True))
        assert half.rate < quote(price_list, year).rate
    for months, prompt in ((3, False), (6, False), (3, True), (6, True), (12, True)):
        chosen = Selection(months=months, prompt=prompt)
        assert shorter_in_time(price_list, chosen) is None
