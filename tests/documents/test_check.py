"""Checking a number: valid, expired or other, with the field that was changed."""

import random
from datetime import date, timedelta
from urllib.parse import parse_qs

import pytest

from pricing import Selection
from pricing.documents.check import check, verdict
from pricing.faults import SelectionError
from pricing.limits import SITUATIONS, limits
from pricing.quotes.variants import Variant
from pricing.views.catalog import Catalog
from tests.documents.tools import offer

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


@pytest.mark.parametrize(
    ("name", "value", "given", "fits"),
    [
        ("dry_cleaning", "10", 10, 9),
        ("reception", None, 0, 8),
        ("months", "6", 6, 12),
        ("prompt", None, False, True),
        ("manager", "11", 11, 12),
        ("situation", "overdue", "overdue", "new"),
        ("date", "2026-11-21", "2026-11-21", "2026-11-22"),
        ("valid_until", "2027-01-06", "2027-01-06", "2026-12-06"),
        ("valid_until", None, None, "2026-12-06"),
    ],
)
def test_the_field_that_was_changed_is_named(name, value, given, fits):
    if name == "months":  # the manager never outlasts the contract
        made = offer(selection={"dry_cleaning": 9})
        checked = check({**texts(made), "months": ["6"]}, TODAY)
    else:
        checked = changed(name, value)
    assert checked.state == "other"
    assert (checked.difference.field, checked.difference.given) == (name, given)
    assert checked.difference.fits == fits


def test_two_changed_fields_are_not_guessed():
    given = {**texts(), "dry_cleaning": ["10"], "contacts": ["3"]}
    checked = check(given, TODAY)
    assert (checked.state, checked.difference) == ("other", None)
    assert "больше одного поля" in " ".join(verdict(Catalog.of("ru"), checked))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_too(day):
    assert check({**texts(), "date": [day], "valid_until": [day]}, TODAY).state == "other"


def test_ten_thousand_random_edits_of_a_field_are_all_noticed(monkeypatch):
    """A seed that stays: the same edits each time. Looking for the field is another test's."""
    monkeypatch.setattr("pricing.documents.check._difference", lambda *_: None)
    chance, whole = random.Random(12), texts()  # noqa: S311 - no secret
    day = date(2026, 1, 1)
    values = {
        **dict.fromkeys(Selection.COUNTS, lambda: chance.randrange(limits().count_limit)),
        "manager": lambda: chance.randrange(13),
        "months": lambda: 12,
        "prompt": lambda: chance.choice("01"),
        "situation": lambda: chance.choice(SITUATIONS),
        "date": lambda: day + timedelta(days=chance.randrange(3000)),
        "valid_until": lambda: day + timedelta(days=chance.randrange(3000)),
        "variant": lambda: f"dry_cleaning.{chance.randrange(1, 999)}~name.А",
        "number": lambda: f"2026-11-22-{''.join(chance.choices('ABCDEFGHIJ234567', k=10))}",
    }
    edits = 0
    while edits < 10_000:
        name = chance.choice(list(values))
        value = str(values[name]())
        before = whole.get(name, ["0" if name in {*Selection.COUNTS, "prompt"} else "12"])
        if [value] == before or (name, value) == ("situation", "new"):
            continue
        edits += 1
        assert check({**whole, name: [value]}, TODAY).state == "other", (name, value)


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
