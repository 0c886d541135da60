"""Now against new in every format, in the offer's number, and in its check."""

import csv
import io
from datetime import date
from urllib.parse import parse_qs

import pypdf
import pytest

from pricing import Selection, quote
from pricing.documents.check import check
from pricing.documents.number import content_of
from pricing.price_lists import of_date
from pricing.quotes import renewal
from pricing.quotes.variants import Variant
from tests.documents.tools import (
    LARGEST,
    book,
    csv_bytes,
    message,
    offer,
    pdf,
    pdf_text,
    plain,
    workbook,
)

PRICES = of_date("2020-06-15")
# 400 000 against 172 380 + 24 000 + 156 000 = 352 380; the one-off 12 500 is left out.
PAID = renewal.Paid(400_000, 12)
WAS = quote(PRICES, Selection(dry_cleaning=9, reception=5, months=3))
LINE = "По этому расчёту дешевле на 47 620 ₽ за 12 месяцев"


def test_the_text_and_the_workbook_say_it():
    made = offer(current_terms=PAID)
    assert LINE in plain(message(made))
    sheet = book(workbook(made)).worksheets[0]
    assert LINE in [plain(str(cell)) for row in sheet.values for cell in row]


@pytest.mark.parametrize("selection", [None, LARGEST], ids=["reference", "largest"])
def test_the_pdf_says_it_on_its_one_page(selection):
    variants = [Variant(Selection(**LARGEST), "Щ" * 40)] * 4 if selection else []
    made = pdf(offer(selection=selection, current_terms=WAS, variants=tuple(variants)))
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 1
    text = plain(pdf_text(made))
    assert "Сейчас и по этому расчёту" in text
    assert "Из чего складывается разница: число лицензий +" in text


def test_the_csv_has_both_sides_and_the_difference_as_numbers():
    text = csv_bytes(offer(current_terms=PAID)).decode("utf-8-sig")
    heads = ("Сейчас за срок сравнения, ₽", "По расчёту за срок сравнения, ₽", "Разница, ₽")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    shown = {tuple(row[head] for head in heads) for row in rows}
    assert shown == {("400000", "352380", "-47620")}
    assert "Сейчас за срок" not in csv_bytes(offer()).decode("utf-8-sig")


def test_it_is_part_of_the_number_only_where_it_stands_in_the_offer():
    numbers = {
        offer(current_terms=before).number
        for before in (None, PAID, renewal.Paid(400_001, 12), WAS)
    }
    assert len(numbers) == 4
    made = offer()
    content = content_of(made.quote, (), made.sale, made.offered_on, made.valid_until)
    assert "before" not in content


@pytest.mark.parametrize("before", [PAID, renewal.Paid(1, 3), WAS], ids=["paid", "quarter", "was"])
def test_its_check_knows_it_and_notices_another(before):
    given = parse_qs(offer(current_terms=before).check_query)
    found = check(given, date(2026, 11, 25))
    assert (found.state, found.offer.current_terms) == ("valid", before)
    other = {"paid": ["7"]} if "paid" in given else {"was": ["prices.2020-06-15"]}
    assert check({**given, **other}, date(2026, 11, 25)).state == "other"
    without = {name: value for name, value in given.items() if name not in renewal.NAMES}
    assert check(without, date(2026, 11, 25)).state == "other"
