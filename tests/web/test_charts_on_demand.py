"""Streamlit comes for the charts alone, and whatever becomes of it, the page goes on."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.browser import CHROMIUM, QUIET, Visitor
from tests.web.client import total_of

SCRIPT = re.compile(r"/static/js/index\.\w+\.js")
# What is waited for eight seconds is waited for one.
IMPATIENT = """const later = setTimeout;
setTimeout = (what, wait, ...rest) => later(what, wait === 8000 ? 1000 : wait, ...rest)"""
DENIED = """for (const name of ["localStorage", "sessionStorage", "indexedDB"])
  Object.defineProperty(window, name, { get() { throw new DOMException(name, "SecurityError"); } });
Object.defineProperty(document, "cookie", { get() { throw new DOMException("", "SecurityError"); },
  set() { throw new DOMException("", "SecurityError"); } });"""
# A websocket that a browser, a proxy or nobody refuses.
BARRED = {
    "browser": "WebSocket = class { constructor() { throw new DOMException(''); } }",
    "proxy": """const Line = WebSocket; WebSocket = class extends Line {
      constructor(to, ...more) { super(to.replace("_stcore", "nowhere"), ...more); } }""",
    "nobody": "WebSocket = class extends EventTarget { send() {} close() {} }",
}
LINK = "?dry_cleaning=9&reception=8"
CLIFF = "#root [data-place=cliff]"


def change(person, count):
    """Another count beside eight of reception, and the engine's total of both."""
    person.field("dry_cleaning").fill(str(count))
    person.expect("total", total_of(dry_cleaning=count, reception=8))


def test_who_denies_cookies_and_storage_gets_prices_and_charts(visitor):
    visitor.page.add_init_script(DENIED)
    visitor.open(LINK)
    change(visitor, 3)
    visitor.charts()
    expect(visitor.page.locator(CLIFF)).to_contain_text("12 лицензий дешевле 11")


@pytest.mark.parametrize("barred", [*BARRED, "line"])
def test_where_streamlit_cannot_work_its_figures_stand_as_tables(visitor, barred):
    if barred != "proxy":  # which says so
        visitor.page.add_init_script(IMPATIENT)
    visitor.page.add_init_script(BARRED.get(barred, ""))
    visitor.open(LINK)
    if barred == "line":
        visitor.page.context.set_offline(True)
    visitor.part("charts").scroll_into_view_if_needed()
    frame = visitor.page.locator("#charts_frame")
    expect(frame.locator("> .warning")).to_be_visible()  # which says why there are no pictures
    expect(frame.locator(".st-key-chart_totals table").first).to_be_visible()
    if barred != "line":
        change(visitor, 3)
    is_covered = "() => !document.elementFromPoint(innerWidth / 2, 300).closest('main')"
    assert not visitor.page.evaluate(is_covered)


def test_who_has_not_scrolled_to_the_charts_gets_nothing_of_streamlit(visitor):
    visitor.open(LINK)
    is_near = "document.getElementById('charts').getBoundingClientRect().top < 2 * innerHeight"
    assert visitor.page.evaluate(is_near)
    change(visitor, 3)
    visitor.page.wait_for_timeout(500)
    assert not visitor.asked("/static/")
    with visitor.page.expect_request(SCRIPT):
        visitor.page.mouse.wheel(0, 100)


def test_what_was_chosen_while_the_charts_came_is_in_them(visitor):
    held = visitor.hold(SCRIPT)
    visitor.page.goto(f"{visitor.address}/{LINK}", wait_until="commit")
    visitor.page.wait_for_selector("#charts_frame", state="attached")
    visitor.settle()
    visitor.part("charts").scroll_into_view_if_needed()
    is_coming = visitor.page.locator("#charts_frame .st-key-chart_totals .picture > .note")
    expect(is_coming).to_be_visible()
    change(visitor, 3)
    visitor.field("payments").first.set_checked(True, force=True)
    for route in held:
        route.continue_()
    visitor.charts()
    expect(visitor.page.locator(CLIFF)).to_contain_text("12 лицензий дешевле 11")
    expect(visitor.page.locator("#root .st-key-chart_payments svg.marks")).to_be_visible()


def test_the_reader_stays_at_his_line_when_the_charts_come(visitor):
    visitor.open(LINK)
    page = visitor.page
    page.evaluate("document.getElementById('terms').scrollIntoView()")
    where = "document.getElementById('terms').getBoundingClientRect().top"
    before = page.evaluate(where)
    page.wait_for_selector("#charts_frame", state="detached")
    page.wait_for_timeout(500)
    assert abs(page.evaluate(where) - before) <= 2


def test_a_page_that_the_browser_kept_goes_on_where_it_was_left(chromium, address):
    kept = chromium.browser_type.launch(
        executable_path=CHROMIUM,
        args=QUIET,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    person = Visitor(kept.new_page(locale="ru-RU"), address).open(LINK)
    page = person.page
    page.evaluate(
        "addEventListener('pageshow', ({ persisted }) => { window.wasKept = persisted; })"
    )
    change(person, 3)
    page.wait_for_url(re.compile("dry_cleaning=3"))
    page.goto(f"{address}/prices/changes")
    page.go_back(wait_until="commit")
    page.wait_for_function("() => window.wasKept")  # the page is told after it is shown
    change(person, 9)
    kept.close()
