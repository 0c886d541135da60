"""Taking the offer away from the page: link, text, files, and links that keep their prices."""

import re
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.web.test_faults import checkout  # noqa: F401 - the fixture

OFFER = "?dry_cleaning=9&reception=8&prompt=1&contacts=2&manager=12&cloud_migration=1"
PDFTOTEXT = shutil.which("pdftotext") or "pdftotext"
CUSTOMER = "ООО «Чистый дом» =1+1"


@pytest.fixture
def sales_rep(visit):
    visitor = visit(
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
        accept_downloads=True,
    )
    return visitor.open(OFFER)


def clipboard(visitor):
    return visitor.page.evaluate("navigator.clipboard.readText()")


def click_copy(visitor, name):
    visitor.part(f"copy_{name}").get_by_role("button").click()
    expect(visitor.page.locator("#page-said")).to_have_text("Скопировано")
    return clipboard(visitor)


def fill_customer(visitor):
    visitor.part("take_details").locator("summary").click()
    field = visitor.part("customer").locator("input")
    field.fill(CUSTOMER)
    field.press("Enter")
    expect(visitor.part("message_text")).to_contain_text("Чистый дом")


def test_the_copied_link_opens_the_same_offer_with_its_prices(sales_rep, visit):
    link = click_copy(sales_rep, "link")
    assert link.startswith(sales_rep.address)
    assert "prices=2020-06-15" in link
    other = visit(viewport={"width": 390, "height": 844})
    other.open(f"?{urlsplit(link).query}")
    other.expect("total", "364 880 ₽")


def test_the_copied_text_holds_all_amounts_and_the_link(sales_rep):
    text = re.sub(r"\s+", " ", click_copy(sales_rep, "text"))
    for amount in ("172 380 ₽", "24 000 ₽", "156 000 ₽", "12 500 ₽", "364 880 ₽", "29 365 ₽"):
        assert amount in text
    assert "prices=2020-06-15" in text


def test_a_file_is_built_on_click_with_the_customers_name_that_no_address_holds(
    sales_rep, tmp_path
):
    sales_rep.expect("total", "364 880 ₽")
    fill_customer(sales_rep)
    with sales_rep.page.expect_download() as started:
        sales_rep.part("download_pdf").get_by_role("button").click()
    path = tmp_path / "offer.pdf"
    started.value.save_as(path)
    name = r"АГБИС-сопровождение-17-лицензий-12-мес-[\d-]{10}-[A-Z2-7]{10}\.pdf"
    assert re.fullmatch(name, started.value.suggested_filename)
    run = subprocess.run([PDFTOTEXT, path, "-"], capture_output=True, text=True, check=True)
    text = re.sub(r"\s+", " ", run.stdout)
    assert "364 880 ₽" in text
    assert CUSTOMER in text
    assert "customer" not in sales_rep.query()
    assert "%D0%A7" not in sales_rep.page.url
    for kind in ("xlsx", "csv"):
        with sales_rep.page.expect_download() as started:
            sales_rep.part(f"download_{kind}").get_by_role("button").click()
        assert started.value.suggested_filename.endswith(f".{kind}")


def test_the_customers_name_is_in_no_log(serve, visit):
    server = serve()
    visitor = visit(server.address, viewport={"width": 1280, "height": 900}).open(OFFER)
    visitor.expect("total", "364 880 ₽")
    fill_customer(visitor)
    assert "Чистый" not in server.log.read_text()


def test_an_old_link_keeps_its_prices_and_names_the_change_in_roubles(
    serve,
    visit,
    checkout,  # noqa: F811 - the imported fixture
):
    lists = checkout / "data" / "price_lists"
    old = (lists / "2020-06-15.toml").read_text("utf-8")
    new = old.replace("effective_from = 2020-06-15", "effective_from = 2021-01-01")
    new = new.replace("monthly = 1000\n", "monthly = 1500\n")
    (lists / "2021-01-01.toml").write_text(new, "utf-8")
    visitor = visit(serve(root=checkout).address).open(f"{OFFER}&prices=2020-06-15")
    visitor.expect("total", "364 880 ₽")
    visitor.expect("newer", "стоит 376 880 ₽: на 12 000 ₽ больше")  # 2 × 500 × 12
    visitor.part("apply_newer").get_by_role("button").click()
    visitor.expect("total", "376 880 ₽")
    expect(visitor.part("newer")).to_have_count(0)
    assert "prices=" not in visitor.query()
    visitor.page.go_back()
    visitor.expect("total", "364 880 ₽")
