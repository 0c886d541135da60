"""Short phrases about prices, in both languages."""

import pytest

from pricing import Selection, price_lists, quote
from pricing.views import phrases
from tests.texts import EN, RU, plain

EXAMPLE = Selection(
    dry_cleaning=9, reception=8, prompt=True, contacts=2, manager=12, cloud_migration=1
)


@pytest.fixture
def quarterly(edited):
    return price_lists.read(edited(("[rate_period]\nmonths = 1\n", "[rate_period]\nmonths = 3\n")))


def test_from_stands_before_a_minimum_only():
    for words, minimum in ((RU, "от 364 880 ₽"), (EN, "from 364 880 ₽")):
        assert plain(phrases.amount(words, 364_880)) == "364 880 ₽"
        assert plain(phrases.amount(words, 364_880, is_minimum=True)) == minimum


def test_a_tier_has_its_name(price_list):
    for licenses, russian, english in (
        (1, "1–3", "1–3"),
        (17, "16–20", "16–20"),
        (151, "151 и более", "151 or more"),
    ):
        tier = price_list.tier(licenses)
        assert phrases.tier_name(RU, tier) == russian
        assert phrases.tier_name(EN, tier) == english


def test_a_tier_of_one_count_is_named_by_it(price_list):
    tier = price_list.tiers[0].model_copy(update={"last": 1})
    assert phrases.tier_name(RU, tier) == "1"


def test_a_rate_says_for_each_licence_a_month_and_for_all(price_list):
    offer = quote(price_list, EXAMPLE)
    assert plain(phrases.rate_each(RU, offer)) == "845 ₽ за каждую лицензию в месяц"
    assert plain(phrases.rate_each(EN, offer)) == "845 ₽ per licence per month"
    russian, english = (plain(phrases.rate_for_all(words, offer)) for words in (RU, EN))
    assert "действует на все ваши (строка 5 прайс-листа): 17 × 845 ₽ в месяц" in russian
    assert "applies to all of yours (row 5 of the price list): 17 × 845 ₽ per month" in plain(
        english
    )
    assert "16–20" in russian
    assert "16–20" in english


@pytest.mark.parametrize(
    ("chosen", "parts"),
    [
        # base, what remains after each discount, the exact product, the printed rate
        ({"prompt": True}, ["1 320 ₽", "0,8 × 0,8", "844,8", "845 ₽"]),
        ({"months": 6, "prompt": True}, ["1 320 ₽", "0,93 × 0,8", "982,08", "982 ₽"]),
        ({"months": 6}, ["1 320 ₽", "0,93", "1 227,6", "1 228 ₽"]),
    ],
)
def test_a_rates_origin_is_the_base_times_what_remains_rounded_once(price_list, chosen, parts):
    offer = quote(price_list, Selection(dry_cleaning=17, **chosen))
    shown = "".join(phrases.rate_origin(RU, offer).split())
    places = [shown.index("".join(part.split())) for part in parts]
    assert places == sorted(places)


def test_the_base_rate_has_no_origin_to_work_out(price_list):
    wish = quote(price_list, Selection(dry_cleaning=17, months=3, prompt=True))
    assert phrases.rate_origin(RU, wish) == RU("rate.base", months=3)


def test_one_licence_has_no_product_and_is_not_all(price_list):
    shown = phrases.rate_for_all(RU, quote(price_list, Selection()))
    assert plain(shown) == "Цена для 1–3 лицензий, строка 1 прайс-листа."
    assert "×" not in shown


def test_a_quarterly_rate_says_its_months(quarterly):
    offer = quote(quarterly, EXAMPLE)
    assert plain(phrases.rate_each(RU, offer)) == "845 ₽ за каждую лицензию за 3 месяца"
    formula = plain(phrases.line_formula(RU, offer.support))
    assert formula == "17 × 845 ₽ × 12 мес. : 3 мес."


def test_a_situation_has_its_condition(price_list):
    for situation, russian, english in (
        ("new", "новых договоров", "new contracts"),
        ("overdue", "нарушен предельный срок оплаты", "missed the final payment deadline"),
        ("renewal", "только с письменного согласия", "only with the customer’s written consent"),
    ):
        offer = quote(price_list, Selection(situation=situation))
        assert russian in phrases.applicability(RU, offer)
        assert english in phrases.applicability(EN, offer)
