"""Now against new on the page and from the addresses: typed, taken from a choice, kept, refused."""

from urllib.parse import parse_qs, parse_qsl

from playwright.sync_api import expect

from pricing import Selection, quote
from pricing.price_lists import of_date
from pricing.quotes import renewal
from pricing.requests import read
from tests.web.client import CLIENT


def names(visitor):
    return {name: values[-1] for name, values in parse_qs(visitor.query()).items()}


def test_what_is_paid_now_is_typed_and_held_against_the_choice(visitor):
    """17 × 845 × 12 = 172 380; 60 000 for a quarter are 240 000 a year."""
    visitor.open("?dry_cleaning=9&reception=8&prompt=1")
    page = visitor.page
    page.get_by_text("Сравнить с тем, что вы платите сейчас").click()
    page.locator("[name=paid]").fill("180000")
    visitor.expect("renewal", "По этому расчёту дешевле на 7 620 ₽ за 12 месяцев")
    page.locator("[name=paid]").fill("60 000")
    page.locator("[name=paid_months]").fill("3")
    visitor.expect("renewal", "По этому расчёту дешевле на 67 620 ₽ за 12 месяцев")
    visitor.expect("renewal", "только с письменного согласия заказчика")
    visitor.expect("message_text", "По этому расчёту дешевле на 67 620 ₽ за 12 месяцев")
    page.wait_for_url("**paid_months=3**")
    page.locator("[name=dry_cleaning]").fill("13")  # 21 × 653 × 12 = 164 556
    visitor.expect("renewal", "дешевле на 75 444 ₽")
    page.wait_for_url("**dry_cleaning=13**")
    assert names(visitor) == {
        "dry_cleaning": "13", "reception": "8", "prompt": "1", "paid": "60000", "paid_months": "3",
    }  # fmt: skip
    page.reload()
    expect(page.locator("[name=paid]")).to_have_value("60000")
    visitor.expect("renewal", "дешевле на 75 444 ₽")
    page.locator("[name=paid_months]").fill("5")
    visitor.expect("renewal", "за столько месяцев сумма не пересчитывается точно")
    page.get_by_role("link", name="Убрать сравнение").click()
    expect(page.locator("[name=paid]")).to_have_value("")
    expect(visitor.part("renewal")).to_be_empty()
    assert "paid" not in visitor.query()


def test_the_present_choice_is_taken_for_what_the_customer_has_and_back_undoes_it(visitor):
    visitor.open("?dry_cleaning=9&reception=5&months=3")
    page = visitor.page
    page.get_by_text("Сравнить с тем, что вы платите сейчас").click()
    page.get_by_role("link", name="Это мои нынешние условия").click()
    visitor.expect("renewal", "Столько же за 12 месяцев")
    expect(page.locator("[name=paid]")).to_be_hidden()
    page.locator("[name=reception]").fill("8")
    visitor.expect("renewal", "Число лицензий+54 864 ₽")
    visitor.expect("renewal", "Вся разница+13 248 ₽")  # 17 × 1 320 × 12 − 256 032
    page.wait_for_url("**reception=8**")
    assert names(visitor)["was"] == "dry_cleaning.9~reception.5~months.3~prices.2020-06-15"
    page.go_back()
    visitor.expect("renewal", "Столько же")
    page.go_back()
    expect(visitor.part("renewal")).to_be_empty()


def test_a_call_has_it_too_and_a_new_caller_has_none(visit):
    rep = visit(width=1366, height=768)
    rep.open("?view=call&dry_cleaning=17&prompt=1&paid=200000")
    rep.expect("renewal", "По этому расчёту дешевле на 27 620 ₽ за 12 месяцев")
    rep.page.keyboard.press("Alt+n")
    expect(rep.part("renewal")).to_be_empty()
    expect(rep.field("paid")).to_have_value("")


def test_the_quote_says_it_where_it_is_asked():
    found = CLIENT.get("/api/quote?dry_cleaning=17&prompt=1&paid=60000&paid_months=3").json()
    assert found["renewal"] == {
        "before": {"paid": "60000", "paid_months": "3"},
        "months": 12,
        "old": 240_000,
        "new": 172_380,
        "difference": -67_620,
        "parts": {},
    }
    assert "renewal" not in CLIENT.get("/api/quote?dry_cleaning=17&paid_months=3").json()


def test_an_address_keeps_what_it_could_not_read_and_compares_nothing():
    visit = read([("paid", "много"), ("paid_months", "6")])
    assert visit.current_terms is None
    assert visit.texts()["paid"] == "много"
    assert read(parse_qsl(visit.query())) == visit


def test_a_damaged_link_says_it_too():
    visit = read([("amp;Paid", "60000"), ("PAID_months", "3).")])
    assert visit.current_terms == renewal.Paid(60_000, 3)
    was = read([("was", "dry_cleaning.17~prices.2020-06-15")])
    assert was.current_terms == quote(of_date("2020-06-15"), Selection(dry_cleaning=17))
