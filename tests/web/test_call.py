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
    return visit(width=1366, height=768)


EXTRAS = (
    "&contacts=2&manager=3&payment_integration=1&payment_integration_new_country=1"
    "&sms_integration=2&sms_integration_new_country=1&cloud_migration=1"
)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_with_all_extras_too_the_total_and_the_fourth_variant_are_in_sight(rep, lang):
    advised = "?view=call&dry_cleaning=39&reception=8"
    kept = "&variant=dry_cleaning.9~contacts.1~manager.6&variant=dry_cleaning.20~reception.20"
    few = "&variant=dry_cleaning.5~months.3&variant=dry_cleaning.6~months.6~prompt.1"
    for chosen in (f"{EXTRAS}&prompt=1", f"&months=6&situation=renewal{EXTRAS}"):
        rep.open(f"{advised}{chosen}{kept}{few}&lang={lang}")
        expect(rep.page.locator("[data-variant]")).to_have_count(4)
        shown = rep.part("variants").bounding_box()
        assert shown["y"] + shown["height"] <= 768
        lines = rep.part("breakdown")
        total = lines.locator("tbody tr").last.bounding_box()
        assert total["y"] + total["height"] <= rep.part("take_away").bounding_box()["y"]
        whole, seen = lines.evaluate("e => [e.scrollHeight, e.clientHeight]")
        assert whole <= seen + 1  # a part of a pixel


def test_the_call_never_scrolls_sideways(rep):
    for width in (320, 768, 1024):
        rep.page.set_viewport_size({"width": width, "height": 768})
        rep.open(f"{BUSY}&paid=300000")
        rep.expect("renewal", "По этому расчёту")
        rep.expect("variants", "136 800 ₽")  # 5 × 2280 × 12
        over = "e => e.scrollWidth - e.clientWidth"
        assert rep.page.locator("html").evaluate(over) == 0


def test_counts_period_and_add_ons_are_entered_from_the_keyboard_alone(rep):
    rep.open("?view=call")
    press, type_ = rep.page.keyboard.press, rep.page.keyboard.type
    rep.field("dry_cleaning").focus()
    type_("9")
    rep.expect("total", "150 336 ₽")  # 9 × 1392 × 12
    press("Tab")
    type_("8")
    rep.expect("total", "215 424 ₽")  # 17 × 1056 × 12
    press("Tab")
    press("Space")
    rep.expect("total", "172 380 ₽")  # 17 × 845 × 12
    press("Tab")
    press("ArrowLeft")
    rep.expect("total", "100 164 ₽")  # 17 × 982 × 6
    press("Tab")
    type_("2")
    rep.expect("total", "112 164 ₽")  # + 2 × 1 000 × 6


def test_a_key_each_for_link_text_pdf_and_variant(rep):
    rep.open(CALL)
    rep.expect("total", "172 380 ₽")
    rep.page.keyboard.press("Alt+KeyV")
    rep.expect("variants", "172 380 ₽")
    expect(rep.page.locator("[data-variant]")).to_be_focused()  # it is named next
    rep.page.keyboard.type("В срок")
    rep.page.keyboard.press("Enter")
    expect(rep.page.locator("[data-variant]")).to_have_value("В срок")
    assert "name." in rep.query()
    rep.page.keyboard.press("Alt+KeyL")
    expect(rep.said).to_contain_text("Ссылка скопирована")
    link = rep.copied("dry_cleaning=9&reception=8&prompt=1")
    assert "dry_cleaning=9&reception=8&prompt=1" in link
    assert "variant=" in link
    assert "view=call" not in link
    with rep.page.expect_download() as started:
        rep.page.keyboard.press("Alt+KeyP")
    assert started.value.suggested_filename.endswith(".pdf")


def test_a_variant_that_is_kept_before_its_answer_has_come_is_named_next_too(rep):
    rep.open(CALL)
    rep.hold()
    rep.field("dry_cleaning").fill("13")
    rep.page.keyboard.press("Alt+KeyV")
    rep.page.unroute("**/api/answer*")
    rep.expect("variants", "21")
    expect(rep.page.locator("[data-variant]")).to_be_focused()


def test_a_whole_call_takes_at_most_twenty_keys(rep):
    """Digits and the name that is typed are not counted."""
    rep.open("?view=call")
    keyboard, presses = rep.page.keyboard, 0
    # The first count has the focus, its number is selected.
    for typed, *keys in (
        ("9", "Tab"),
        ("8", "Tab", "Space", "Tab", "ArrowLeft", "Alt+KeyC"),
        ("ООО «Чистый дом»", "Alt+KeyT"),
    ):
        keyboard.type(typed)
        for key in keys:
            keyboard.press(key)
            presses += len(key.split("+"))
    expect(rep.said).to_contain_text("Сообщение скопировано")
    text = re.sub(r"\s", " ", rep.copied("ООО «Чистый дом»"))
    assert "ООО «Чистый дом»" in text
    assert "100 164 ₽" in text  # 17 × 982 × 6
    assert "Химчистка — 9, Приёмка — 8" in text
    assert presses <= 20


def test_a_new_caller_clears_everything_and_one_press_brings_it_back(rep):
    rep.open(f"{CALL}&variant=dry_cleaning.21&prices=2020-06-15")
    rep.expect("total", "172 380 ₽")
    rep.field("customer").fill("Лотос")
    place = rep.part("new_caller").bounding_box()
    rep.page.keyboard.press("Alt+KeyN")
    rep.expect("total", "42 624 ₽")  # 1 × 3552 × 12
    assert rep.part("new_caller").bounding_box() == place
    expect(rep.field("customer")).to_have_value("")
    rep.expect("variants", "вариант встанет сюда")
    assert rep.query() == "prices=2020-06-15&view=call"
    rep.page.get_by_role("button", name="Вернуть прежнего").click()
    rep.expect("total", "172 380 ₽")
    expect(rep.field("customer")).to_have_value("Лотос")
    expect(rep.page.locator("[data-variant]")).to_have_count(1)
    expect(rep.page.get_by_role("button", name="Вернуть прежнего")).to_be_hidden()
    rep.field("dry_cleaning").fill("2.5")  # and a new one even where a field is not understood
    expect(rep.field("dry_cleaning")).to_have_attribute("aria-invalid", "true")
    rep.page.keyboard.press("Alt+KeyN")
    rep.expect("total", "42 624 ₽")
    expect(rep.field("dry_cleaning")).to_have_value("1")


def test_back_and_forward_lead_from_caller_to_caller_each_with_the_name_that_was_given(rep):
    page, name = rep.page, rep.field("customer")
    rep.open(CALL)
    name.fill("Лотос")
    page.keyboard.press("Alt+KeyN")
    rep.expect("total", "42 624 ₽")
    rep.field("dry_cleaning").fill("2")
    rep.expect("total", "85 248 ₽")  # 2 × 3552 × 12
    name.fill("Ирис")
    page.wait_for_url("**dry_cleaning=2**")
    page.go_back()
    rep.expect("total", "42 624 ₽")
    expect(name).to_have_value("Ирис")
    page.go_back()
    rep.expect("total", "172 380 ₽")
    expect(name).to_have_value("Лотос")
    page.go_forward()
    rep.expect("total", "42 624 ₽")
    expect(name).to_have_value("Ирис")
    page.reload()
    rep.settle()
    page.go_back()
    rep.expect("total", "172 380 ₽")
    expect(name).to_have_value("Лотос")


def test_the_first_row_of_the_variants_is_what_is_on_the_screen_and_the_others_are_held_to_it(rep):
    rep.open(f"{CALL}&variant=dry_cleaning.21~prompt.1&variant=dry_cleaning.9~reception.8~prompt.1")
    rows = rep.part("variants").locator("tbody tr")
    expect(rows).to_have_count(5)
    expect(rows.nth(0)).to_contain_text("На экране")
    # 21 × 653 × 12 = 164 556, and 172 380 − 164 556 = 7 824
    expect(rows.nth(1)).to_contain_text(re.compile(r"164\s556\s₽.*−7\s824\s₽"))
    shown = rep.part("variants").locator("tr.mine")
    expect(shown).to_have_count(2)
    before = rows.nth(3).bounding_box()["y"]
    rep.field("reception").fill("9")
    rep.page.keyboard.press("Alt+KeyV")
    expect(rep.page.locator("[data-variant]")).to_have_count(3)
    assert rows.nth(3).bounding_box()["y"] == before


def test_a_key_leads_to_the_first_count_and_each_key_stands_where_it_acts(rep):
    rep.open(CALL)
    rep.expect("total", "172 380 ₽")
    rep.field("customer").fill("Лотос")
    rep.page.keyboard.press("Alt+KeyK")
    expect(rep.field("dry_cleaning")).to_be_focused()
    rep.page.keyboard.type("13")
    rep.expect("total", "164 556 ₽")  # 21 × 653 × 12
    shown = rep.page.locator("[aria-keyshortcuts]").evaluate_all(
        "all => all.map(e => e.ariaKeyShortcuts ?? e.getAttribute('aria-keyshortcuts'))"
    )
    assert sorted(shown) == sorted([*(f"Alt+{letter}" for letter in "CKLNPTV"), "Esc"])


def test_esc_and_ctrl_z_take_the_last_change_back_but_not_what_a_field_can_itself(rep):
    rep.open(CALL)
    rep.expect("total", "172 380 ₽")
    press = rep.page.keyboard.press
    rep.field("contacts").fill("2")
    press("Enter")
    rep.expect("total", "196 380 ₽")  # 172 380 + 2 × 1 000 × 12
    rep.field("prompt").press("Space")
    rep.expect("total", "239 424 ₽")  # 17 × 1 056 × 12 + 24 000
    press("Control+KeyZ")
    rep.expect("total", "196 380 ₽")
    expect(rep.field("prompt")).to_be_checked()
    customer = rep.field("customer")
    customer.press_sequentially("Л")
    press("Control+KeyZ")
    expect(customer).to_have_value("")
    rep.expect("total", "196 380 ₽")
    press("Escape")
    rep.expect("total", "172 380 ₽")
    expect(rep.page.get_by_role("button", name="Отменить")).to_be_disabled()
    press("Escape")  # nothing is left to take back: the page stays
    rep.expect("total", "172 380 ₽")


def test_an_add_on_and_a_service_take_one_line_each_with_its_price(rep):
    rep.open("?view=call")
    lines = rep.page.locator(".services .quantity")
    expect(lines).to_have_count(7)
    assert max(line.bounding_box()["height"] for line in lines.all()) < 36
    expect(lines.nth(2)).to_contain_text(re.compile(r"от\s90\s000\s₽"))


def test_the_customers_page_has_none_of_it(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1")
    visitor.expect("total", "172 380 ₽")
    expect(visitor.page.locator(".st-key-call")).to_have_count(0)
    assert not re.search(r"Alt \+", visitor.page.locator("body").inner_text())


def test_axe_finds_no_violation_on_the_calls_screen(rep):
    rep.open(BUSY)
    rep.expect("variants", "136 800 ₽")
    for scheme in ("light", "dark"):
        rep.shown(1366, scheme)
        assert rep.violations() == []


def test_every_column_of_the_calls_variants_is_within_the_paper(visitor):
    kept = "&variant=dry_cleaning.1400~reception.300~payment_integration.2~months.6~prompt.1"
    visitor.open(f"?view=call&variant=dry_cleaning.20~prompt.1~manager.6{kept}")
    visitor.page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
    visitor.page.emulate_media(media="print")
    table = visitor.page.locator(".st-key-variants table").bounding_box()
    assert table["x"] + table["width"] <= 718


OVERLAPS = """() => {
    const isClipped = (each) => each
        && (getComputedStyle(each).clipPath !== "none" || isClipped(each.parentElement));
    const seenOf = (each, { left, right, top, bottom }) => {  // within what scrolls in itself
        for (; each; each = each.parentElement) {
            if (getComputedStyle(each).overflowY === "visible") continue;
            const frame = each.getBoundingClientRect();
            [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
        }
        return { left, right, top, bottom };
    };
    const shown = [], range = document.createRange();
    const all = document.querySelector(".calculator");
    const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const owner = node.parentElement, text = node.data.trim();
        const isSeen = owner.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        if (!text || !isSeen || isClipped(owner)) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects())
            shown.push({ owner, text, box: seenOf(owner, box) });
    }
    return shown.flatMap((one, at) => shown.slice(at + 1).filter(({ owner, box }) => {
        if (one.owner.contains(owner) || owner.contains(one.owner)) return false;
        const across = Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left);
        const down = Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top);
        return across > 1 && down > 4;  // lines set close share a part of their height
    }).map(({ text }) => [one.text, text]));
}"""


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_call_is_on_one_screen_and_no_text_of_it_runs_over_another(rep, lang):
    many = f"?view=call&dry_cleaning=1000000&months=6{EXTRAS}"
    found = {}
    for width, height, query in (
        *((1024, 768, each) for each in (BUSY, many)),
        *((1280, 720, each) for each in (BUSY, many)),
        *((1366, 768, each) for each in (BUSY, many, f"{BUSY}&paid=300000")),
    ):
        rep.page.set_viewport_size({"width": width, "height": height})
        rep.open(f"{query}&lang={lang}")
        found[width, query] = rep.page.evaluate(OVERLAPS)
        assert rep.width <= width
        if query.startswith(BUSY):
            rep.expect("total", "208 880 ₽")  # 172 380 + 2 × 1 000 × 12 + 12 500
            rep.expect("variants", "136 800 ₽")  # 5 × 2280 × 12
        if query.startswith(BUSY) and width > 1024:
            for key in ("total", "comparison", "variants"):
                shown = rep.part(key).bounding_box()
                assert shown["y"] + shown["height"] <= height, (width, query, key)
            wide = rep.part("variants").locator(".wide")
            assert wide.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert {place: texts for place, texts in found.items() if texts} == {}


def test_arrow_keys_go_on_from_the_way_that_an_answer_has_chosen_meanwhile(rep):
    rep.open("?view=call&dry_cleaning=9&reception=8")
    rep.page.locator("[name=months]:checked").focus()
    rep.field("prompt").evaluate("box => box.click()")
    rep.expect("total", "172 380 ₽")  # 17 × 845 × 12
    rep.page.keyboard.press("ArrowLeft")
    rep.expect("total", "100 164 ₽")  # 17 × 982 × 6
