"""Variants side by side: kept, named, opened, dropped; in the link, for whoever opens it."""

import json
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from html import unescape
from urllib.parse import quote as percent
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from pricing import Selection
from pricing.quotes.variants import Variant, variant_text
from tests.web.test_page_logic import PAGE, open_page

# 1 320 × 17 × 3 = 67 320, four times a year 269 280; 845 × 17 × 12 = 172 380.
QUARTER = "dry_cleaning.17~months.3"
YEAR = "dry_cleaning.17~prompt.1~name.За год сразу"
FIGURE = ">Показатель<"
PDFTOTEXT = shutil.which("pdftotext") or "pdftotext"
HOSTILE_NAMES = (
    '=1+1 #eval("1") <b>x</b> &amp; $x$',
    "![x](http://evil.example/a.png)",
    ":material/home: :red[x] | `c`",
    "清洁有限公司",
)


def kept(page):
    """The variants of the page's address."""
    values = page.query_params.get("variant", [])
    return [values] if isinstance(values, str) else list(values)


def table(page):
    """The rows of the variants' table, each a list of cells' texts."""
    (found,) = [html for html in (each.proto.body for each in page.get("html")) if FIGURE in html]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found.split("</tr>")]
    return [[shown(cell) for cell in row] for row in cells if row]


def shown(cell):
    return unescape(re.sub(r"<[^>]+>", "", cell)).replace("\u00a0", " ")


def name_field(page, number):
    """The field of a variant's name; its key changes whenever the address has another name."""
    (field,) = [each for each in page.text_input if each.label == f"Название варианта {number}"]
    return field


def click(page, key):
    return page.button(key=key).click().run()


def captions(page):
    return " ".join(caption.value for caption in page.caption)


# The page's logic.


def test_the_section_is_absent_as_long_as_nothing_is_kept():
    page = open_page(dry_cleaning="17")
    assert "Варианты рядом" not in [header.value for header in page.header]
    assert not page.button(key="keep_variant").disabled


def test_two_kept_choices_stand_side_by_side():
    page = open_page(dry_cleaning="17", months="3")
    click(page, "keep_variant")
    page.segmented_control(key="months").set_value(12).run()
    page.checkbox(key="prompt").set_value(True).run()
    click(page, "keep_variant")
    assert kept(page) == [QUARTER, "dry_cleaning.17~prompt.1"]
    rows = {row[0]: row[1:] for row in table(page)}
    assert rows["Показатель"] == ["Вариант 1", "Вариант 2"]
    assert rows["Один платёж"] == ["67 320 ₽", "172 380 ₽"]
    assert rows["За 12 месяцев"] == ["269 280 ₽", "172 380 ₽ дешевле всего"]
    assert rows["За 12 месяцев: разница с первым"] == ["—", "−96 900 ₽"]


def test_a_choice_that_is_kept_already_is_not_kept_twice():
    page = open_page(dry_cleaning="17", variant=[YEAR, "dry_cleaning.17"])
    click(page, "keep_variant")
    assert kept(page) == [YEAR, "dry_cleaning.17"]
    assert "Такой вариант уже запомнен: Вариант 2." in captions(page)


def test_the_button_keeps_what_is_chosen_at_the_click():
    page = open_page(dry_cleaning="17")
    page.number_input(key="dry_cleaning_field").set_value(9).run()
    page.number_input(key="reception_field").set_value(8).run()
    click(page, "keep_variant")
    assert kept(page) == ["dry_cleaning.9~reception.8"]


def test_a_fifth_is_refused_with_the_reason():
    page = open_page(variant=[f"dry_cleaning.{count}" for count in range(2, 6)])
    assert page.button(key="keep_variant").disabled
    assert "Запомнено 4 из 4" in captions(page)
    click(page, "drop_variant_2")
    assert kept(page) == ["dry_cleaning.2", "dry_cleaning.4", "dry_cleaning.5"]
    assert not page.button(key="keep_variant").disabled


def test_a_name_goes_into_the_table_and_the_address_and_can_be_taken_back():
    page = open_page(variant=[QUARTER, YEAR])
    name_field(page, 1).set_value("  По   кварталам ").run()
    assert kept(page) == [f"{QUARTER}~name.По кварталам", YEAR]
    assert table(page)[0] == ["Показатель", "По кварталам", "За год сразу"]
    assert name_field(page, 1).value == "По кварталам"
    name_field(page, 2).set_value("").run()
    assert table(page)[0] == ["Показатель", "По кварталам", "Вариант 2"]


def test_names_follow_their_variants_when_one_is_dropped():
    page = open_page(variant=[QUARTER, YEAR])
    click(page, "drop_variant_1")
    assert name_field(page, 1).value == "За год сразу"
    click(page, "drop_variant_1")
    assert kept(page) == []
    assert not [each for each in page.button if each.key.startswith("drop_variant")]


def test_opening_a_variant_takes_all_its_choices_and_keeps_the_comparison():
    page = open_page(variant=[QUARTER, YEAR], contacts="3", lang="en", utm_source="mail")
    click(page, "open_variant_1")
    assert page.number_input(key="dry_cleaning_field").value == 17
    assert page.segmented_control(key="months").value == 3
    assert page.number_input(key="contacts").value == 0
    assert kept(page) == [QUARTER, YEAR]
    assert page.query_params["utm_source"] in ("mail", ["mail"])


def test_each_control_names_its_variant():
    page = open_page(variant=[QUARTER, YEAR])
    assert [page.button(key=f"open_variant_{n}").label for n in (1, 2)] == [
        "Открыть вариант 1",
        "Открыть вариант 2",
    ]
    assert page.button(key="drop_variant_2").label == "Убрать вариант 2"
    assert name_field(page, 2).value == "За год сразу"


@pytest.mark.parametrize(
    ("values", "said", "left"),
    [
        (["months.7"], "«Период оплаты» — вместо", 1),
        (["colour.red"], "вместо", 1),
        (["dry_cleaning.2"] * 6, "показаны первые 4", 4),
        (["x" * 601, "dry_cleaning.2"], "длиннее 600 знаков", 1),
        (["~".join(f"a{index}.1" for index in range(100))], "И ещё таких мест: 92", 1),
        (["manager.9~months.3~dry_cleaning.0"], "вместо", 1),
    ],
)
def test_what_a_link_has_wrong_is_said_and_never_breaks_the_page(values, said, left):
    page = open_page(variant=values)
    assert not page.exception
    told = " ".join(warning.value for warning in page.warning)
    assert said in told.replace("\u00a0", " ").replace("\\", "")
    assert len([each for each in page.button if each.key.startswith("drop_variant")]) == left


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=620), max_size=6))
def test_no_value_of_a_link_breaks_the_page(values):
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params["variant"] = values
    page.run()
    assert not page.exception
    assert page.number_input(key="dry_cleaning_field").value == 1


# In the browser.


@pytest.fixture
def sales_rep(visit):
    return visit(
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )


def query(*variants, **choices):
    return "?" + urlencode(
        [*choices.items(), *(("variant", each) for each in variants)], quote_via=percent
    )


def press(visitor, key):
    visitor.part(key).get_by_role("button").click()


def copied_link(visitor):
    press(visitor, "copy_link")
    expect(visitor.page.locator("#page-said")).to_have_text("Скопировано")
    return visitor.page.evaluate("navigator.clipboard.readText()")


def test_a_customer_opens_the_comparison_that_the_sales_rep_made(sales_rep, visit):
    rep = sales_rep.open("?dry_cleaning=9&reception=8&months=3")
    press(rep, "keep_variant")
    rep.expect("variants_table", "269 280 ₽")
    rep.part("months").get_by_text("12", exact=False).click()
    rep.expect("total", "215 424 ₽")  # 17 × 1 056 × 12
    press(rep, "keep_variant")
    rep.expect("variants_table", "−53 856 ₽")  # 215 424 − 269 280
    field = rep.part("variant_1").get_by_role("textbox", name="Название варианта 1")
    field.fill("По кварталам, <b>x</b>")
    field.press("Enter")
    rep.expect("variants_table", "По кварталам, <b>x</b>")
    link = copied_link(rep)
    customer = visit(viewport={"width": 390, "height": 844}).open(f"?{urlsplit(link).query}")
    customer.expect("variants_table", "−53 856 ₽")
    assert customer.text("variants_table") == rep.text("variants_table")
    # Dropped, and taken back by the browser's Back.
    press(rep, "drop_variant_1")
    expect(rep.part("variant_2")).to_have_count(0)
    rep.page.go_back()
    rep.expect("variants_table", "По кварталам, <b>x</b>")
    expect(field).to_have_value("По кварталам, <b>x</b>")
    press(rep, "open_variant_1")
    rep.expect("total", "67 320 ₽")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_screen(visit, width, scheme):
    variants = [f"dry_cleaning.{n}~sms_integration.1~name.{name}" for n, name in
                enumerate(HOSTILE_NAMES, 7)]  # fmt: skip
    visitor = visit(viewport={"width": width, "height": 900}, color_scheme=scheme)
    visitor.open(query(*variants))
    visitor.part("drop_variant_4").wait_for()
    for name in HOSTILE_NAMES:
        expect(visitor.part("variants_table")).to_contain_text(name)
    assert visitor.violations(".st-key-variants") == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.outside == []


def test_the_table_is_printed_without_its_controls(visitor, tmp_path):
    visitor.open(query(QUARTER, YEAR, dry_cleaning=9))
    visitor.expect("variants_table", "−96 900 ₽")
    sheet = tmp_path / "page.pdf"
    visitor.page.pdf(path=sheet, format="A4")
    read = subprocess.run([PDFTOTEXT, sheet, "-"], capture_output=True, text=True, check=True)
    assert "За год сразу" in read.stdout
    assert "Убрать вариант" not in read.stdout


# The stateless addresses.


def get(address):
    return urllib.request.urlopen(address, timeout=20)


def test_a_quote_takes_the_pages_link_as_a_whole(address):
    body = json.load(get(f"{address}/api/quote{query(QUARTER, YEAR, dry_cleaning=9, lang='en')}"))
    first, second = body["variants"]
    assert (first["name"], second["name"]) == ("", "За год сразу")
    assert (first["horizon_total"], second["horizon_total"]) == (269_280, 172_380)
    assert (second["horizon_difference"], second["is_cheapest"]) == (-96_900, True)
    assert second["quote"]["selection"]["prompt"] is True
    assert body["total"] == 150_336  # 9 × 1 392 × 12


def test_a_quote_without_variants_says_nothing_of_them(address):
    assert "variants" not in json.load(get(f"{address}/api/quote?dry_cleaning=9"))


@pytest.mark.parametrize("path", ["api/quote", "offer.pdf", "offer.xlsx", "offer.csv"])
def test_every_fault_of_a_variant_is_named_by_its_field(address, path):
    values = [YEAR, "months.7~contacts.-1", "x" * 601, "dry_cleaning.2", QUARTER]
    with pytest.raises(urllib.error.HTTPError) as error:
        get(f"{address}/{path}{query(*values, months=5)}")
    body = json.loads(error.value.read())
    assert error.value.code == 422
    assert [fault["field"] for fault in body["faults"]] == [
        "months",
        "variant[1].months",
        "variant[1].contacts",
        "variant[2]",
        "variant",
    ]
    assert all(fault["message"].startswith(fault["field"]) for fault in body["faults"])


def test_an_offers_files_hold_the_variants_and_their_link(address):
    asked = query(QUARTER, YEAR, dry_cleaning=9)
    made = get(f"{address}/offer.pdf{asked}").read()
    text = subprocess.run(
        [PDFTOTEXT, "-layout", "-", "-"], input=made, capture_output=True, check=True
    )
    assert "За год сразу" in text.stdout.decode()
    assert get(f"{address}/offer.xlsx{asked}").read().startswith(b"PK")
    links = set(re.findall(r"http[^;\s]+", get(f"{address}/offer.csv{asked}").read().decode()))
    (link,) = [each for each in links if "/check?" not in each]
    again = json.load(get(f"{address}/api/quote?{urlsplit(link).query}"))
    assert [each["name"] for each in again["variants"]] == ["", "За год сразу"]


def test_the_largest_variants_fit_into_an_address(address):
    chosen = Selection(
        **dict.fromkeys(
            (name for name, value in Selection() if type(value) is int and name != "months"), 6
        ),
        months=6,
        prompt=True,
        situation="renewal",
    ).with_(dry_cleaning=1_000_000, reception=1_000_000, contacts=1_000_000)
    value = variant_text(Variant(chosen, "Щ" * 40))
    assert len(json.load(get(f"{address}/api/quote{query(*[value] * 4)}"))["variants"]) == 4
