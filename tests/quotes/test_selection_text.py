"""A selection as text: strict in `parse`, forgiving in `nearest`."""

import pytest

from pricing import Selection
from pricing.faults import Fault, SelectionError
from pricing.quotes.selection_text import nearest, parse, to_text
from pricing.views.faults import at_field, sentences
from tests.texts import EN, RU, single

LIMIT = 1_000_000


def test_defaults_are_left_out():
    assert to_text(Selection()) == {}
    assert to_text(Selection(dry_cleaning=1, months=12, situation="new")) == {}


def test_every_choice_is_written_by_its_name():
    assert to_text(Selection(dry_cleaning=9, months=3, prompt=True, situation="overdue")) == {
        "dry_cleaning": "9",
        "months": "3",
        "prompt": "1",
        "situation": "overdue",
    }


def test_a_truth_value_is_one_or_true_and_a_number_may_have_a_sign_and_leading_zeros():
    for text, value in (
        ("1", True),
        ("true", True),
        ("True", True),
        ("0", False),
        ("false", False),
    ):
        assert parse({"prompt": [text]}).prompt is value
    for text in ("17", "017", "+17"):
        assert parse({"dry_cleaning": [text]}).dry_cleaning == 17


def test_a_repeated_name_is_a_fault_beside_the_others():
    with pytest.raises(SelectionError) as caught:
        parse({"contacts": ["1", "2"], "months": ["5"]})
    assert sorted(sentences(EN, caught.value)) == [
        "contacts: “1”: is given more than once",
        "months: 5: must be one of 3, 6, 12",
    ]


def test_a_limit_refuses_what_is_above_it_only():
    assert parse({"contacts": ["1000000"]}, limit=LIMIT).contacts == LIMIT
    with pytest.raises(SelectionError) as caught:
        parse({"contacts": ["1000001"]}, limit=LIMIT)
    assert sentences(EN, caught.value) == ["contacts: 1000001: must be at most 1000000"]
    assert parse({"contacts": ["1000001"]}).contacts == 1_000_001


def test_a_licence_count_of_thirty_digits_goes_through_text():
    huge = Selection(dry_cleaning=10**29)
    assert parse(single(to_text(huge))) == huge


MENDED = {
    "months": {
        "4": 3, "5": 6, "8": 6, "10": 12, "24": 12, "-6": 3, "nan": 12, "year": 12,
        "1000000000000000000000": 12, "Infinity": 12, "9" * 10_000: 12,
    },
    "dry_cleaning": {
        "0": 1, "-7": 1, "2.7": 3, "1e9": LIMIT, "Infinity": LIMIT, "9" * 10_000: LIMIT,
    },
    "contacts": {"nan": 0, "-Infinity": 0, "-" + "9" * 10_000: 0},
    "manager": {"13": 12},
    "prompt": {"maybe": False},
    "situation": {"old": "new"},
}  # fmt: skip


def test_what_is_no_choice_is_mended_to_the_nearest_and_reported():
    cases = [
        ({name: given}, {name: taken})
        for name, row in MENDED.items()
        for given, taken in row.items()
    ]
    cases.append(({"manager": "4", "months": "3"}, {"manager": 3, "months": 3}))
    cases.append(({"manager": "1e9", "months": "6"}, {"manager": 6, "months": 6}))
    for texts, taken in cases:
        selection, faults = nearest(single(texts))
        assert selection == Selection(**taken), texts
        assert faults
        assert {fault.field for fault in faults} <= texts.keys()


def test_a_repeated_name_takes_the_last_value_and_says_so():
    selection, faults = nearest({"dry_cleaning": ["3", "5"]})
    assert selection == Selection(dry_cleaning=5)
    assert faults == [Fault("dry_cleaning", "repeated", "5")]


def test_names_of_others_are_passed_over():
    assert nearest({"utm_source": ["mail"], "lang": ["en"]}) == (Selection(), [])


def test_what_was_mended_is_reported_in_the_order_of_the_fields():
    _, faults = nearest(
        single({"situation": "?", "contacts": "x", "months": "1", "reception": "y"})
    )
    assert [fault.field for fault in faults] == ["reception", "months", "contacts", "situation"]


def refused(texts):
    with pytest.raises(SelectionError) as caught:
        parse(texts, limit=LIMIT)
    return caught.value.faults


def test_strictly_nothing_is_taken_in_the_place_of_what_is_no_count():
    for text in ("", " ", "2.5", "2,5", "1e3", "-3", "17 ", "9" * 23, "9" * 5000, "1000001", "٣",
                 "one"):  # fmt: skip
        (fault,) = refused({"dry_cleaning": [text], "contacts": ["2"]})
        assert (fault.field, fault.rule in {"whole", "at_most"}) == ("dry_cleaning", True), text


def test_every_fault_is_told_at_its_field():
    found = refused({"dry_cleaning": ["0"], "months": ["5"], "contacts": ["x"]})
    assert sorted(found, key=lambda fault: fault.field) == [
        Fault("contacts", "whole", "x", 0),
        Fault("dry_cleaning", "licenses", 0, 1),
        Fault("months", "one_of", 5, (3, 6, 12)),
    ]


def test_every_fault_of_a_field_has_its_sentence_in_both_languages():
    for name in Selection.DEFAULTS:
        (fault,) = refused({name: ["?"]})
        assert at_field(RU, fault) != at_field(EN, fault)
