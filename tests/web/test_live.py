"""The answer follows the finger: the live line and the server always say the same."""

import re

from playwright.sync_api import expect

from pricing import Selection, quote, rate
from pricing.price_lists import of_date
from pricing.views.catalog import Catalog

RU = Catalog.of("ru")
EDGES = sorted({n for tier in of_date("2020-06-15").tiers for n in (tier.first, tier.first - 1)})


def plain(text):
    return re.sub(r"\s+", " ", text)


def slider(visitor, name="dry_cleaning"):
    return visitor.part(name).get_by_role("slider")


def live(visitor):
    return plain(visitor.part("live_answer").locator("p").inner_text())


def drag_to(visitor, count):
    """Set the native range as a drag does: an input event for each place the thumb passes."""
    slider(visitor).evaluate(
        "(e, count) => { e.value = count; e.dispatchEvent(new Event('input', {bubbles: true})); }",
        count,
    )


def expected(licenses):
    price_list = of_date("2020-06-15")
    total = quote(price_list, Selection(dry_cleaning=licenses, prompt=True)).total
    price = rate(price_list, licenses, months=12, prompt=True)
    return plain(RU("licenses", count=licenses)), plain(RU.money(price)), plain(RU.money(total))


def test_a_drag_through_every_tier_edge_shows_the_engines_figures_at_once(visitor):
    visitor.open("?dry_cleaning=1&prompt=1")
    expect(visitor.part("live_answer").locator("p")).to_contain_text("1")
    for licenses in [count for count in EDGES if count >= 1]:
        drag_to(visitor, licenses)
        shown = live(visitor)
        for part in expected(licenses):
            assert part in shown
    slider(visitor).dispatch_event("change")
    visitor.expect("total", expected(max(EDGES))[2])


def test_a_real_drag_is_one_step_of_history(visitor):
    visitor.open("?dry_cleaning=2&prompt=1")
    visitor.expect("total", "68 208 ₽")  # 2 × 2842 × 12
    place = slider(visitor).bounding_box()
    middle = place["y"] + place["height"] / 2
    visitor.page.mouse.move(place["x"] + 14, middle)
    visitor.page.mouse.down()
    for part in (0.1, 0.3, 0.5, 0.7):
        visitor.page.mouse.move(place["x"] + place["width"] * part, middle, steps=4)
        visitor.page.wait_for_timeout(200)
        assert visitor.query() == "dry_cleaning=2&prompt=1"
    visitor.page.mouse.up()
    expect(visitor.page).to_have_url(re.compile(r"dry_cleaning=1[34]\d&prompt=1"))
    licenses = int(re.search(r"dry_cleaning=(\d+)", visitor.query()).group(1))
    visitor.expect("total", expected(licenses)[2])
    assert expected(licenses)[2] in live(visitor)
    visitor.page.go_back()
    visitor.expect("total", "68 208 ₽")
    expect(slider(visitor)).to_have_value("2")
    assert "68 208 ₽" in live(visitor)


def test_both_sliders_and_the_other_choices_are_in_the_live_answer(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1&contacts=2")
    drag_to(visitor, 10)
    assert "18 лицензий" in live(visitor)
    assert "206 520 ₽" in live(visitor)  # 18 × 845 × 12 + 2 × 1 000 × 12
    visitor.expect("total", "206 520 ₽")
    visitor.part("months").get_by_text("6 мес.").click()
    visitor.expect("total", "118 056 ₽")  # 18 × 982 × 6 + 2 × 1 000 × 6
    expect(visitor.part("live_answer").locator("p")).to_contain_text("118")


def test_above_the_sliders_range_the_server_answers_alone(visitor):
    visitor.open("?dry_cleaning=500")
    visitor.expect("total", "1 956 000 ₽")  # 500 × 326 × 12
    expect(slider(visitor)).to_have_value("200")
    expect(visitor.part("live_answer").locator("p")).to_be_hidden()


def test_a_slider_is_a_native_range_with_its_name(visitor):
    visitor.open()
    named = visitor.page.get_by_role("slider", name="Химчистка")
    expect(named).to_have_attribute("type", "range")
    expect(named).to_have_attribute("max", "200")
