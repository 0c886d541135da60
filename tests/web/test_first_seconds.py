"""The page before its script has started: what is typed, ticked and pressed then counts."""

import json
import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from pricing import Selection, quote
from pricing.price_lists import of_date
from pricing.views.catalog import Catalog

RU = Catalog.of("ru")
LINK = "?dry_cleaning=5&reception=8&prompt=1&contacts=1"
POINTS = 20
SETTLED = "() => window.pricingPage?.isSettled()"


def total_of(names):
    return RU.money(quote(of_date("2020-06-15"), Selection(**names)).total)


class SlowStart:
    """A page whose script comes when the test lets it."""

    def __init__(self, visitor, query):
        self.page, self.held = visitor.page, []
        self.is_open = False
        self.page.route(re.compile(r"\.js($|\?)"), self._hold)
        self.page.goto(f"{visitor.address}/{query}", wait_until="commit")
        self.page.wait_for_selector("#first-answer", state="attached")

    def _hold(self, route):
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def let_in(self):
        """The script comes."""
        self.is_open = True
        while self.held:
            self.held.pop().continue_()

    def finish(self):
        self.let_in()
        self.page.wait_for_function(SETTLED)


def field(page, name):
    return page.locator(f"#choices [name={name}]")


def type_count(name):
    def act(page, shown, turn):
        count = str(3 + turn * 7 % 40)
        field(page, name).focus()
        page.keyboard.type(count)
        shown[name] = count

    return act


def press_step(label, name, way):
    def act(page, shown, _turn):
        page.get_by_role("button", name=f"{label}: ").first.click()
        shown[name] = str(int(shown[name]) + way)

    return act


def choose_period(page, shown, turn):
    shown["months"] = ("6", "12")[turn % 2]
    # At once: the page may move under a pointer while it starts, and a row become another choice.
    click = "months => document.querySelector(`[name=months][value='${months}']`).click()"
    page.evaluate(click, shown["months"])


def tick(page, shown, turn):
    field(page, "prompt").set_checked(turn % 3 > 0)
    shown["prompt"] = "1" if turn % 3 else "0"


def pick(page, shown, turn):
    shown["situation"] = ("renewal", "overdue", "new")[turn % 3]
    field(page, "situation").select_option(shown["situation"])


def slide(page, shown, _turn):
    slider = page.locator(".st-key-ladder input[type=range]")
    slider.focus()
    slider.press("ArrowRight")
    larger = max(Selection.MODULES, key=lambda name: int(shown[name]))
    shown[larger] = str(int(shown[larger]) + 1)


ACTIONS = (
    type_count("dry_cleaning"),
    choose_period,
    slide,
    press_step("Увеличить", "dry_cleaning", 1),
    tick,
    type_count("contacts"),
    press_step("Уменьшить", "dry_cleaning", -1),
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
            ACTIONS[(turn + kind) % len(ACTIONS)](start.page, shown, turn)
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
    expect(visitor.part("total").locator(".sum")).to_have_text(total_of(names))
    expect(page.locator(".stale")).to_be_hidden()
    told = dict(parse_qsl(visitor.query()))
    defaults = json.loads(page.locator("#choices").get_attribute("data-defaults"))
    assert {name: told.get(name, defaults[name]) for name in shown} == shown


@pytest.mark.parametrize("view", ["", "&view=call"])
def test_what_is_said_before_the_scripts_and_again_after_is_priced(visitor, view):
    start = SlowStart(visitor, f"?dry_cleaning=5&reception=8{view}")
    shown = {"dry_cleaning": "17", "reception": "8", "months": "3", "prompt": "1"}

    def say():
        field(start.page, "dry_cleaning").fill("17")
        field(start.page, "prompt").set_checked(True, force=True)
        start.page.locator("[name=months][value='3']").check(force=True)

    say()
    start.finish()
    stands_for(visitor, shown)
    start.page.locator("[name=months][value='6']").check(force=True)
    say()
    start.page.wait_for_function(SETTLED)
    stands_for(visitor, shown)


def test_a_number_typed_across_the_start_is_neither_cut_nor_doubled(visitor):
    start = SlowStart(visitor, "?dry_cleaning=5")
    field(start.page, "reception").click()
    for digit in "2345":
        start.page.keyboard.type(digit)
        if digit == "3":
            start.let_in()
    start.finish()
    expect(field(start.page, "reception")).to_have_value("2345")
    expect(field(start.page, "reception")).to_be_focused()
    visitor.expect("total", total_of({"dry_cleaning": 5, "reception": 2345}))


def test_buttons_pressed_before_the_script_act_when_it_starts(visit):
    rep = visit(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    start = SlowStart(rep, "?dry_cleaning=5")
    field(start.page, "dry_cleaning").fill("17")
    rep.part("keep_variant").get_by_role("button").click()
    rep.part("copy_link").get_by_role("button").click()
    start.finish()
    rep.expect("variants", "215 424 ₽")
    copied = "async () => (await navigator.clipboard.readText()).includes('dry_cleaning=17')"
    start.page.wait_for_function(copied)
    assert "variant=dry_cleaning.17" in rep.query()


def test_the_sum_is_marked_as_of_an_earlier_choice_until_the_script_starts(visitor):
    start = SlowStart(visitor, "?dry_cleaning=5")
    expect(start.page.locator(".stale")).to_be_hidden()
    field(start.page, "dry_cleaning").fill("17")
    expect(start.page.locator(".stale")).to_be_visible()
    start.finish()
    expect(start.page.locator(".stale")).to_be_hidden()
    visitor.expect("total", "215 424 ₽")


def test_with_its_script_blocked_the_page_still_says_its_price(visitor):
    page = visitor.page
    page.route(re.compile(r"\.js($|\?)"), lambda route: route.abort())
    page.goto(f"{visitor.address}/?dry_cleaning=5")
    visitor.expect("total", total_of({"dry_cleaning": 5}))
    field(page, "dry_cleaning").fill("17")
    page.get_by_role("button", name="Рассчитать").click()
    visitor.expect("total", "215 424 ₽")
    assert "dry_cleaning=17" in visitor.query()
