"""The offer as text: every amount, in words that need no mending before they are sent."""

import pytest

from pricing.documents.files import FILES
from pricing.documents.offer_document import offer_document
from pricing.views.catalog import Catalog
from pricing.views.phrases import applicability
from tests.documents.tools import LINK, message, offer, plain, sale
from tests.tables import FOLDER


def lines(text):
    return [plain(line) for line in text.splitlines()]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_reference_offer_in_full(lang):
    """As it stands, with its working, in `tests/cases`."""
    made = offer(lang)
    filled = (
        (FOLDER / f"offer.{lang}.txt")
        .read_text("utf-8")
        .format(
            number=made.number,
            applies=applicability(Catalog.of(lang), made.quote),
            link=LINK,
            check=LINK.replace("/?", "/check?"),
        )
    )
    assert lines(message(made)) == lines(filled)


def test_what_is_not_given_is_not_mentioned():
    bare = message(offer(selection={}, customer="", link="", valid_until=None))
    for words in ("Кому", "действует до", "Продавец", "Проверить", "Вариант"):
        assert words not in bare
    assert "http" not in bare
    assert "\n\n\n" not in bare


def test_an_offer_without_a_limit_says_its_date_alone():
    made = offer("en", {}, valid_until=None)
    assert f"Quotation {made.number} of 22 November 2026.\n" in message(made).replace("\u00a0", " ")


def test_a_shorter_contract_says_what_a_year_costs():
    # 1 740 × 8 × 3 = 41 760, four times a year 167 040
    text = plain(message(offer(selection={"dry_cleaning": 8, "months": 3})))
    assert "К оплате за 3 месяца: 41 760 ₽, одним платежом вперёд." in text
    assert "За 12 месяцев: 167 040 ₽, 4 платежа. Считаем, что следующие договоры" in text
    assert "Цена — со скидкой" not in text
    assert "Экономия" not in text


def test_a_year_is_not_said_twice():
    assert "За 12 месяцев:" not in plain(message(offer()))


def test_a_sum_with_a_minimum_says_so_everywhere():
    # 3 552 × 12 = 42 624 firm, 2 × 90 000 = 180 000 at least: 222 624
    text = plain(message(offer(selection={"payment_integration": 2})))
    assert "Интеграция с новым платёжным сервисом: от 180 000 ₽ (2 × 90 000 ₽)" in text
    assert "К оплате за 12 месяцев: от 222 624 ₽" in text
    assert "Прописью: Не менее чем двести двадцать две тысячи" in text
    assert "двадцать четыре рубля 00 копеек." in text
    assert "По твёрдым ценам — 42 624 ₽, интеграции — от 180 000 ₽" in text


def test_a_month_that_is_rounded_says_so():
    # 1 392 × 8 × 12 + 13 000 = 146 632; ÷ 12 = 12 219.33
    text = plain(message(offer(selection={"dry_cleaning": 8, "manager": 1})))
    assert "В пересчёте на месяц: ≈ 12 219 ₽" in text


def test_vat_on_top_is_paid_and_spelt():
    text = plain(message(offer("en", sale=sale("on_top"))))
    assert "Total for 12 months with VAT: 445 153.60 ₽" in text  # 364 880 × 1.22
    assert "22% VAT: 80 273.60 ₽; total with VAT: 445 153.60 ₽." in text
    assert "one hundred and fifty-three roubles 60 kopecks." in text


def test_the_file_is_the_text():
    make, media_type = FILES["txt"]
    assert media_type == "text/plain; charset=utf-8"
    assert make(offer_document(offer())).decode("utf-8") == f"{message(offer())}\n"
