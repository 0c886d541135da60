"""Clicks that come before the browser has heard the answer to the one before; messages lost."""

import itertools

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.web.browser import Visitor


class SlowLine:
    """A visitor's websocket whose answers can be held back, and let go later."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.is_held = False
        self.held = []
        self.answers = []
        visitor.page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, socket):
        self.socket = socket
        socket.connect_to_server().on_message(self._answer)

    def _answer(self, message):
        self.answers.append(ForwardMsg.FromString(message))
        if self.is_held:
            self.held.append(message)
        else:
            self.socket.send(message)

    def wait_for_the_servers_run(self):
        """Until the server has answered what was just asked, unheard by the browser."""
        for _ in range(100):
            heard = (ForwardMsg.FromString(message) for message in self.held)
            if any(message.WhichOneof("type") == "script_finished" for message in heard):
                return
            self.visitor.page.wait_for_timeout(50)
        raise AssertionError("the server did not answer")

    def let_go(self):
        self.is_held = False
        for message in self.held:
            self.socket.send(message)
        self.held.clear()


def press(visitor, name, key="ArrowRight"):
    visitor.part(name).locator("input[type=range]").focus()
    visitor.page.keyboard.press(key)


def moved_to_18(visitor):
    """The line of a visitor who has moved from 17 licences to 18, and has heard the answer."""
    line = SlowLine(visitor)
    visitor.open("?dry_cleaning=17")
    press(visitor, "dry_cleaning")
    visitor.expect("rate", "18 × 1 056 ₽")
    visitor.settle()
    return line


def pick_six_months(visitor):
    visitor.part("months").get_by_role("radio").nth(1).click()


def press_reception(visitor):
    press(visitor, "reception")


def keep_the_variant(visitor):
    visitor.part("keep_variant").get_by_role("button").click()


def open_a_tool(visitor):
    visitor.part("desk_plan").locator("summary").click()


@pytest.mark.parametrize(
    ("click", "expected"),
    [
        (pick_six_months, "dry_cleaning=18&reception=5&months=6"),
        (press_reception, "dry_cleaning=18&reception=6"),
        (keep_the_variant, "dry_cleaning=18&reception=5&variant="),
        (open_a_tool, "dry_cleaning=18&reception=5"),
    ],
)
def test_what_is_clicked_before_the_answer_is_heard_takes_nothing_back(visitor, click, expected):
    line = SlowLine(visitor)
    visitor.open("?dry_cleaning=17&reception=5")
    visitor.part("chart_totals").locator(".marks").wait_for()
    line.is_held = True
    press(visitor, "dry_cleaning")
    line.wait_for_the_servers_run()
    click(visitor)
    visitor.page.wait_for_timeout(500)
    line.let_go()
    visitor.page.wait_for_function(
        "query => location.search.startsWith('?' + query)", arg=expected, timeout=15_000
    )
    visitor.settle()
    expect(visitor.part("dry_cleaning_field").locator("input")).to_have_value("18")
    assert visitor.query().startswith(expected)


@pytest.mark.parametrize("tool", [None, "desk_plan"])
def test_a_step_back_in_the_field_counts_however_long_ago_the_slider_was_moved(visitor, tool):
    visitor.open("?dry_cleaning=17")
    if tool:
        visitor.part(tool).locator("summary").click()
        visitor.part("plan_table").wait_for()
    for _ in range(2):
        press(visitor, "dry_cleaning")
        visitor.expect("rate", "18 × 1 056 ₽")
        visitor.settle()
        visitor.part("dry_cleaning_field").get_by_role("button").first.click()
        visitor.expect("rate", "17 × 1 056 ₽")
        visitor.settle()


def test_back_and_a_click_right_after_it_both_count(visitor):
    line = moved_to_18(visitor)
    line.is_held = True
    visitor.page.go_back()
    line.wait_for_the_servers_run()
    pick_six_months(visitor)
    visitor.page.wait_for_timeout(500)
    line.let_go()
    visitor.expect("rate", "17 × 1 228 ₽")
    visitor.settle()
    assert visitor.query() == "dry_cleaning=17&months=6"


def test_no_message_counts_on_what_the_browser_may_have_thrown_away(visitor):
    line = SlowLine(visitor)
    visitor.open("?dry_cleaning=17&reception=5")
    for step, key in zip(range(8), itertools.cycle(["ArrowRight", "ArrowLeft"]), strict=False):
        press(visitor, "dry_cleaning", key)
        visitor.page.wait_for_timeout(40)
        visitor.part("months").get_by_role("radio").nth(1 + step % 2).click()
        visitor.page.wait_for_timeout(120)
    visitor.settle()
    assert not [message for message in line.answers if message.WhichOneof("type") == "ref_hash"]


def test_a_page_that_streamlit_has_given_up_opens_anew_with_its_choices(visitor):
    line = moved_to_18(visitor)
    with visitor.page.expect_navigation():
        line.socket.send(b"\xff\xff no message of Streamlit's")
    visitor.expect("rate", "18 × 1 056 ₽")


def test_a_key_pressed_before_a_kept_variant_is_heard_of_leaves_it_kept(visitor):
    line = SlowLine(visitor)
    visitor.open("?dry_cleaning=17")
    visitor.part("chart_totals").locator(".marks").wait_for()
    line.is_held = True
    keep_the_variant(visitor)
    line.wait_for_the_servers_run()
    press(visitor, "dry_cleaning")
    visitor.page.wait_for_timeout(500)
    line.let_go()
    visitor.expect("rate", "18 × 1 056 ₽")
    visitor.settle()
    assert visitor.query() == "dry_cleaning=18&variant=dry_cleaning.17"


def test_a_variant_is_loaded_back_though_the_slider_has_just_left_the_same_choice(visitor):
    visitor.open("?dry_cleaning=17&variant=dry_cleaning.17")
    press(visitor, "dry_cleaning")
    visitor.expect("rate", "18 × 1 056 ₽")
    visitor.settle()
    visitor.part("open_variant_1").get_by_role("button").click()
    visitor.expect("rate", "17 × 1 056 ₽")
    visitor.settle()
    assert visitor.query() == "dry_cleaning=17&variant=dry_cleaning.17"


def test_what_was_kept_can_be_dropped_and_kept_again(visitor):
    visitor.open("?dry_cleaning=17")
    for _ in range(2):
        keep_the_variant(visitor)
        expect(visitor.part("drop_variant_1")).to_be_visible()
        visitor.settle()
        visitor.part("drop_variant_1").get_by_role("button").click()
        expect(visitor.part("drop_variant_1")).to_have_count(0)
        visitor.settle()
    assert visitor.query() == "dry_cleaning=17"


def test_back_right_after_a_button_returns(visitor):
    moved_to_18(visitor)
    keep_the_variant(visitor)
    expect(visitor.part("drop_variant_1")).to_be_visible()
    visitor.settle()
    visitor.page.go_back()
    expect(visitor.part("drop_variant_1")).to_have_count(0)
    visitor.settle()
    assert visitor.query() == "dry_cleaning=18"
