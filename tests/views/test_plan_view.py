"""The licence plan in words, as a table and as a chart."""

import pytest

from pricing.errors import PlanError
from pricing.plan import plan
from pricing.views.catalog import Catalog
from pricing.views.chart_plan import plan_chart, plan_rows
from pricing.views.plan import plan_fault, plan_notes, plan_table

RU, EN = Catalog.of("ru"), Catalog.of("en")


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_table_has_a_row_a_month_and_one_for_each_total(price_list):
    table = plan_table(RU, plan(price_list, [7, 7, 8, 8, 8, 8]))
    shown = [[plain(cell.text) for cell in row] for row in table.rows]
    assert table.headings[:3] == ("Месяц", "Лицензий", "Уровень")
    assert shown[0] == ["1", "7", "4–7", "15 960 ₽", "14 840 ₽", "12 768 ₽", "11 872 ₽", "10 213 ₽"]
    assert [row[0] for row in shown[6:]] == ["За 3 месяца", "За 6 месяцев"]
    # 2 × 7 × 1 459 + 8 × 1 114; + 3 × 8 × 1 114
    assert [row[-1] for row in shown[6:]] == ["29 338 ₽", "56 074 ₽"]
    assert [cell.strong for cell in table.rows[-1]] == [True, *[False] * 6, True]


def test_a_month_that_costs_less_with_more_licences_is_marked(price_list):
    table = plan_table(EN, plan(price_list, [7, 8]))
    assert [cell.badge for cell in table.rows[1][3:]] == ["less than with fewer"] * 5
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
    said = [plan_fault(words, fault) for fault in error.value.faults]
    assert [sentence.split(":")[0].split()[-1] for sentence in said] == ["1", "2", "3", "13"]


@pytest.mark.parametrize("words", [RU, EN])
def test_the_chart_has_a_line_for_each_column_and_rings_the_falls(price_list, words):
    made = plan(price_list, [6, 7, 8])
    rows = plan_rows(words, made)
    assert len(rows["plan"]) == 15
    assert {(row["month"], row["falls"]) for row in rows["falls"]} == {(3, True)}
    spec = plan_chart(words, price_list).to_dict()
    assert {layer["data"]["name"] for layer in spec["layer"]} == {"plan", "falls"}
    domain = spec["layer"][0]["encoding"]["color"]["scale"]["domain"]
    assert domain == list(dict.fromkeys(row["column"] for row in rows["plan"]))
