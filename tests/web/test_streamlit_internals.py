"""What we rely on beyond Streamlit's promises: each fails here first when an upgrade breaks it."""

import gc
import re
import tomllib

from playwright.sync_api import expect
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from pricing.web.assets import STYLE
from pricing.web.server.shell import BUNDLED, shell
from pricing.web.streamlit_internals import waits
from tests.web.browser import ROOT


def test_a_popstate_event_brings_a_run_with_the_browsers_query(visitor):
    visitor.open("?dry_cleaning=5")
    visitor.part("chart_rates").locator("summary").click()
    current = visitor.part("chart_rates").locator("table strong").first
    expect(current).to_have_text("4–7")
    visitor.settle()
    visitor.page.evaluate(
        "history.replaceState({}, '', '?dry_cleaning=31');"
        "dispatchEvent(new PopStateEvent('popstate', {state: {}}))"
    )
    expect(current).to_have_text("31–50")


def test_the_page_tells_of_its_runs_and_its_line(visitor):
    visitor.open()
    app = visitor.page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")


def test_a_charts_picture_leads_to_its_view(visitor):
    visitor.open("?dry_cleaning=9")
    for chart in ("rates", "totals"):
        expect(visitor.part(f"chart_{chart}").locator("g.here circle")).to_have_count(1)


def test_html_of_ours_keeps_its_places_and_each_answer_fills_them(visitor):
    visitor.open("?dry_cleaning=9")
    strong = visitor.part("price_table").locator("strong")
    expect(strong.first).to_have_text("8–11")
    visitor.page.locator("[name=dry_cleaning]").fill("40")
    expect(strong.first).to_have_text("31–50")


def test_the_names_of_streamlits_parts_are_those_that_our_styles_meet(visitor):
    visitor.open()
    named = set(re.findall(r'data-testid="(\w+)"', (STYLE / "page.css").read_text("utf-8")))
    assert {"stHeader", "stMainBlockContainer"} <= named
    for name in ("stApp", "stMain", "stMainBlockContainer", "stExpander"):
        assert visitor.page.locator(f"[data-testid={name}]").count() > 0, name


def test_the_bundled_page_has_what_the_shell_puts_its_own_beside():
    html = BUNDLED.read_text("utf-8")
    for piece in ('<html lang="en">', "<title>", "<noscript>", '<div id="root"></div>', "</body>"):
        assert piece in html
    before, after = shell("ru")
    assert '<html lang="ru">' in before
    assert 'type="module"' in after


def test_the_settings_that_its_pages_name_little_are_still_there():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["runner"]["postScriptGC"] is False
    from streamlit import config as known

    for name in ("runner.postScriptGC", "global.minCachedMessageSize"):
        assert known.get_option(name) is not None


def test_expanders_and_uploads_have_the_methods_that_we_call():
    assert hasattr(ExpanderContainer, "open")
    assert callable(MemoryUploadedFileManager.remove_file)
    assert callable(waits.freeze_what_is_loaded)
    assert gc.isenabled()
