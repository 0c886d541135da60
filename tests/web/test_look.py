"""What the page looks like at each width: nothing cut off, nothing jumping, the answer in sight."""

import re
from io import BytesIO
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

OFFER = "?dry_cleaning=9&reception=8&prompt=1"


def box(visitor, key):
    return visitor.part(key).bounding_box()


def test_total_facts_lines_and_the_offer_are_in_sight_without_scrolling(visit):
    visitor = visit(width=1440).open(OFFER)
    visitor.expect("total", "172 380 ₽")
    for key in ("total", "when", "facts", "breakdown", "download_pdf"):
        place = box(visitor, key)
        assert place["y"] >= 0
        assert place["y"] + place["height"] <= 900, key
    assert box(visitor, "choices")["x"] < box(visitor, "answer")["x"]
    expect(visitor.part("bar")).to_be_hidden()


IS_WIDE = """() => [...document.querySelectorAll('[class*=st-key-] table, .marks')]
    .some((each) => each.getBoundingClientRect().right > innerWidth + 1)"""


def test_nothing_is_wider_than_the_screen(visitor):
    visitor.open(f"{OFFER}&contacts=2&manager=12&payment_integration_new_country=1")
    visitor.expect("total", "от 412 380 ₽")  # 172 380 + 24 000 + 156 000 + 60 000
    for width in (390, 768, 1024, 1440, 390):
        visitor.shown(width)
        visitor.charts()
        visitor.page.wait_for_function(f"() => !({IS_WIDE})()")  # once charts are drawn anew
        assert visitor.width <= width


def test_a_phone_shows_choices_first_and_the_total_at_its_lower_edge(phone):
    phone.open(OFFER)
    phone.expect("bar", "172 380 ₽")
    assert box(phone, "choices")["y"] < box(phone, "answer")["y"]
    bar = box(phone, "bar")
    assert 700 < bar["y"] < 844
    phone.page.mouse.wheel(0, 2500)
    phone.page.wait_for_timeout(300)
    assert abs(box(phone, "bar")["y"] - bar["y"]) < 2


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_no_words_of_a_row_run_over_the_next_ones(phone, width):
    page = phone.page
    page.set_viewport_size({"width": width, "height": 844})
    phone.open(f"{OFFER}&manager=12&cloud_migration=1&payment_integration=1")
    phone.expect("total", "от 430 880 ₽")  # 172 380 + 156 000 + 12 500 + 90 000
    over = page.evaluate(
        """() => [...document.querySelectorAll('.prices tr, .options tbody tr')].flatMap(row => {
            const boxes = [...row.cells].filter(e => e.textContent.trim()).map(e => {
                const range = document.createRange();
                range.selectNodeContents(e);
                return { text: e.textContent, ...range.getBoundingClientRect().toJSON() };
            });
            return boxes.flatMap((a, i) => boxes.slice(i + 1)
                .filter(b => a.left < b.right && b.left < a.right)
                .filter(b => a.top < b.bottom && b.top < a.bottom)
                .map(b => `${a.text} | ${b.text}`));
        })"""
    )
    assert over == []


def test_the_quiet_actions_of_a_phone_stand_in_two_columns(phone):
    phone.open(OFFER)
    quiet = phone.part("take_away").locator(".quiet button:visible")
    boxes = [button.bounding_box() for button in quiet.all()]
    assert boxes[0]["x"] == boxes[2]["x"] < boxes[1]["x"] == boxes[3]["x"]
    assert boxes[0]["y"] == boxes[1]["y"] < boxes[2]["y"] == boxes[3]["y"]


def test_nothing_jumps_while_the_sum_changes(visitor):
    visitor.open("?dry_cleaning=9&reception=9&prompt=1")
    visitor.expect("total", "182 520 ₽")  # 18 × 845 × 12
    keys = ("total", "facts", "rate", "breakdown")
    before = {key: box(visitor, key) for key in keys}
    slider = visitor.slider
    for _ in range(3):
        slider.press("ArrowRight")
    visitor.expect("total", "164 556 ₽")  # 21 × 653 × 12
    assert {key: box(visitor, key) for key in keys} == before


def test_the_largest_sum_is_shown_whole_on_a_phone(phone):
    phone.open("?dry_cleaning=1000000&reception=1000000&manager=12&payment_integration=1000000")
    phone.expect("total", "от 97 824 156 000 ₽")  # 2 000 000 × 326 × 12 + 156 000 + 9 × 10¹⁰
    shown = phone.part("total").locator(".sum")
    assert shown.evaluate("e => e.scrollWidth <= e.clientWidth + 1")


def test_advice_is_taken_with_one_click_and_can_be_taken_back_until_the_next_change(visitor):
    visitor.open(OFFER)
    place = box(visitor, "facts")
    back = visitor.page.get_by_role("button", name="Вернуть, как было")
    expect(back).to_be_hidden()
    visitor.press("apply_hint", "link")
    visitor.expect("total", "164 556 ₽")  # 21 × 653 × 12
    expect(visitor.part("hint")).to_be_empty()
    assert box(visitor, "facts") == place
    assert "dry_cleaning=13" in visitor.query()
    back.click()
    visitor.expect("total", "172 380 ₽")
    expect(back).to_be_hidden()
    visitor.press("apply_hint", "link")
    visitor.expect("total", "164 556 ₽")
    visitor.page.go_back()
    visitor.expect("total", "172 380 ₽")
    visitor.press("apply_hint", "link")
    visitor.expect("total", "164 556 ₽")
    visitor.field("reception").fill("9")
    visitor.expect("total", "172 392 ₽")  # 22 × 653 × 12
    expect(back).to_be_hidden()


def test_the_page_scrolls_from_the_keyboard_without_a_click_before_and_beside_streamlit(visitor):
    visitor.open(OFFER)
    visitor.expect("total", "172 380 ₽")
    scrolls_by(visitor, "PageDown")
    visitor.charts()
    visitor.settle()
    visitor.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    for key in ("PageDown", "Space", "End"):
        scrolls_by(visitor, key)
    visitor.page.keyboard.press("Home")
    visitor.page.wait_for_function("() => scrollY === 0")


def scrolls_by(visitor, key):
    before = visitor.page.evaluate("scrollY")
    visitor.page.keyboard.press(key)
    visitor.page.wait_for_function(f"() => scrollY > {before}")


def test_paper_is_white_from_the_dark_page_and_says_what_was_chosen(visit):
    visitor = visit(color_scheme="dark")
    visitor.open("?dry_cleaning=9&reception=8&prompt=1&contacts=2&situation=renewal")
    visitor.expect("total", "196 380 ₽")  # 172 380 + 2 × 1 000 × 12
    expect(visitor.part("paper")).to_be_hidden()
    reader = PdfReader(BytesIO(visitor.page.pdf()))
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))
    for said in (
        "Химчистка — 9, Приёмка — 8", "период оплаты — 12 месяцев", "договор в срок — да",
        "196 380 ₽", "2 × 1 000 ₽ × 12 мес.", "только с письменного согласия заказчика",
        "6 месяцев, договор в срок", "dry_cleaning=9", "Рассчитано",
    ):  # fmt: skip
        assert said.replace(" ", "") in text, said
    assert len(reader.pages) <= 3
    visitor.page.emulate_media(media="print")
    grounds = visitor.page.evaluate(
        """() => [...document.querySelectorAll("html, body, main, .stApp, [data-testid=stMain]")]
            .map((e) => getComputedStyle(e).backgroundColor)"""
    )
    assert set(grounds) == {"rgb(255, 255, 255)"}
    for key in ("choices", "take_away", "charts", "bar"):
        expect(visitor.part(key)).to_be_hidden()


def test_a_slow_finger_on_the_slider_passes_over_no_more_than_one_count(visit):
    visitor = visit(width=320, height=700).open("?dry_cleaning=60&reception=60")
    visitor.expect("total", "483 840 ₽")  # 120 × 336 × 12
    slider = visitor.slider
    slider.scroll_into_view_if_needed()
    place = slider.bounding_box()
    mouse, seen = visitor.page.mouse, []
    mouse.move(place["x"] + place["width"] * 0.7, place["y"] + place["height"] / 2)
    mouse.down()
    for step in range(60):
        x = place["x"] + place["width"] * 0.7 + step
        mouse.move(x, place["y"] + place["height"] / 2)
        seen.append(int(slider.input_value()))
    mouse.up()
    assert max(b - a for a, b in pairwise(seen)) <= 2
    assert seen[-1] - seen[0] > 50


def chart_of(visitor):
    """The chart of bills, ready to be pressed, and where it is."""
    visitor.charts()
    chart = visitor.part("chart_totals").locator("svg.marks")
    expect(chart).to_have_attribute("tabindex", "0", timeout=60_000)
    chart.scroll_into_view_if_needed()
    return chart.bounding_box()


def test_a_press_and_the_arrow_keys_on_a_chart_set_the_count_and_escape_takes_it_back(visitor):
    visitor.open("?dry_cleaning=9&reception=8")
    place = chart_of(visitor)
    visitor.page.mouse.click(place["x"] + place["width"] * 0.5, place["y"] + 120)
    field = visitor.field("dry_cleaning")
    expect(field).not_to_have_value("9")
    count = int(field.input_value())
    assert 12 < count < 30  # of 12…50 licences in sight, 8 of them are the other module's
    expect(visitor.field("reception")).to_have_value("8")
    visitor.page.keyboard.press("ArrowRight")
    expect(field).to_have_value(str(count + 1))
    visitor.page.keyboard.press("Escape")
    expect(field).to_have_value("9")
    visitor.expect("total", "215 424 ₽")  # 17 × 1 056 × 12
    assert visitor.query() == "dry_cleaning=9&reception=8"
    visitor.expect("cliff", "21 лицензия дешевле 20")
    visitor.hold()  # the arrow keys go on from a press before it has an answer
    visitor.page.mouse.click(place["x"] + place["width"] * 0.9, place["y"] + 120)
    expect(field).not_to_have_value("9")
    count = int(field.input_value())
    assert count > 30
    visitor.page.keyboard.press("ArrowRight")
    expect(field).to_have_value(str(count + 1))


def test_a_chart_says_the_exact_bill_where_the_pointer_is_and_has_the_same_as_a_table(visitor):
    visitor.open("?dry_cleaning=9&reception=8")
    place = chart_of(visitor)
    visitor.page.mouse.move(place["x"] + place["width"] * 0.72, place["y"] + 120)
    told = visitor.page.locator("#vg-tooltip-element.visible")
    cells = told.locator("td.value")
    expect(cells).to_have_count(3)
    count, bill, dear = (int(re.sub(r"\D", "", cell)) for cell in cells.all_text_contents())
    assert 30 <= count < 40
    assert bill == count * (624 if count > 30 else 816)
    assert dear == max(0, bill - 51 * 432) if count > 30 else dear > 0
    visitor.page.mouse.move(5, 5)
    expect(told).to_have_count(0)
    visitor.field("prompt").check()
    visitor.expect("total", "172 380 ₽")  # 17 × 845 × 12
    chart = visitor.part("chart_totals")
    dear = chart.locator("[aria-label*='Больше лицензий обойдётся дешевле: 17–20']")
    expect(dear.first).to_be_attached()
    told = chart.locator("[aria-label]").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert any(label.startswith("Столбцы: стоимость сопровождения") for label in told)
    chart.get_by_text("Показать таблицей").click()
    expect(chart.locator("table")).to_contain_text("13 713")  # 21 × 653


def test_on_a_phone_the_charts_are_folded_until_they_are_asked_for(phone):
    phone.open(OFFER)
    phone.field("dry_cleaning").fill("12")
    phone.expect("total", "202 800 ₽")  # 20 × 845 × 12
    phone.part("price_table").scroll_into_view_if_needed()
    height = "() => document.querySelector('.st-key-charts').offsetHeight"
    assert phone.page.evaluate(height) < 100
    phone.page.wait_for_timeout(500)
    assert not phone.asked("/static/") + phone.asked("_stcore")
    phone.page.get_by_text("Показать графики").tap()
    assert phone.page.evaluate(height) > 900
    phone.charts()
    assert phone.page.evaluate(height) > 900
    phone.field("dry_cleaning").fill("9")
    phone.expect("total", "172 380 ₽")
    assert phone.page.evaluate(height) > 900


def test_a_box_brings_the_first_of_a_service_in_room_that_is_kept_for_it(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1")
    visitor.part("extras").locator("summary").click()
    height = "() => document.querySelector('.st-key-extras').offsetHeight"
    before = visitor.page.evaluate(height)
    tick = visitor.page.get_by_role("checkbox", name="Дополнительные контактные лица")
    tick.check()
    visitor.expect("total", "184 380 ₽")  # 172 380 + 1 000 × 12
    field = visitor.field("contacts")
    expect(field).to_have_value("1")
    assert visitor.query() == f"{OFFER[1:]}&contacts=1"
    field.fill("3")
    visitor.expect("extras_sum", "36 000 ₽")
    assert visitor.page.evaluate(height) == before
    visitor.page.get_by_text("Дополнительные контактные лица", exact=True).click()
    visitor.expect("total", "172 380 ₽")
    visitor.page.go_back()
    expect(tick).to_be_checked()


def test_a_tap_on_the_bar_leads_to_the_answer(phone):
    phone.open(OFFER)
    phone.part("bar").get_by_role("link").tap()
    phone.page.wait_for_function(
        "() => Math.abs(document.querySelector('#answer').getBoundingClientRect().top) < 40"
    )
    for key in ("total", "facts", "breakdown"):
        expect(phone.part(key)).to_be_in_viewport()
    assert phone.query() == OFFER[1:]


def test_on_a_call_nothing_of_streamlit_is_asked_for(phone):
    faults = []
    phone.page.on("pageerror", lambda fault: faults.append(str(fault)))
    phone.page.goto(f"{phone.address}/{OFFER}&view=call")
    phone.field("dry_cleaning").fill("12")
    phone.expect("total", "202 800 ₽")  # 20 × 845 × 12
    phone.page.wait_for_timeout(500)
    assert not faults + phone.asked("/static/") + phone.asked("_stcore")


PRESSED = """() => Object.fromEntries([...document.querySelectorAll(
    "#choices .options [type=radio], #choices [data-step], #choices [name=prompt]"
)].map((each) => {
    const place = (each.closest("tr") ?? each).getBoundingClientRect();
    return [each.dataset.way ?? `${each.name}${each.dataset.of}${each.dataset.step}`,
        [place.x, place.y + scrollY, place.width, place.height].map(Math.round)];
}))"""
CHANGES = {
    "3 months": "[data-way=m3]",
    "6 months": "[data-way=m6]",
    "signed in time": "[name=prompt]",
    "3 months and a wish": "[data-way=m3]",
    "12 months in time": "[data-way=m12_prompt]",
    "an add-on": ("contacts", "2"),
    "a wish that cannot be had": ("manager", "99"),
    "no advice": ("dry_cleaning", "13"),
    "four digits": ("dry_cleaning", "1234"),
    "no count": ("dry_cleaning", "2.5"),
    "neither a count": ("reception", "двадцать семь"),
    "both counts": {"dry_cleaning": "9", "reception": "8"},
    "advice taken": ".st-key-apply_hint a",
    "a budget": ("budget", "250000"),
}
SAY = """([name, text]) => {
    const field = document.querySelector(`#choices [name=${name}]`);
    field.value = text;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}"""
TAKEN = "() => pricingPage.isSettled() || document.querySelector('#choices [aria-invalid=true]')"


@pytest.mark.parametrize(
    ("view", "width", "height"),
    [("", 390, 844), ("", 1280, 900), ("&view=call", 1366, 768), ("&view=call", 1280, 720)],
)
def test_no_change_moves_what_is_pressed_next(visit, view, width, height):
    """Rows of the chooser, steppers and the box stay under the pointer, whatever is said."""
    visitor = visit(width=width, height=height)
    visitor.open(f"?dry_cleaning=9&reception=8{view}")
    page = visitor.page
    before = page.evaluate(PRESSED)
    assert len(before) == 5 + 4 + 1
    moved = {}
    for name, change in CHANGES.items():
        if isinstance(change, str):
            page.locator(change).evaluate("each => each.click()")
        else:
            for each in change.items() if isinstance(change, dict) else [change]:
                page.evaluate(SAY, list(each))
        page.wait_for_function(TAKEN)
        moved[name] = changed(before, page.evaluate(PRESSED))
    page.route("**/api/answer*", lambda _: None)  # no answer ever comes
    height = "document.querySelector('main').offsetHeight"
    before_height = page.evaluate(height)
    page.evaluate(SAY, ["dry_cleaning", "77"])
    expect(page.locator(".stale")).to_be_visible()
    expect(page.locator(".away")).to_be_visible()
    assert page.evaluate(height) == before_height
    card, said = box(visitor, "answer"), page.locator(".stale").bounding_box()
    assert said["x"] > card["x"]
    assert 0 < said["y"] - card["y"] < 40  # in place of the label, above the sum
    moved["a late answer"] = changed(before, page.evaluate(PRESSED))
    assert {name: keys for name, keys in moved.items() if keys} == {}


def test_the_button_of_the_offer_stays_where_it_is_under_every_way_to_pay(visitor):
    visitor.open("?dry_cleaning=9&reception=8&contacts=2")
    seen = set()
    for way in ("m3", "m6", "m12", "m6_prompt", "m12_prompt"):
        visitor.page.locator(f"[data-way={way}]").check()
        visitor.page.wait_for_function(TAKEN)
        seen.add(round(box(visitor, "download_pdf")["y"] - box(visitor, "answer")["y"]))
    assert max(seen) - min(seen) <= 2, seen


def changed(before, after):
    return {key: (before[key], after[key]) for key in before if before[key] != after[key]}
