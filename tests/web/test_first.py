"""The first answer: the shell says what is to be paid before any script has run."""

import re
import urllib.request
from html import unescape
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from starlette.datastructures import QueryParams
from starlette.requests import Request

from pricing.faults import PricingError
from pricing.price_lists import of_date
from pricing.quotes.quote import quote
from pricing.quotes.selection_text import to_text
from pricing.web.address import OWN_NAMES, address_of
from pricing.web.first import first
from pricing.web.front import front
from pricing.web.visit import visit_at
from tests.quotes.test_properties import selections

SUM = re.compile(r'<p class="sum">(.*?)</p>')
SHOWN = re.compile(r"215\s424\s₽")  # 17 × 1 056 × 12


def spaced(text):
    return re.sub(r"\s+", " ", unescape(text)).strip()


def answer_to(query):
    return first(visit_at(address_of(QueryParams(query))))


def total_in(html):
    (total,) = SUM.findall(html)
    return spaced(total)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        # 17 × 845 × 12 = 172 380; 2 × 1 000 × 12 + 13 000 × 12 = 180 000; one move to the cloud
        (
            "dry_cleaning=9&reception=8&prompt=1&contacts=2&manager=12&cloud_migration=1",
            "364 880 ₽",
        ),
        ("dry_cleaning=9&reception=8&prompt=1&lang=en", "172 380 ₽"),
        # 17 × 1 056 × 12 = 215 424, and two services «от 90 000»
        ("dry_cleaning=17&sms_integration=2", "от 395 424 ₽"),
        ("dry_cleaning=17&sms_integration=2&lang=en", "from 395 424 ₽"),
        ("dry_cleaning=17&view=call", "215 424 ₽"),
    ],
)
def test_the_shell_holds_the_total_of_its_address(address, query, total):
    with urllib.request.urlopen(f"{address}/?{query}", timeout=10) as answer:
        html = answer.read().decode()
        assert answer.headers["Cache-Control"] == "no-cache"  # it depends on the prices in effect
    assert total_in(html) == total


@given(selections())
def test_the_first_total_is_the_engines(selection):
    offer = quote(of_date("2020-06-15"), selection)
    start = "от " if offer.is_minimum else ""
    expected = f"{start}{offer.total:,} ₽".replace(",", " ")
    assert total_in(answer_to(urlencode(to_text(selection)))) == expected


@given(st.dictionaries(st.sampled_from(sorted(OWN_NAMES)), st.text(max_size=40), max_size=6))
def test_whatever_stands_in_an_address_there_is_an_answer_and_none_of_it_is_markup(texts):
    marked = {name: f"{text}<b>" for name, text in texts.items()}
    shown = answer_to(urlencode(marked, errors="replace"))
    assert total_in(shown)
    assert "<b>" not in shown


@pytest.mark.parametrize("fault", [PricingError, KeyError])
def test_where_no_answer_can_be_given_the_shell_opens_all_the_same(monkeypatch, caplog, fault):
    def broken(_day=None):
        raise fault("17 faults")

    monkeypatch.setattr("pricing.web.first.in_effect", broken)
    request = Request({"type": "http", "query_string": b"dry_cleaning=17", "headers": []})
    html = front(request).body.decode()
    assert 'id="first"' not in html
    assert "Калькулятору нужен JavaScript" in html
    assert '<div id="root"></div>' in html
    assert "17 faults" in caplog.text


def test_without_scripts_the_answer_stands_and_says_what_the_calculator_needs(visit):
    visitor = visit(java_script_enabled=False)
    visitor.page.goto(f"{visitor.address}/?dry_cleaning=17")
    expect(visitor.page.locator("#first .sum")).to_have_text(SHOWN)
    needed = visitor.page.locator("#first noscript p")
    expect(needed).to_be_visible()
    expect(needed).to_contain_text("Калькулятору нужен JavaScript")
    expect(visitor.page.get_by_text("Калькулятор открывается")).to_be_hidden()


def test_without_a_connection_the_answer_stays_in_sight(visitor):
    visitor.page.route("**/_stcore/**", lambda route: route.abort())
    visitor.page.goto(f"{visitor.address}/?dry_cleaning=17")
    expect(visitor.page.get_by_role("dialog")).to_be_visible()
    expect(visitor.page.locator("#first .sum")).to_have_text(SHOWN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_answer_is_for_everyone_and_fits_a_phone(visit, scheme):
    visitor = visit(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    visitor.page.route("**/static/js/**", lambda route: route.abort())
    visitor.page.goto(f"{visitor.address}/?dry_cleaning=17&sms_integration=2")
    expect(visitor.page.locator("#first .sum")).to_be_visible()
    assert Axe().run(visitor.page).response["violations"] == []
    assert visitor.page.evaluate("document.getElementById('first').scrollWidth") == 390


def test_the_page_takes_the_place_of_the_first_answer_and_shows_the_same(visitor):
    page, said = visitor.page, []
    page.on("console", lambda message: said.append(message.text))
    query = "?dry_cleaning=9&reception=8&months=6&prompt=1&contacts=2&sms_integration=1"
    page.goto(f"{visitor.address}/{query}", wait_until="commit")
    expect(page.locator("#first section")).to_have_count(4)
    first_parts = page.locator("#first section").all_inner_texts()
    visitor.expect("total", "от")
    expect(page.locator("#first")).to_have_count(0)
    shown = [visitor.part(name).inner_text() for name in ("total", "facts", "rate", "breakdown")]
    assert [spaced(text) for text in first_parts] == [spaced(text) for text in shown]
    assert not [text for text in said if "Content Security Policy" in text]
