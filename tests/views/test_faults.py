"""What was mended in a visitor's choices, as sentences that are true."""

from pricing.quotes.selection_text import nearest
from pricing.views.faults import field_name, notice
from tests.texts import EN, RU, single


def notices(price_list, given, words=EN):
    selection, faults = nearest(single(given))
    shown = [notice(words, price_list, fault, selection) for fault in faults]
    return [text.replace("\u00a0", " ") for text in shown]


def test_a_notice_names_what_was_given_and_what_was_taken(price_list):
    for given, named in (
        ({"months": "5"}, ["5", "6 months"]),
        ({"contacts": "many"}, ["many", "0"]),
        ({"situation": "old"}, ["old", "New"]),
        ({"prompt": "maybe"}, ["maybe", "no"]),
        ({"cloud_migration": "1.2"}, ["Moving the central database to the cloud", "1.2", "1"]),
        ({"dry_cleaning": "0"}, ["licence"]),
        ({"dry_cleaning": "1e9"}, ["Dry cleaning", "1 000 000"]),
        ({"months": "6", "manager": "7"}, ["6 months"]),
    ):
        (shown,) = notices(price_list, given)
        assert [text for text in named if text not in shown] == []


def test_a_repeated_name_says_which_value_was_taken(price_list):
    selection, (fault,) = nearest({"reception": ["4", "7"]})
    assert "7" in notice(RU, price_list, fault, selection)


def test_a_notice_never_says_that_a_number_was_taken_when_another_was(price_list):
    shown = notices(price_list, {"manager": "1e9", "months": "6"})
    assert shown
    assert not [text for text in shown if "1 000 000 is used" in text]
    assert [text for text in shown if text.endswith("6 is used.")]


def test_every_field_has_a_name_in_both_languages(price_list):
    for words in (RU, EN):
        names = [field_name(words, price_list, field) for field in nearest({})[0].model_dump()]
        assert len(set(names)) == len(names) == 12
