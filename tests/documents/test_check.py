"""Checking a number: valid, expired or other, with the field that was changed."""

from datetime import date
from unittest.mock import patch
from urllib.parse import parse_qs

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pricing import Selection
from pricing.documents.check import check, verdict
from pricing.faults import SelectionError
from pricing.limits import SITUATIONS, limits
from pricing.quotes.renewal import NAMES, Paid
from pricing.quotes.selection_text import Variant
from pricing.views.catalog import Catalog
from tests.documents.tools import WAS, offer

TODAY = date(2026, 11, 25)


def texts(made=None):
    return parse_qs((made or offer(variants=(Variant(Selection(), "А"),))).check_query)


def changed(name, value):
    given = texts()
    if value is None:
        given.pop(name, None)
    else:
        given[name] = [value]
    return check(given, TODAY)


def test_an_offer_is_valid_to_the_end_of_its_last_day():
    assert check(texts(), date(2026, 12, 6)).state == "valid"
    assert check(texts(), date(2026, 12, 7)).state == "expired"


def test_an_offer_without_a_limit_does_not_expire():
    assert check(texts(offer(valid_until=None)), date(2099, 1, 1)).state == "valid"


def test_small_letters_of_a_number_are_read_too():
    given = texts()
    given["number"] = [given["number"][0].lower()]
    assert check(given, TODAY).state == "valid"


def test_the_field_that_was_changed_is_named():
    for name, value, now, fits in (
        ("dry_cleaning", "10", 10, 9),
        ("reception", None, 0, 8),
        ("prompt", None, False, True),
        ("manager", "11", 11, 12),
        ("situation", "overdue", "overdue", "new"),
        ("date", "2026-11-21", "2026-11-21", "2026-11-22"),
        ("valid_until", "2027-01-06", "2027-01-06", "2026-12-06"),
        ("valid_until", None, None, "2026-12-06"),
    ):
        assert different(changed(name, value)) == (name, now, fits)
    # The manager of the other offer never outlasts the contract.
    bare = texts(offer(selection={"dry_cleaning": 9}))
    assert different(check({**bare, "months": ["6"]}, TODAY)) == ("months", 6, 12)


def different(checked):
    assert checked.state == "other"
    return checked.difference.field, checked.difference.given, checked.difference.fits


def test_two_changed_fields_are_not_guessed():
    given = {**texts(), "dry_cleaning": ["10"], "contacts": ["3"]}
    checked = check(given, TODAY)
    assert (checked.state, checked.difference) == ("other", None)
    assert "больше одного поля" in " ".join(verdict(Catalog.of("ru"), checked))


def test_the_ends_of_the_calendar_are_days_too():
    for day in ("0001-01-01", "9999-12-31"):
        assert check({**texts(), "date": [day], "valid_until": [day]}, TODAY).state == "other"


DAYS = st.dates(date(2026, 1, 1), date(2034, 3, 1)).map(str)
EDITS = {
    **dict.fromkeys(Selection.COUNTS, st.integers(0, limits().count_limit - 1)),
    "manager": st.integers(0, 12),
    "prompt": st.just(0),
    "situation": st.sampled_from(SITUATIONS),
    "date": DAYS,
    "valid_until": DAYS,
    "variant": st.integers(2, 998).map("dry_cleaning.{}~name.А".format),
    "number": st.text("ABCDEFGHIJ234567", min_size=10, max_size=10).map("2026-11-22-{}".format),
}


@settings(max_examples=200)
@given(
    st.sampled_from([*EDITS]).flatmap(lambda name: st.tuples(st.just(name), EDITS[name].map(str)))
)
def test_any_edit_of_a_field_is_noticed(edit):
    """Looking for the field is another test's."""
    name, value = edit
    whole = texts()
    assume(whole.get(name, ["new" if name == "situation" else "0"]) != [value])
    with patch("pricing.documents.check._others", return_value=()):
        assert check({**whole, name: [value]}, TODAY).state == "other"


@pytest.mark.usefixtures("two_lists")
def test_an_expired_offer_says_what_it_would_cost_today():
    checked = check(texts(), date(2027, 3, 1))
    assert checked.state == "expired"
    assert checked.now.price_list.effective_from == date(2027, 3, 1)
    lines = " ".join(" ".join(verdict(Catalog.of("ru"), checked)).split())
    assert "срок предложения истёк: оно действовало до 6 декабря 2026 г. включительно" in lines
    assert "Сегодня то же стоит" in lines


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("number", None, "missing"),
        ("date", None, "missing"),
        ("date", "22.11.2026", "day"),
        ("valid_until", "never", "day"),
        ("prices", "2019-01-01", "date"),
        ("prices", "../../etc/passwd", "date"),
        ("months", "7", "one_of"),
        ("dry_cleaning", "-1", "whole"),
    ],
)
def test_what_cannot_be_read_is_a_fault(name, value, fault):
    with pytest.raises(SelectionError) as error:
        changed(name, value)
    assert fault in [each.rule for each in error.value.faults]


@pytest.mark.parametrize(
    "before", [Paid(400_000, 12), Paid(1, 3), WAS], ids=["year", "quarter", "was"]
)
def test_what_a_customer_has_now_is_known_and_another_is_noticed(before):
    given = texts(offer(current_terms=before))
    found = check(given, TODAY)
    assert (found.state, found.offer.current_terms) == ("valid", before)
    other = {"paid": ["7"]} if "paid" in given else {"was": ["prices.2020-06-15"]}
    assert check({**given, **other}, TODAY).state == "other"
    without = {name: value for name, value in given.items() if name not in NAMES}
    assert check(without, TODAY).state == "other"
