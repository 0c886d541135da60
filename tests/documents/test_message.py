"""The offer as text: every amount, in words that need no mending before they are sent."""

import pytest

from pricing.documents.files import FILES
from pricing.documents.offer_document import offer_document
from pricing.views.catalog import Catalog
from pricing.views.phrases import applicability
from tests.documents.tools import LINK, message, offer, plain, sale

CHECK = LINK.replace("/?", "/check?")

RUSSIAN = f"""\
Сопровождение АГБИС: 17 лицензий (Химчистка — 9, Приёмка — 8), договор на 12 месяцев, в срок.
Кому: ООО «Чистый дом»

• Сопровождение лицензий: 172 380 ₽ (17 × 845 ₽ × 12 мес.)
Цена для 16–20 лицензий действует на все ваши (строка 5 прайс-листа): 17 × 845 ₽ в месяц.
• Дополнительные контактные лица: 24 000 ₽ (2 × 1 000 ₽ × 12 мес.)
• Персональный менеджер: 156 000 ₽ (1 × 13 000 ₽ × 12 мес.)
• Перенос центральной базы данных в облако: 12 500 ₽ (1 × 12 500 ₽)

К оплате за 12 месяцев: 364 880 ₽, сопровождение — вперёд, услуги — по договору.
Прописью: Триста шестьдесят четыре тысячи восемьсот восемьдесят рублей 00 копеек.
О НДС в прайс-листе не сказано, в расчёт он не включён.
Цена — со скидкой 20 % за своевременное заключение или продление договора. Без неё — 407 924 ₽.
В пересчёте на месяц: 29 365 ₽, без разовых услуг.
Экономия за 12 месяцев по сравнению с оплатой раз в 3 месяца: 96 900 ₽.

За весь договор на 12 месяцев: 364 880 ₽, сопровождение оплачивается вперёд. Прервать договор \
раньше можно, только полностью исполнив обязательства; о возврате денег в прайс-листе не сказано.
{{applies}}

Предложение № {{number}} от 22 ноября 2026 г., действует до 6 декабря 2026 г. включительно.
Цены — из прайс-листа, который действует с 15 июня 2020 г.
Чтобы принять предложение, назовите номер {{number}}.
Открыть расчёт: {LINK}
Проверить предложение: {CHECK}&date=2026-11-22&valid_until=2026-12-06&number={{number}}&lang=ru"""

ENGLISH = f"""\
AGBIS support: 17 licences (Dry cleaning — 9, Reception — 8), a contract for 12 months, \
signed on time.
For: ООО «Чистый дом»

• Support of licences: 172 380 ₽ (17 × 845 ₽ × 12 mo.)
The rate for 16–20 licences applies to all of yours (row 5 of the price list): 17 × 845 ₽ per month.
• Additional contacts: 24 000 ₽ (2 × 1 000 ₽ × 12 mo.)
• Personal manager: 156 000 ₽ (1 × 13 000 ₽ × 12 mo.)
• Moving the central database to the cloud: 12 500 ₽ (1 × 12 500 ₽)

Total for 12 months: 364 880 ₽, support in advance, services as the contract says.
In words: Three hundred and sixty-four thousand, eight hundred and eighty roubles 00 kopecks.
The price list does not mention VAT, and the calculation includes none.
The price includes 20% off for signing or renewing on time. Without that discount: 407 924 ₽.
Monthly equivalent: 29 365 ₽, without one-off services.
Saving over 12 months compared with paying every 3 months: 96 900 ₽.

For the whole contract of 12 months: 364 880 ₽, with support paid in advance. It can end earlier \
only once its obligations are met in full; the list does not mention refunds.
{{applies}}

Quotation {{number}} of 22 November 2026, valid until the end of 6 December 2026.
Prices from the price list in effect since 15 June 2020.
To accept the quotation, give the number {{number}}.
Open the calculation: {LINK}
Check the quotation: {CHECK}&date=2026-11-22&valid_until=2026-12-06&number={{number}}&lang=en"""


def lines(text):
    return [plain(line) for line in text.splitlines()]


@pytest.mark.parametrize(("lang", "text"), [("ru", RUSSIAN), ("en", ENGLISH)])
def test_the_reference_offer_in_full(lang, text):
    made = offer(lang)
    filled = text.format(number=made.number, applies=applicability(Catalog.of(lang), made.quote))
    assert lines(message(made)) == lines(filled)


def test_what_is_not_given_is_not_mentioned():
    bare = message(offer(selection={}, customer="", link="", valid_until=None))
    for words in ("Кому", "действует до", "Продавец", "Проверить"):
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


def test_vat_and_seller_stand_in_the_text_where_there_are_any():
    text = plain(message(offer(sale=sale())))
    assert "В том числе НДС 22 %: 65 798,03 ₽." in text  # 364 880 × 22 ÷ 122
    assert "Продавец: ООО «Пример Софт», ИНН 7707083893, КПП 770701001" in text
    assert "Телефон: +7 495 000-00-00, почта: sales@example.ru, сайт: example.ru." in text
    assert "НДС в прайс-листе" not in text


def test_vat_on_top_is_paid_and_spelt():
    text = plain(message(offer("en", sale=sale("on_top"))))
    assert "Total for 12 months with VAT: 445 153.60 ₽" in text  # 364 880 × 1.22
    assert "22% VAT: 80 273.60 ₽; total with VAT: 445 153.60 ₽." in text
    assert "one hundred and fifty-three roubles 60 kopecks." in text


def test_the_file_is_the_text():
    make, media_type = FILES["txt"]
    assert media_type == "text/plain; charset=utf-8"
    assert make(offer_document(offer())).decode("utf-8") == f"{message(offer())}\n"


def test_a_renewal_names_the_written_consent():
    text = message(offer("en", {"situation": "renewal"}))
    assert "only with the customer’s written consent" in text
