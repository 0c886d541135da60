"""A finger on a slider: what scrolls changes nothing, a tap and a drag sideways do."""

import re

import pytest
from playwright.sync_api import expect

from pricing import Selection

FOLLOWED = "12"


class Finger:
    """Real touches through the browser's own protocol, along a path of points."""

    def __init__(self, page):
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def send(self, kind, *at):
        points = [{"x": at[0], "y": at[1]}] if at else []
        event = {"type": kind, "touchPoints": points}
        self.session.send("Input.dispatchTouchEvent", event)

    def move(self, start, by, steps=12, ends="touchEnd"):
        (x, y), (across, down) = start, by
        self.send("touchStart", x, y)
        for step in range(1, steps + 1):
            self.send("touchMove", x + across * step / steps, y + down * step / steps)
            self.page.wait_for_timeout(10)
        if ends:
            self.send(ends)


@pytest.fixture
def slider(phone):
    found = phone.open("?dry_cleaning=12").slider
    found.evaluate("e => e.scrollIntoView({block: 'center'})")
    return found


def point(slider, part):
    box = slider.bounding_box()
    return box["x"] + box["width"] * part, box["y"] + box["height"] / 2


def test_a_swipe_that_starts_on_a_slider_scrolls_the_page_and_changes_nothing(phone, slider):
    finger, before, query = Finger(phone.page), point(slider, 0)[1], phone.query()
    phone.requests.clear()
    finger.move(point(slider, 0.9), (0, -300))
    assert point(slider, 0)[1] < before - 100
    for across, down in ((0, -60), (0, 60), (40, -60), (-25, 60)):
        slider.evaluate("e => e.scrollIntoView({block: 'center'})")
        finger.move(point(slider, 0.8), (across, down))
    finger.move(point(slider, 0.3), (0, 8), steps=2, ends="touchCancel")
    phone.page.wait_for_timeout(300)
    expect(phone.field("dry_cleaning")).to_have_value(FOLLOWED)
    assert slider.input_value() == FOLLOWED
    assert phone.query() == query
    assert not phone.asked("api/answer?")


def test_a_tap_sets_what_lies_under_it_when_the_finger_is_lifted(phone, slider):
    number, finger = phone.field("dry_cleaning"), Finger(phone.page)
    for part, held in ((0.5, 0), (0.4, 60), (0.3, 250)):
        before = number.input_value()
        finger.send("touchStart", *point(slider, part))
        phone.page.wait_for_timeout(held)
        expect(number).to_have_value(before)
        finger.send("touchEnd")
        expect(number).not_to_have_value(before)
        tapped = number.input_value()
        phone.page.wait_for_timeout(400)  # a press that the browser would make of it comes late
        expect(number).to_have_value(tapped)
        assert slider.input_value() == tapped
        assert f"dry_cleaning={tapped}" in phone.query()


def test_a_finger_that_drags_sideways_has_live_answers(phone, slider):
    number, finger = phone.field("dry_cleaning"), Finger(phone.page)
    sums = []
    x, y = point(slider, 0.3)
    finger.send("touchStart", x, y)
    for part in (0.4, 0.5, 0.6, 0.7):
        finger.send("touchMove", point(slider, part)[0], y)
        phone.answered()
        sums.append(phone.text("total"))
    finger.send("touchEnd")
    assert len(set(sums)) == len(sums)
    phone.page.wait_for_timeout(300)
    assert number.input_value() == slider.input_value()
    phone.expect("tier", f"{number.input_value()} ")


def test_a_drag_that_the_browser_takes_away_leaves_what_stood_before(phone, slider):
    finger = Finger(phone.page)
    finger.move(point(slider, 0.3), (120, 0), ends="")
    expect(phone.field("dry_cleaning")).not_to_have_value(FOLLOWED)
    finger.send("touchCancel")
    expect(phone.field("dry_cleaning")).to_have_value(FOLLOWED)
    phone.expect("total", "175 536 ₽")  # 12 × 1 219 × 12


def test_a_press_on_a_chart_makes_the_same_of_every_pair_as_the_engine(visitor):
    visitor.open()
    numbers = (0, 1, 2, 39, 50)
    cases = [
        (first, second, count)
        for first in numbers
        for second in numbers
        for count in (1, 2, 3, 20, 89, 90, 200)
        if first + second
    ]
    script = """(cases) => cases.map(([first, second, count]) => {
      const { form } = window.pricingPage, value = (name) => Number(form.number(name).value);
      form.number('dry_cleaning').value = first;
      form.number('reception').value = second;
      form.total(count);
      return [value('dry_cleaning'), value('reception')];
    })"""
    made = visitor.page.evaluate(script, cases)
    for (first, second, count), pair in zip(cases, made, strict=True):
        right = Selection(dry_cleaning=first, reception=second).with_licenses(count)
        assert pair == [right.dry_cleaning, right.reception], (first, second, count)


def test_advice_and_a_press_on_a_chart_change_the_larger_module_and_say_what(visitor):
    visitor.open("?dry_cleaning=5&reception=39")
    visitor.press("apply_hint", "link")
    changed = visitor.page.locator(".changed")
    expect(changed).to_have_text(re.compile(r"^Приёмка 39 → \d+$"))
    expect(visitor.field("dry_cleaning")).to_have_value("5")
    heard = re.compile(r"^Приёмка 39 → \d+\. К оплате за")
    expect(visitor.page.locator(".heard")).to_have_text(heard)
    visitor.page.get_by_role("button", name="Вернуть, как было").click()
    expect(changed).to_be_hidden()
    expect(visitor.field("reception")).to_have_value("39")
    visitor.charts()
    chart = visitor.part("chart_rates").locator("svg.marks[tabindex]")
    chart.wait_for(timeout=60_000)
    chart.focus()
    visitor.page.keyboard.press("ArrowRight")
    expect(changed).to_have_text("Приёмка 39 → 40")
    visitor.field("dry_cleaning").fill("6")
    expect(changed).to_be_hidden()
