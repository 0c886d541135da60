"""A selection as text: strict in `parse`, forgiving in `nearest`."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pricing import Selection
from pricing.faults import Fault, SelectionError
from pricing.quotes.selection_text import nearest, parse, to_text
from pricing.views.catalog import Catalog
from pricing.views.faults import at_field, sentences
from tests.texts import single

EN = Catalog.of("en")
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


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", True), ("true", True), ("True", True), ("0", False), ("false", False)],
)
def test_a_truth_value_is_read_as_one_or_true(text, value):
    assert parse({"prompt": [text]}).prompt is value


@pytest.mark.parametrize("text", ["17", "017", "+17"])
def test_a_whole_number_may_have_a_sign_and_leading_zeros(text):
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


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ({"months": "4"}, {"months": 3}),
        ({"months": "5"}, {"months": 6}),
        ({"months": "8"}, {"months": 6}),
        ({"months": "10"}, {"months": 12}),
        ({"months": "24"}, {"months": 12}),
        ({"months": "-6"}, {"months": 3}),
        ({"months": "nan"}, {"months": 12}),
        ({"months": "year"}, {"months": 12}),
        ({"months": "1000000000000000000000"}, {"months": 12}),
        ({"months": "Infinity"}, {"months": 12}),
        ({"months": "9" * 10_000}, {"months": 12}),
        ({"dry_cleaning": "0"}, {"dry_cleaning": 1}),
        ({"dry_cleaning": "-7"}, {"dry_cleaning": 1}),
        ({"dry_cleaning": "2.7"}, {"dry_cleaning": 3}),
        ({"dry_cleaning": "1e9"}, {"dry_cleaning": LIMIT}),
        ({"dry_cleaning": "Infinity"}, {"dry_cleaning": LIMIT}),
        ({"dry_cleaning": "9" * 10_000}, {"dry_cleaning": LIMIT}),
        ({"contacts": "nan"}, {"contacts": 0}),
        ({"contacts": "-Infinity"}, {"contacts": 0}),
        ({"contacts": "-" + "9" * 10_000}, {"contacts": 0}),
        ({"manager": "13"}, {"manager": 12}),
        ({"manager": "4", "months": "3"}, {"manager": 3, "months": 3}),
        ({"manager": "1e9", "months": "6"}, {"manager": 6, "months": 6}),
        ({"prompt": "maybe"}, {"prompt": False}),
        ({"situation": "old"}, {"situation": "new"}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_choice_is_mended_to_the_nearest_and_reported(given, taken):
    selection, faults = nearest(single(given))
    assert selection == Selection(**taken)
    assert faults
    assert {fault.field for fault in faults} <= given.keys()


def test_what_is_valid_is_taken_as_it_is_and_nothing_is_reported():
    chosen = Selection(
        dry_cleaning=9, reception=8, months=6, prompt=True, manager=6, situation="renewal"
    )
    assert nearest(single(to_text(chosen))) == (chosen, [])


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


@pytest.mark.parametrize(
    "text", ["", " ", "2.5", "2,5", "1e3", "-3", "17 ", "9" * 23, "9" * 5000, "1000001", "٣", "one"]
)
def test_strictly_nothing_is_taken_in_the_place_of_what_is_no_count(text):
    (fault,) = refused({"dry_cleaning": [text], "contacts": ["2"]})
    assert (fault.field, fault.rule in {"whole", "at_most"}) == ("dry_cleaning", True)


def test_every_fault_is_told_at_its_field():
    found = refused({"dry_cleaning": ["0"], "months": ["5"], "contacts": ["x"]})
    assert sorted(found, key=lambda fault: fault.field) == [
        Fault("contacts", "whole", "x", 0),
        Fault("dry_cleaning", "licenses", 0, 1),
        Fault("months", "one_of", 5, (3, 6, 12)),
    ]


NAMES = st.one_of(st.sampled_from([*Selection.DEFAULTS]), st.text(max_size=5))
VALUES = st.one_of(st.text(max_size=30), st.integers(-5, 10**7).map(str), st.floats().map(str))


@given(st.dictionaries(NAMES, st.lists(VALUES, min_size=1, max_size=3), max_size=12))
def test_of_any_text_there_is_a_nearest_choice_and_each_fault_has_its_sentence(texts):
    selection, faults = nearest(texts)
    assert parse(single(to_text(selection)), limit=LIMIT) == selection
    assert {fault.field for fault in faults} <= Selection.DEFAULTS.keys()
    for fault in faults:
        assert at_field(EN, fault).endswith(".")


@example({"months": "06", "dry_cleaning": "+5", "prompt": "TRUE"})
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Selection.DEFAULTS, VALUES)))
def test_strictly_and_nearest_the_same_is_sound_and_read_alike(texts):
    selection, faults = nearest(single(texts))
    refused, strict = (), None
    try:
        strict = parse(single(texts), limit=LIMIT)
    except SelectionError as error:
        refused = error.faults
    assert {fault.field for fault in refused} <= {fault.field for fault in faults}
    assert refused or (strict, []) == (selection, faults)


@pytest.mark.parametrize("name", Selection.DEFAULTS)
def test_every_fault_of_a_field_has_its_sentence_in_both_languages(name):
    (fault,) = refused({name: ["?"]})
    assert at_field(Catalog.of("ru"), fault) != at_field(EN, fault)
