"""The licence plan and the payment calendar on the page: what is typed, shown and kept."""

import html
import re
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from pricing import Selection
from pricing.over_time.cost_of_money import in_todays_money
from pricing.over_time.licence_plan import growing, plan
from pricing.over_time.payments import calendars
from pricing.price_lists.price_list import Column
from pricing.views.catalog import Catalog

PAGE = Path(__file__).resolve().parents[2] / "pricing" / "web" / "page" / "page.py"
RU = Catalog.of("ru")
YEAR = Column(months=12, prompt=False)
PLAN, PAYMENTS = "desk_plan", "desk_payments"


def plain(text):
    """Any kind of space as the common one; Markdown's escapes undone."""
    return re.sub(r"\s+", " ", text.replace("\\", ""))


def open_page(*tools, **query):
    """The page with these tools open, as the browser says that they are."""
    page = AppTest.from_file(PAGE, default_timeout=30)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    return opened(page, *tools)


def go_to(page, **query):
    """The page at another address, as the calculator leads it there."""
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


CELL = r"<t[hd][^>]*>(.*?)</t[hd]>"


def opened(page, *tools, is_open=True):
    for tool in tools:
        page.session_state[tool] = is_open
    return page.run()


def told(page):
    """All that the page says."""
    assert not page.exception
    said = [*page.markdown, *page.caption, *page.warning]
    return plain(" ".join(element.value for element in said))


def warning(page):
    return plain(" ".join(element.value for element in page.warning))


def cells(page, heading):
    """The rows of the one table with this heading, without marks."""
    bodies = [plain(part.proto.body) for part in page.get("html")]
    (table,) = [body for body in bodies if re.search(rf"<th[^>]*>{heading}</th>", body)]
    rows = re.findall("<tr>(.*?)</tr>", table)
    marks = r'<span class="badge">.*?</span>|<[^>]+>'
    return [
        [html.unescape(re.sub(marks, "", cell)).strip() for cell in re.findall(CELL, row)]
        for row in rows
    ]


def by_hand(page):
    return page.radio(key="plan_way").set_value("by_hand").run()


def months(page):
    return [page.number_input(key=f"plan_{month}").value for month in range(1, 13)]


def test_a_closed_tool_draws_nothing():
    page = open_page()
    assert "Это оценка" not in told(page)
    assert not [field for field in page.text_input if field.key == "yearly_rate"]


def test_the_plan_starts_from_the_chosen_licences_and_equals_the_engine(price_list):
    page = open_page(PLAN, dry_cleaning="9", reception="8")
    made = plan(price_list, growing(17, 1, 12))
    _, *rows = cells(page, "Месяц")
    shown = [[RU.money(month.cost) for month in column.months] for column in made.columns]
    assert [row[3:] for row in rows[:12]] == [
        [plain(column[month]) for column in shown] for month in range(12)
    ]
    totals = [[plain(RU.money(c.totals[term])) for c in made.columns] for term in (3, 6, 12)]
    assert [row[3:] for row in rows[12:]] == totals
    assert "Это оценка" in told(page)


def test_growing_past_a_tiers_edge_is_marked():
    page = open_page(PLAN, dry_cleaning="6")
    # 6 × 2 280, 7 × 2 280, 8 × 1 740, …, 11 × 1 740, 12 × 1 524: months 3 and 7 cost less
    assert "Месяцы: 3, 7" in told(page)


def test_the_plan_follows_the_chosen_period_and_keeps_what_was_typed():
    page = open_page(PLAN, dry_cleaning="17")
    page.number_input(key="plan_step").set_value(0).run()
    assert "Оценка за 12 месяцев: 215 424 ₽" in told(page)  # 17 × 1 056 × 12
    go_to(page, months="3")
    assert "Оценка за 12 месяцев: 269 280 ₽" in told(page)  # 17 × 1 320 × 12
    go_to(page, lang="en")
    assert page.number_input(key="plan_step").value == 0
    assert "Estimate over 12 months: 269 280 ₽" in told(page)


def test_an_untouched_start_follows_the_page_and_a_touched_one_stays():
    page = open_page(PLAN, dry_cleaning="5")
    go_to(page, dry_cleaning="9")
    assert page.number_input(key="plan_start").value == 9
    page.number_input(key="plan_start").set_value(12).run()
    go_to(page, dry_cleaning="12")
    go_to(page, dry_cleaning="20")
    assert page.number_input(key="plan_start").value == 12


def test_months_set_by_hand_begin_with_the_growing_plan_and_outlive_everything():
    page = open_page(PLAN, dry_cleaning="5")
    page.number_input(key="plan_step").set_value(2).run()
    by_hand(page)
    assert months(page) == list(growing(5, 2, 12))
    page.number_input(key="plan_3").set_value(40).run()
    kept = [5, 7, 40, *growing(11, 2, 9)]
    go_to(page, months="6")
    go_to(page, dry_cleaning="30")
    assert months(page) == kept
    page.radio(key="plan_way").set_value("growing").run()
    assert page.number_input(key="plan_step").value == 2
    assert months(by_hand(page)) == kept
    opened(page, PLAN, is_open=False)
    assert months(opened(page, PLAN)) == kept


def test_months_that_were_not_touched_are_filled_anew():
    page = by_hand(open_page(PLAN, dry_cleaning="5"))
    page.radio(key="plan_way").set_value("growing").run()
    page.number_input(key="plan_step").set_value(3).run()
    assert months(by_hand(page)) == list(growing(5, 3, 12))


def test_every_bad_month_is_named_and_no_figure_is_shown():
    page = by_hand(open_page(PLAN, dry_cleaning="5"))
    page.number_input(key="plan_2").set_value(0)
    page.number_input(key="plan_4").set_value(-7)
    page.number_input(key="plan_12").set_value(1_000_001)
    page.run()
    assert warning(page) == (
        "План не посчитан: "
        "- Месяц 2: вместо «0» нужно целое число от 1. "
        "- Месяц 4: вместо «-7» нужно целое число от 1. "
        "- Месяц 12: вместо «1000001» нужно не больше 1 000 000."
    )
    assert "Это оценка" not in told(page)


def test_a_shrinking_plan_names_the_months_without_licences():
    page = open_page(PLAN, dry_cleaning="11")
    page.number_input(key="plan_step").set_value(-1).run()
    assert warning(page) == "План не посчитан: - Месяц 12: вместо «0» нужно целое число от 1."


def test_the_calendar_and_todays_money_equal_the_engine(price_list):
    selection = Selection(dry_cleaning=17, contacts=1, sms_integration=1)
    page = open_page(PAYMENTS, dry_cleaning="17", contacts="1", sms_integration="1")
    made = calendars(price_list, selection)
    *_, totals = cells(page, "Когда")
    assert totals[1:] == [plain(f"от {RU.money(calendar.total)}") for calendar in made]
    _, *rows = cells(page, "В сегодняшних деньгах")
    found = in_todays_money(made, Decimal("0.15"))
    assert [row[2] for row in rows] == [f"от {plain(RU.money(one.present_value))}" for one in found]
    assert "На ежемесячные услуги скидок нет" in told(page)


@pytest.mark.parametrize("typed", ["20,5", "20.5", " 20,5 % ", "20,50%"])
def test_a_rate_is_understood_as_people_write_it(typed, price_list):
    page = open_page(PAYMENTS, dry_cleaning="17")
    page.text_input(key="yearly_rate").set_value(typed).run()
    assert "При 20,5 % годовых дешевле всего" in told(page)
    assert not page.warning
    _, first, *_ = cells(page, "В сегодняшних деньгах")
    made = calendars(price_list, Selection(dry_cleaning=17))
    expected = in_todays_money(made, Decimal("0.205"))[0].present_value
    assert first[2] == plain(RU.money(expected))


@pytest.mark.parametrize("typed", ["", "abc", "-1", "1001", "$x$ **b**", "<b>20</b>", "NaN"])
def test_what_is_no_rate_is_answered_and_the_last_good_one_kept(typed):
    page = open_page(PAYMENTS, dry_cleaning="17")
    page.text_input(key="yearly_rate").set_value("100").run()
    page.text_input(key="yearly_rate").set_value(typed).run()
    assert warning(page) == "Ставка: нужно число от 0 до 1 000 %. Пока считаем по 100 %."
    # 100 164 + 100 164 / √2 = 100 164 + 70 826.6
    assert "за 6 месяцев вперёд (договор в срок): 170 991 ₽" in told(page)
    assert page.text_input(key="yearly_rate").value == typed


def test_the_rate_outlives_a_closed_section_and_other_choices():
    page = open_page(PAYMENTS, dry_cleaning="17")
    page.text_input(key="yearly_rate").set_value("17,25").run()
    opened(page, PAYMENTS, is_open=False)
    go_to(page, months="3")
    assert opened(page, PAYMENTS).text_input(key="yearly_rate").value == "17,25"
    assert "При 17,25 % годовых" in told(page)


def open_both(visitor):
    """Open both tools and wait for their charts."""
    for tool, chart in ((PLAN, "chart_plan"), (PAYMENTS, "chart_payments")):
        visitor.part(tool).locator("summary").click()
        visitor.part(chart).locator(".marks").first.wait_for()


def enter(visitor, key, text):
    field = visitor.part(key).locator("input")
    field.fill(text)
    field.press("Enter")


def test_the_tools_in_a_browser_follow_what_is_typed(visitor):
    visitor.open("?dry_cleaning=9&reception=8")
    open_both(visitor)
    enter(visitor, "plan_step", "0")
    visitor.expect("plan_sum", "Оценка за 12 месяцев: 215 424 ₽")  # 17 × 1 056 × 12
    visitor.part("plan_way").get_by_text("Своё число на каждый месяц").click()
    expect(visitor.part("plan_3").locator("input")).to_have_value("17")
    enter(visitor, "plan_3", "0")
    visitor.expect(PLAN, "Месяц 3: вместо «0» нужно целое число от 1.")
    enter(visitor, "plan_3", "21")
    visitor.expect("plan_sum", "Оценка за 12 месяцев: 214 608 ₽")  # 11 × 17 952 + 21 × 816
    enter(visitor, "plan_3", "")
    expect(visitor.part("plan_3").locator("input")).to_have_value("21")
    enter(visitor, "yearly_rate", "100 %")
    visitor.expect("money_verdict", "за 6 месяцев вперёд (договор в срок): 170 991 ₽")
    assert visitor.outside == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_violation_and_the_page_never_scrolls_sideways(visit, width, scheme):
    visitor = visit(viewport={"width": width, "height": 844}, color_scheme=scheme)
    visitor.open("?dry_cleaning=140&reception=700000&sms_integration=1")
    open_both(visitor)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == width
    visitor.settle()
    assert visitor.violations(".st-key-desk") == []
