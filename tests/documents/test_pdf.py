"""The PDF: one page, readable by people, machines and cameras. Its words are the document's."""

import io
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pypdf
import pytest
import zxingcpp
from PIL import Image

from pricing import Selection, quote
from pricing.documents.typeset import qr_code
from pricing.quotes import Variant
from tests.documents.tools import LARGEST, LINK, WAS, offer, page, pdf, pdf_text, plain, sale

LANGS = ("ru", "en")
CROWD = (Variant(Selection(**LARGEST), "Щ" * 40),) * 4


def read(made):
    return pypdf.PdfReader(io.BytesIO(pdf(made)))


def decoded(made):
    """What a camera reads from the printed page."""
    command = ["pdftoppm", "-r", "150", "-gray", "-"]
    page = subprocess.run(command, input=pdf(made), capture_output=True, check=True).stdout
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "about",
    [
        {"selection": {}, "customer": ""},
        {"customer": "Щ" * 300},
        {"selection": LARGEST, "customer": "Щ" * 300},
        {"selection": LARGEST, "customer": "Щ" * 120, "variants": CROWD},
        {"selection": LARGEST, "variants": CROWD, "current_terms": WAS},
        {"selection": LARGEST, "sale": sale()},
    ],
    ids=["least", "long name", "largest", "with variants", "with a renewal", "with a seller"],
)
def test_it_is_one_page_of_a4_and_declares_what_it_conforms_to(lang, about):
    document = read(offer(lang, **about))
    (page,) = document.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)  # 210 × 297 mm
    described = document.trailer["/Root"]["/Metadata"].get_data().decode()
    for declared in ("pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"):
        assert f"<{declared}/{declared.partition('>')[0]}>" in described


def test_a_price_list_that_says_too_much_for_a_page_gets_a_second_one(price_list):
    wordy = price_list.model_copy(update={"conditions": price_list.conditions * 240})
    pages = read(replace(offer(), quote=quote(wordy, offer().quote.selection))).pages
    assert len(pages) > 1


def test_each_line_stands_in_a_row_of_its_columns():
    text = plain(page(offer()))
    for row in (
        "За что Количество Цена Месяцев Сумма",
        "Сопровождение лицензий 17 845 ₽ 12 172 380 ₽",
        "Перенос центральной базы данных в облако 1 12 500 ₽ — 12 500 ₽",
    ):
        assert row in text


def test_what_is_not_given_is_not_on_the_page():
    text = page(offer(customer="", link="", valid_until=None))
    for words in ("Кому", "Действует до", "Наведите", "Проверить", "Продавец", "Вариант"):
        assert words not in text


def test_it_is_tagged_titled_and_says_its_language():
    for lang, title in (
        ("ru", "Расчёт стоимости: сопровождение АГБИС, 17 лицензий, 12 месяцев"),
        ("en", "Cost calculation: AGBIS support, 17 licences, 12 months"),
    ):
        document = read(offer(lang))
        root = document.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == lang
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert plain(document.metadata.title) == title


def test_tables_headings_and_the_code_are_tagged():
    roles = _roles(read(offer()).trailer["/Root"]["/StructTreeRoot"])
    assert {"/Table", "/TH", "/TD", "/H1", "/L", "/LI", "/Figure", "/Link"} <= roles


def _roles(node):
    """Every role in the tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return set().union(*map(_roles, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {node["/S"]} if "/S" in node else set()
    return own | (_roles(node["/K"]) if "/K" in node else set())


def test_it_is_set_in_the_letters_of_the_page_and_all_fonts_are_inside():
    command = ["pdffonts", "-"]
    listed = subprocess.run(command, input=pdf(offer()), capture_output=True, check=True)
    fonts = listed.stdout.decode().splitlines()[2:]
    assert fonts
    assert all("GolosText" in font for font in fonts)
    assert all(font.split()[-5] == "yes" for font in fonts)  # the column "emb"


LONG = LINK + "".join(f"&{name}={count}" for name, count in LARGEST.items())


@pytest.mark.parametrize(
    "about",
    [{}, {"lang": "en"}, {"selection": LARGEST, "link": LONG, "variants": CROWD[:1]}],
    ids=["russian", "english", "long"],
)
def test_the_code_leads_to_the_quote(about):
    made = offer(**about)
    assert decoded(made) == [made.link]


def test_a_link_can_be_clicked_that_no_code_can_hold_too():
    endless = f"https://prices.example.ru/?{'x' * 3_000}"  # 2 953 bytes are the most
    assert qr_code(endless) == ("", 0)
    for link in (LINK, endless):
        made = offer(link=link)
        (page,) = read(made).pages
        notes = [item.get_object() for item in page["/Annots"]]
        assert {note["/A"]["/URI"] for note in notes} == {made.link, made.check_link}


def test_the_same_offer_is_the_same_file_dated_by_it():
    assert pdf(offer(variants=CROWD)) == pdf(offer(variants=CROWD))
    assert read(offer()).metadata.creation_date.date() == date(2026, 11, 22)


def test_eight_threads_make_their_own_documents_at_once():
    names = [f"Прачечная № {number}" for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda name: pdf(offer(customer=name)), names))
    for name, data in zip(names, made, strict=True):
        assert name in plain(pdf_text(data))
