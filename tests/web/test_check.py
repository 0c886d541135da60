"""`/check?…`: the page that says whether an offer's number fits, in both languages."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from pricing.cli import main
from tests.web.client import CLIENT

OFFER = "dry_cleaning=9&reception=8&prompt=1"


def made(lang="ru"):
    """Number and check link of today's offer, as its CSV has them."""
    text = CLIENT.get(f"/offer.csv?{OFFER}&lang={lang}").content.decode("utf-8-sig")
    row = next(csv.reader(io.StringIO(text.partition("\r\n")[2]), delimiter=";"))
    (link,) = [cell for cell in row if "/check?" in cell]
    return link.partition("number=")[2].partition("&")[0], link


def shown(link):
    """The status and text of a check."""
    answer = CLIENT.get(link)
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    ("lang", "fits", "proves"),
    [
        ("ru", "Номер соответствует содержанию", "не то, кто его отправил"),
        ("en", "The number matches", "not who sent"),
    ],
)
def test_the_link_of_todays_offer_is_valid(lang, fits, proves):
    status, page = shown(made(lang)[1])
    assert status == 200
    assert f'<html lang="{lang}">' in page
    assert fits in page
    assert proves in page
    assert "172\u00a0380\u00a0₽" in page  # 17 × 845 × 12


def test_an_edited_link_names_what_was_changed():
    status, page = shown(made()[1].replace("reception=8", "reception=7"))
    assert status == 200
    assert "Номер не соответствует содержанию" in page
    assert "Отличие — АГБИС Приёмка, лицензий: здесь 7, а по номеру было 8." in page


def test_the_same_offer_has_the_same_number_from_api_and_command_line():
    number, link = made()
    options = ["--dry-cleaning=9", "--reception=8", "--prompt", "--text"]
    assert number in CliRunner().invoke(main, ["offer", *options]).stdout
    verified = CliRunner().invoke(main, ["verify", link, "--json"])
    assert json.loads(verified.stdout)["state"] == "valid"
    assert number in CLIENT.get(f"/offer.txt?{OFFER}").text


@pytest.mark.parametrize("query", ["", "number=x", f"{OFFER}&date=x", "a" * 5000])
def test_of_a_link_cut_short_only_that_is_told(query):
    status, page = shown(f"/check?{query}")
    assert status == 422
    assert "Ссылка неполная. Откройте её из документа целиком." in page
    assert "не указано" not in page


def test_what_cannot_be_read_is_told_and_no_error():
    query = f"{OFFER}&number=x&date=x&prices=2020-06-15"
    status, page = shown(f"/check?{query}")
    assert status == 422
    assert "Проверить не получилось" in page
    assert "дата предложения: «x» — нужна дата" in page


def test_what_an_address_says_is_shown_as_text():
    _, page = shown(f"/check?{OFFER}&number=%3Cscript%3E&date=%3Cb%3E&prices=2020-06-15")
    assert "<script>" not in page
    assert "<b>" not in page
