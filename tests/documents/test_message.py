"""The offer as text: every amount, in words that need no mending before they are sent."""

import pytest

from pricing.documents.message import message
from tests.documents.tools import HOSTILE, LINK, offer, plain

RUSSIAN = f"""\
Сопровождение АГБИС: 17 лицензий, договор на 12 месяцев.
Для кого: ООО «Чистый дом»

• Сопровождение лицензий: 172 380 ₽ (17 × 845 ₽ × 12 мес.)
• Дополнительные контактные лица: 24 000 ₽ (2 × 1 000 ₽ × 12 мес.)
• Персональный менеджер: 156 000 ₽ (1 × 13 000 ₽ × 12 мес.)
• Перенос центральной базы данных в облако: 12 500 ₽ (1 × 12 500 ₽)
Уровень 16–20, строка 5 прайса, для всех лицензий: 17 × 845 ₽.

К оплате за 12 месяцев: 364 880 ₽, один платёж вперёд.
В месяц: 29 365 ₽, без разовых услуг.
Выгода: 96 900 ₽ к цене за 3 месяца.

Предложение от 22 ноября 2026 г., действует до 6 декабря 2026 г.
Цены — из прайс-листа, который действует с 15 июня 2020 г.
НДС в прайс-листе не упомянут и не рассчитан.
Посмотреть и изменить расчёт: {LINK}"""

ENGLISH = f"""\
AGBIS support: 17 licences, a contract for 12 months.
For: ООО «Чистый дом»

• Support of licences: 172 380 ₽ (17 × 845 ₽ × 12 mo.)
• Additional contact people: 24 000 ₽ (2 × 1 000 ₽ × 12 mo.)
• Personal manager: 156 000 ₽ (1 × 13 000 ₽ × 12 mo.)
• Moving the central database to the cloud: 12 500 ₽ (1 × 12 500 ₽)
Tier 16–20, row 5 of the list, for all licences: 17 × 845 ₽.

To pay for 12 months: 364 880 ₽, one payment in advance.
A month: 29 365 ₽, without one-off services.
Saving: 96 900 ₽ against the price for 3 months.

Offer of November 22, 2026, valid until December 6, 2026.
Prices from the price list in effect since June 15, 2020.
The price list does not mention VAT; none is computed.
See and change the quote: {LINK}"""


def lines(text):
    return [plain(line) for line in text.splitlines()]


@pytest.mark.parametrize(("lang", "text"), [("ru", RUSSIAN), ("en", ENGLISH)])
def test_the_reference_offer_in_full(lang, text):
    assert lines(message(offer(lang))) == lines(text)


def test_what_is_not_given_is_not_mentioned():
    bare = message(offer(selection={}, customer="", link="", offered_on=None, valid_until=None))
    assert "Для кого" not in bare
    assert "Предложение от" not in bare
    assert "http" not in bare
    assert "\n\n\n" not in bare


def test_a_validity_alone_is_a_sentence():
    text = message(offer("en", {}, offered_on=None))
    assert "Valid until December 6, 2026." in plain(text)


def test_a_shorter_contract_says_what_a_year_costs():
    # 1 740 × 8 × 3 = 41 760, four times a year 167 040
    text = plain(message(offer(selection={"dry_cleaning": 8, "months": 3})))
    assert "К оплате за 3 месяца: 41 760 ₽, один платёж вперёд." in text
    assert "За 12 месяцев: 167 040 ₽, 4 платежа." in text
    assert "Выгода" not in text


def test_a_year_is_not_said_twice():
    assert "За 12 месяцев:" not in plain(message(offer()))


def test_a_sum_with_a_minimum_says_so_everywhere():
    # 3 552 × 12 = 42 624 firm, 2 × 90 000 = 180 000 at least: 222 624
    text = plain(message(offer(selection={"payment_integration": 2})))
    assert "Интеграция с новым платёжным сервисом: от 180 000 ₽ (2 × 90 000 ₽)" in text
    assert "К оплате за 12 месяцев: от 222 624 ₽" in text
    assert "Твёрдая часть — 42 624 ₽, минимальная — от 180 000 ₽" in text


def test_a_month_that_is_rounded_says_so():
    # 1 392 × 8 × 12 + 13 000 = 146 632; ÷ 12 = 12 219.33
    text = plain(message(offer(selection={"dry_cleaning": 8, "manager": 1})))
    assert "В месяц: ≈ 12 219 ₽" in text


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_name_is_one_line_as_it_was_typed(name):
    made = offer(customer=name)
    assert lines(message(made))[1] == f"Для кого: {made.customer}"
