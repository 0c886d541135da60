"""The PDF: one page with every amount, readable by people, machines and cameras."""

import io
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pypdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pricing import quote
from pricing.documents.pdf.typesetting import MISSING, printable, qr_svg
from tests.documents.tools import HOSTILE, LARGEST, LINK, close, offer, pdf, pdf_text, plain, sale

LANGS = ("ru", "en")


def read(made):
    return pypdf.PdfReader(io.BytesIO(pdf(made)))


def decoded(made):
    """What a camera reads from the printed page."""
    command = ["pdftoppm", "-r", "150", "-gray", "-"]
    page = subprocess.run(command, input=pdf(made), capture_output=True, check=True).stdout
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))]


@pytest.mark.parametrize("lang", LANGS)
def test_the_reference_offer_shows_every_amount(lang):
    text = plain(pdf_text(pdf(offer(lang))))
    for amount in ("172 380 ₽", "24 000 ₽", "156 000 ₽", "12 500 ₽", "364 880 ₽"):
        assert amount in text
    assert "29 365 ₽" in text  # (172 380 + 24 000 + 156 000) ÷ 12
    assert "96 900 ₽" in text  # (1 320 − 845) × 17 × 12


def test_the_reference_offer_reads_in_russian():
    text = plain(pdf_text(pdf(offer())))
    for words in (
        f"Расчёт стоимости № {offer().number} от 22 ноября 2026 г.",
        "ООО «Чистый дом»",
        "22 ноября 2026 г.",
        "6 декабря 2026 г.",
        "За что Количество Цена Месяцев Сумма",
        "Сопровождение лицензий 17 845 ₽ 12 172 380 ₽",
        "Перенос центральной базы данных в облако 1 12 500 ₽ — 12 500 ₽",
        "Экономия за 12 месяцев по сравнению с оплатой раз в 3 месяца: 96 900 ₽.",
        "Что входит",
        "действует с 15 июня 2020 г.",
    ):
        assert words in text


def test_the_reference_offer_reads_in_english():
    text = plain(pdf_text(pdf(offer("en"))))
    for words in (
        f"Cost calculation No. {offer().number} of 22 November 2026",
        "Support of licences 17 845 ₽ 12 172 380 ₽",
        "What is included",
        "15 June 2020",
    ):
        assert words in text


def test_all_periods_are_compared():
    # 17 × 12 at 1 320, 1 228, 1 056, 982 and 845: 269 280, 250 512, 215 424, 200 328, 172 380;
    # and 24 000 + 156 000 + 12 500 = 192 500 each time.
    text = plain(pdf_text(pdf(offer())))
    for total in ("461 780 ₽", "443 012 ₽", "407 924 ₽", "392 828 ₽", "364 880 ₽"):
        assert total in text
    assert "+96 900 ₽" in text  # 461 780 − 364 880


def test_a_minimum_says_so_in_line_total_and_parts():
    # 3 552 × 12 = 42 624 and at least 90 000
    text = plain(pdf_text(pdf(offer(selection={"payment_integration": 1}))))
    assert text.count("от 132 624 ₽") >= 2
    assert "По твёрдым ценам — 42 624 ₽, интеграции — от 90 000 ₽" in text


def test_what_is_not_given_is_not_on_the_page():
    text = pdf_text(pdf(offer(customer="", link="", valid_until=None)))
    for words in ("Кому", "Действует до", "Наведите", "Проверить", "Продавец"):
        assert words not in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("selection", [{}, None, LARGEST], ids=["least", "reference", "largest"])
@pytest.mark.parametrize("customer", ["", "Щ" * 300], ids=["no name", "long name"])
def test_it_is_one_page_of_a4(lang, selection, customer):
    pages = read(offer(lang, selection, customer=customer)).pages
    assert len(pages) == 1
    size = pages[0].mediabox
    assert (round(size.width), round(size.height)) == (595, 842)  # 210 × 297 mm


def test_a_price_list_that_says_too_much_for_a_page_gets_a_second_one(price_list):
    wordy = price_list.model_copy(update={"conditions": price_list.conditions * 240})
    pages = read(replace(offer(), quote=quote(wordy, offer().quote.selection))).pages
    assert len(pages) > 1


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("ru", "Расчёт стоимости: сопровождение АГБИС, 17 лицензий, 12 месяцев"),
        ("en", "Cost calculation: AGBIS support, 17 licences, 12 months"),
    ],
)
def test_it_is_tagged_titled_and_says_its_language(lang, title):
    document = read(offer(lang))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == lang
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert plain(document.metadata.title) == title


def test_it_declares_what_it_conforms_to():
    described = read(offer()).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described


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


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_name_is_literal_or_shortened(name):
    made = offer(customer=name)
    text = close(pdf_text(pdf(made), "-raw"))
    assert close(printable(made.customer)) in text


def test_a_missing_character_is_visible_and_explained():
    text = plain(pdf_text(pdf(offer(customer="清洁 Дом"))))
    assert f"{MISSING} Дом" in text
    assert f"Знак {MISSING} стоит вместо символов, которых нет в шрифтах документа." in text


def test_nothing_is_explained_where_nothing_is_missing():
    assert MISSING not in pdf_text(pdf(offer()))


@settings(max_examples=60)
@given(st.text(max_size=130))
def test_any_name_gives_one_page(name):
    assert len(read(offer(selection={}, customer=name, link="")).pages) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_code_leads_to_the_quote(lang):
    assert decoded(offer(lang)) == [LINK]


def test_the_code_of_a_long_link_can_still_be_read():
    link = LINK + "".join(f"&{name}={count}" for name, count in LARGEST.items())
    assert decoded(offer(selection=LARGEST, link=link)) == [link]


def test_the_code_can_be_clicked():
    made = offer()
    notes = [item.get_object() for item in read(made).pages[0]["/Annots"]]
    assert [note["/A"]["/URI"] for note in notes] == [LINK, made.check_link]


def test_a_link_that_no_code_can_hold_leaves_the_code_out():
    link = "https://prices.example.ru/?" + "x" * 3000
    assert qr_svg(link) == ""
    assert len(read(offer(link=link)).pages) == 1


def test_the_same_offer_is_the_same_file():
    assert pdf(offer()) == pdf(offer())


def test_the_file_is_dated_by_the_offer():
    assert read(offer()).metadata.creation_date.date() == date(2026, 11, 22)


def test_eight_threads_make_their_own_documents_at_once():
    names = [f"Прачечная № {number}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda name: pdf(offer(customer=name)), names))
    for name, data in zip(names, made, strict=True):
        assert name in plain(pdf_text(data))


WORD = "Достопримечательнейшаяпрачечная"


@pytest.mark.parametrize("order", ["-layout", "-raw"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_long_word_that_fits_its_column_is_found_as_it_was_typed(lang, order):
    text = pdf_text(pdf(offer(lang, customer=f"ООО «{WORD}» на Садовой")), order)
    assert f"ООО «{WORD}» на Садовой" in plain(text)
    assert not set("\u200b\u00ad\u2060") & set(text)


def test_a_word_wider_than_its_column_is_broken_and_no_letter_is_added():
    name = "Щ" * 60 + "ы" * 60
    text = pdf_text(pdf(offer(customer=name)), "-raw")
    assert "".join(text.split()).count(name) == 1
    assert not set("\u200b\u00ad\u2060") & set(text)


@pytest.mark.parametrize("name", ["თბილისი", "Երևան", "Прачечная 👍", "ქ. ბათუმი № 5"])
def test_georgian_armenian_and_emoji_letters_are_on_the_page(name):
    made = offer(customer=name)
    text = plain(pdf_text(pdf(made)))
    assert name in text
    assert MISSING not in text


def test_the_number_dates_sum_in_words_and_next_step_are_on_the_page():
    made = offer()
    text = plain(pdf_text(pdf(made)))
    for words in (
        made.number,
        "Действует до (включительно)",
        "Прописью: Триста шестьдесят четыре тысячи восемьсот восемьдесят рублей 00 копеек",
        f"Чтобы принять предложение, назовите номер {made.number}.",
        "17 лицензий: Химчистка — 9, Приёмка — 8.",
        "О НДС в прайс-листе не сказано",
        "За весь договор на 12 месяцев: 364 880 ₽,",
    ):
        assert words in text


def test_an_offer_speaks_as_the_seller_and_names_no_reading_of_ours():
    for lang, reading in (("ru", "толкование"), ("en", "our reading")):
        text = plain(pdf_text(pdf(offer(lang))))
        assert reading not in text
    assert "в первый платёж" in plain(pdf_text(pdf(offer())))


def test_a_renewal_needs_written_consent_on_the_page_too():
    text = plain(pdf_text(pdf(offer(selection={"situation": "renewal"}))))
    assert "письменного согласия" in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("selection", [None, LARGEST], ids=["reference", "largest"])
def test_seller_bank_and_vat_are_on_the_one_page(lang, selection):
    made = offer(lang, selection, sale=sale())
    assert len(read(made).pages) == 1
    text = plain(pdf_text(pdf(made)))
    for words in ("7707083893", "770701001", "1027700132195", "40702810200000012345", "044525225"):
        assert words in text
    assert "sales@example.ru" in text


def test_vat_is_exact_on_the_page():
    # 364 880 × 22 ÷ 122 = 65 798.03; × 0.22 = 80 273.60
    assert "В том числе НДС 22 % 65 798,03 ₽" in plain(pdf_text(pdf(offer(sale=sale()))))
    text = plain(pdf_text(pdf(offer("en", sale=sale("on_top")))))
    assert "22% VAT on top: all prices in the tables are without VAT 80 273.60 ₽" in text
    assert "Total with VAT 445 153.60 ₽" in text


def test_missing_characters_of_a_seller_are_explained_too():
    made = sale()
    named = replace(made, seller=made.seller.model_copy(update={"name": "清洁"}))
    text = plain(pdf_text(pdf(offer(sale=named))))
    assert f"Продавец: {MISSING}, ИНН" in text
    assert f"Знак {MISSING} стоит вместо символов" in text
