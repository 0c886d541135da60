"""What a person sees and does on the page, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

OFFER = "?dry_cleaning=9&reception=8&prompt=1&contacts=2&manager=12&cloud_migration=1"
# One of each kind; the rest of them are tried in test_page_logic.py, without a browser.
HOSTILE = (
    "dry_cleaning=abc&months=5",
    "dry_cleaning=1e9&dry_cleaning=7",
    "dry_cleaning=" + "9" * 10_000,
    "situation=<script>alert(1)</script>&prices=1999-01-01&lang=xx",
)


def test_a_link_opens_with_its_total_and_its_lines(visitor):
    visitor.open(OFFER)
    visitor.expect("total", "364 880 ₽")
    visitor.expect("breakdown", "17 × 845 ₽ × 12 мес.")
    visitor.expect("breakdown", "172 380 ₽")
    visitor.expect("rate", "845 ₽ за каждую лицензию в месяц")
    visitor.expect("hint", "Сопровождение 21 лицензии обойдётся дешевле")
    visitor.expect("comparison", "дешевле всего")
    for chart in ("chart_rates", "chart_totals", "chart_periods"):
        expect(visitor.part(chart).locator(".marks").first).to_be_visible()
    assert visitor.outside == []


def test_a_key_press_on_the_slider_changes_total_address_and_field_and_back_restores(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1&utm_source=mail")
    visitor.expect("total", "172 380 ₽")
    visitor.part("dry_cleaning").get_by_role("slider").press("ArrowRight")
    visitor.expect("total", "182 520 ₽")  # 18 × 845 × 12
    expect(visitor.page).to_have_url(re.compile("dry_cleaning=10"))
    assert "utm_source=mail" in visitor.query()
    field = visitor.part("dry_cleaning_field").locator("input")
    expect(field).to_have_value("10")
    visitor.page.go_back()
    visitor.expect("total", "172 380 ₽")
    expect(field).to_have_value("9")
    visitor.page.go_forward()
    visitor.expect("total", "182 520 ₽")


def test_fourteen_quick_key_presses_leave_no_stale_total(visitor):
    visitor.open("?dry_cleaning=1")
    slider = visitor.part("dry_cleaning").get_by_role("slider")
    for _ in range(14):
        slider.press("ArrowRight")
    visitor.expect("total", "219 420 ₽")  # 15 × 1219 × 12
    visitor.settle()
    visitor.page.wait_for_timeout(500)
    visitor.expect("total", "219 420 ₽")
    assert visitor.query() == "dry_cleaning=15"


def test_a_count_above_the_slider_is_typed_into_the_field(visitor):
    visitor.open()
    field = visitor.part("dry_cleaning_field").locator("input")
    field.fill("100000")
    field.press("Enter")
    visitor.expect("total", "391 200 000 ₽")  # 100 000 × 326 × 12
    assert visitor.query() == "dry_cleaning=100000"


def test_the_prompt_discount_is_disabled_with_its_reason_at_three_months(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1&months=3")
    visitor.expect("total", "67 320 ₽")  # 17 × 1320 × 3
    expect(visitor.part("prompt").locator("input")).to_be_disabled()
    visitor.expect("choices", "Для 3 месяцев этой скидки в прайс-листе нет")
    visitor.part("months").get_by_text("6 мес.").click()
    visitor.expect("total", "100 164 ₽")  # 17 × 982 × 6: the wish takes effect
    assert "months=6" in visitor.query()
    assert "prompt=1" in visitor.query()


def test_english_is_complete_and_keeps_the_choices(visitor):
    visitor.open(OFFER)
    visitor.part("lang").get_by_text("EN", exact=True).click()
    visitor.expect("total", "To pay for 12 months")
    visitor.expect("total", "364 880 ₽")
    assert "lang=en" in visitor.query()
    expect(visitor.part("situation").locator("input")).to_have_value("New")
    visitor.settle()
    body = visitor.page.locator("[data-testid=stMain]").inner_text()
    assert not re.findall(r"[А-Яа-яЁё]+", body)
    visitor.page.reload()
    visitor.expect("total", "To pay for 12 months")


def test_a_renewal_shows_the_condition_and_no_refusal(visitor):
    visitor.open("?situation=renewal")
    visitor.expect("answer", "только с письменного согласия заказчика")
    visitor.expect("total", "42 624 ₽")  # 1 × 3552 × 12


def test_a_from_price_makes_the_total_a_minimum(visitor):
    visitor.open("?payment_integration=2&cloud_migration=1")
    visitor.expect("total", "от 235 124 ₽")  # 42 624 + 2 × 90 000 + 12 500
    visitor.expect("breakdown", "По твёрдым ценам — 55 124 ₽, интеграции — от 180 000 ₽")


def test_there_is_no_hint_where_no_larger_count_costs_less(visitor):
    visitor.open("?dry_cleaning=147&months=6&prompt=1")
    visitor.expect("total", "275 184 ₽")  # 147 × 312 × 6
    expect(visitor.part("hint")).to_have_count(0)
    visitor.open("?dry_cleaning=147")
    visitor.expect("hint", "Сопровождение 151 лицензии")


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:24])
def test_a_hostile_address_gives_a_total_and_a_notice(visitor, query):
    visitor.open(f"?{query}")
    expect(visitor.part("total")).to_contain_text("₽")
    expect(visitor.page.locator("[data-testid=stAlert]").first).to_contain_text("В ссылке были")
    expect(visitor.page.locator("[data-testid=stException]")).to_have_count(0)
    # The visitor goes on from there: the page follows, and the notice is gone.
    visitor.part("months").get_by_text("6 мес.").click()
    visitor.expect("total", "К оплате за 6 месяцев")


def test_nothing_is_wider_than_a_phone(phone):
    phone.open(OFFER)
    phone.expect("total", "364 880 ₽")
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    assert phone.outside == []
