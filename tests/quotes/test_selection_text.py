"""A selection as text: strict in `parse`, forgiving in `nearest`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing import Selection
from pricing.faults import Fault, SelectionError
from pricing.quotes.selection_text import Typed, nearest, parse, single, to_text, typed
from pricing.views.catalog import Catalog
from pricing.views.faults import at_field, sentences

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


@pytest.mark.parametrize(
    "text", ["", " ", "2.5", "2,5", "1e3", "-3", "17 ", "9" * 23, "9" * 5000, "1000001", "٣", "one"]
)
def test_a_typed_field_is_read_strictly_and_nothing_is_taken_in_its_place(text):
    read = typed({"dry_cleaning": [text], "contacts": ["2"]})
    assert read.selection is None
    assert read.faults.keys() == {"dry_cleaning"}
    assert read.faults["dry_cleaning"].rule in {"whole", "at_most"}


def test_the_faults_of_a_form_stand_by_their_fields():
    read = typed({"dry_cleaning": ["0"], "months": ["5"], "contacts": ["x"], "colour": ["red"]})
    assert read.faults == {
        "dry_cleaning": Fault("dry_cleaning", "licenses", 0, 1),
        "months": Fault("months", "one_of", 5, (3, 6, 12)),
        "contacts": Fault("contacts", "whole", "x", 0),
    }


def test_a_manager_for_a_year_is_a_wish_under_a_shorter_contract():
    assert typed({"months": ["3"], "manager": ["12"]}) == Typed(
        Selection(months=3, manager=3), {"manager": 12}, {}
    )
    assert typed({"months": ["12"], "manager": ["12"]}).wishes == {}
    assert typed({"manager": ["12"]}).selection == Selection(manager=12)


@pytest.mark.parametrize("manager", ["13", "-1", "1e1", ""])
def test_a_manager_that_no_contract_can_have_is_a_fault_and_no_wish(manager):
    read = typed({"months": ["3"], "manager": [manager]})
    assert (read.selection, read.wishes) == (None, {})
    assert read.faults.keys() == {"manager"}


def test_a_wish_is_kept_while_another_field_is_being_typed():
    read = typed({"months": ["3"], "manager": ["12"], "dry_cleaning": [""]})
    assert (read.selection, read.wishes) == (None, {"manager": 12})
    assert read.faults.keys() == {"dry_cleaning"}


NAMES = st.one_of(st.sampled_from([*Selection.DEFAULTS]), st.text(max_size=5))
VALUES = st.one_of(st.text(max_size=30), st.integers(-5, 10**7).map(str), st.floats().map(str))


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.lists(VALUES, max_size=3), max_size=12))
def test_any_text_may_be_typed(texts):
    read = typed(texts)
    assert (read.selection is None) == bool(read.faults)
    assert read.faults.keys() <= Selection.DEFAULTS.keys()
    for fault in read.faults.values():
        assert at_field(EN, fault).endswith(".")


@settings(deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Selection.DEFAULTS, VALUES)))
def test_typed_and_parse_read_the_same(texts):
    read, faults, strict = typed(single(texts)), {}, None
    try:
        strict = parse(single(texts), limit=LIMIT)
    except SelectionError as error:
        faults = {fault.field: fault for fault in reversed(error.faults)}
    assert read.wishes or read == Typed(strict, {}, faults)


@pytest.mark.parametrize("name", Selection.DEFAULTS)
def test_every_fault_of_a_field_has_its_sentence_in_both_languages(name):
    (fault,) = typed({name: ["?"]}).faults.values()
    assert at_field(Catalog.of("ru"), fault) != at_field(EN, fault)
