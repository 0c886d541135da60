"""Variants side by side on the page: kept, named, loaded back, dropped; all in the address."""

from urllib.parse import parse_qs, quote

from playwright.sync_api import expect

from tests.documents.tools import plain
from tests.web.client import view_of


def variants(visitor):
    return parse_qs(visitor.query()).get("variant", [])


def test_a_choice_is_kept_named_loaded_back_and_dropped(visitor):
    visitor.open("?dry_cleaning=17&prompt=1")
    visitor.press("keep_variant")
    visitor.expect("variants", "172 380 ₽")  # 17 × 845 × 12
    name = visitor.page.locator("[data-variant='1']")
    name.fill("В срок & <b>дёшево</b>")
    name.press("Enter")
    visitor.page.wait_for_url("**name.*")
    assert variants(visitor) == ["dry_cleaning.17~prompt.1~name.В срок & <b>дёшево</b>"]
    visitor.field("dry_cleaning").fill("21")
    visitor.press("keep_variant")
    visitor.expect("variants", "164 556 ₽")  # 21 × 653 × 12
    visitor.press("open_variant_1", "link")
    visitor.expect("total", "172 380 ₽")
    expect(visitor.field("dry_cleaning")).to_have_value("17")
    visitor.press("drop_variant_1", "link")
    expect(visitor.part("drop_variant_2")).to_have_count(0)
    assert variants(visitor) == ["dry_cleaning.21~prompt.1"]
    visitor.page.go_back()
    expect(visitor.part("drop_variant_2")).to_be_visible()
    visitor.page.reload()
    visitor.expect("variants", "164 556 ₽")


def test_a_name_that_is_being_typed_as_other_variants_come_is_given_to_none_of_them(visitor):
    kept = ["dry_cleaning.9~name.A", "dry_cleaning.20", "dry_cleaning.5~name.C"]
    visitor.open("?dry_cleaning=30&" + "&".join(f"variant={each}" for each in kept))
    name = visitor.page.locator("[data-variant='1']")
    visitor.press("drop_variant_1", "link")
    expect(name).to_have_value("")
    name.fill("ZZ")
    visitor.page.go_back()
    expect(visitor.part("drop_variant_3")).to_be_visible()
    visitor.field("reception").focus()
    assert variants(visitor) == kept
    expect(name).to_have_value("A")
    name.fill("YY")
    visitor.page.evaluate("document.querySelector('.st-key-drop_variant_1 a').click()")
    expect(visitor.part("drop_variant_3")).to_have_count(0)
    assert variants(visitor) == kept[1:]


def test_the_same_choice_is_not_kept_twice_and_four_are_the_most(visitor):
    visitor.open("?dry_cleaning=1&variant=dry_cleaning.1~name.Один")
    expect(visitor.part("keep_variant").get_by_role("button")).to_be_disabled()
    visitor.expect("keep", "Один")
    full = "&".join(f"variant=dry_cleaning.{count}" for count in (2, 3, 4, 5))
    visitor.open(f"?dry_cleaning=1&{full}")
    expect(visitor.part("keep_variant").get_by_role("button")).to_be_disabled()
    visitor.expect("keep", "Запомнено 4 из 4")


def test_what_a_links_variant_had_wrong_is_said():
    for value, said in (
        ("dry_cleaning.x", "Вариант 1"),
        ("dry_cleaning.5~" + "z" * 700, "длиннее 600 знаков"),
    ):
        assert said in plain(view_of(f"variant={value}").places()["notices"])


def test_names_of_variants_are_text_and_never_markup():
    name = quote('<img src=x onerror="alert(1)">')
    view = view_of(f"variant=dry_cleaning.5~name.{name}")
    for shown in (view.places()["variants"], view.html()):
        assert "<img" not in shown
        assert "&lt;img" in shown
