"""Many clients on the page: a file dropped, each row priced or named, all prices taken away."""

import csv
import gc
import io
import re
import tomllib
import zipfile
from html import unescape

import openpyxl
import pytest
from playwright.sync_api import expect

from pricing import Selection, quote
from pricing.bulk import bulk_rules, price_customers, read_customers, run_isolated
from pricing.price_lists import of_date
from pricing.views.catalog import Catalog
from pricing.web.desk_store import held_bytes, writing_of
from pricing.web.server.shell import STREAMLIT_WORDS
from tests.bench.batch import customers_csv
from tests.web.browser import ROOT
from tests.web.client import CLIENT, desk

RU = Catalog.of("ru")
PRICES = of_date("2020-06-15")
HEADINGS = "Клиент;Химчистка;Приёмка;Период оплаты;Договор в срок"
SOUND = ("ООО «Чистый дом»;9;8;12;да", "ИП Ёлкина;2;;3;нет")
FAULTY = ("Ошибкин;семь;0;5;да", "<b>Злодей</b> [x](http://evil.example) =1+1;0;0;12;нет")
# 17 × 845 × 12 = 172 380, and 2 × 4 440 × 3 = 26 640, which is 106 560 over 12 months
TOTAL, YEAR = "199 020", "278 940"


def file_of(*rows, encoding="utf-8"):
    return "\r\n".join([HEADINGS, *rows]).encode(encoding)


def workbook(*rows):
    made, book = io.BytesIO(), openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def uploaded(data, name="clients.csv", **query):
    page = desk(**query)
    page.file_uploader[0].upload(name, data).run()
    assert not page.exception
    return page


def sums(page):
    """The figures above all, with plain spaces."""
    (found,) = [h.proto.body for h in page.get("html") if 'class="sums"' in h.proto.body]
    return plain(found[: found.index("</dl>")])


def plain(html):
    """The text of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def warnings(page):
    return [" ".join(w.value.replace("\\", "").split()) for w in page.warning]


def test_the_sums_are_those_of_the_engine_whatever_is_chosen_on_the_page():
    page = uploaded(file_of(*SOUND), dry_cleaning="99", contacts="5")
    assert sums(page).startswith(f"К оплате по договорам : {TOTAL} ₽ За 12 месяцев : {YEAR} ₽")
    assert "Без цены : ни одной строки" in sums(page)
    assert "Строк без цены" not in shown(page)
    assert not page.warning
    assert len(page.file_uploader) == 0


def shown(page):
    """All HTML of the screen as plain text."""
    return plain(" ".join(part.proto.body for part in page.get("html")))


def test_a_faulty_row_is_named_with_every_reason_and_what_a_sum_leaves_out_is_said_beside_it():
    page = uploaded(file_of(*SOUND, *FAULTY, "ООО «Спешка»;1;;3;да", encoding="cp1251"))
    text = shown(page)
    assert "212 340 ₽" in sums(page)  # and 1 × 4 440 × 3
    assert "Без цены : 2 из 5 строк" in sums(page)
    assert "Строк без цены: 2" in text
    assert "B4 Ошибкин АГБИС Химчистка, лицензий: «семь» — нужно целое число от 0" in text
    assert "D4 Ошибкин Период оплаты: 5" in text
    assert "АГБИС Химчистка, лицензий: 0 — нужна хотя бы одна лицензия" in text
    assert "В суммы они не входят" in text
    assert "Периоды оплаты у клиентов разные" in text
    assert "За 3 месяца, клиентов: 2 39 960 ₽" in text  # 2 × 4 440 × 3 + 1 × 4 440 × 3
    assert "За 12 месяцев, клиентов: 1 172 380 ₽" in text
    assert "«Договор в срок» при периоде 3 месяца, строк: 1." in text


@pytest.mark.usefixtures("vat_on_top")
def test_with_vat_on_top_the_sums_say_that_they_are_without_it():
    page = uploaded(file_of(*SOUND))
    assert sums(page).count("без НДС") == 2
    assert "Суммы — без НДС." in shown(page)


def test_of_many_faults_the_first_are_named_and_the_rest_counted():
    page = uploaded(file_of(*[f"К{row};x" + ";" * 3 for row in range(50)]))
    text = shown(page)
    assert "Строк без цены: 50" in text
    assert text.count("нужно целое число") == 20
    assert "Остальные ошибки — в файле с ценами." in text


NO_TABLES = {
    "empty.csv": (b"", "Файл пуст"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0", "Это картинка, а не таблица"),
    "noise.bin": (b"\0\1\2\xff" * 9, "Это не книга .xlsx и не текст"),
    "old.xls": (b"\xd0\xcf\x11\xe0" + b"x" * 99, "Это старая книга .xls"),
    "broken.xlsx": (b"PK\x03\x04" + b"x" * 99, "Не получается прочитать книгу"),
    "letter.csv": ("Здравствуйте!\nЦены?".encode(), "нет ни одного заголовка выбора"),
    "misspelt.csv": ("Клиент;Химчиска\nА;1".encode(), "«Химчиска» неизвестен"),
    "only-headings.csv": (HEADINGS.encode(), "Ниже строки заголовков ничего нет"),
}


def test_what_is_no_table_of_customers_gets_a_calm_sentence():
    for name, (data, said) in NO_TABLES.items():
        assert said in warnings(uploaded(data, name))[0], name


def test_a_row_that_cannot_be_read_has_no_price_and_says_why():
    formula = "АГБИС Химчистка, лицензий: «=1+1» — "
    for name, data, said in (
        ("formula.xlsx", workbook(["Химчистка"], ["=1+1"]), f"A2 {formula}формула без"),
        ("formula.csv", file_of("А;=1+1;0;12;нет"), f"{formula}нужно целое число от 0"),
        ("lone.csv", b"<b>x</b>;Reception\n1", "больше в строке ничего нет, цены нет"),
    ):
        text = shown(uploaded(data, name))
        assert "Строк без цены: 1" in text, name
        assert said in text, name


def test_a_small_file_that_unpacks_to_a_huge_one_gets_a_calm_sentence():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 210_000_000)
    assert len(made.getvalue()) < 300_000
    assert "В распакованном виде файл больше 200 000 000 байт" in warnings(
        uploaded(made.getvalue(), "bomb.xlsx")
    )[0].replace("\u00a0", " ")


def test_a_file_is_read_once_and_written_anew_only_for_other_prices_or_words(monkeypatch):
    read = []
    work = "pricing.web.desk_store.run_isolated"
    monkeypatch.setattr(work, lambda *given: read.append(1) or run_isolated(*given))
    page = uploaded(file_of(*SOUND))
    once, first = len(read), page.session_state["_writing_priced"]["csv"]
    for licences in ("5", "6", "7"):
        page.query_params["dry_cleaning"] = licences
        page.run()
    assert len(read) == once
    assert page.session_state["_writing_priced"]["csv"] is first
    assert writing_of(first.mark) is first
    page.query_params["lang"] = "en"
    page.run()
    assert "To pay by contract" in shown(page)
    assert len(read) > once
    other = page.session_state["_writing_priced"]["csv"]
    assert other.mark != first.mark
    assert other.name == "AGBIS-customers-with-prices.csv"


def test_a_removed_file_is_forgotten_with_its_address_and_all_that_was_found_in_it():
    gc.collect()
    before, data = held_bytes(), file_of(*SOUND)
    page = uploaded(data)
    _, found = page.session_state["_found_customers"]
    assert held_bytes() - before == len(data) + len(found.rows.packed)
    del found
    mark = page.session_state["_writing_priced"]["csv"].mark
    assert CLIENT.get("/desk/file", headers={"X-Desk-File": mark}).status_code == 200
    (remove,) = [button for button in page.button if button.label == "Убрать файл"]
    remove.click().run()
    assert not page.exception
    assert "_customers" not in page.session_state
    assert "_found_customers" not in page.session_state
    assert len(page.file_uploader) == 1
    gc.collect()
    assert held_bytes() == before
    for address in ("/desk/file", "/desk/progress"):
        assert CLIENT.get(address, headers={"X-Desk-File": mark}).status_code == 404


def test_the_calls_screen_and_back_keeps_the_file():
    page = uploaded(file_of(*SOUND))
    page.query_params["view"] = "call"
    page.run()
    assert "К оплате по договорам" not in shown(page)
    page.query_params["view"] = "desk"
    page.run()
    assert TOTAL in sums(page)


def test_a_fault_that_nobody_foresaw_leaves_no_word_of_the_file_in_the_log(monkeypatch, caplog):
    def fail(*_, **__):
        raise ValueError(SOUND[0])

    monkeypatch.setattr("pricing.web.desk_store.run_isolated", fail)
    page = uploaded(file_of(*SOUND))
    assert "Этот раздел сейчас не удалось показать" in warnings(page)[0]
    assert "section desk_customers failed" in caplog.text
    assert "ValueError" in caplog.text
    assert "Чистый" not in caplog.text
    monkeypatch.undo()
    page.run()
    assert TOTAL in sums(page)


def test_the_server_the_reader_the_proxies_and_the_words_agree_on_the_limit():
    limit = bulk_rules().bytes_limit
    server = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["server"]
    megabytes = server["maxUploadSize"]
    assert megabytes * 2**20 == limit
    assert f"File must be {megabytes}.0MB or smaller." in STREAMLIT_WORDS
    assert f"до {megabytes}\u00a0МБ" in RU("bulk.file.limits", size=megabytes, rows=1)
    nginx = re.search(r"client_max_body_size (\d+)m;", (ROOT / "deploy/nginx.conf").read_text())
    ingress = re.search(r"proxy-body-size: (\d+)m", (ROOT / "deploy/kubernetes.yaml").read_text())
    assert [int(found[1]) > megabytes for found in (nginx, ingress)] == [True, True]


# --- In a real browser -------------------------------------------------------------------------


def open_in_browser(visitor, query=""):
    visitor.open(f"{query or '?'}&view=desk")
    expect(visitor.part("customers_upload")).to_be_visible()
    return visitor


def upload(visitor, data, name="клиенты.csv"):
    field = visitor.part("customers_upload").locator("input[type=file]")
    field.set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


def totals_of(rows):
    return [int(row["Итого, ₽"]) if row["Итого, ₽"] else None for row in rows]


def test_a_cp1251_file_is_priced_and_comes_back_whole_to_its_visitor_alone(server, visit, visitor):
    open_in_browser(visitor)
    upload(visitor, file_of(*SOUND, *FAULTY, encoding="cp1251"))
    visitor.expect("customers_sums", f"К оплате по договорам: {TOTAL} ₽")
    visitor.expect("customers_sums", f"За 12 месяцев: {YEAR} ₽")
    visitor.part("chart_tiers").locator(".marks").wait_for()
    visitor.expect("customers_first", "<b>Злодей</b> [x](http://evil.example) =1+1")
    assert visitor.part("desk_customers").locator("a[href*=evil]").count() == 0
    priced = price_customers(PRICES, read_customers(file_of(*SOUND, *FAULTY)))
    name, data = visitor.download("priced_csv")
    assert name == "АГБИС-клиенты-с-ценами.csv"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    totals = zip(priced.frame["total"].tolist(), priced.frame["has_price"].tolist(), strict=True)
    assert totals_of(rows) == [total if has_price else None for total, has_price in totals]
    assert (
        totals_of(rows)[0]
        == quote(PRICES, Selection(dry_cleaning=9, reception=8, prompt=True)).total
    )
    assert rows[2]["Ошибка"].startswith("строка 4: B4 АГБИС Химчистка")
    name, data = visitor.download("priced_xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet.max_row == 6  # headings, four rows, and the sums
    assert "Чистый" not in visitor.page.url
    other = open_in_browser(visit())
    expect(other.part("customers_sums")).to_have_count(0)
    log = server.log.read_text("utf-8")
    assert not any(word in log for word in ("Чистый", "Злодей", "клиенты.csv"))


def test_the_template_filled_in_comes_back_as_a_workbook_and_the_file_can_be_removed(visitor):
    open_in_browser(visitor)
    name, data = visitor.download("template_xlsx")
    assert name == "АГБИС-клиенты-образец.xlsx"
    upload(visitor, data, name)
    # The example's 364 880, and 3 × 4 129 × 6 = 74 322 for a renewal of 3 licences
    visitor.expect("customers_sums", "К оплате по договорам: 439 202 ₽")
    visitor.press("customers_remove")
    expect(visitor.part("customers_upload")).to_be_visible()
    expect(visitor.part("customers_sums")).to_have_count(0)


def test_a_file_that_does_not_arrive_is_told_in_the_pages_language(visitor):
    for lang, status, said in (
        ("ru", None, "Файл не принят: он не дошёл до сервера. Попробуйте ещё раз."),
        ("ru", 503, "Файл не принят: сейчас открыто слишком много файлов."),
        ("en", 502, "The file was not taken: it did not reach the server. Please try again."),
    ):
        open_in_browser(visitor, f"?lang={lang}")
        visitor.page.route(
            "**/_stcore/upload_file/**",
            lambda route, _, status=status: (
                route.fulfill(status=status) if status else route.abort()
            ),
        )
        upload(visitor, file_of(*SOUND))
        visitor.expect("customers_upload", said)


LARGE = """() => {
    const all = new DataTransfer();
    all.items.add(new File([new Uint8Array(20 * 2 ** 20 + 1)], "огромный.csv"));
    const field = document.querySelector(".st-key-customers_upload input[type=file]");
    field.files = all.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
}"""


def test_too_large_a_file_is_refused_before_it_is_sent_in_our_words(visitor):
    for lang, limit, said, remove in (
        ("ru", "до 20 МБ и 200 000 строк", "Файл не принят: он больше, чем мы", "Убрать файл"),
        ("en", "up to 20 MB and 200 000 rows", "The file was not taken: it is", "Remove the file"),
    ):
        open_in_browser(visitor, f"?lang={lang}")
        visitor.expect("customers_upload", limit)
        expect(visitor.part("customers_upload").locator("[type=file]")).to_be_attached()
        visitor.page.evaluate(LARGE)
        visitor.expect("customers_upload", said)
        taken_away = visitor.part("customers_upload").get_by_role("button")
        expect(
            taken_away.and_(visitor.page.get_by_label(f"{remove}: огромный.csv"))
        ).to_be_visible()
    assert not visitor.asked("/_stcore/upload_file/")


def test_axe_finds_no_violation_without_a_file_and_with_one(visitor):
    open_in_browser(visitor)
    for has_file in (False, True):
        if has_file:
            upload(visitor, file_of(*SOUND, *FAULTY))
            visitor.part("chart_tiers").locator(".marks").wait_for()
        for width, scheme in ((1280, "light"), (390, "dark")):
            visitor.shown(width, scheme)
            assert visitor.violations() == []
            assert visitor.width <= width


def test_reading_and_writing_show_how_far_they_are_and_stop_at_a_press(visitor):
    open_in_browser(visitor)
    page = visitor.page
    upload(visitor, customers_csv(80_000))
    stop = page.get_by_role("button", name="Остановить", exact=True)
    stop.click()  # while it is read or priced
    expect(page.get_by_text("Расчёт остановлен.")).to_be_visible()
    page.get_by_role("button", name="Посчитать снова").click()
    expect(visitor.part("customers_sums")).to_be_visible(timeout=60_000)
    brought = []
    page.on("download", lambda file: brought.append(file.suggested_filename))
    visitor.press("priced_xlsx")
    expect(page.get_by_text(re.compile(r"Записано строк: [1-9]"))).to_be_visible(timeout=60_000)
    stop.click()
    expect(stop).to_be_hidden(timeout=15_000)
    assert brought == []
    name, data = visitor.download("priced_csv")  # and the screen goes on working
    assert name.endswith(".csv")
    assert data.count(b"\n") == 80_001


def test_why_a_file_has_not_come_is_said_until_the_next_press(visitor):
    open_in_browser(visitor)
    upload(visitor, file_of(*SOUND))
    link = visitor.part("priced_csv").get_by_role("button")
    said = visitor.part("priced_files").get_by_role("alert")
    faults = {"faults": ["На файл не хватило памяти."]}
    visitor.page.route("**/desk/file", lambda route: route.fulfill(status=409, json=faults))
    link.click()
    expect(said).to_have_text("Файл не записан:На файл не хватило памяти.")
    visitor.page.unroute("**/desk/file")
    visitor.page.route("**/desk/file", lambda route: route.abort())
    link.press(" ")
    expect(said).to_contain_text("Файл не получен: нет связи с сервером")
    visitor.page.unroute("**/desk/file")
    mark = link.get_attribute("data-mark")
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    name, _ = visitor.download("priced_csv")
    assert name == "АГБИС-клиенты-с-ценами.csv"
    assert [url for url in asked if mark in url] == []
    expect(said).to_be_hidden()


def test_the_list_is_searched_sorted_and_gone_through_from_the_keyboard(visit):
    visitor = open_in_browser(visit(forced_colors="active"))
    upload(visitor, file_of(*SOUND, *FAULTY, *[f"Клиент {n};{n};0;12;нет" for n in range(1, 40)]))
    keyboard, page = visitor.page.keyboard, visitor.page
    rows = visitor.part("customers_rows").locator("tbody tr")
    expect(rows).to_have_count(21)  # and one of all others
    expect(rows.first).to_contain_text("Клиент 30")  # 30 × 816 × 12, the dearest bill
    others = visitor.part("customers_rows").get_by_text("Остальные: 23")
    expect(others).to_be_visible()
    page.get_by_role("link", name="2 из 43 строк").press("Enter")
    expect(visitor.part("customers_faults")).to_be_focused()
    page.get_by_role("textbox", name="Найти клиента").focus()
    keyboard.type("клиент 3")
    keyboard.press("Enter")
    expect(rows).to_have_count(11)
    expect(rows.last).to_contain_text("Клиент 3")
    page.get_by_role("combobox", name=re.compile("Порядок")).focus()
    keyboard.type("как в")
    keyboard.press("Enter")
    expect(rows.first).to_contain_text("Клиент 3")
    page.get_by_role("textbox", name="Найти клиента").fill("")
    keyboard.press("Enter")
    expect(rows).to_have_count(21)
    page.get_by_role("button", name="Показать ещё").press("Enter")
    expect(rows).to_have_count(43)
    assert visitor.violations() == []


def test_what_is_paid_now_stands_beside_what_will_be():
    headings = f"{HEADINGS};Платит сейчас за год, ₽"
    file = [headings, "ООО «Чистый дом»;9;8;12;да;200 000", "ИП Ёлкина;2;;3;нет;"]
    page = uploaded("\r\n".join(file).encode())
    # 172 380 a year, 27 620 less
    told = "Сейчас 200 000 ₽ Станет 172 380 ₽ −27 620 ₽ 172 380 ₽, меньше на 27 620 ₽"
    assert told in shown(page)
    assert "сколько они платят: 1." in shown(page)
    assert "Станет" not in shown(uploaded(file_of(*SOUND)))


def test_the_whole_of_its_box_takes_a_file_that_is_dropped(visitor):
    open_in_browser(visitor)
    visitor.part("customers_upload").get_by_role("group").wait_for()
    drop = """(data) => {
        const box = document.querySelector(".st-key-customers_upload").getBoundingClientRect();
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([data], "clients.csv", { type: "text/csv" }));
        const told = { bubbles: true, cancelable: true, dataTransfer };
        const at = document.elementFromPoint(box.left + 9, box.bottom - 9);
        for (const name of ["dragenter", "dragover", "drop"])
            at.dispatchEvent(new DragEvent(name, told));
    }"""
    visitor.page.evaluate(drop, file_of(*SOUND).decode())
    visitor.expect("customers_sums", TOTAL)


def test_another_language_keeps_the_file_and_back_leads_to_the_first(visitor):
    open_in_browser(visitor)
    upload(visitor, file_of(*SOUND))
    visitor.expect("customers_sums", "К оплате по договорам")
    visitor.part("lang").get_by_text("EN").click()
    visitor.expect("customers_sums", "To pay by contract")
    expect(visitor.page).to_have_title("AGBIS: customers and new prices")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    skip = visitor.page.get_by_test_id("stSkipToContent")
    expect(skip).to_have_text("Skip to the content")
    visitor.page.go_back()
    visitor.expect("customers_sums", "К оплате по договорам")
    expect(skip).to_have_text("Перейти к содержанию")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "ru")
