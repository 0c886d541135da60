"""New prices on the page: what one list changes against another, and for whom."""

import csv
import io
import re
from html import unescape

import pytest
from playwright.sync_api import expect

from pricing import Selection
from pricing.limits import today
from pricing.price_lists import of_date
from pricing.requests import QuoteRequest
from pricing.views.catalog import Catalog
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from tests.documents.tools import plain
from tests.web.browser import FUTURE, add_future_list
from tests.web.client import desk

RU = Catalog.of("ru")
CUSTOMERS = (
    "name;dry_cleaning;months;contacts;sms_integration\n"
    "Выиграет;13;12;0;0\n"  # 13 × 12 × (1 200 − 1 219) = −2 964
    "Проиграет;2;12;1;0\n"  # 2 × 12 × (3 840 − 3 552) + 12 × (1 200 − 1 000) = 9 312
    "Останется;17;12;0;0\n"
    "Ошибка;17;5;0;0\n"
).encode()


@pytest.fixture
def coming_list(lists):
    add_future_list(lists)
    return lists


def new_prices(**query):
    page = desk(**query)
    assert not page.exception
    return page


def told(page):
    texts = [m.value for kind in (page.markdown, page.warning, page.caption) for m in kind]
    tables = [part.proto.body for part in page.get("html")]
    return " ".join(" ".join([*texts, *tables]).replace("\\", "").split())


def test_with_one_list_there_is_one_calm_sentence():
    page = new_prices()
    assert "Прайс-лист от 15 июня 2020 г. пока единственный." in told(page)
    assert "prices_old" not in page.session_state


@pytest.mark.usefixtures("coming_list")
def test_the_list_in_effect_stands_against_the_coming_one():
    page = new_prices(dry_cleaning="2", contacts="1")
    old, new = (page.selectbox(key=f"prices_{side}") for side in ("old", "new"))
    assert (old.value, new.value) == ("2020-06-15", FUTURE)
    assert [" ".join(name.split()) for name in new.options] == [
        "действует с 15 июня 2020 г.",
        "с 1 января 2999 г.",
    ]
    said = told(page)
    assert "растёт: 29, снижается: 11, остаётся: 10. Изменения — от −2,6 % до +10,4 %." in said
    assert "3 552 → 3 840" in said
    assert "Перенос центральной базы данных в облако" in said


@pytest.mark.usefixtures("coming_list")
def test_the_lists_can_be_exchanged_and_one_list_is_no_comparison():
    page = new_prices(dry_cleaning="2")
    page.selectbox(key="prices_new").set_value("2020-06-15").run()
    assert "Выбран один и тот же прайс-лист" in told(page)
    page.selectbox(key="prices_old").set_value(FUTURE).run()
    assert "3 840 → 3 552" in told(page)


def test_a_list_with_a_fault_is_one_sentence_and_a_log_entry(coming_list, caplog):
    path = coming_list / f"{FUTURE}.toml"
    path.write_text(path.read_text("utf-8").replace("m12 = 3840", "m12 = 3841"), "utf-8")
    page = new_prices()
    assert "Прайс-лист от 1 января 2999 г. сейчас проверяют" in told(page)
    assert "tiers[0].printed.m12: 3841: misprint 3840" in caplog.text
    assert "Что получится" in told(page)


@pytest.mark.usefixtures("coming_list")
def test_the_customers_of_a_file_win_lose_or_stay():
    page = new_prices()
    page.file_uploader[0].upload("clients.csv", CUSTOMERS).run()
    said = told(page)
    assert "Строк без цены: 1" in said
    assert "Период оплаты: 5" in said
    assert "Самые большие изменения: 2 из 2" in said
    assert "+9 312 ₽" in said
    assert "−2 964 ₽" in said
    assert "+6 348 ₽" in said  # 9 312 − 2 964


@pytest.mark.usefixtures("coming_list")
def test_who_renews_in_good_standing_is_counted_apart_on_screen():
    renewing = "name;dry_cleaning;contacts;situation\nПродлит;2;1;renewal\nНовый;13;0;new\n"
    page = new_prices()
    page.file_uploader[0].upload("clients.csv", renewing.encode()).run()
    said = re.sub("<[^>]+>| ", " ", told(page))
    said = " ".join(said.split())
    assert "Заплатят больше 0" in said
    assert "только с письменного согласия 1" in said
    assert "Зависит от письменного согласия +9 312 ₽" in said
    assert "Разница, если не согласится никто −2 964 ₽" in said


def test_a_sales_rep_sees_who_pays_more_and_takes_the_list_away(furnished, visit):
    visitor = visit(furnished.address)
    visitor.open("?dry_cleaning=2&contacts=1&view=desk")
    visitor.expect("price_change", "3 552 → 3 840")
    field = visitor.part("customers_upload").locator("input[type=file]")
    file = {"name": "clients.csv", "mimeType": "text/csv", "buffer": CUSTOMERS}
    field.set_input_files(file)
    visitor.expect("price_change_customers", "+6 348 ₽")
    for width, scheme in ((1280, "light"), (390, "dark")):
        visitor.shown(width, scheme)
        assert visitor.violations() == []
        assert visitor.width <= width
    _, content = visitor.download("change_csv")
    text = content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Разница, ₽"] for row in rows] == ["-2964", "9312", "0", ""]
    assert rows[3]["Ошибка"].startswith("строка 5: C5 Период оплаты: 5")
    expect(visitor.part("change_xlsx")).to_be_visible()


# --- Beside the total of the page ----------------------------------------------------------------


def coming_told(price_list, **chosen):
    request = QuoteRequest(selection=Selection(**chosen))
    html = AnswerView(Answer(request, price_list, today())).places()["coming"]
    return plain(unescape(re.sub(r"<[^>]+>", "", html)))


def test_what_is_coming_is_told_in_roubles_as_long_as_its_list_loads(coming_list):
    now = of_date("2020-06-15")
    assert coming_told(now, dry_cleaning=2, contacts=1) == (
        "С 1 января 2999 г. — новые цены: тот же выбор будет стоить 106 560 ₽, на 9 312 ₽ больше."
    )
    assert "на 2 964 ₽ меньше" in coming_told(now, dry_cleaning=13)
    assert "столько же, 215 424 ₽" in coming_told(now, dry_cleaning=17)  # 17 × 1 056 × 12
    assert coming_told(of_date(FUTURE)) == ""
    path = coming_list / f"{FUTURE}.toml"
    path.write_text("effective_from = 2999-01-01", "utf-8")
    assert coming_told(now) == ""
    path.unlink()
    assert coming_told(now) == ""
