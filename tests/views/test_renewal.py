"""Now against new, in words."""

import pytest

from pricing import Selection, quote
from pricing.price_lists import read
from pricing.quotes import renewal
from pricing.views.compared import causes_table, renewal_lines
from tests.conftest import LATER
from tests.texts import EN, RU, plain

CHOSEN = Selection(dry_cleaning=9, reception=8, prompt=True)
WAS = Selection(dry_cleaning=9, reception=5, months=3)
CONSENT = "Если условия договора соблюдались, при продлении эти цены применяются только с"


def lines(words, found):
    return [plain(line) for line in renewal_lines(words, found)]


def test_a_sum_is_one_line_both_sides_and_the_written_consent(price_list):
    found = renewal.renewal(quote(price_list, CHOSEN), renewal.Paid(60_000, 3))
    line, both, consent = lines(RU, found)
    assert line == "По этому расчёту дешевле на 67 620 ₽ за 12 месяцев"
    assert both == (
        "Сейчас: 60 000 ₽ за 3 месяца, это 240 000 ₽ за 12 месяцев. По этому расчёту: 172 380 ₽."
    )
    assert consent.startswith(CONSENT)


def test_a_sum_for_the_whole_year_is_said_once(price_list):
    found = renewal.renewal(quote(price_list, CHOSEN), renewal.Paid(172_380, 12))
    line, both, _ = lines(EN, found)
    assert line == "The same over 12 months"
    assert both == "Now: 172 380 ₽ over 12 months. By this calculation: 172 380 ₽."


def test_an_earlier_choice_says_where_the_difference_comes_from(price_list):
    """The working stands in tests/quotes/test_renewal.py, without the contacts."""
    found = renewal.renewal(quote(price_list, CHOSEN), quote(price_list, WAS))
    line, both, causes, consent = lines(RU, found)
    assert line == "По этому расчёту дешевле на 83 652 ₽ за 12 месяцев"
    assert both == (
        "Сейчас: 14 лицензий (Химчистка — 9, Приёмка — 5), 3 месяца, цены с 15 июня 2020 г. — "
        "256 032 ₽ за 12 месяцев. По этому расчёту: 172 380 ₽."
    )
    assert causes == (
        "Из чего складывается разница: число лицензий +54 864 ₽, "
        "цена для этого числа лицензий −41 616 ₽, "
        "период оплаты −53 856 ₽, договор в срок −43 044 ₽."
    )
    assert consent.startswith(CONSENT)


def test_the_table_of_causes_ends_with_their_sum(price_list):
    chosen = Selection(dry_cleaning=2)
    found = renewal.renewal(quote(read(LATER), chosen), quote(price_list, chosen))
    first, total = causes_table(RU, found).rows
    assert first[0].text == "Другой прайс-лист"
    assert first[1].text == total[1].text
    assert total[0].text == "Вся разница"


@pytest.mark.parametrize("words", [RU, EN])
def test_services_that_are_left_out_are_said_to_be(price_list, words):
    chosen = CHOSEN.with_(cloud_migration=1)
    found = renewal.renewal(quote(price_list, chosen), renewal.Paid(60_000, 3))
    assert words("renewal.no_services") in renewal_lines(words, found)
    assert renewal_lines(words, None) == []
