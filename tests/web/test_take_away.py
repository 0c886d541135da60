"""What leaves is what stands: link, text and files of the newest choice, name and validity."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

NAME = "ООО «Чистый дом»"


@pytest.fixture
def rep(visit):
    allowed = ["clipboard-read", "clipboard-write"]
    return visit(viewport={"width": 1280, "height": 900}, permissions=allowed)


def opened(visitor, query=""):
    visitor.open(query)
    visitor.page.wait_for_function("() => window.pricingPage?.isSettled()")
    return visitor


def press(visitor, key):
    return visitor.part(key).get_by_role("button").click()


def clipboard(visitor, contains):
    for _ in range(40):
        text = visitor.page.evaluate("navigator.clipboard.readText()")
        if contains in text:
            return text
        visitor.page.wait_for_timeout(100)
    raise AssertionError(text)


def download(visitor, key):
    with visitor.page.expect_download() as started:
        press(visitor, key)
    return started.value.suggested_filename, started.value.path().read_bytes()


def test_a_link_copied_right_after_a_keystroke_is_of_the_newest_choice(rep):
    opened(rep)
    rep.page.locator("[name=dry_cleaning]").click()
    rep.page.keyboard.type("17")
    press(rep, "copy_link")
    assert "dry_cleaning=17" in clipboard(rep, "dry_cleaning=17")
    expect(rep.page.locator(".said")).to_contain_text("Ссылка скопирована")


def test_the_text_has_the_name_and_the_validity_that_stand_on_the_screen(rep):
    opened(rep, "?dry_cleaning=9&reception=8&prompt=1")
    rep.part("take_details").locator("summary").click()
    rep.page.locator("[name=customer]").fill(NAME)
    rep.expect("message_text", f"Кому: {NAME}")
    rep.page.locator("[name=dry_cleaning]").fill("20")
    press(rep, "copy_text")
    text = clipboard(rep, "28")
    assert NAME in text
    assert "219\u00a0408\u00a0₽" in text  # 28 × 653 × 12
    assert "customer" not in rep.query()
    rep.page.locator("[name=valid_days]").fill("два")
    expect(rep.page.locator("[name=valid_days]")).to_have_attribute("aria-invalid", "true")
    press(rep, "copy_text")
    expect(rep.page.locator(".said")).to_contain_text("Сначала исправьте")


def test_files_go_by_post_with_the_name_in_no_address(rep):
    asked = []
    rep.page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - as above
    opened(rep, "?dry_cleaning=9&reception=8&prompt=1")
    rep.part("take_details").locator("summary").click()
    rep.page.locator("[name=customer]").fill(NAME)
    rep.page.locator("[name=reception]").fill("9")  # and at once, without leaving the field
    name, pdf = download(rep, "download_pdf")
    assert name.endswith(".pdf")
    text = re.sub(r"\s+", " ", " ".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages))
    assert "Чистый дом" in text
    assert "182 520" in text  # 18 × 845 × 12
    _, book = download(rep, "download_xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    assert any(NAME in str(cell.value) for row in sheet.iter_rows() for cell in row)
    _, table = download(rep, "download_csv")
    assert "182520" in table.decode("utf-8-sig")
    files = [request for request in asked if "/offer." in request.url]
    assert {request.method for request in files} == {"POST"}
    assert not [request for request in asked if "%D0%A7%D0%B8%D1%81%D1%82" in request.url]


@pytest.mark.parametrize("held", [0, 250])
def test_a_fingers_press_right_after_typing_is_not_lost(visit, held):
    phone = visit(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    opened(phone)
    phone.page.locator("[name=dry_cleaning]").tap()
    phone.page.keyboard.type("17")
    button = phone.part("copy_link").get_by_role("button")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch = phone.page.context.new_cdp_session(phone.page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
    phone.page.wait_for_timeout(held)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert "dry_cleaning=17" in clipboard(phone, "dry_cleaning=17")


def test_a_variant_kept_right_after_a_keystroke_is_of_the_newest_choice(rep):
    opened(rep)
    rep.page.locator("[name=dry_cleaning]").fill("17")
    press(rep, "keep_variant")
    rep.expect("variants", "215 424 ₽")
    assert "variant=dry_cleaning.17" in rep.query()


def test_no_log_holds_a_customers_name(server, visitor):
    opened(visitor, "?dry_cleaning=17")
    visitor.part("take_details").locator("summary").click()
    visitor.page.locator("[name=customer]").fill("Секретный клиент")
    download(visitor, "download_pdf")
    assert "Секретный" not in server.log.read_text("utf-8")


def test_a_phone_sends_message_and_file_to_an_app_of_its_own(visit):
    phone = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.page.add_init_script(
        """navigator.canShare = () => true;
        navigator.share = ({ text, files }) => {
          window.sent = { text, file: files[0].name, type: files[0].type, size: files[0].size };
          return Promise.resolve();
        };"""
    )
    opened(phone, "?dry_cleaning=9")
    phone.page.locator("[name=reception]").fill("8")
    phone.part("share").get_by_role("button", name="Отправить").tap()
    sent = phone.page.wait_for_function("() => window.sent").json_value()
    assert "215\u00a0424\u00a0₽" in sent["text"]  # 17 × 1 056 × 12
    assert "reception=8" in sent["text"]
    assert sent["file"].endswith(".pdf")
    assert sent["type"] == "application/pdf"
    assert sent["size"] > 10_000


def test_where_nothing_can_be_sent_there_is_no_button_for_it(phone):
    opened(phone, "?dry_cleaning=9")
    expect(phone.part("share")).to_be_hidden()
    main = phone.part("download_pdf").get_by_role("button")
    assert main.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(11, 95, 208)"
