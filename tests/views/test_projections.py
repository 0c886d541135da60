"""The licence plan, the payment calendar and the cost of money as tables, sentences and charts."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from pricing import Selection
from pricing.faults import Fault, PlanError
from pricing.price_lists.price_list import PaymentOption
from pricing.projections.licence_plan import growing, plan
from pricing.projections.payments import calendars, in_todays_money
from pricing.views.charts.projections import payments_chart, payments_rows, plan_chart, plan_rows
from pricing.views.faults import sentence, sentences
from pricing.views.projections import (
    calendar_table,
    interest_text,
    money_formulas,
    money_table,
    money_verdict,
    plan_notes,
    plan_sum,
    plan_table,
)
from tests.texts import EN, RU, plain

BEGINS = date(2026, 11, 30)
YEAR, HALF_IN_TIME, YEAR_IN_TIME = (
    PaymentOption(months=12, prompt=False),
    PaymentOption(months=6, prompt=True),
    PaymentOption(months=12, prompt=True),
)


def test_the_table_has_a_row_a_month_and_one_for_each_total(price_list):
    table = plan_table(RU, plan(price_list, [7, 7, 8, 8, 8, 8]), BEGINS)
    shown = [[plain(f"{cell.text} {cell.note}").strip() for cell in row] for row in table.rows]
    assert table.headings[:3] == ("Месяц", "Лицензий", "Цена для … лицензий")
    assert shown[0] == [
        "ноябрь 2026 г. (1-й месяц)",
        "7",
        "4–7",
        "15 960 ₽",
        "14 840 ₽",
        "12 768 ₽",
        "11 872 ₽",
        "10 213 ₽",
    ]
    assert [row[0] for row in shown[1:3]] == [
        "декабрь 2026 г. (2-й месяц)",
        "январь 2027 г. (3-й месяц)",
    ]
    assert [row[0] for row in shown[6:]] == ["За 3 месяца", "За 6 месяцев"]
    # 2 × 7 × 1 459 + 8 × 1 114; + 3 × 8 × 1 114
    assert [row[-1] for row in shown[6:]] == ["29 338 ₽", "56 074 ₽"]
    assert [cell.badge for cell in table.rows[-1]] == [*[""] * 7, "дешевле всего"]


def test_the_chosen_column_is_strong_from_the_first_month_to_the_totals(price_list):
    table = plan_table(RU, plan(price_list, [7, 7, 8]), BEGINS, HALF_IN_TIME)
    assert [[cell.strong for cell in row[3:]] for row in table.rows] == [
        [False, False, False, True, False]
    ] * 4


def test_the_sum_says_what_the_choice_costs_and_what_would_cost_least(price_list):
    made = plan(price_list, growing(17, 0, 12))
    # 17 × 1 056 × 12 and 17 × 845 × 12
    assert plain(plan_sum(RU, made, YEAR)) == (
        "Оценка за 12 месяцев: 215 424 ₽ при выбранной оплате (12 месяцев). "
        "Дешевле всего — 12 месяцев, договор в срок: 172 380 ₽."
    )
    said = plain(plan_sum(EN, made, YEAR_IN_TIME))
    assert said.startswith("Estimate over 12 months: 172 380 ₽")
    assert said.endswith("Nothing costs less.")


def test_a_month_that_costs_less_with_more_licences_is_marked(price_list):
    table = plan_table(EN, plan(price_list, [7, 8]), BEGINS)
    assert [cell.badge for cell in table.rows[1][3:]] == ["↓"] * 5
    assert not [cell.badge for cell in table.rows[0] if cell.badge]


@pytest.mark.parametrize(("words", "estimate"), [(RU, "Это оценка"), (EN, "This is an estimate")])
def test_it_is_always_called_an_estimate(price_list, words, estimate):
    assert plan_notes(words, plan(price_list, [5]))[0].startswith(estimate)
    assert len(plan_notes(words, plan(price_list, [5]))) == 1
    assert "2, 4" in plan_notes(words, plan(price_list, [7, 8, 7, 8]))[1]


@pytest.mark.parametrize("words", [RU, EN])
def test_every_fault_has_a_sentence_in_both_languages(price_list, words):
    with pytest.raises(PlanError) as error:
        plan(price_list, [0, None, 2_000_000, *[1] * 9, 5])
    said = sentences(words, error.value)
    assert [sentence.split(":")[0].split()[-1] for sentence in said] == ["1", "2", "3", "13"]
    assert "1 000 000" in plain(said[2])


@pytest.mark.parametrize("words", [RU, EN])
def test_the_chart_has_a_column_for_each_month_and_colours_the_falls(price_list, words):
    rows = plan_rows(words, plan(price_list, [6, 7, 8]), YEAR)["plan"]
    assert [row["month"] for row in rows] == [1, 2, 3]
    assert [row["bill"] for row in rows] == [6 * 1_824, 7 * 1_824, 8 * 1_392]
    assert [row["month"] for row in rows if row["kind"] == "cheaper"] == [3]
    # 8 licences cost 11 136: less than 7, more than 6
    assert [row["bill"] - row["base"] for row in rows] == [0, 7 * 1_824 - 8 * 1_392, 0]
    spec = plan_chart(words, price_list).to_dict()
    assert {layer["data"].get("name") for layer in spec["layer"]} == {None, "plan"}


def texts(table):
    return [[plain(cell.text) for cell in row] for row in table.rows]


def test_the_calendar_says_when_what_is_due(price_list):
    table = calendar_table(RU, calendars(price_list, Selection(dry_cleaning=17)), BEGINS)
    assert texts(table) == [
        ["30 ноября 2026 г.", "67 320 ₽", "125 256 ₽", "215 424 ₽", "100 164 ₽", "172 380 ₽"],
        ["28 февраля 2027 г.", "67 320 ₽", "—", "—", "—", "—"],
        ["30 мая 2027 г.", "67 320 ₽", "125 256 ₽", "—", "100 164 ₽", "—"],
        ["30 августа 2027 г.", "67 320 ₽", "—", "—", "—", "—"],
        ["Всего", "269 280 ₽", "250 512 ₽", "215 424 ₽", "200 328 ₽", "172 380 ₽"],
    ]
    notes = [plain(row[0].note) for row in table.rows]
    assert notes == ["сразу", "через 3 месяца", "через 6 месяцев", "через 9 месяцев", ""]


def test_from_stands_where_an_integration_is_paid_and_in_the_total_alone(price_list):
    table = calendar_table(EN, calendars(price_list, Selection(sms_integration=1)), BEGINS)
    assert [row[1].startswith("from ") for row in texts(table)] == [True, False, False, False, True]


def test_the_money_table_marks_the_cheapest_and_says_the_returns(price_list):
    made = calendars(price_list, Selection(dry_cleaning=17))
    table = money_table(RU, price_list, 17, in_todays_money(made, Decimal(0)))
    assert [row[3] for row in texts(table)] == ["—", "82,3 %", "89,1 %", "—", "92,4 %"]
    assert [row[0].badge for row in table.rows] == ["", "", "", "", "дешевле всего"]
    assert all(row[1] == row[2] for row in texts(table))


def test_a_return_above_any_rate_is_said_so(price_list):
    tier = price_list.tiers[0]
    cheap = tier.model_copy(update={"printed": {**tier.printed, "m12": 1000}})
    prices = price_list.model_copy(update={"tiers": (cheap, *price_list.tiers[1:])})
    made = in_todays_money(calendars(prices, Selection()), Decimal(0))
    assert texts(money_table(EN, prices, 1, made))[2][3] == "above any rate"


def test_the_formulas_are_stated(price_list):
    value, earned, prompt = money_formulas(RU, price_list, Decimal("0.165"))
    assert "16,5 % годовых" in value.replace("\u00a0", " ")
    assert "раз в 3 месяца" in earned.replace("\u00a0", " ")
    assert "раз в 6 месяцев" in prompt.replace("\u00a0", " ")


def test_the_return_is_said_to_leave_monthly_services_out_where_there_are_some(price_list):
    bare = money_formulas(EN, price_list, Decimal(0))
    assert len(money_formulas(EN, price_list, Decimal(0), has_add_ons=True)) == len(bare) + 1


def test_a_rate_is_shown_with_every_digit():
    assert interest_text(RU, Decimal("0.1525")) == "15,25\u00a0%"
    assert interest_text(EN, Decimal("0.1500")) == "15%"


def verdict(words, price_list, selection, rate):
    found = in_todays_money(calendars(price_list, selection), Decimal(rate))
    return [said.replace("\u00a0", " ") for said in money_verdict(words, found, Decimal(rate))]


def test_the_verdict_names_the_cheapest_way_its_sum_and_what_the_choice_costs(price_list):
    # 17 × 845 × 12 and 17 × 1 056 × 12, both paid at once: worth the same at any rate
    assert verdict(RU, price_list, Selection(dry_cleaning=17), "0.155") == [
        "При 15,5 % годовых дешевле всего платить за 12 месяцев вперёд (договор в срок): "
        "172 380 ₽ в сегодняшних деньгах.",
        "Ваш выбор стоит 215 424 ₽: на 43 044 ₽ больше.",
        "Если договор не в срок, дешевле всего платить за 12 месяцев вперёд: 215 424 ₽.",
    ]


def test_the_verdict_at_rate_zero_speaks_of_money_that_earns_nothing(price_list):
    said = verdict(RU, price_list, Selection(dry_cleaning=17, prompt=True), "0")
    assert said[0].startswith("Если деньги дохода не приносят, дешевле всего платить за 12 мес")
    assert said[1] == "Это ваш выбор."


def test_the_verdict_at_a_hundred_percent_turns_to_shorter_terms(price_list):
    said = verdict(EN, price_list, Selection(dry_cleaning=17, months=6, prompt=True), "1")
    # 17 × 982 × 6 = 100 164 now and again in half a year, 100 164 / √2 = 70 826.6
    assert said[0] == (
        "At 100% a year it is cheapest to pay 6 months ahead (signed on time): "
        "170 991 ₽ in today’s money."
    )
    assert said[2].startswith("If not signed on time, it is cheapest to pay 3 months ahead: 211")


def with_rates(price_list, **printed):
    tiers = tuple(tier.model_copy(update={"printed": printed}) for tier in price_list.tiers)
    return price_list.model_copy(update={"tiers": tiers})


def test_ways_that_tie_are_all_named(price_list):
    prices = with_rates(price_list, m3=100, m6=90, m12=80, m6_prompt=80, m12_prompt=80)
    said = verdict(RU, prices, Selection(), "0")
    assert said == [
        "Если деньги дохода не приносят, одинаково дёшево платить за 12 месяцев вперёд, "
        "за 6 месяцев вперёд (договор в срок) или за 12 месяцев вперёд (договор в срок): "
        "960 ₽ в сегодняшних деньгах.",
        "Это ваш выбор.",
    ]


def test_where_nothing_differs_nothing_is_recommended(price_list):
    prices = with_rates(price_list, m3=80, m6=80, m12=80, m6_prompt=80, m12_prompt=80)
    assert verdict(EN, prices, Selection(), "0") == [
        "Where money earns nothing, every way of paying costs the same: 960 ₽ in today’s money."
    ]


def test_the_verdict_says_from_where_an_integration_is_paid(price_list):
    said = verdict(EN, price_list, Selection(sms_integration=1), "0.15")
    assert ": from " in said[0]
    assert "costs from" in said[1]


def test_a_bad_rate_is_said_in_percent():
    said = sentence(RU, Fault("yearly_interest", "interest", "11", 10)).replace("\u00a0", " ")
    assert said == "Ставка: нужно число от 0 до 1 000 %."


@pytest.mark.parametrize("words", [RU, EN])
def test_the_chart_climbs_to_the_total_of_each_option(price_list, words):
    made = calendars(price_list, Selection(dry_cleaning=17, months=6))
    rows = payments_rows(words, price_list, made)
    chosen = next(calendar for calendar in made if calendar.is_chosen)
    assert [row["month"] for row in rows["paid"]] == list(range(1, 13))
    assert [row["month"] for row in rows["paid"] if row["kind"] == "own"] == [1, 7]
    assert rows["paid"][-1]["paid"] == chosen.total
    ends = [row["paid"] for row in rows["marks"] if row["month"] == 12]
    assert ends == [calendar.total for calendar in made if not calendar.is_chosen]
    places = [row["place"] for row in rows["names"]]
    assert len(places) == 5
    # px, of the plot's 240 up to the dearest sum
    assert min(b - a for a, b in pairwise(places)) * 240 / max(ends) > 14
    spec = payments_chart(words, price_list).to_dict()
    names = {layer["data"].get("name") for layer in spec["layer"]}
    assert names == {None, "paid", "marks", "names"}
