"""The customer's next step: a letter to the seller by plain links, and nothing stored."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.web.browser import ROOT, checkout_in

OFFER = "?dry_cleaning=9&reception=8&prompt=1"


def plain(text):
    return re.sub(r"[\s\u00a0]+", " ", text)


@pytest.fixture(scope="module")
def sold(serve, tmp_path_factory):
    """A server whose data name a seller."""
    root = checkout_in(tmp_path_factory.mktemp("seller"))
    seller = (ROOT / "tests" / "seller" / "seller.toml").read_text("utf-8")
    seller = seller.replace(
        'site = "example.ru"', 'site = "example.ru"\nwhatsapp = "79000000000"', 1
    )
    (root / "data" / "seller.toml").write_text(seller, "utf-8")
    return serve(root=root)


def letter(link):
    """The subject and text of a letter's link."""
    address = urlsplit(link.get_attribute("href"))
    fields = {name: values[0] for name, values in parse_qs(address.query).items()}
    return address, fields


def test_a_request_is_a_whole_letter_in_the_visitors_own_mail(visit, sold):
    visitor = visit(sold.address, viewport={"width": 1280, "height": 900}).open(OFFER)
    link = visitor.part("send_request").get_by_role("link")
    address, fields = letter(link)
    assert (address.scheme, unquote(address.path)) == ("mailto", "sales@example.ru")
    message = visitor.page.evaluate("pricingPage.current.message")
    assert fields["body"].replace("\r\n", "\n").endswith(message)
    assert fields["body"].startswith("Здравствуйте! Прошу подготовить договор")
    number = re.search(r"№\s(\S+)", message)[1]
    assert number in fields["subject"]
    assert "172 380 ₽" in plain(fields["body"])
    assert sold.address in fields["body"]  # the link
    question = letter(visitor.part("send_question").get_by_role("link"))[1]
    assert question["body"].startswith("Здравствуйте! У меня вопрос")
    call = visitor.part("call_seller").get_by_role("link")
    expect(call).to_have_attribute("href", "tel:+74950000000")
    messenger = visitor.part("send_request_whatsapp").get_by_role("link")
    assert messenger.get_attribute("href").startswith("https://wa.me/79000000000?text=")


def test_a_letter_says_what_the_form_says_and_one_button_is_filled(visit, sold):
    visitor = visit(sold.address, viewport={"width": 1280, "height": 900}).open(OFFER)
    assert visitor.page.locator(".calculator .main").all_inner_texts() == ["Отправить заявку"]
    visitor.page.locator("summary").filter(has_text="Получатель").click()
    visitor.page.locator("[name=customer]").fill("Лотос")
    visitor.page.locator("[name=reception]").fill("12")
    visitor.expect("total", "164 556 ₽")  # 21 × 653 × 12
    visitor.page.wait_for_function("() => pricingPage.isSettled()")
    body = plain(letter(visitor.part("send_request").get_by_role("link"))[1]["body"])
    assert "164 556 ₽" in body
    assert "Лотос" in body
    assert "172 380" not in body


def test_letters_need_no_script(visit, sold):
    visitor = visit(sold.address, java_script_enabled=False)
    visitor.page.goto(f"{sold.address}/{OFFER}")
    fields = letter(visitor.page.locator(".st-key-send_request a"))[1]
    assert "172 380 ₽" in plain(fields["body"])


def test_what_the_list_does_not_say_points_to_the_seller(visit, sold):
    visitor = visit(sold.address, viewport={"width": 1280, "height": 900}).open(OFFER)
    visitor.page.locator("summary").filter(has_text="Чего нет в прайс-листе").click()
    expect(visitor.page.get_by_text("Спросите об этом: +7 495 000-00-00")).to_be_visible()


def test_without_contacts_the_pdf_is_the_filled_button(visitor):
    visitor.open(OFFER)
    assert visitor.page.locator(".calculator .main").all_inner_texts() == [
        "Скачать предложение, PDF"
    ]
    expect(visitor.part("send_request")).to_have_count(0)


def test_faulty_data_of_the_seller_are_one_calm_sentence(visit, serve, tmp_path):
    root = checkout_in(tmp_path)
    (root / "data" / "seller.toml").write_text(
        '[[vat]]\nfrom = 2020-01-01\nkind = "half"\n', "utf-8"
    )
    server = serve(root=root)
    visitor = visit(server.address)
    visitor.page.goto(f"{server.address}/{OFFER}")
    expect(visitor.page.get_by_text("Цены сейчас недоступны: данные проверяют")).to_be_visible()
    assert "Traceback" not in visitor.page.locator("body").inner_text()
    log = server.log.read_text("utf-8")
    assert "vat[0].kind" in log
    server.stop()
