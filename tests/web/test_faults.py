"""When things go wrong: a broken price list, a failing section, a lost connection."""

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.web.browser import checkout_in
from tests.web.client import view_of


def test_a_broken_price_list_gives_a_calm_sentence_and_a_right_one_is_picked_up(changing, visit):
    path = changing.lists / "2020-06-15.toml"
    right = path.read_text("utf-8")
    path.write_text(right.replace("m12 = 1056", "m12 = 1057"), "utf-8")
    visitor = visit(changing.address).open("?dry_cleaning=9&reception=8")
    alert = visitor.page.get_by_role("alert")
    expect(alert).to_contain_text("Цены сейчас недоступны")
    expect(visitor.page.locator("[data-testid=stException]")).to_have_count(0)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{changing.address}/ready", timeout=5)
    assert refused.value.code == 503
    assert "tiers[4].printed.m12: is 1057, but the discounts give 1056" in changing.log.read_text()
    visitor.open("?lang=en")
    expect(alert).to_contain_text("Prices are not available now")
    path.write_text(right, "utf-8")
    visitor.open("?dry_cleaning=9&reception=8")
    visitor.expect("total", "215 424 ₽")  # 17 × 1056 × 12


def test_a_fault_in_one_part_leaves_the_rest_of_the_answer(monkeypatch, caplog):
    def fail(*_):
        raise RuntimeError("a fault in this part")

    monkeypatch.setattr("pricing.views.phrases.rate_origin", fail)
    places = view_of("dry_cleaning=17").places()
    assert "215\u00a0424\u00a0₽" in places["total"]
    assert "Этот раздел сейчас не удалось показать" in places["rate"]
    assert "a fault in this part" in caplog.text


def test_whatever_else_fails_is_one_sentence_and_a_log_entry(serve, visit, tmp_path):
    texts = checkout_in(tmp_path) / "data" / "texts" / "ru.toml"
    texts.write_text(texts.read_text("utf-8").replace("\nbrand = ", "\nbrant = "), "utf-8")
    server = serve(root=tmp_path)
    visitor = visit(server.address).open("?dry_cleaning=9")
    alert = visitor.page.get_by_role("alert")
    expect(alert).to_contain_text("Что-то пошло не так")
    expect(visitor.page.locator("[data-testid=stException]")).to_have_count(0)
    assert "KeyError: 'offer.brand'" in server.log.read_text()


def test_a_lost_connection_says_so_covers_no_prices_and_the_choices_survive_a_restart(
    changing, visit
):
    reader = visit(changing.address).open("?dry_cleaning=9&reception=8")
    reader.charts()
    # At this name Streamlit would speak of its terminal.
    visitor, desk = (visit(changing.address.replace("127.0.0.1", "localhost")) for _ in range(2))
    desk.open("?view=desk")
    visitor.open("?dry_cleaning=9&reception=8&prompt=1")
    changing.stop()
    visitor.field("dry_cleaning").fill("112")
    expect(visitor.page.locator(".away")).to_be_visible(timeout=30_000)
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Нет связи с сервером", timeout=30_000)
    assert not re.search("[A-Za-z]", dialog.inner_text())
    lost = "[data-test-connection-state]:not([data-test-connection-state=CONNECTED])"
    reader.page.wait_for_selector(lost, state="attached")
    expect(reader.page.get_by_role("dialog")).to_have_count(0)
    reader.field("dry_cleaning").fill("3")
    before = reader.page.evaluate("scrollY")
    reader.page.mouse.wheel(0, 300)
    reader.page.wait_for_function(f"() => scrollY !== {before}")
    expect(reader.page.locator("#root .st-key-chart_totals svg.marks")).to_be_visible()
    changing.start()
    expect(dialog).to_have_count(0, timeout=30_000)
    visitor.expect("total", "387 360 ₽")  # 120 × 269 × 12
    assert "prompt=1" in visitor.query()
