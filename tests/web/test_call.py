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


@pytest.mark.parametrize("more", ["&lang=ru", "&lang=en", "&paid=300000"])
def test_a_call_with_four_variants_is_on_one_screen(rep, more):
    rep.open(f"{BUSY}{more}")
    rep.expect("total", "208 880 ₽")  # 172 380 + 2 × 1 000 × 12 + 12 500
    rep.expect("variants", "136 800 ₽")  # 5 × 2280 × 12
    shown = rep.part("variants").bounding_box()
    assert shown["y"] + shown["height"] <= 768
    assert rep.page.evaluate("document.documentElement.scrollWidth") <= 1366
    wide = rep.part("variants").locator(".wide")
    assert wide.evaluate("e => e.scrollWidth - e.clientWidth") <= 0


EXTRAS = (
    "&contacts=2&manager=3&payment_integration=1&payment_integration_new_country=1"
    "&sms_integration=2&sms_integration_new_country=1&cloud_migration=1"
)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("chosen", [f"{EXTRAS}&prompt=1", f"&months=6&situation=renewal{EXTRAS}"])
def test_with_all_extras_too_the_total_and_the_fourth_variant_are_in_sight(rep, chosen, lang):
    advised = "?view=call&dry_cleaning=39&reception=8"
    kept = "&variant=dry_cleaning.9~contacts.1~manager.6&variant=dry_cleaning.20~reception.20"
    few = "&variant=dry_cleaning.5~months.3&variant=dry_cleaning.6~months.6~prompt.1"
    rep.open(f"{advised}{chosen}{kept}{few}&lang={lang}")
    expect(rep.page.locator("[data-variant]")).to_have_count(4)
    shown = rep.part("variants").bounding_box()
    assert shown["y"] + shown["height"] <= 768
    lines = rep.part("breakdown")
    total = lines.locator("tbody tr").last.bounding_box()
    assert total["y"] + total["height"] <= rep.part("take_away").bounding_box()["y"]
    whole, seen = lines.evaluate("e => [e.scrollHeight, e.clientHeight]")
    assert whole <= seen + 1  # a part of a pixel


@pytest.mark.parametrize("width", [320, 768, 1024])
def test_the_call_never_scrolls_sideways(visit, width):
    rep = visit(viewport={"width": width, "height": 768}).open(f"{BUSY}&paid=300000")
    rep.expect("renewal", "По этому расчёту")
    rep.expect("variants", "136 800 ₽")
    over = "e => e.scrollWidth - e.clientWidth"
    assert rep.page.locator("html").evaluate(over) == 0


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
    rep.page.keyboard.press("Alt+KeyL")
    expect(rep.page.locator(".said")).to_contain_text("Ссылка скопирована")
    link = rep.page.evaluate("navigator.clipboard.readText()")
    assert "dry_cleaning=9&reception=8&prompt=1" in link
    assert "variant=" in link
    assert "view=call" not in link
    with rep.page.expect_download() as started:
        rep.page.keyboard.press("Alt+KeyP")
    assert started.value.suggested_filename.endswith(".pdf")


class Keys:
    """Presses from the keyboard, counted; digits and the name that is typed are not."""

    def __init__(self, page):
        self.page, self.presses = page, 0

    def press(self, *keys):
        for key in keys:
            self.presses += len(key.split("+"))
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)


def test_a_whole_call_takes_at_most_twenty_keys(rep):
    rep.open("?view=call")
    keys = Keys(rep.page)
    keys.type("9")  # the first count has the focus, its number is selected
    keys.press("Tab")
    keys.type("8")
    keys.press("Tab", "Space", "Tab", "ArrowLeft")
    keys.press("Alt+KeyC")
    keys.type("ООО «Чистый дом»")
    keys.press("Alt+KeyT")
    expect(rep.page.locator(".said")).to_contain_text("Сообщение скопировано")
    text = re.sub(r"\s", " ", rep.page.evaluate("navigator.clipboard.readText()"))
    assert "ООО «Чистый дом»" in text
    assert "100 164 ₽" in text  # 17 × 982 × 6
    assert "Химчистка — 9, Приёмка — 8" in text
    assert keys.presses <= 20


def test_a_new_caller_clears_everything_and_one_press_brings_it_back(rep):
    rep.open(f"{CALL}&variant=dry_cleaning.21&prices=2020-06-15")
    rep.expect("total", "172 380 ₽")
    rep.page.locator("[name=customer]").fill("Лотос")
    place = rep.part("new_caller").bounding_box()
    rep.page.keyboard.press("Alt+KeyN")
    rep.expect("total", "42 624 ₽")  # 1 × 3552 × 12
    assert rep.part("new_caller").bounding_box() == place
    expect(rep.page.locator("[name=customer]")).to_have_value("")
    rep.expect("variants", "вариант встанет сюда")
    assert rep.query() == "prices=2020-06-15&view=call"
    rep.page.get_by_role("button", name="Вернуть прежнего").click()
    rep.expect("total", "172 380 ₽")
    expect(rep.page.locator("[name=customer]")).to_have_value("Лотос")
    expect(rep.page.locator("[data-variant]")).to_have_count(1)
    expect(rep.page.get_by_role("button", name="Вернуть прежнего")).to_be_hidden()


def test_back_and_forward_lead_from_caller_to_caller_each_with_the_name_that_was_given(rep):
    page, name = rep.page, rep.page.locator("[name=customer]")
    rep.open(CALL)
    name.fill("Лотос")
    page.keyboard.press("Alt+KeyN")
    rep.expect("total", "42 624 ₽")
    page.locator("[name=dry_cleaning]").fill("2")
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


def test_a_new_caller_comes_even_where_a_field_is_not_understood(rep):
    rep.open(CALL)
    rep.page.locator("[name=dry_cleaning]").fill("2.5")
    expect(rep.page.locator("[name=dry_cleaning]")).to_have_attribute("aria-invalid", "true")
    rep.page.keyboard.press("Alt+KeyN")
    rep.expect("total", "42 624 ₽")
    expect(rep.page.locator("[name=dry_cleaning]")).to_have_value("1")


def test_a_variant_kept_by_a_key_is_named_next(rep):
    rep.open(CALL)
    rep.expect("total", "172 380 ₽")
    rep.page.keyboard.press("Alt+KeyV")
    expect(rep.page.locator("[data-variant]")).to_be_focused()
    rep.page.keyboard.type("В срок")
    rep.page.keyboard.press("Enter")
    expect(rep.page.locator("[data-variant]")).to_have_value("В срок")
    assert "name." in rep.query()


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
    rep.page.locator("[name=reception]").fill("9")
    rep.page.keyboard.press("Alt+KeyV")
    expect(rep.page.locator("[data-variant]")).to_have_count(3)
    assert rows.nth(3).bounding_box()["y"] == before


def test_a_key_leads_to_the_first_count_and_each_key_stands_where_it_acts(rep):
    rep.open(CALL)
    rep.expect("total", "172 380 ₽")
    rep.page.locator("[name=customer]").fill("Лотос")
    rep.page.keyboard.press("Alt+KeyK")
    expect(rep.page.locator("[name=dry_cleaning]")).to_be_focused()
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
    rep.page.locator("[name=contacts]").fill("2")
    press("Enter")
    rep.expect("total", "196 380 ₽")  # 172 380 + 2 × 1 000 × 12
    rep.page.locator("[name=prompt]").press("Space")
    rep.expect("total", "239 424 ₽")  # 17 × 1 056 × 12 + 24 000
    press("Control+KeyZ")
    rep.expect("total", "196 380 ₽")
    expect(rep.page.locator("[name=prompt]")).to_be_checked()
    customer = rep.page.locator("[name=customer]")
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_the_calls_screen(visit, scheme):
    rep = visit(viewport={"width": 1366, "height": 768}, color_scheme=scheme).open(BUSY)
    rep.expect("variants", "136 800 ₽")
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
    const shown = [], range = document.createRange();
    const all = document.querySelector(".calculator");
    const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const owner = node.parentElement, text = node.data.trim();
        const isSeen = owner.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        if (!text || !isSeen || isClipped(owner)) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) shown.push({ owner, text, box });
    }
    return shown.flatMap((one, at) => shown.slice(at + 1).filter(({ owner, box }) => {
        if (one.owner.contains(owner) || owner.contains(one.owner)) return false;
        const across = Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left);
        const down = Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top);
        return across > 1 && down > 4;  // lines set close share a part of their height
    }).map(({ text }) => [one.text, text]));
}"""


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_no_text_of_the_call_runs_over_another_and_no_column_over_the_screen(visit, lang):
    rep = visit()
    many = f"?view=call&dry_cleaning=1000000&months=6{EXTRAS}"
    found = {}
    for width, height in [(1280, 720), (1366, 768), (1024, 768)]:
        rep.page.set_viewport_size({"width": width, "height": height})
        for query in (BUSY, many):
            rep.open(f"{query}&lang={lang}")
            found[width, query] = rep.page.evaluate(OVERLAPS)
            assert rep.page.evaluate("document.documentElement.scrollWidth") <= width
    assert {place: texts for place, texts in found.items() if texts} == {}


def test_four_variants_are_in_sight_on_the_lowest_laptop(visit):
    rep = visit(viewport={"width": 1280, "height": 720}).open(BUSY)
    for key in ("total", "comparison", "variants"):
        shown = rep.part(key).bounding_box()
        assert shown["y"] + shown["height"] <= 720, key


def test_arrow_keys_go_on_from_the_way_that_an_answer_has_chosen_meanwhile(rep):
    rep.open("?view=call&dry_cleaning=9&reception=8")
    rep.page.locator("[name=months]:checked").focus()
    rep.page.locator("[name=prompt]").evaluate("box => box.click()")
    rep.expect("total", "172 380 ₽")  # 17 × 845 × 12
    rep.page.keyboard.press("ArrowLeft")
    rep.expect("total", "100 164 ₽")  # 17 × 982 × 6
