"""Short phrases about prices, in both languages."""

import pytest

from pricing import Selection, compare, price_lists, quote
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


def test_a_lines_formula_is_its_working(price_list):
    offer = quote(price_list, EXAMPLE)
    assert [plain(phrases.line_formula(RU, line)) for line in offer.lines] == [
        "17 × 845 ₽ × 12 мес.",
        "2 × 1 000 ₽ × 12 мес.",
        "1 × 13 000 ₽ × 12 мес.",
        "1 × 12 500 ₽",
    ]
    assert plain(phrases.line_formula(EN, offer.support)) == "17 × 845 ₽ × 12 mo."


def test_a_line_has_the_name_that_the_price_list_gives(price_list):
    offer = quote(price_list, EXAMPLE)
    assert [phrases.line_name(EN, price_list, line) for line in offer.lines] == [
        "Support of licences",
        "Additional contacts",
        "Personal manager",
        "Moving the central database to the cloud",
    ]


def test_a_column_is_named_by_its_months_and_the_discount(price_list):
    names = [plain(phrases.option_name(RU, column)) for column in price_list.payment_options()]
    assert names == [
        "3 месяца",
        "6 месяцев",
        "12 месяцев",
        "6 месяцев, договор в срок",
        "12 месяцев, договор в срок",
    ]


def test_a_difference_says_more_less_or_the_same(price_list):
    options = compare(price_list, Selection(dry_cleaning=17))
    chosen = options[2]
    apart = [option.horizon_total - chosen.horizon_total for option in options]
    shown = [plain(phrases.signed(RU, roubles)) for roubles in apart]
    # (1 320, 1 228, 1 056, 982, 845 less 1 056) × 17 × 12
    assert shown == ["+53 856 ₽", "+35 088 ₽", "—", "−15 096 ₽", "−43 044 ₽"]


def test_a_situation_has_its_condition(price_list):
    for situation, russian, english in (
        ("new", "новых договоров", "new contracts"),
        ("overdue", "нарушен предельный срок оплаты", "missed the final payment deadline"),
        ("renewal", "только с письменного согласия", "only with the customer’s written consent"),
    ):
        offer = quote(price_list, Selection(situation=situation))
        assert russian in phrases.applicability(RU, offer)
        assert english in phrases.applicability(EN, offer)
