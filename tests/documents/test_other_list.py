"""An offer by a list that is replaced, or yet to come: it says so and has no last day (R19)."""

import re
from datetime import date
from urllib.parse import parse_qs

import pytest

from pricing.documents.check import check, verdict, was_checked
from pricing.documents.offer import offer_of
from pricing.documents.offer_document import offer_document
from pricing.price_lists import of_date
from pricing.quotes import Selection, quote
from pricing.views.catalog import Catalog
from tests.documents.tools import (
    LINK,
    REFERENCE,
    csv_bytes,
    first_sheet,
    message,
    offer,
    page,
    plain,
)

pytestmark = pytest.mark.usefixtures("two_lists")
OLD, NEW = "2020-06-15", "2027-03-01"
IN_TIME, LATE = date(2027, 2, 25), date(2027, 3, 2)


def made(day, prices=OLD, lang="ru", **about):
    """The offer of the reference selection as it is made on a day."""
    figures = quote(of_date(prices), Selection(**REFERENCE))
    return offer_of(figures, lang, LINK, today=day, **about)


def checked(given, day):
    return check(parse_qs(given.check_query), day)


def told(given, day, lang="ru"):
    return plain(" ".join(verdict(Catalog.of(lang), checked(given, day))))


# By the later list 172 380 + 2 × 1 200 × 12 + 156 000 + 15 000 = 372 180: 7 300 more.
SAID = {
    "ru": (
        "Цены — по прайс-листу от 15 июня 2020 г., а с 1 марта 2027 г. действует новый.",
        "Сегодня то же стоит 372 180 ₽: на 7 300 ₽ больше.",
    ),
    "en": (
        "price list of 15 June 2020; a newer one has been in effect since 1 March 2027.",
        "Today the same costs 372 180 ₽: 7 300 ₽ more.",
    ),
}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_by_a_replaced_list_every_document_says_so_and_has_no_last_day(lang):
    late = made(LATE, lang=lang)
    other_list = plain(" ".join(offer_document(late).other_list))
    assert [sentence for sentence in SAID[lang] if sentence not in other_list] == []
    for text in (message(late), page(late), first_sheet(late)):
        assert SAID[lang][1] in plain(text)
        assert not re.search("действует до|valid until", plain(text).lower())
        assert not re.search("назовите номер|give the number", plain(text))
        assert not re.search("(действует|in effect) (с|since) 15", plain(text))
    assert ";2027-03-01;372180;" in csv_bytes(late).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("lang", "own", "other"),
    [("ru", "Расчёт № {}", "Предложение № {}"), ("en", "Calculation {}", "Quotation {}")],
)
def test_by_a_replaced_list_it_is_called_a_calculation_wherever_its_number_stands(lang, own, other):
    late = made(LATE, lang=lang)
    shown = plain(" ".join(was_checked(Catalog.of(lang), checked(late, LATE))))
    for text in (plain(message(late)), shown):
        assert own.format(late.number) in text
        assert other.format(late.number) not in text
    assert {"ru": "условия расчёта №", "en": "terms of calculation"}[lang] in first_sheet(late)


def test_no_days_given_give_it_a_last_day():
    assert made(LATE, valid_days=30).valid_until is None
    assert offer(offered_on=LATE, other_list=made(LATE).other_list).valid_until is None


def test_the_number_of_such_an_offer_does_not_make_it_valid():
    assert checked(made(LATE), LATE).state == "replaced"
    for lang, sentences in SAID.items():
        for sentence in sentences:
            assert sentence in told(made(LATE), LATE, lang)


def test_one_made_in_time_keeps_its_own_last_day():
    before = made(IN_TIME)
    assert before.other_list is None
    assert checked(before, date(2027, 3, 11)).state == "valid"
    assert checked(before, date(2027, 3, 12)).state == "expired"


def test_one_made_in_time_without_a_last_day_holds_as_long_as_its_list():
    before = made(IN_TIME, valid_days=0)
    assert checked(before, date(2027, 2, 28)).state == "valid"
    assert checked(before, date(2027, 3, 1)).state == "replaced"


def test_one_that_was_given_a_last_day_by_a_replaced_list_is_not_valid_either():
    assert checked(offer(offered_on=LATE, valid_until=date(2027, 4, 1)), LATE).state == "replaced"


def test_by_a_list_that_is_yet_to_come_nothing_is_offered():
    early = made(IN_TIME, prices=NEW)
    assert early.valid_until is None
    assert "вступит в силу 1 марта 2027 г." in plain(message(early))
    assert "Сегодня то же стоит 364 880 ₽: на 7 300 ₽ меньше." in plain(message(early))
    assert checked(early, LATE).state == "coming"


def test_where_the_newer_list_does_not_load_the_sum_alone_is_missing(two_lists):
    (two_lists / f"{NEW}.toml").write_text("effective_from = 2027-03-01", "utf-8")
    late = made(LATE)
    assert late.valid_until is None
    assert "с 1 марта 2027 г. действует новый" in plain(message(late))
    assert "Сегодня" not in message(late)


def test_an_offer_of_the_list_in_effect_is_as_it_was():
    assert made(LATE, prices=NEW).valid_until == date(2027, 3, 16)
    assert "Цены — из прайс-листа" in message(made(LATE, prices=NEW))
    assert "действует новый" not in message(made(LATE, prices=NEW))


def test_an_offer_keeps_the_number_that_it_had_before_words_of_its_list_were_put_better():
    """These numbers were made when the hash of a list was over its words too."""
    assert offer().number == "2026-11-22-Z4NKS24S6R"
    assert offer(selection={}).number == "2026-11-22-74IJNTBHXN"
