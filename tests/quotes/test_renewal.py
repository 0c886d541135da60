"""Now against new: what a customer has, the present choice, and where the difference comes from."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing import Selection, quote
from pricing.faults import SelectionError
from pricing.price_lists import of_date, read
from pricing.quotes import compare, comparison, renewal
from pricing.views.faults import sentence
from tests.conftest import LATER
from tests.quotes.test_properties import selections
from tests.texts import EN

PRICES = of_date("2020-06-15")
OTHER = read(LATER)
LISTS = {"2020-06-15": PRICES, "2027-03-01": OTHER}


def listed(day):
    return LISTS[day] if day in LISTS else of_date(day)


def read_current_terms(**texts):
    return renewal.read_current_terms({name: [text] for name, text in texts.items()}, listed)


def test_a_sum_is_held_against_the_choice_over_the_same_months():
    """60 000 for 3 months are 240 000 a year; 17 × 845 × 12 = 172 380."""
    now = quote(PRICES, Selection(dry_cleaning=17, prompt=True))
    found = renewal.renewal(now, renewal.Paid(60_000, 3))
    assert (found.old, found.new, found.difference) == (240_000, 172_380, -67_620)
    assert found.parts == ()


def test_one_off_services_are_no_part_of_a_year():
    chosen = Selection(dry_cleaning=17, prompt=True, sms_integration=2, contacts=1)
    found = renewal.renewal(quote(PRICES, chosen), renewal.Paid(1, 12))
    assert found.new == 172_380 + 12_000


def test_a_sum_for_months_that_fill_no_year_is_refused():
    for months in (5, 7, 8, 9, 10, 11, 13, 24):
        with pytest.raises(SelectionError) as error:
            renewal.renewal(quote(PRICES, Selection()), renewal.Paid(100, months))
        assert [sentence(EN, fault) for fault in error.value.faults] == [
            f"paid_months: {months}: a sum for so many months cannot be counted exactly over the "
            "horizon; must be one of 1, 2, 3, 4, 6, 12"
        ]


def test_the_causes_of_a_difference_by_hand():
    """14 licences for 3 months, then 17 for a year, in time, with two contacts.

    14 × 1 524 × 12 = 256 032; three more: 3 × 1 524 × 12 = 54 864; their tier's rate:
    17 × (1 320 − 1 524) × 12 = −41 616; for a year: 17 × (1 056 − 1 320) × 12 = −53 856;
    in time: 17 × (845 − 1 056) × 12 = −43 044; two contacts: 2 × 1 000 × 12 = 24 000.
    """
    before = quote(PRICES, Selection(dry_cleaning=9, reception=5, months=3))
    chosen = Selection(dry_cleaning=9, reception=8, prompt=True, contacts=2)
    found = renewal.renewal(quote(PRICES, chosen), before)
    assert dict(found.parts) == {
        "count": 54_864, "tier": -41_616, "period": -53_856, "prompt": -43_044, "add_ons": 24_000,
    }  # fmt: skip
    assert (found.old, found.new, found.difference) == (256_032, 196_380, -59_652)


def test_another_list_alone_is_the_cause_of_all():
    """2 × 3 552 × 12 + 12 000 = 97 248 and 2 × 3 840 × 12 + 14 400 = 106 560."""
    chosen = Selection(dry_cleaning=2, contacts=1)
    found = renewal.renewal(quote(OTHER, chosen), quote(PRICES, chosen))
    assert (found.old, found.new) == (97_248, 106_560)
    assert dict(found.parts) == {"list": 9_312}


@settings(max_examples=100)
@given(selections(), selections(), st.sampled_from(list(LISTS)), st.sampled_from(list(LISTS)))
def test_the_causes_sum_to_the_difference_exactly(was, chosen, old, new):
    before, now = quote(LISTS[old], was), quote(LISTS[new], chosen)
    found = renewal.renewal(now, before)
    assert sum(amount for _, amount in found.parts) == found.difference
    assert all(amount for _, amount in found.parts)
    for side, priced in ((found.old, before), (found.new, now)):
        option = comparison.chosen_option(compare(priced.price_list, priced.selection))
        assert side == option.horizon_total - priced.one_off_total


@given(selections(), st.sampled_from(list(LISTS)))
def test_an_address_says_an_earlier_choice_and_is_read_back(was, day):
    before = quote(LISTS[day], was)
    texts = renewal.to_texts(before)
    assert read_current_terms(**texts) == (before, ())


@given(st.integers(1, 10**12), st.integers(1, 12))
def test_an_address_says_a_sum_and_is_read_back(total, months):
    texts = renewal.to_texts(renewal.Paid(total, months))
    assert read_current_terms(**texts) == (renewal.Paid(total, months), ())


def test_nothing_said_is_nothing_had():
    assert read_current_terms() == (None, ())
    assert read_current_terms(paid="", paid_months="6") == (None, ())
    assert renewal.to_texts(None) == {}


def test_a_sum_is_read_with_its_gaps():
    assert read_current_terms(paid="172\u00a0380") == (renewal.Paid(172_380, 12), ())


SUM = "must be whole roubles, from 1 to 1\u00a0000\u00a0000\u00a0000\u00a0000"
MONTHS = "must be a whole number, 1 or more"
FAULTY = [
    ({"paid": "abc"}, [f"paid: “abc”: {SUM}"]),
    ({"paid": "0"}, [f"paid: “0”: {SUM}"]),
    ({"paid": "1.5", "paid_months": "x"}, [f"paid: “1.5”: {SUM}", f"paid_months: “x”: {MONTHS}"]),
    ({"paid": "1", "paid_months": "0"}, [f"paid_months: “0”: {MONTHS}"]),
    ({"was": "dry_cleaning.9", "paid_months": "-7"}, [f"paid_months: “-7”: {MONTHS}"]),
    ({"paid": "1", "was": "prices.2020-06-15"}, ["was: given together with paid; give one"]),
    (
        {"was": "dry_cleaning.1"},
        ["was.prices: (empty): must be a price list’s date; there are 2020"],
    ),
    (
        {"was": "months.5~colour.red~prices.2020-06-15"},
        ["was.colour: “red”: is not a field", "was.months: 5: must be one of 3, 6, 12"],
    ),
    ({"was": "x" * 601}, ["was: 601 letters: must be at most 600 letters"]),
]


def test_what_cannot_be_read_is_named_and_never_taken_for_something_else():
    for texts, said in FAULTY:
        before, faults = read_current_terms(**texts)
        assert before is None
        sentences = sorted(sentence(EN, fault) for fault in faults)
        assert len(sentences) == len(said)
        for found, expected in zip(sentences, said, strict=True):
            assert found.startswith(expected[:70]), found


def test_a_name_that_is_said_twice_is_a_fault():
    before, faults = renewal.read_current_terms({"paid": ["1", "2"]}, listed)
    assert before is None
    assert [fault.rule for fault in faults] == ["repeated"]


def test_lists_of_unlike_horizons_are_not_compared():
    before = quote(PRICES, Selection())
    shorter = before.price_list.model_copy(update={"terms": before.price_list.terms[:2]})
    assert shorter.horizon != PRICES.horizon
    with pytest.raises(SelectionError) as error:
        renewal.renewal(quote(PRICES, Selection()), quote(shorter, Selection(months=6)))
    assert [fault.rule for fault in error.value.faults] == ["horizons"]


def test_the_comparison_is_json():
    before = quote(PRICES, Selection(dry_cleaning=2, months=3))
    found = renewal.renewal(quote(PRICES, Selection(dry_cleaning=2)), before)
    assert json.loads(json.dumps(found.to_dict())) == {
        "before": {"was": "dry_cleaning.2~months.3~prices.2020-06-15"},
        "months": 12,
        "old": 106_560,  # 2 × 4 440 × 12
        "new": 85_248,  # 2 × 3 552 × 12
        "difference": -21_312,
        "parts": {"period": -21_312},
    }
