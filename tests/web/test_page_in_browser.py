"""What a person sees and does on the page, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

OFFER = "?dry_cleaning=9&reception=8&prompt=1&contacts=2&manager=12&cloud_migration=1"
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
    visitor.expect("hint", "164 556 ₽")  # 21 × 653 × 12
    visitor.expect("comparison", "дешевле всего")
    visitor.charts()
    for chart in ("chart_rates", "chart_totals"):
        expect(visitor.part(chart).locator(".marks").first).to_be_visible()
    assert visitor.outside == []


def test_an_edit_is_one_step_and_back_and_forward_restore_form_and_answer(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1&utm_source=mail")
    visitor.expect("total", "172 380 ₽")
    visitor.slider.press("ArrowRight")
    visitor.expect("total", "182 520 ₽")  # 18 × 845 × 12
    expect(visitor.page).to_have_url(re.compile("dry_cleaning=10"))
    assert "utm_source=mail" in visitor.query()
    expect(visitor.field("dry_cleaning")).to_have_value("10")
    visitor.field("dry_cleaning").click()
    visitor.page.keyboard.type("13")
    visitor.expect("total", "164 556 ₽")  # 21 × 653 × 12
    expect(visitor.page).to_have_url(re.compile("dry_cleaning=13"))
    visitor.page.go_back()
    visitor.expect("total", "182 520 ₽")
    visitor.page.go_back()
    visitor.expect("total", "172 380 ₽")
    expect(visitor.field("dry_cleaning")).to_have_value("9")
    visitor.page.go_forward()
    visitor.expect("total", "182 520 ₽")
    expect(visitor.field("dry_cleaning")).to_have_value("10")
    visitor.page.reload()
    visitor.expect("total", "182 520 ₽")


def test_a_count_above_the_slider_is_typed_into_the_field(visitor):
    visitor.open()
    visitor.field("dry_cleaning").fill("100000")
    visitor.expect("total", "391 200 000 ₽")  # 100 000 × 326 × 12
    expect(visitor.page).to_have_url(re.compile("dry_cleaning=100000$"))


def test_the_prompt_discount_is_disabled_with_its_reason_at_three_months(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1&months=3")
    visitor.expect("total", "67 320 ₽")  # 17 × 1320 × 3
    expect(visitor.part("prompt").locator("input")).to_be_disabled()
    visitor.expect("choices", "Для 3 месяцев этой скидки в прайс-листе нет")
    visitor.page.locator("[name=months][value='6']").check()
    visitor.expect("total", "100 164 ₽")  # 17 × 982 × 6: the wish takes effect
    expect(visitor.page).to_have_url(re.compile("months=6"))
    assert "prompt=1" in visitor.query()


def test_english_is_complete_keeps_the_choices_and_is_left_again(visitor):
    visitor.open(OFFER)
    html = visitor.page.locator("html")
    expect(html).to_have_attribute("lang", "ru")
    visitor.part("lang").get_by_text("EN", exact=True).click()
    expect(html).to_have_attribute("lang", "en")
    expect(visitor.page).to_have_title("AGBIS: what support costs")
    visitor.expect("total", "Total for 12 months")
    visitor.expect("total", "364 880 ₽")
    visitor.expect("charts", "Prices as charts")
    assert "lang=en" in visitor.query()
    visitor.charts()
    body = visitor.page.locator("main").first.inner_text()
    assert not re.findall(r"[А-Яа-яЁё]+", body)
    visitor.page.reload()
    visitor.expect("total", "Total for 12 months")
    visitor.part("lang").get_by_text("RU", exact=True).click()
    expect(html).to_have_attribute("lang", "ru")
    assert visitor.page.locator('[aria-label^="Увеличить"]').count() >= 2


def test_a_row_of_the_comparison_is_a_choice(visitor):
    visitor.open("?dry_cleaning=17")
    visitor.part("comparison").get_by_role("radio").nth(3).check()
    visitor.expect("total", "100 164 ₽")  # 17 × 982 × 6
    assert visitor.query() == "dry_cleaning=17&months=6&prompt=1"
    expect(visitor.page.locator("[name=months][value='6']")).to_be_checked()
    visitor.page.go_back()
    visitor.expect("total", "215 424 ₽")
    expect(visitor.part("comparison").get_by_role("radio").nth(2)).to_be_checked()


def test_the_ways_to_pay_are_one_chooser_to_the_arrow_keys_and_the_box_moves_within_them(visitor):
    visitor.open("?dry_cleaning=17")
    way = visitor.part("comparison").get_by_role("radio")
    way.nth(2).focus()
    for key, chosen, query in (
        ("ArrowDown", 3, "&months=6&prompt=1"),
        ("ArrowDown", 4, "&prompt=1"),
        ("ArrowDown", 0, "&months=3&prompt=1"),
        ("ArrowUp", 4, "&prompt=1"),
    ):
        visitor.page.keyboard.press(key)
        expect(visitor.page).to_have_url(re.compile(f"17{query}$"))
        expect(way.nth(chosen)).to_be_focused()
        visitor.answered()
        assert [each.is_checked() for each in way.all()].index(True) == chosen
    visitor.field("prompt").uncheck()
    visitor.expect("total", "215 424 ₽")  # 17 × 1 056 × 12
    expect(way.nth(2)).to_be_checked()


def test_a_hostile_address_gives_a_total_and_a_notice(visitor):
    for query in HOSTILE:
        visitor.open(f"?{query}")
        expect(visitor.part("total")).to_contain_text("₽")
        visitor.expect("notices", "Ссылка прочитана не полностью")
        expect(visitor.page.locator("[data-testid=stException]")).to_have_count(0)
        # The visitor goes on from there: the page follows, and the notice is gone.
        visitor.page.locator("[name=months][value='3']").check()
        visitor.expect("total", "К оплате за 3 месяца")
        expect(visitor.part("notices")).to_be_empty()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_first_answer_keeps_its_place_when_the_page_stands(visit, width):
    visitor = visit(width=width)
    visitor.page.add_init_script(
        """window.shifts = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts += entry.value;
        }).observe({type: 'layout-shift', buffered: true});"""
    )
    visitor.page.goto(f"{visitor.address}/{OFFER}", wait_until="commit")
    visitor.page.wait_for_selector(".calculator")
    visitor.settle()
    visitor.charts()
    visitor.page.wait_for_timeout(1000)
    assert visitor.page.evaluate("shifts") <= 0.01


def test_without_scripts_the_form_asks_by_itself(visit):
    visitor = visit(java_script_enabled=False)
    visitor.page.goto(f"{visitor.address}/?dry_cleaning=17&lang=en")
    visitor.expect("total", "215 424 ₽")
    visitor.field("dry_cleaning").fill("9")
    visitor.field("reception").fill("9")
    visitor.page.locator("[name=months][value='6']").check()
    visitor.field("prompt").check()
    visitor.part("extras").locator("summary").click()
    row = visitor.page.locator(".quantity", has=visitor.field("contacts"))
    price = row.locator("[data-place]").bounding_box()
    label = row.locator("label").bounding_box()
    assert label["y"] + label["height"] <= price["y"] + 1  # one under the other, from one edge
    assert label["x"] == price["x"]
    visitor.field("contacts").fill("2")
    visitor.page.get_by_role("button", name="Calculate").click()
    visitor.expect("total", "118 056 ₽")  # 18 × 982 × 6 + 2 × 1 000 × 6
    assert "lang=en" in visitor.query()
    assert "customer" not in visitor.query()
    with visitor.page.expect_download() as started:
        visitor.press("download_csv")
    assert "118056" in started.value.path().read_text("utf-8-sig")


@pytest.mark.parametrize("view", ["", "&view=call"])
def test_larger_letters_make_no_page_wider_than_its_screen(visit, view):
    visitor = visit()
    page, wide = visitor.page, []
    for letters, width, choice in (
        (130, 375, OFFER), (200, 390, OFFER), (200, 1366, "?dry_cleaning=1000000&prompt=1")
    ):  # fmt: skip
        page.set_viewport_size({"width": width, "height": 800})
        visitor.open(f"{choice}&variant=dry_cleaning.20{view}")
        page.add_style_tag(content=f"html {{ font-size: {letters}% !important }}")
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            wide.append((letters, width, across))
    assert wide == []


def test_the_language_changes_while_a_field_is_not_understood_and_what_it_says_stays(visitor):
    visitor.open("?dry_cleaning=17")
    page = visitor.page
    page.locator("[name=months][value='6']").check()
    field = page.locator("[name=dry_cleaning]")
    field.fill("2.5")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.locator(".st-key-lang a[lang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(field).to_have_value("2.5")
    expect(field).to_have_attribute("aria-invalid", "true")
    visitor.expect("choices", "A whole number is needed, 0 or more.")
    field.fill("9")
    visitor.expect("total", "87 372 ₽")  # 9 × 1 618 × 6
