"""The offer: its customer's name is made harmless once, and its files have names."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pricing.documents
from pricing.documents.offer import CUSTOMER_LETTERS, clean
from pricing.documents.offer_document import ascii_name, offer_name
from tests.documents.tools import HOSTILE, offer

FOLDER = Path(pricing.documents.__path__[0])


def test_a_name_is_one_line_of_visible_characters_that_a_file_may_hold():
    assert offer(customer=HOSTILE["control"]).customer == "a b [31mc d e f"
    assert offer(customer=HOSTILE["right to left"]).customer == "код שלום"
    assert offer(customer=HOSTILE["no characters"]).customer == "abc"
    assert offer(customer=" \t\u00a0 ").customer == ""


def test_a_name_up_to_the_limit_stays_whole_and_a_longer_one_ends_in_an_ellipsis():
    for letters in (CUSTOMER_LETTERS - 1, CUSTOMER_LETTERS):
        assert offer(customer="Щ" * letters).customer == "Щ" * letters
    shown = offer(customer="Щ" * (CUSTOMER_LETTERS + 1)).customer
    assert shown == "Щ" * (CUSTOMER_LETTERS - 1) + "…"


def test_a_letter_and_its_accent_count_as_one():
    assert clean("и\u0306") == "й"


@given(st.text())
def test_whatever_is_typed_can_be_written_into_a_file(text):
    shown = clean(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert clean(shown) == shown
    assert shown == shown.strip()
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize(
    ("lang", "selection", "name"),
    [
        ("ru", {"dry_cleaning": 9, "reception": 8}, "АГБИС-сопровождение-17-лицензий-12-мес"),
        ("ru", {"dry_cleaning": 21, "months": 3}, "АГБИС-сопровождение-21-лицензия-3-мес"),
        ("ru", {"dry_cleaning": 1500}, "АГБИС-сопровождение-1500-лицензий-12-мес"),
        ("en", {"dry_cleaning": 1}, "AGBIS-support-1-licence-12-months"),
    ],
)
def test_a_file_is_named_by_what_is_offered_and_by_its_number(lang, selection, name):
    made = offer(lang, selection)
    assert offer_name(made, "pdf") == f"{name}-{made.number}.pdf"


def test_the_other_name_is_ascii_in_every_language():
    made = offer("ru")
    assert ascii_name(made, "xlsx") == f"AGBIS-support-17-licences-12-months-{made.number}.xlsx"


def test_the_customer_is_in_no_file_name():
    assert "Чистый" not in offer_name(offer(), "pdf") + ascii_name(offer(), "pdf")


def test_documents_read_no_clock():
    clock = {"today", "now", "utcnow", "time_ns", "gmtime", "localtime"}
    read = {
        path.name: node.func.attr
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in clock
    }
    assert read == {}
