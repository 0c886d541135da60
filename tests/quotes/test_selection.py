"""What a selection takes, and every fault that it names at once."""

import pytest

from pricing import PricingError, Selection
from pricing.faults import Fault, SelectionError
from pricing.quotes.selection_text import parse
from pricing.views.faults import sentences
from tests.tables import cases
from tests.texts import EN, single

HUGE = 10**5000


def test_the_names_and_defaults_are_the_contract():
    assert Selection.DEFAULTS == {
        "dry_cleaning": 1,
        "reception": 0,
        "months": 12,
        "prompt": False,
        "contacts": 0,
        "manager": 0,
        "payment_integration": 0,
        "payment_integration_new_country": 0,
        "sms_integration": 0,
        "sms_integration_new_country": 0,
        "cloud_migration": 0,
        "situation": "new",
    }
    assert Selection().model_dump() == Selection.DEFAULTS


@pytest.mark.parametrize("case", cases("selection_faults"))
def test_every_fault_is_named_at_once_with_its_sentence(case):
    with pytest.raises(SelectionError) as caught:
        parse(single(case["given"]))
    assert sorted(sentences(EN, caught.value)) == sorted(case["faults"])
    assert len(str(caught.value).splitlines()) == len(case["faults"])


def refused(**given):
    """The faults of a selection built in Python."""
    with pytest.raises(SelectionError) as caught:
        Selection(**given)
    assert isinstance(caught.value, PricingError)
    return caught.value.faults


def test_a_selection_built_in_python_names_every_fault_too():
    found = refused(dry_cleaning=0, reception=0, months=3, manager=4, contacts="2", situation=None)
    fields = sorted(fault.field for fault in found)
    assert fields == ["contacts", "dry_cleaning", "manager", "situation"]


def test_a_manager_is_not_held_against_a_period_that_is_itself_wrong():
    assert [fault.field for fault in refused(months=5, manager=9)] == ["months"]


def test_a_value_is_never_guessed_from_another_type():
    for name in Selection.COUNTS:
        for given in (True, 1.0, "1", None):
            assert [fault.field for fault in refused(**{name: given})] == [name], given
    for given in (1, 0, "1", None):
        assert refused(prompt=given) == (Fault("prompt", "flag", given),)


def test_a_huge_number_is_named_without_its_digits():
    with pytest.raises(SelectionError) as caught:
        Selection(reception=-HUGE, manager=HUGE)
    assert sorted(sentences(EN, caught.value)) == [
        "manager: a huge number: must be from 0 to the contract’s months (12)",
        "reception: a huge number: must be a whole number, 0 or more",
    ]


def test_a_long_text_is_cut_in_its_sentence():
    with pytest.raises(SelectionError) as caught:
        Selection(contacts="9" * 10_000)
    assert len(str(caught.value)) < 200
    assert len(sentences(EN, caught.value)[0]) < 200


def test_with_changes_only_what_it_is_told_and_checks_again():
    selection = Selection(dry_cleaning=5, manager=6)
    assert selection.with_(months=6) == Selection(dry_cleaning=5, months=6, manager=6)
    assert selection == Selection(dry_cleaning=5, manager=6)
    with pytest.raises(SelectionError, match="manager"):
        selection.with_(months=3)


def test_a_name_that_python_knows_is_refused_like_any_other():
    for name in ("self", "cls", "names", "model_config", "__class__", ""):
        with pytest.raises(SelectionError) as caught:
            parse({name: ["1"]})
        assert caught.value.faults == (Fault(name, "unknown", "1", tuple(Selection.DEFAULTS)),)
