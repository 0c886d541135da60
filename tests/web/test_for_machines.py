"""What the server says to programs: JSON-LD in the shell, and every change of prices."""

import hashlib
import json
import re
import subprocess
import sys
import urllib.request
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from pricing.price_lists import files, of_date, read
from pricing.views.catalog import Catalog
from pricing.views.json_ld import price_list_json_ld
from tests.web.browser import FUTURE, ROOT
from tests.web.client import CLIENT

SECOND = ROOT / "tests" / "price_lists" / "2027-03-01.toml"


def get(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers, answer.read().decode()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_shell_holds_the_price_list_as_json_ld(address, lang):
    html = get(f"{address}/?lang={lang}&dry_cleaning=17")[1]
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert json.loads(found) == price_list_json_ld(Catalog.of(lang), of_date("2020-06-15"))


def test_the_changes_of_prices_are_json_with_each_lists_hash(furnished):
    headers, body = get(f"{furnished.address}/prices/changes.json")
    assert headers["Content-Type"] == "application/json"
    first, second = json.loads(body)["price_lists"]
    content = (files.FOLDER / "2020-06-15.toml").read_bytes()
    assert first == {
        "date": "2020-06-15", "sha256": hashlib.sha256(content).hexdigest(), "changes": None
    }  # fmt: skip
    coming = furnished.lists / f"{FUTURE}.toml"
    assert second["sha256"] == hashlib.sha256(coming.read_bytes()).hexdigest()
    command = [sys.executable, "-m", "pricing", "diff", "2020-06-15", str(coming), "--json"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert second["changes"] == json.loads(printed)
    assert get(f"{furnished.address}/prices/changes", Accept="application/json")[1] == body


def test_the_changes_of_prices_are_a_page_for_people(visit, furnished):
    visitor = visit(width=390, height=844)
    visitor.page.goto(f"{furnished.address}/prices/changes")
    headings = visitor.page.get_by_role("heading", level=2)
    assert [re.sub(r"\s", " ", text) for text in headings.all_inner_texts()] == [
        "Прайс-лист, действует с 1 января 2999 г.", "Прайс-лист, действует с 15 июня 2020 г."
    ]  # fmt: skip
    pairs = zip(of_date("2020-06-15").tiers, read(SECOND).tiers, strict=True)
    rates = [(old.printed["m12"], new.printed["m12"]) for old, new in pairs]
    old, new = next(pair for pair in rates if len(set(pair)) > 1)
    shown = re.sub(r"\s", " ", visitor.page.locator("body").inner_text())
    assert f"{old:,} → {new:,}".replace(",", " ") in shown
    assert visitor.width <= 390
    cell = visitor.page.locator("td:has(small)").first
    end = "e => e.getBoundingClientRect().bottom"
    room = cell.evaluate(end) - cell.locator("small").evaluate(end)
    assert room < 12  # words for ears alone take no line
    visitor.page.get_by_role("link", name="EN").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        "Price lists and what changed"
    )
    visitor.page.get_by_role("link", name="Calculate by this price list").last.click()
    expect(visitor.part("rate")).to_contain_text("3 552 ₽")


@pytest.mark.parametrize("broken", ["2020-06-15", "2027-03-01", "2028-01-01"])
def test_a_list_that_does_not_load_is_named_beside_the_sound_ones(two_lists, caplog, broken):
    third = SECOND.read_text("utf-8").replace("= 2027-03-01", "= 2028-01-01")
    (two_lists / "2028-01-01.toml").write_text(third, "utf-8")
    (two_lists / f"{broken}.toml").write_text("effective_from = ", "utf-8")
    found = {
        each["date"]: each for each in CLIENT.get("/prices/changes.json").json()["price_lists"]
    }
    assert list(found) == files.published_dates()
    assert [day for day, each in found.items() if each["sha256"] is None] == [broken]
    for before, day in pairwise(found):
        assert (found[day]["changes"] is None) == (broken in {before, day})
    page = CLIENT.get("/prices/changes")
    assert page.status_code == 200
    assert page.text.count("Этот прайс-лист сейчас показать нельзя") == 1
    assert page.text.count("Рассчитать по этому прайс-листу") == 2
    assert f"the price list of {broken} does not load" in caplog.text
    for path in two_lists.iterdir():
        path.write_text("", "utf-8")
    none = [CLIENT.get(f"/prices/changes{end}") for end in ("", ".json")]
    assert [answer.status_code for answer in none] == [503, 503]
    assert "<h1>Прайс-листы и что в них менялось</h1>" in none[0].text
    assert Catalog.of("ru")("failure.price_list") in none[0].text


def test_the_page_leads_to_the_changes(visitor):
    visitor.open("?dry_cleaning=9")
    visitor.page.get_by_role("link", name="Что менялось в ценах").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        "Прайс-листы и что в них менялось"
    )


def test_an_older_python_is_told_so_in_one_sentence():
    code = (
        "import sys; sys.version_info = (3, 10, 4); sys.version = '3.10.4 (main)'; import pricing"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "Python 3.11 or newer is needed; this is 3.10.4.\n"
