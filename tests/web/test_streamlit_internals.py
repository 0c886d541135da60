"""What we rely on beyond Streamlit's promises: each fails here first when an upgrade breaks it."""

import re
import tomllib

from playwright.sync_api import expect
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from pricing.web.assets import BUNDLED, STYLE
from pricing.web.server.shell import streamlits
from tests.web.browser import ROOT


def test_a_popstate_event_brings_a_run_with_the_browsers_query(visitor):
    visitor.open("?dry_cleaning=5")
    visitor.charts()
    visitor.settle()
    visitor.page.evaluate(
        "history.replaceState({}, '', '?dry_cleaning=31&payments=1');"
        "dispatchEvent(new PopStateEvent('popstate', {state: { isOurs: 'asked' }}))"
    )
    expect(visitor.page.locator("#root .st-key-chart_payments svg.marks")).to_be_visible()


def test_the_page_tells_of_its_runs_and_its_line(visitor):
    visitor.open("?view=desk")
    app = visitor.page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")


def test_html_of_ours_keeps_its_places_and_each_answer_fills_them(visitor):
    visitor.open("?dry_cleaning=9&reception=8")
    visitor.charts()
    drawn = visitor.page.locator("#root [data-place=cliff]")
    expect(drawn).to_contain_text("21 лицензия дешевле 20")
    visitor.field("dry_cleaning").fill("3")
    expect(drawn).to_contain_text("12 лицензий дешевле 11")


def test_a_picture_is_as_high_as_its_frame_and_leads_to_its_view_within_streamlits_parts(visitor):
    visitor.open("?dry_cleaning=17&plan=1&payments=1")
    script = "name => document.querySelector(name).offsetHeight"
    names = [f".st-key-chart_{name}" for name in ("plan", "payments", "rates", "totals")]
    kept = [visitor.page.evaluate(script, f"#charts_frame {name}") for name in names]
    visitor.charts()
    assert [visitor.page.evaluate(script, f"#root {name}") for name in names] == kept
    for chart in ("rates", "totals"):
        expect(visitor.part(f"chart_{chart}").locator("svg.marks[tabindex]")).to_have_count(1)
    named = set(re.findall(r'data-testid="(\w+)"', (STYLE / "page.css").read_text("utf-8")))
    drawn = {"stHeader", "stMain", "stMainBlockContainer", "stAppViewContainer", "stSkipToContent"}
    assert drawn <= named
    for name in drawn:
        assert visitor.page.locator(f"[data-testid={name}]").count() > 0, name


def test_the_bundled_page_names_what_streamlit_starts_with():
    bundled = streamlits()
    for address in (bundled["script"], bundled["style"], *bundled["modules"]):
        assert (BUNDLED.parent / address).is_file()
    assert len(bundled["modules"]) > 10
    assert '<div id="root"></div>' in BUNDLED.read_text("utf-8")


def test_the_settings_that_its_pages_name_little_are_still_there():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["runner"]["postScriptGC"] is False
    from streamlit import config as known

    for name in ("runner.postScriptGC", "global.minCachedMessageSize"):
        assert known.get_option(name) is not None


def test_uploads_have_the_method_that_we_call():
    assert callable(MemoryUploadedFileManager.remove_file)
