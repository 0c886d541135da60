"""The page before its script has started: what is typed, ticked and pressed then counts."""

import json
import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from pricing import Selection
from tests.web.client import total_of

LINK = "?dry_cleaning=5&reception=8&prompt=1&contacts=1"
SCRIPT = re.compile(r"\.js($|\?)")
POINTS = 10


class SlowStart:
    """A page whose script comes when the test lets it."""

    def __init__(self, visitor, query):
        self.visitor = visitor
        visitor.hold(SCRIPT)
        visitor.page.goto(f"{visitor.address}/{query}", wait_until="commit")
        visitor.page.wait_for_selector("#first-answer", state="attached")

    def let_in(self):
        """The script comes."""
        self.visitor.page.unroute(SCRIPT)

    def finish(self):
        self.let_in()
        self.visitor.answered()


def type_count(name):
    def act(visitor, shown, turn):
        shown[name] = str(3 + turn * 7 % 40)
        visitor.field(name).focus()
        visitor.page.keyboard.type(shown[name])

    return act


def press_step(label, way):
    def act(visitor, shown, _turn):
        visitor.page.get_by_role("button", name=f"{label}: ").first.click()
        shown["dry_cleaning"] = str(int(shown["dry_cleaning"]) + way)

    return act


def choose_period(visitor, shown, turn):
    shown["months"] = ("6", "12")[turn % 2]
    # At once: the page may move under a pointer while it starts, and a row become another choice.
    click = "months => document.querySelector(`[name=months][value='${months}']`).click()"
    visitor.page.evaluate(click, shown["months"])


def tick(visitor, shown, turn):
    visitor.field("prompt").set_checked(turn % 3 > 0)
    shown["prompt"] = "1" if turn % 3 else "0"


def pick(visitor, shown, turn):
    shown["situation"] = ("renewal", "overdue", "new")[turn % 3]
    visitor.field("situation").select_option(shown["situation"])


def slide(visitor, shown, _turn):
    slider = visitor.page.locator(".st-key-ladder input[type=range]")
    slider.focus()
    slider.press("ArrowRight")
    larger = max(Selection.MODULES, key=lambda name: int(shown[name]))
    shown[larger] = str(int(shown[larger]) + 1)


ACTIONS = (
    type_count("dry_cleaning"),
    choose_period,
    slide,
    press_step("Увеличить", 1),
    tick,
    type_count("contacts"),
    press_step("Уменьшить", -1),
    pick,
    type_count("reception"),
)


@pytest.mark.parametrize("kinds", [(0, 4), (1, 5), (2, 6), (3, 7), (8,)])
def test_whatever_is_changed_while_the_page_starts_is_what_is_priced(visitor, kinds):
    """In all loads together each kind of change is made before, while and after it starts."""
    start = SlowStart(visitor, LINK)
    shown = {
        "dry_cleaning": "5", "reception": "8", "prompt": "1", "contacts": "1",
        "months": "12", "situation": "new",
    }  # fmt: skip
    for turn in range(POINTS):
        for kind in kinds:
            ACTIONS[(turn + kind) % len(ACTIONS)](visitor, shown, turn)
        if turn == POINTS // 2:
            start.let_in()
    start.finish()
    stands_for(visitor, shown)


def stands_for(visitor, shown):
    """Fields, total and address say the same, which is what was chosen."""
    page = visitor.page
    fields = page.evaluate("window.pricingPage.form.texts()")
    assert {name: fields[name] for name in shown} == shown
    names = {name: text if name == "situation" else int(text) for name, text in shown.items()}
    names["prompt"] = names["prompt"] == 1
    expect(visitor.part("total").locator(".sum")).to_have_text(total_of(**names))
    expect(page.locator(".stale")).to_be_hidden()
    told = dict(parse_qsl(visitor.query()))
    defaults = json.loads(page.locator("#choices").get_attribute("data-defaults"))
    assert {name: told.get(name, defaults[name]) for name in shown} == shown


@pytest.mark.parametrize("view", ["", "&view=call"])
def test_what_is_said_before_the_scripts_and_again_after_is_priced(visitor, view):
    start = SlowStart(visitor, f"?dry_cleaning=5&reception=8{view}")
    shown = {"dry_cleaning": "17", "reception": "8", "months": "3", "prompt": "1"}

    def say():
        visitor.field("dry_cleaning").fill("17")
        visitor.field("prompt").set_checked(True, force=True)
        visitor.page.locator("[name=months][value='3']").check(force=True)

    say()
    start.finish()
    stands_for(visitor, shown)
    visitor.page.locator("[name=months][value='6']").check(force=True)
    say()
    visitor.answered()
    stands_for(visitor, shown)


def test_a_number_typed_across_the_start_is_neither_cut_nor_doubled(visitor):
    start = SlowStart(visitor, "?dry_cleaning=5")
    field = visitor.field("reception")
    field.click()
    for digit in "2345":
        visitor.page.keyboard.type(digit)
        if digit == "3":
            start.let_in()
    start.finish()
    expect(field).to_have_value("2345")
    expect(field).to_be_focused()
    visitor.expect("total", total_of(dry_cleaning=5, reception=2345))


def test_until_the_script_starts_the_sum_is_marked_and_what_was_pressed_is_done_then(visitor):
    start = SlowStart(visitor, "?dry_cleaning=5")
    stale = visitor.page.locator(".stale")
    expect(stale).to_be_hidden()
    visitor.field("dry_cleaning").fill("17")
    expect(stale).to_be_visible()
    visitor.press("keep_variant")
    visitor.press("copy_link")
    start.finish()
    expect(stale).to_be_hidden()
    visitor.expect("total", "215 424 ₽")
    visitor.expect("variants", "215 424 ₽")
    assert "dry_cleaning=17" in visitor.copied("dry_cleaning=17")
    assert "variant=dry_cleaning.17" in visitor.query()


def test_with_its_script_blocked_the_page_still_says_its_price(visitor):
    visitor.page.route(SCRIPT, lambda route: route.abort())
    visitor.page.goto(f"{visitor.address}/?dry_cleaning=5")
    visitor.expect("total", total_of(dry_cleaning=5))
    visitor.field("dry_cleaning").fill("17")
    visitor.page.get_by_role("button", name="Рассчитать").click()
    visitor.expect("total", "215 424 ₽")
    assert "dry_cleaning=17" in visitor.query()
