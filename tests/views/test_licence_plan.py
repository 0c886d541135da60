"""The licence plan in words, as a table and as a chart."""

from datetime import date

import pytest

from pricing.faults import PlanError
from pricing.price_lists.price_list import PaymentOption
from pricing.projections.licence_plan import growing, plan
from pricing.views.charts.projections import plan_chart, plan_rows
from pricing.views.faults import sentences
from pricing.views.projections import plan_notes, plan_sum, plan_table
from tests.texts import EN, RU, plain

BEGINS = date(2026, 11, 30)
YEAR, HALF_IN_TIME, YEAR_IN_TIME = (
    PaymentOption(months=12, prompt=False),
    PaymentOption(months=6, prompt=True),
    PaymentOption(months=12, prompt=True),
)


def test_the_table_has_a_row_a_month_and_one_for_each_total(price_list):
    table = plan_table(RU, plan(price_list, [7, 7, 8, 8, 8, 8]), BEGINS)
    shown = [[plain(cell.text) for cell in row] for row in table.rows]
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
