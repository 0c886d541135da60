"""The sales rep's screen: a whole call without scrolling, and from the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

CALL = "?view=call&dry_cleaning=9&reception=8&prompt=1"
BUSY = (
    f"{CALL}&contacts=2&cloud_migration=1&variant=dry_cleaning.9~reception.8~name.Для двоих"
    "&variant=dry_cleaning.21&variant=dry_cleaning.5~months.3&variant=dry_cleaning.6~months.6"
)


@pytest.fixture
def rep(visit):
    return visit(
        viewport={"width": 1366, "height": 768}, permissions=["clipboard-read", "clipboard-write"]
    )


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_call_with_four_variants_is_on_one_screen(rep, lang):
    rep.open(f"{BUSY}&lang={lang}")
    rep.expect("total", "208 880 ₽")  # 172 380 + 2 × 1 000 × 12 + 12 500
    rep.expect("variants", "136 800 ₽")  # 5 × 2280 × 12
    shown = rep.part("variants").bounding_box()
    assert shown["y"] + shown["height"] <= 768
    assert rep.page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_counts_period_and_add_ons_are_entered_from_the_keyboard_alone(rep):
    rep.open("?view=call")
    press, type_ = rep.page.keyboard.press, rep.page.keyboard.type
    rep.page.locator("[name=dry_cleaning]").focus()
    type_("9")
    rep.expect("total", "150 336 ₽")  # 9 × 1392 × 12
    press("Tab")
    type_("8")
    rep.expect("total", "215 424 ₽")  # 17 × 1056 × 12
    press("Tab")
    press("ArrowLeft")
    rep.expect("total", "125 256 ₽")  # 17 × 1228 × 6
    press("Tab")
    press("Space")
    rep.expect("total", "100 164 ₽")  # 17 × 982 × 6
    press("Tab")
    type_("2")
    rep.expect("total", "112 164 ₽")  # + 2 × 1 000 × 6


def test_a_key_each_for_link_text_pdf_and_variant(rep):
    rep.open(CALL)
    rep.expect("total", "172 380 ₽")
    rep.page.keyboard.press("Alt+KeyV")
    rep.expect("variants", "172 380 ₽")
    rep.page.keyboard.press("Alt+KeyL")
    expect(rep.page.locator(".said")).to_contain_text("Ссылка скопирована")
    link = rep.page.evaluate("navigator.clipboard.readText()")
    assert "dry_cleaning=9&reception=8&prompt=1" in link
    assert "variant=" in link
    assert "view=call" not in link
    with rep.page.expect_download() as started:
        rep.page.keyboard.press("Alt+KeyP")
    assert started.value.suggested_filename.endswith(".pdf")


def test_the_customers_page_has_none_of_it(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1")
    visitor.expect("total", "172 380 ₽")
    expect(visitor.page.locator(".st-key-call")).to_have_count(0)
    assert not re.search(r"Alt \+", visitor.page.locator("body").inner_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_the_calls_screen(visit, scheme):
    rep = visit(viewport={"width": 1366, "height": 768}, color_scheme=scheme).open(BUSY)
    rep.expect("variants", "136 800 ₽")
    assert rep.violations() == []
