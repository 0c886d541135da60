"""The ladder in a browser: its picture against the engine, its slider, its labels, the budget."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import expect

from pricing import Selection, quote
from pricing.price_lists import of_date
from tests.tables import COLUMNS
from tests.web.test_touch import Finger

OFFER = "?dry_cleaning=9&reception=8&prompt=1"
LIST = of_date("2020-06-15")
COUNTS = (1, 3, 4, 17, 21, 50, 99, 100, 150, 151, 200, 201, 1000, 5000, 12)
# Where everything is, as shares of the plot's width and of its height from its foot.
MEASURE = """() => {
  const ladder = document.querySelector('.st-key-ladder');
  const plot = ladder.querySelector('.plot').getBoundingClientRect();
  const across = (x) => (x - plot.left) / plot.width;
  const measure = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const edge = element.matches('.rule') ? bottom : top;
    const height = (plot.bottom - edge) / plot.height;
    return { from: across(left), to: across(right), middle: across((left + right) / 2), height };
  };
  const first = (selector) => ladder.querySelector(selector);
  const line = [...ladder.querySelectorAll('.rule')].pop();
  return {
    own: measure(first('.pole:not(.to)')),
    to: measure(first('.pole.to')),
    is_cheaper: getComputedStyle(first('.pole.to')).display !== 'none',
    tiers: [...ladder.querySelectorAll('.steps')].map(measure),
    line: { sum: Number(line.textContent.replace(/\\D/g, '')), ...measure(line) },
    thumb: measure(first('.thumb')).middle,
  };
}"""
# What can be read within the ladder, and where.
LABELS = """() => {
  const labels = ['.rungs span', '.rule span', '.level span', '.st-key-apply_hint a'];
  const found = [];
  for (const element of document.querySelectorAll(labels.map((one) => `.ladder ${one}`))) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const place = (element.matches('a') ? element : range).getBoundingClientRect();
    const { fontSize, visibility, clipPath } = getComputedStyle(element);
    if (!place.width || visibility !== 'visible' || clipPath !== 'none') continue;
    const { left, right, top, bottom } = place;
    const size = parseFloat(fontSize), part = element.className;
    found.push({ text: element.textContent, part, size, left, right, top, bottom });
  }
  return found;
}"""


def shown(visitor):
    """The licences of each module as their fields say them."""
    names = ("dry_cleaning", "reception")
    return tuple(int(visitor.field(name).input_value()) for name in names)


def is_apart(one, other):
    """Whether two labels do not lie on each other, by more than half a pixel."""
    sides = ((one, other, "right", "left"), (other, one, "right", "left"),
             (one, other, "bottom", "top"), (other, one, "bottom", "top"))  # fmt: skip
    return any(first[end] <= second[start] + 0.5 for first, second, end, start in sides)


def bill(count, months, prompt):
    chosen = Selection(dry_cleaning=count, months=months, prompt=prompt)
    return quote(LIST, chosen).support_total / months


def test_the_painted_picture_is_the_engines_figures_for_thirty_choices(visitor):
    visitor.open()
    visitor.page.set_viewport_size({"width": 1440, "height": 900})
    for number, count in enumerate(COUNTS * 2):
        months, prompt = COLUMNS[number % len(COLUMNS)]
        query = f"dry_cleaning={count}&months={months}" + "&prompt=1" * prompt
        visitor.page.evaluate("(query) => pricingPage.go(query)", query)
        visitor.answered()
        seen = visitor.page.evaluate(MEASURE)
        rouble = seen["line"]["height"] / seen["line"]["sum"]  # the scale as its lines say it

        def high(count, rouble=rouble, column=(months, prompt)):
            return pytest.approx(bill(count, *column) * rouble, abs=0.006)

        assert seen["own"]["height"] == high(count), query
        hint = quote(LIST, Selection(dry_cleaning=count, months=months, prompt=prompt)).cheaper
        assert seen["is_cheaper"] == (hint is not None), query
        if hint:
            assert seen["to"]["height"] == high(hint.licenses), query
            assert seen["own"]["middle"] < seen["to"]["middle"]
        for place, tier in enumerate(LIST.tiers):
            last = tier.last or max(200, count)
            drawn = seen["tiers"][place]
            assert place / 10 <= drawn["from"] < drawn["to"] <= (place + 1) / 10 + 0.001
            assert drawn["height"] == high(last), (query, tier.first)
            if tier.first <= count <= last:
                inside = (count - tier.first + 0.5) / (last - tier.first + 1)
                middle = drawn["from"] + inside * (drawn["to"] - drawn["from"])
                assert seen["own"]["middle"] == pytest.approx(middle, abs=0.002), query
        assert abs(seen["thumb"] - seen["own"]["middle"]) < 0.05


def test_the_slider_sets_the_sum_and_never_takes_the_last_licence_of_a_module(visitor):
    visitor.open(OFFER)
    slider = visitor.slider
    assert slider.evaluate("e => [e.min, e.max, e.value]") == ["1", "200", "17"]
    slider.focus()
    for key, modules in (
        ("ArrowRight", (10, 8)), ("ArrowLeft", (9, 8)), ("PageUp", (13, 8)), ("PageDown", (8, 8)),
        ("End", (192, 8)), ("Home", (1, 1)), ("ArrowUp", (1, 2)),
    ):  # fmt: skip
        visitor.page.keyboard.press(key)
        assert shown(visitor) == modules, key
    visitor.answered()
    assert slider.input_value() == "3"
    visitor.expect("total", "102 312 ₽")  # 3 × 2 842 × 12
    box = slider.bounding_box()
    mouse, middle = visitor.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + box["width"] * 0.5, middle)
    mouse.down()
    for part in (0.2, 0.01, 0.99, 0.43):
        mouse.move(box["x"] + box["width"] * part, middle, steps=4)
    mouse.up()
    visitor.answered()
    assert slider.input_value() == "17"
    assert sum(shown(visitor)) == 17
    visitor.expect("total", "172 380 ₽")


def test_a_tap_on_a_tier_sets_its_first_count_and_a_finger_that_scrolls_over_it_does_not(phone):
    phone.open(OFFER)
    label = phone.part("ladder").locator("a[data-first='51']")
    label.evaluate("e => e.scrollIntoView({block: 'center'})")
    box = label.bounding_box()
    point = box["x"] + box["width"] / 2, box["y"] + 8
    Finger(phone.page).move(point, (0, -200))
    phone.page.wait_for_timeout(300)
    assert shown(phone) == (9, 8)
    label.tap()
    phone.expect("total", "211 752 ₽")  # 51 × 346 × 12
    assert shown(phone) == (43, 8)
    expect(phone.part("ladder").locator("[aria-current] .price")).to_contain_text("346")
    phone.page.go_back()
    phone.expect("total", "172 380 ₽")


def test_beyond_the_slider_the_last_tier_grows_and_says_so(visitor):
    visitor.open("?dry_cleaning=5000")
    slider = visitor.slider
    assert slider.input_value() == "200"
    assert re.match(r"5\s000\sлицензий, цена для 151", slider.get_attribute("aria-valuetext"))
    visitor.expect("ladder", "нарисована до 5 000 лицензий")
    expect(visitor.part("ladder").locator(".thumb")).to_have_text(re.compile(r"^5\s000$"))
    slider.press("Home")
    visitor.expect("total", "42 624 ₽")  # 1 × 3 552 × 12


def test_without_scripts_the_ladder_is_a_picture_with_links_and_the_budget_is_asked(visit):
    visitor = visit(java_script_enabled=False)
    visitor.page.goto(f"{visitor.address}/{OFFER}")
    visitor.part("ladder").locator("a[data-first='21']").click()
    visitor.expect("total", "164 556 ₽")  # 21 × 653 × 12
    assert "dry_cleaning=13&reception=8&prompt=1" in visitor.page.url
    visitor.field("budget").fill("172 380")
    visitor.page.get_by_role("button", name="Рассчитать").click()
    visitor.expect("budget", "В бюджет укладывается лицензий: до 14, 16–17 или 21.")
    visitor.expect("total", "164 556 ₽")


def test_a_budget_is_a_level_across_the_ladder_and_says_which_counts_it_pays_for(visitor):
    visitor.open(f"{OFFER}&contacts=2")
    link = visitor.page.evaluate("pricingPage.current.link")
    field = visitor.field("budget")
    field.fill("196380")  # 172 380 + 2 × 1 000 × 12
    visitor.expect("budget", "до 14, 16–17 или 21")
    level = visitor.part("ladder").locator(".level")
    own = visitor.part("ladder").locator(".pole:not(.to)")
    assert level.bounding_box()["y"] == pytest.approx(own.bounding_box()["y"], abs=2.5)
    visitor.expect("total", "196 380 ₽")
    expect(visitor.page).to_have_url(re.compile("&budget=196380$"))
    assert visitor.page.evaluate("pricingPage.current.link") == link
    field.fill("много")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(visitor.part("budget").locator(".fault")).to_have_text(re.compile("^Нужна сумма"))
    field.fill("1000")
    visitor.expect("budget", "не укладывается и одна лицензия")
    expect(level).to_have_count(0)
    field.fill("")
    visitor.expect("budget", "Сколько лицензий он оплатит")
    visitor.open("?dry_cleaning=9&budget=x")
    visitor.expect("notices", "Бюджет")
    visitor.expect("total", "150 336 ₽")  # 9 × 1 392 × 12


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_at_every_width_labels_are_large_enough_and_none_lies_on_another(visitor, lang):
    visitor.open(f"{OFFER}&lang={lang}&budget=300000")
    for width in (320, 360, 390, 600, 660, 768, 1024, 1440):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.painted()
        seen = visitor.page.evaluate(LABELS)
        assert len(seen) > 13, width
        for label in seen:
            least = 11 if width == 320 and label["part"] == "price" else 12
            assert label["size"] >= least, (width, label)
            assert 0 <= label["left"] < label["right"] <= width, (width, label)
        for one, other in combinations(seen, 2):
            assert is_apart(one, other), (width, one, other)
