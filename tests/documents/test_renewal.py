"""Now against new in every format, in the offer's number, and in its check."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from pricing import Selection, quote
from pricing.documents.check import check
from pricing.documents.number import content_of
from pricing.price_lists import of_date
from pricing.quotes import renewal
from tests.documents.tools import (
    csv_rows,
    message,
    offer,
    plain,
)

PRICES = of_date("2020-06-15")
# 400 000 against 172 380 + 24 000 + 156 000 = 352 380; the one-off 12 500 is left out.
PAID = renewal.Paid(400_000, 12)
WAS = quote(PRICES, Selection(dry_cleaning=9, reception=5, months=3))
LINE = "По этому расчёту дешевле на 47 620 ₽ за 12 месяцев"


def test_the_text_says_it():
    assert LINE in plain(message(offer(current_terms=PAID)))
    causes = plain(message(offer(current_terms=WAS)))
    assert "Из чего складывается разница: число лицензий +" in causes


def test_the_csv_has_both_sides_and_the_difference_as_numbers():
    heads = ("Сейчас за срок сравнения, ₽", "По расчёту за срок сравнения, ₽", "Разница, ₽")
    shown = {tuple(row[head] for head in heads) for row in csv_rows(offer(current_terms=PAID))}
    assert shown == {("400000", "352380", "-47620")}
    assert heads[0] not in csv_rows(offer())[0]


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
