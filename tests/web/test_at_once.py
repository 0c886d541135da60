"""Each keystroke, drag and tick brings the whole answer, and no frame holds two of them."""

import re

from playwright.sync_api import expect

from tests.web.client import total_of

NO_COUNTS = {
    **dict.fromkeys(("2.5", "2,5", "1e3", "-3", ""), "Нужно целое число"),
    "9" * 23: "Считаем до 1 000 000",
}
# What each painted frame shows: total, lines' total, the chosen row's payment, link and message.
WATCH = """() => {
  window.frames_seen = [];
  const digits = (text) => (text ?? '').replace(/\\D/g, '');
  const look = () => {
    const text = (part) => document.querySelector(part)?.textContent ?? '';
    const link = new URLSearchParams(text('.st-key-link_text').split('?')[1] ?? '');
    frames_seen.push({
      total: digits(text('.st-key-total .sum')),
      lines: digits(text('.st-key-breakdown tr:last-child td:last-child')),
      chosen: digits(text('.st-key-comparison .mine td:nth-child(3)')),
      bar: digits(text('.st-key-bar strong')),
      ladder: document.querySelector('.st-key-ladder input')?.dataset.count,
      link: link.get('dry_cleaning') ?? '1',
      message: text('.st-key-message_text').match(/(\\d+)[^\\d]*лиценз/)?.[1],
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def test_each_keystroke_brings_the_answer_without_enter_or_blur(visitor):
    visitor.open()
    visitor.field("dry_cleaning").click()
    visitor.page.keyboard.type("1")
    visitor.expect("total", "42 624 ₽")  # 1 × 3 552 × 12
    visitor.page.keyboard.type("7")
    visitor.expect("total", "215 424 ₽")  # 17 × 1 056 × 12
    visitor.expect("breakdown", "17 × 1 056 ₽ × 12 мес.")
    visitor.expect("comparison", "ваш выбор")
    assert visitor.query() == "dry_cleaning=17"


def test_what_is_no_count_gets_a_sentence_and_the_last_good_answer_stays(visitor):
    visitor.open("?dry_cleaning=17")
    field, fault = visitor.field("dry_cleaning"), visitor.part("choices").locator(".fault")
    for typed, said in NO_COUNTS.items():
        field.fill(typed)
        expect(fault).to_contain_text(re.compile(said.replace(" ", r"\s")))
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value(typed)
        visitor.expect("total", "215 424 ₽")
        expect(visitor.page.locator(".stale")).to_be_visible()
        expect(visitor.part("notices")).to_be_empty()
        visitor.press("copy_text")
        expect(visitor.said).to_contain_text("Сначала исправьте")
        field.fill("18")
        visitor.expect("total", "228 096 ₽")  # 18 × 1 056 × 12
        expect(fault).to_have_count(0)
        expect(visitor.page.locator(".stale")).to_be_hidden()
        field.fill("17")
        visitor.answered()


def test_a_fault_stays_marked_while_charts_are_drawn_anew(visitor):
    visitor.open("?dry_cleaning=9")
    visitor.charts()
    visitor.page.wait_for_function("() => pricingPage.current.charts")
    field = visitor.field("dry_cleaning")
    field.fill("2.5")
    expect(field).to_have_attribute("aria-invalid", "true")
    visitor.page.evaluate("dispatchEvent(new Event('resize'))")
    expect(visitor.part("choices").locator(".fault")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")


def test_in_a_drag_no_frame_holds_two_answers(visitor):
    visitor.open("?dry_cleaning=5")
    visitor.page.evaluate(WATCH)
    slider = visitor.slider
    box = slider.bounding_box()
    middle, mouse = box["y"] + box["height"] / 2, visitor.page.mouse
    mouse.move(box["x"] + box["width"] * 0.15, middle)
    mouse.down()
    for step in range(60):
        mouse.move(box["x"] + box["width"] * (0.15 + 0.7 * step / 60), middle)
        visitor.page.wait_for_timeout(15)
    mouse.up()
    visitor.answered()
    frames = visitor.page.evaluate("frames_seen")
    assert len({frame["total"] for frame in frames}) > 3  # however slow the machine is
    for frame in frames:
        assert frame["total"] == frame["lines"] == frame["chosen"] == frame["bar"], frame
        assert frame["link"] == frame["message"], frame
        assert frame["ladder"] == str(int(frame["link"])), frame
        expected = total_of(dry_cleaning=int(frame["link"]))
        assert frame["total"] == re.sub(r"\D", "", expected), frame
    assert visitor.field("dry_cleaning").input_value() == slider.input_value()


def test_quick_keys_end_at_the_last_of_them(visitor):
    visitor.open()
    slider = visitor.slider
    for _ in range(14):
        slider.press("ArrowRight")
    visitor.expect("total", "219 420 ₽")  # 15 × 1 219 × 12
    visitor.page.wait_for_timeout(600)
    visitor.expect("total", "219 420 ₽")
    assert visitor.query() == "dry_cleaning=15"


def test_answers_that_come_late_or_out_of_order_never_win_over_newer_ones(visitor):
    visitor.open()
    held = visitor.hold("**/api/answer?*dry_cleaning=8&*")
    with visitor.page.expect_request("**/api/answer?*dry_cleaning=8&*"):
        visitor.field("dry_cleaning").fill("8")
    visitor.field("dry_cleaning").fill("17")
    visitor.expect("total", "215 424 ₽")
    for route in held:
        route.continue_()
    visitor.page.wait_for_timeout(400)
    visitor.expect("total", "215 424 ₽")
    expect(visitor.field("dry_cleaning")).to_have_value("17")


def test_a_wish_is_kept_through_a_look_at_a_shorter_period(visitor):
    visitor.open("?dry_cleaning=17&manager=12&prompt=1")
    visitor.page.locator("[name=months][value='3']").check(force=True)
    # 17 × 1 320 × 3 = 67 320; a manager for the whole contract, 3 × 13 000
    visitor.expect("total", "106 320 ₽")
    expect(visitor.field("manager")).to_have_value("12")
    visitor.expect("manager", "Выбор сохранён для другого периода")
    assert "manager=12" in visitor.query()
    visitor.page.locator("[name=months][value='12']").check(force=True)
    visitor.expect("total", "328 380 ₽")  # 17 × 845 × 12 + 12 × 13 000


def test_no_message_follows_a_change_and_the_charts_and_their_table_follow_all_the_same(visitor):
    sent = []
    visitor.page.on("websocket", lambda socket: socket.on("framesent", lambda _: sent.append(1)))
    visitor.open("?dry_cleaning=9")
    visitor.charts()
    visitor.settle()
    visitor.page.wait_for_timeout(500)
    assert sent
    sent.clear()
    cliff, point = visitor.part("cliff"), visitor.part("chart_totals").locator("svg.marks")
    expect(point).to_contain_text("9 лицензий")
    for count, edge in (("10", "12 лицензий дешевле 11"), ("16", "21 лицензия дешевле 20")):
        visitor.field("dry_cleaning").fill(count)
        expect(cliff).to_contain_text(re.compile(edge.replace(" ", r"\s+")))
        expect(point).to_contain_text(f"{count} лицензий")
    visitor.page.wait_for_timeout(500)
    assert sent == []
    visitor.page.go_back()
    expect(point).to_contain_text("9 лицензий")


def test_back_in_the_moment_of_the_first_change_does_not_leave_the_page(visitor):
    visitor.open("?dry_cleaning=9")
    back = "() => addEventListener('pricing-painted', () => history.back(), { once: true })"
    visitor.page.evaluate(back)
    visitor.field("dry_cleaning").fill("40")
    expect(visitor.field("dry_cleaning")).to_have_value("9")
    visitor.expect("total", "150 336 ₽")  # 9 × 1 392 × 12
    assert visitor.query() == "dry_cleaning=9"


def test_back_before_the_answer_has_come_does_not_leave_the_page(visitor):
    visitor.open("?dry_cleaning=9")
    held = visitor.hold()
    with visitor.page.expect_request("**/api/answer*"):
        visitor.field("dry_cleaning").fill("40")
    visitor.page.go_back()
    expect(visitor.field("dry_cleaning")).to_have_value("9")
    for route in held:
        route.continue_()
    visitor.page.wait_for_timeout(300)
    visitor.expect("total", "150 336 ₽")
    assert visitor.query() == "dry_cleaning=9"
    visitor.page.go_forward()
    visitor.expect("total", "150 336 ₽")  # what was never answered is not there


# What is on the screen in the frame after a change.
NEXT_FRAME = r"""count => new Promise(done => {
  const page = window.pricingPage;
  const chart = document.querySelector("#root .st-key-chart_totals svg.marks");
  requestAnimationFrame(() => {
    const shown = [document.querySelector(".st-key-tier").textContent, chart.textContent];
    done(shown.map(text => text.replace(/\s/g, " ").includes(`${count} лицензий`)));
  });
  page.form.set(page.form.number("dry_cleaning"), count);
})"""


def test_changes_made_before_an_answer_are_taken_back_by_one_press_of_back(visitor):
    visitor.open("?dry_cleaning=9")
    steps = visitor.page.evaluate("history.length")
    visitor.hold()
    visitor.field("dry_cleaning").fill("40")
    visitor.field("reception").fill("2")
    visitor.page.locator("[name=months][value='6']").check(force=True)
    visitor.page.unroute("**/api/answer*")
    visitor.expect("total", "182 700 ₽")  # 42 × 725 × 6
    visitor.page.wait_for_url("**months=6**")
    assert visitor.page.evaluate("history.length") == steps + 1
    visitor.page.go_back()
    visitor.expect("total", "150 336 ₽")
    assert visitor.query() == "dry_cleaning=9"
    visitor.page.go_forward()
    visitor.expect("total", "182 700 ₽")


def test_charts_in_sight_change_in_the_frame_of_the_answer_and_others_after_it(visitor):
    visitor.open("?dry_cleaning=40")
    visitor.charts()
    point = visitor.part("chart_totals").locator("svg.marks")
    for count in ("45", "40"):  # both answers are at hand from here on
        visitor.field("dry_cleaning").fill(count)
        expect(point).to_contain_text(f"{count} лицензий")
    point.scroll_into_view_if_needed()
    visitor.page.wait_for_function("() => window.pricingPage.streamlit.isInSight")
    assert visitor.page.evaluate(NEXT_FRAME, "45") == [True, True]
    visitor.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    visitor.page.wait_for_function("() => !window.pricingPage.streamlit.isInSight")
    assert visitor.page.evaluate(NEXT_FRAME, "40") == [True, False]
    expect(point).to_contain_text("40 лицензий")


def test_a_count_that_moves_is_asked_for_ahead_and_one_that_is_set_is_not(visitor):
    visitor.open("?dry_cleaning=17")
    field = visitor.field("dry_cleaning")
    for text in ("3", "38", "17"):
        field.fill(text)
        visitor.answered()
    assert not visitor.asked("/api/answers?")
    with visitor.page.expect_response(re.compile("/api/answers")):
        field.press("ArrowUp")
    visitor.page.wait_for_function("() => !pricingPage.answers.isAhead")
    before = visitor.page.evaluate("pricingPage.answers.stats.hits")
    for _ in range(3):
        field.press("ArrowUp")
    visitor.answered()
    assert visitor.page.evaluate("pricingPage.answers.stats.hits") == before + 3


def test_a_period_pressed_straight_after_the_discount_keeps_it_though_its_row_changes(visitor):
    visitor.open("?dry_cleaning=17&months=6&prompt=1")  # what is chosen last is at hand
    press = "selectors => selectors.forEach((each) => document.querySelector(each).click())"
    for selectors in (["#choices [name=prompt]"], ["[name=months][value='12']"]):
        visitor.page.evaluate(press, selectors)
        visitor.answered()
    visitor.page.evaluate(press, ["#choices [name=prompt]", "[name=months][value='6']"])
    visitor.answered()
    assert {"months=6", "prompt=1"} <= set(visitor.query().split("&"))
