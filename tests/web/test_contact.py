"""The customer's next step: a letter to the seller by plain links, and nothing stored."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import expect

from tests.documents.tools import plain
from tests.web.client import CLIENT

OFFER = "?dry_cleaning=9&reception=8&prompt=1"


def letter(link):
    """The subject and text of a letter's link."""
    address = urlsplit(link.get_attribute("href"))
    fields = {name: values[0] for name, values in parse_qs(address.query).items()}
    return address, fields


def test_a_request_is_a_whole_letter_in_the_visitors_own_mail(visit, furnished):
    visitor = visit(furnished.address).open(OFFER)
    link = visitor.part("send_request").get_by_role("link")
    address, fields = letter(link)
    assert (address.scheme, unquote(address.path)) == ("mailto", "sales@example.ru")
    message = visitor.page.evaluate("pricingPage.current.message")
    assert fields["body"].replace("\r\n", "\n").endswith(message)
    assert fields["body"].startswith("Здравствуйте! Прошу подготовить договор")
    number = re.search(r"№\s(\S+)", message)[1]
    assert number in fields["subject"]
    assert "172 380 ₽" in plain(fields["body"])
    assert "https://prices.example/?" in fields["body"]
    question = letter(visitor.part("send_question").get_by_role("link"))[1]
    assert question["body"].startswith("Здравствуйте! У меня вопрос")
    call = visitor.part("call_seller").get_by_role("link")
    expect(call).to_have_attribute("href", "tel:+74950000000")
    messenger = visitor.part("send_request_whatsapp").get_by_role("link")
    assert messenger.get_attribute("href").startswith("https://wa.me/79000000000?text=")


def test_a_letter_says_what_the_form_says_and_one_button_is_filled(visit, furnished):
    visitor = visit(furnished.address).open(OFFER)
    assert visitor.page.locator(".calculator .main").all_inner_texts() == ["Отправить заявку"]
    visitor.page.locator("summary").filter(has_text="Получатель").click()
    visitor.field("customer").fill("Лотос")
    visitor.field("reception").fill("12")
    visitor.expect("total", "164 556 ₽")  # 21 × 653 × 12
    visitor.answered()
    body = plain(letter(visitor.part("send_request").get_by_role("link"))[1]["body"])
    assert "164 556 ₽" in body
    assert "Лотос" in body
    assert "172 380" not in body


def test_letters_need_no_script(visit, furnished):
    visitor = visit(furnished.address, java_script_enabled=False)
    visitor.page.goto(f"{furnished.address}/{OFFER}")
    fields = letter(visitor.page.locator(".st-key-send_request a"))[1]
    assert "172 380 ₽" in plain(fields["body"])


def test_what_the_list_does_not_say_points_to_the_seller(visit, furnished):
    visitor = visit(furnished.address).open(OFFER)
    visitor.page.locator("summary").filter(has_text="Чего нет в прайс-листе").click()
    expect(visitor.page.get_by_text("Спросите об этом: +7 495 000-00-00")).to_be_visible()


def test_without_contacts_the_pdf_is_the_filled_button(visitor):
    visitor.open(OFFER)
    assert visitor.page.locator(".calculator .main").all_inner_texts() == [
        "Скачать предложение, PDF"
    ]
    expect(visitor.part("send_request")).to_have_count(0)


def test_faulty_data_of_the_seller_are_one_calm_sentence(monkeypatch, tmp_path, caplog):
    seller = tmp_path / "seller.toml"
    seller.write_text('[[vat]]\nfrom = 2020-01-01\nkind = "half"\n', "utf-8")
    monkeypatch.setattr("pricing.seller.FILE", seller)
    page = CLIENT.get(f"/{OFFER}").text
    assert "Цены сейчас недоступны: данные проверяют" in page
    assert "Traceback" not in page
    assert "vat[0].kind" in caplog.text
