"""The licence plan and the payment calendar: asked in the address, answered whole, and kept."""

import html
import re
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import parse_qs, parse_qsl, urlencode

import icalendar
import pytest
from playwright.sync_api import expect

from pricing import Selection
from pricing.price_lists import of_date
from pricing.projections import (
    ProjectionParameters,
    calendars,
    day_after,
    in_todays_money,
    plan,
)
from pricing.projections.licence_plan import growing
from pricing.requests import read
from pricing.views.catalog import Catalog
from tests.documents.tools import plain
from tests.web.client import CLIENT, view_of

RU = Catalog.of("ru")
PRICES = of_date("2020-06-15")
TODAY = date(2026, 11, 25)
CELL = r"<t[hd][^>]*>(.*?)</t[hd]>"


def asked(query):
    return view_of(query, TODAY)


def told(query, name):
    """What a tool says, without marks."""
    text = re.sub(r"<[^>]+>", " ", asked(query).places()[name])
    return plain(html.unescape(text))


def cells(query, name, heading):
    """The rows of the one table with this heading, without marks and notes."""
    content = re.sub('<span class="unseen">.*?</span>', "", plain(asked(query).places()[name]))
    (table,) = [
        body for body in re.findall("<table>.*?</table>", content) if f">{heading}</th>" in body
    ]
    marks = r'<span class="badge">(?:<span.*?</span>)*.*?</span>|<small>.*?</small>|<[^>]+>'
    return [
        [html.unescape(re.sub(marks, "", cell)).strip() for cell in re.findall(CELL, row)]
        for row in re.findall("<tr>(.*?)</tr>", table)
    ]


def test_a_closed_tool_says_nothing_and_costs_nothing():
    view = asked("dry_cleaning=9")
    assert (view.places()["plan"], view.places()["payments"]) == ("", "")
    assert not {"plan", "payments"} & view.chart_rows().keys()


def test_the_plan_starts_from_the_chosen_licences_and_equals_the_engine():
    query = "dry_cleaning=9&reception=8&plan=1"
    made = plan(PRICES, growing(17, 1, 12))
    _, *rows = cells(query, "plan", "Месяц")
    shown = [[RU.money(month.cost) for month in column.months] for column in made.payment_options]
    assert [row[3:] for row in rows[:12]] == [
        [plain(column[month]) for column in shown] for month in range(12)
    ]
    totals = [
        [plain(RU.money(c.totals[term])) for c in made.payment_options] for term in (3, 6, 12)
    ]
    assert [row[3:] for row in rows[12:]] == totals
    assert "Это оценка" in told(query, "plan")


def test_growing_past_a_tiers_edge_is_marked():
    # 6 × 2 280, 7 × 2 280, 8 × 1 740, …, 11 × 1 740, 12 × 1 524: months 3 and 7 cost less
    assert "Месяцы: 3, 7" in told("dry_cleaning=6&plan=1", "plan")


def test_the_plan_follows_the_chosen_period():
    query = "dry_cleaning=17&plan=1&plan_step=0"
    assert "Оценка за 12 месяцев: 215 424 ₽" in told(query, "plan")  # 17 × 1 056 × 12
    assert "Оценка за 12 месяцев: 269 280 ₽" in told(f"{query}&months=3", "plan")  # 17 × 1 320 × 12
    english = asked(f"{query}&months=3&lang=en").places()["plan"]
    assert "Estimate over 12 months: 269 280 ₽" in plain(english)


def test_a_start_that_is_given_stays_and_an_empty_one_follows_the_choice():
    assert ProjectionParameters().counts(9) == tuple(growing(9, 1, 12))
    assert ProjectionParameters.of({"plan_from": "12"}).counts(20) == tuple(growing(12, 1, 12))


def test_a_month_of_its_own_stands_among_those_of_the_growing_plan():
    found = ProjectionParameters.of({"plan_step": "2", "plan_3": "40"}).counts(5)
    assert found == (5, 7, "40", *growing(11, 2, 9))


def test_every_bad_month_is_named_and_no_figure_is_shown():
    said = told("dry_cleaning=5&plan=1&plan_2=0&plan_4=-7&plan_12=1000001", "plan")
    assert "Месяц 2: вместо «0» нужно целое число от 1." in said
    assert "Месяц 4: вместо «-7» нужно целое число от 1." in said
    assert "Месяц 12: вместо «1000001» нужно не больше 1 000 000." in said
    assert "Это оценка" not in said
    assert "plan" not in asked("plan=1&plan_2=0").chart_rows()


def test_a_shrinking_plan_names_the_months_without_licences():
    said = told("dry_cleaning=11&plan=1&plan_step=-1", "plan")
    assert "План не посчитан: Месяц 12: вместо «0» нужно целое число от 1." in said


def test_a_growing_plan_needs_both_numbers():
    for query in ("plan_from=x", "plan_step=1.5"):
        assert "Укажите оба числа" in told(f"plan=1&{query}", "plan")


def test_the_calendar_and_todays_money_equal_the_engine():
    query = "dry_cleaning=17&contacts=1&sms_integration=1&payments=1"
    made = calendars(PRICES, Selection(dry_cleaning=17, contacts=1, sms_integration=1))
    *_, totals = cells(query, "payments", "Когда")
    assert totals[1:] == [plain(f"от {RU.money(calendar.total)}") for calendar in made]
    _, *rows = cells(query, "payments", "В сегодняшних деньгах")
    found = in_todays_money(made, Decimal("0.15"))
    assert [row[2] for row in rows] == [f"от {plain(RU.money(one.present_value))}" for one in found]
    assert "На ежемесячные услуги скидок нет" in told(query, "payments")


def test_a_rate_is_understood_as_people_write_it():
    for typed in ("20,5", "20.5", " 20,5 % ", "20,50%"):
        assert ProjectionParameters.of({"interest": typed}).interest() == (Decimal("0.205"), None)
        said = told(urlencode({"payments": 1, "interest": typed}), "payments")
        assert "При 20,5 % годовых дешевле всего" in said


def test_what_is_no_rate_is_answered_and_the_usual_one_taken():
    for typed in ("abc", "-1", "1001", "$x$ **b**", "<b>20</b>", "NaN"):
        query = urlencode({"payments": 1, "interest": typed, "dry_cleaning": 17})
        said = told(query, "payments")
        assert "Ставка: нужно число от 0 до 1 000 %. Пока считаем по 15 %." in said
        kept = read(parse_qsl(query)).texts()["interest"]
        assert kept in {typed, typed.removesuffix(">")}  # as a link may end


# --- From which day ------------------------------------------------------------------------------


def test_months_and_payments_begin_on_the_day_that_is_given():
    query = "dry_cleaning=17&plan=1&payments=1&begins=2027-01-31"
    due = [row[0] for row in cells(query, "payments", "Когда")[1:-1]]
    assert due == ["31 января 2027 г.", "30 апреля 2027 г.", "31 июля 2027 г.",
                   "31 октября 2027 г."]  # fmt: skip
    assert "январь 2027 г. (1-й месяц) 17" in told(query, "plan")
    assert "декабрь 2027 г. (12-й месяц) 28" in told(query, "plan")


def test_without_a_day_they_begin_today():
    assert cells("payments=1", "payments", "Когда")[1][0] == "25 ноября 2026 г."


def test_a_day_that_is_none_is_told_beside_its_field_and_today_taken():
    for day in ("вчера", "2027-02-30", "20270131", "1999-12-31", "9999-12-31"):
        for tool in ("", "&payments=1", "&plan=1"):
            said = told(f"begins={day}{tool}", "begins_told")
            assert "Дата начала не понята, считаем от сегодняшнего дня" in said
            assert day in told(f"begins={day}{tool}", "notices")
        assert "25 ноября 2026 г." in told(f"payments=1&begins={day}", "payments")


def test_whatever_a_link_says_and_is_not_understood_is_among_the_notices():
    for query, said in (
        ("paid=abc", "Сейчас вы платите, ₽: «abc» — нужна сумма в рублях"),
        ("paid=5&paid_months=7", "За сколько месяцев эта сумма: 7 — за столько месяцев"),
        ("was=months.7~prices.2020-06-15", "Прежний выбор, Период оплаты: 7 — нужно одно"),
        ("plan_1=x", "Месяц 1: вместо «x» нужно целое число от 1."),
        ("plan_from=x", "Лицензий в первом месяце: «x» — нужно целое число"),
        ("plan_step=1.5", "Прибавлять в месяц: «1.5» — нужно целое число"),
        ("interest=abc", "Ставка: нужно число от 0 до 1 000 %."),
        ("budget=abc", "Бюджет, ₽ в год: вместо «abc»"),
    ):
        assert said in told(query, "notices")


def test_the_last_day_of_a_month_is_the_last_of_a_shorter_one():
    assert day_after(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert day_after(date(2027, 8, 31), 0) == date(2027, 8, 31)


# --- As a file for a calendar --------------------------------------------------------------------


def test_the_file_has_an_event_for_each_payment():
    answer = CLIENT.get("/payments.ics?dry_cleaning=17&months=3&begins=2027-01-31&plan=1")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "%D0%90%D0%93%D0%91%D0%98%D0%A1-" in answer.headers["content-disposition"]
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        date(2027, 1, 31), date(2027, 4, 30), date(2027, 7, 31), date(2027, 10, 31),
    ]  # fmt: skip
    # 17 × 1 320 × 3
    assert {plain(str(event["summary"])) for event in events} == {"АГБИС: оплатить 67 320 ₽"}
    assert "prices=2020-06-15" in events[0]["description"]
    for event in events:
        (reminder,) = event.walk("VALARM")
        assert reminder.decoded("trigger") == timedelta(days=-7)
        assert (reminder["action"], reminder["description"]) == ("DISPLAY", event["summary"])


def test_a_newer_file_changes_the_same_events():
    def uids(query):
        content = CLIENT.get(f"/payments.ics?{query}").content
        return [event["uid"] for event in icalendar.Calendar.from_ical(content).walk("VEVENT")]

    query = "dry_cleaning=17&months=6&begins=2027-01-31"
    assert len(set(uids(query))) == 2
    assert uids(query) == uids(f"{query}&lang=en")
    assert not {*uids(query)} & {*uids("dry_cleaning=18&months=6&begins=2027-01-31")}


def test_a_file_of_minimum_prices_says_so_and_a_bad_day_is_422():
    query = "dry_cleaning=17&months=6&sms_integration=1&lang=en"
    first, second = icalendar.Calendar.from_ical(CLIENT.get(f"/payments.ics?{query}").content).walk(
        "VEVENT"
    )
    assert plain(str(first["summary"])).startswith("AGBIS: pay from ")
    assert "from" not in str(second["summary"])
    for bad in ("begins=2027-02-30", "begins=2027-01-31&begins=2027-02-28"):
        answer = CLIENT.get(f"/payments.ics?{bad}")
        assert answer.status_code == 422
        assert [fault["field"] for fault in answer.json()["faults"]] == ["begins"]


@pytest.mark.usefixtures("vat_on_top")
def test_with_vat_on_top_a_payment_has_it_and_every_other_sum_says_that_it_has_not():
    content = CLIENT.get("/payments.ics?dry_cleaning=17&months=6&sms_integration=1").content
    first, second = icalendar.Calendar.from_ical(content).walk("VEVENT")
    # 17 × 1 228 × 6 = 125 256, with 90 000 in the first payment; and 22 % on top.
    assert plain(str(first["summary"])) == "АГБИС: оплатить от 262 612,32 ₽ с НДС"
    assert plain(str(second["summary"])) == "АГБИС: оплатить 152 812,32 ₽ с НДС"
    for place in ("plan", "payments", "note_budget"):
        assert "Суммы — без НДС." in told("plan=1&payments=1&budget=300000", place)


# --- In a real browser ---------------------------------------------------------------------------


def opens(visitor, name):
    return visitor.part(f"desk_{name}").locator(f"input[name={name}]")


def open_both(visitor):
    """Open both tools and wait for their charts."""
    for name in ("plan", "payments"):
        opens(visitor, name).check()
    visitor.charts()
    for name in ("plan", "payments"):
        visitor.part(f"chart_{name}").locator(".marks").first.wait_for(timeout=60_000)


def test_the_tools_in_a_browser_follow_what_is_typed(visitor):
    visitor.open("?dry_cleaning=9&reception=8")
    open_both(visitor)
    visitor.field("plan_step").fill("0")
    visitor.expect("plan_sum", "Оценка за 12 месяцев: 215 424 ₽")  # 17 × 1 056 × 12
    visitor.part("desk_plan").locator("summary").click()
    visitor.field("plan_3").fill("0")
    visitor.expect("plan", "Месяц 3: вместо «0» нужно целое число от 1.")
    visitor.field("plan_3").fill("21")
    visitor.expect("plan_sum", "Оценка за 12 месяцев: 214 608 ₽")  # 11 × 17 952 + 21 × 816
    visitor.field("interest").fill("100 %")
    visitor.expect("money_verdict", "за 6 месяцев вперёд (договор в срок): 170 991 ₽")
    assert visitor.outside == []
    opens(visitor, "plan").uncheck()
    expect(visitor.part("plan_sum")).to_have_count(0)
    expect(visitor.part("chart_plan")).to_have_count(0)


def test_what_was_typed_outlives_the_language_back_and_a_reload(visitor):
    visitor.open("?dry_cleaning=17")
    opens(visitor, "payments").check()
    visitor.field("interest").fill("17,25")
    visitor.expect("money_verdict", "При 17,25 % годовых")
    visitor.field("begins").fill("2027-01-31")
    visitor.expect("calendar_table", "30 апреля 2027 г.")
    visitor.page.wait_for_url("**begins=2027-01-31**")
    visitor.part("lang").get_by_text("EN").click()
    visitor.expect("money_verdict", "At 17.25% a year")
    visitor.expect("calendar_table", "30 April 2027")
    visitor.page.reload()
    expect(visitor.field("interest")).to_have_value("17,25")
    visitor.expect("calendar_table", "30 April 2027")
    _, content = visitor.download("payments_file", "link")
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("dtstart") == date(2027, 1, 31)
    names = {name: values[-1] for name, values in parse_qs(visitor.query()).items()}
    assert names == {
        "dry_cleaning": "17", "payments": "1", "interest": "17,25", "begins": "2027-01-31",
        "lang": "en",
    }  # fmt: skip


CHOSEN_IN_SIGHT = """() => ["plan_table", "calendar_table"].map((key) => {
    const frame = document.querySelector(`.st-key-${key} .wide`)
    const [room, month, cell] = [
        frame, frame.querySelector("td"), frame.querySelector("td:not(:first-child) > strong"),
    ].map((each) => each.getBoundingClientRect())
    return month.left >= room.left && cell.left >= month.right && cell.right <= room.right
})"""


def test_axe_finds_no_violation_and_the_page_never_scrolls_sideways(visitor):
    visitor.open("?dry_cleaning=140&reception=700000&sms_integration=1&begins=2027-01-31")
    open_both(visitor)
    for width, scheme in ((1280, "light"), (390, "dark"), (320, "light")):
        visitor.shown(width, scheme)
        visitor.charts()
        assert visitor.width == width
        assert visitor.page.evaluate(CHOSEN_IN_SIGHT) == [True, True]
        assert visitor.violations(".st-key-desk") == []


def test_what_is_typed_and_not_understood_is_told_at_its_field_and_as_no_notice_of_a_link(visitor):
    visitor.open("?dry_cleaning=17")
    visitor.field("begins").fill("9999-12-31")
    visitor.expect("begins_told", "нужна дата от 2000-01-01 до 2999-12-31")
    visitor.page.get_by_text("Сравнить с тем, что вы платите сейчас").click()
    visitor.field("paid").fill("abc")
    visitor.expect("renewal", "«abc» — нужна сумма в рублях")
    expect(visitor.part("notices")).to_be_empty()
    visitor.page.wait_for_url("**paid=abc**")
    visitor.page.reload()
    visitor.expect("notices", "«abc» — нужна сумма в рублях")
    visitor.expect("notices", "«9999-12-31» — нужна дата")
    visitor.expect("total", "215 424 ₽")
