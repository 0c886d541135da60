"""What leaves is what stands: link, text and files of the newest choice, name and validity."""

import io
import re

import openpyxl
from playwright.sync_api import expect
from pypdf import PdfReader

NAME = "ООО «Чистый дом»"


def test_a_link_and_a_variant_taken_right_after_a_keystroke_are_of_the_newest_choice(visitor):
    visitor.open()
    visitor.field("dry_cleaning").click()
    visitor.page.keyboard.type("17")
    visitor.press("copy_link")
    assert "dry_cleaning=17" in visitor.copied("dry_cleaning=17")
    expect(visitor.said).to_contain_text("Ссылка скопирована")
    visitor.field("dry_cleaning").fill("18")
    visitor.press("keep_variant")
    visitor.expect("variants", "228 096 ₽")  # 18 × 1 056 × 12
    assert "variant=dry_cleaning.18" in visitor.query()


def test_the_text_has_the_name_and_the_validity_that_stand_on_the_screen(visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1")
    visitor.part("take_details").locator("summary").click()
    visitor.field("customer").fill(NAME)
    visitor.expect("message_text", f"Кому: {NAME}")
    visitor.field("dry_cleaning").fill("20")
    visitor.press("copy_text")
    text = visitor.copied(NAME)
    assert NAME in text
    assert "219\u00a0408\u00a0₽" in text  # 28 × 653 × 12
    assert "customer" not in visitor.query()
    visitor.field("valid_days").fill("два")
    expect(visitor.field("valid_days")).to_have_attribute("aria-invalid", "true")
    visitor.press("copy_text")
    expect(visitor.said).to_contain_text("Сначала исправьте")


def test_files_go_by_post_with_the_name_in_no_address_and_no_log(server, visitor):
    visitor.open("?dry_cleaning=9&reception=8&prompt=1")
    visitor.part("take_details").locator("summary").click()
    visitor.field("customer").fill(NAME)
    visitor.field("reception").fill("9")  # and at once, without leaving the field
    name, pdf = visitor.download("download_pdf")
    assert name.endswith(".pdf")
    text = re.sub(r"\s+", " ", " ".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages))
    assert "Чистый дом" in text
    assert "182 520" in text  # 18 × 845 × 12
    _, book = visitor.download("download_xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    assert any(NAME in str(cell.value) for row in sheet.iter_rows() for cell in row)
    _, table = visitor.download("download_csv")
    assert "182520" in table.decode("utf-8-sig")
    files = [request for request in visitor.requests if "/offer." in request.url]
    assert {request.method for request in files} == {"POST"}
    assert not visitor.asked("%D0%A7%D0%B8%D1%81%D1%82")
    assert "Чистый" not in server.log.read_text("utf-8")


def test_a_fingers_press_right_after_typing_is_not_lost(phone):
    phone.open()
    touch = phone.page.context.new_cdp_session(phone.page)
    button = phone.part("copy_link").get_by_role("button")
    for typed, held in (("17", 0), ("18", 250)):
        phone.field("dry_cleaning").tap()
        phone.field("dry_cleaning").fill("")
        phone.page.keyboard.type(typed)
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
        phone.page.wait_for_timeout(held)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert f"dry_cleaning={typed}" in phone.copied(f"dry_cleaning={typed}")


def test_a_phone_sends_message_and_file_to_an_app_of_its_own(phone):
    phone.page.add_init_script(
        """navigator.canShare = () => true;
        navigator.share = ({ text, files }) => {
          window.sent = { text, file: files[0].name, type: files[0].type, size: files[0].size };
          return Promise.resolve();
        };"""
    )
    phone.open("?dry_cleaning=9")
    phone.field("reception").fill("8")
    phone.part("share").get_by_role("button", name="Отправить").tap()
    sent = phone.page.wait_for_function("() => window.sent").json_value()
    assert "215\u00a0424\u00a0₽" in sent["text"]  # 17 × 1 056 × 12
    assert "reception=8" in sent["text"]
    assert sent["file"].endswith(".pdf")
    assert sent["type"] == "application/pdf"
    assert sent["size"] > 10_000


def test_where_nothing_can_be_sent_there_is_no_button_for_it(phone):
    phone.open("?dry_cleaning=9")
    expect(phone.part("share")).to_be_hidden()
    main = phone.part("download_pdf").get_by_role("button")
    assert main.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(11, 95, 208)"
