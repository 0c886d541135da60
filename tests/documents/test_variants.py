"""Variants beside the offer: in the text, the PDF and the workbook, their names taken literally."""

import io
import re
import subprocess
import zipfile

import openpyxl
import pypdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pricing import Selection
from pricing.documents.pdf.typesetting import MISSING, printable
from pricing.price_lists import of_date
from pricing.quotes.variants import Variant, compare_variants
from pricing.requests import QuoteRequest
from pricing.web import full_link
from tests.documents.tools import (
    HOSTILE,
    LARGEST,
    REFERENCE,
    book,
    close,
    csv_bytes,
    message,
    offer,
    pdf,
    pdf_text,
    plain,
    workbook,
)

# 1 320 × 17 × 3 = 67 320, four times a year 269 280.
QUARTER = Variant(Selection(dry_cleaning=17, months=3))
# 845 × 17 × 12 = 172 380; + 2 × 1 000 × 12 + 13 000 × 12: 352 380.
STAFFED = Variant(
    Selection(dry_cleaning=9, reception=8, prompt=True, contacts=2, manager=12), "С менеджером"
)
# 653 × 21 × 12 = 164 556; + at least 90 000: 254 556.
CONNECTED = Variant(Selection(dry_cleaning=21, prompt=True, sms_integration=1), "С интеграцией")
# 4 129 × 3 × 6 = 74 322, twice a year 148 644.
SMALL = Variant(Selection(dry_cleaning=3, months=6), "=1+1")
# 1 056 × 17 × 12 = 215 424.
ALIKE = (QUARTER, Variant(Selection(dry_cleaning=17), "За год"))
FOUR = (QUARTER, STAFFED, CONNECTED, SMALL)
NAMES = [name for name in HOSTILE.values() if name.strip()]


def with_variants(variants=FOUR, lang="ru", **about):
    """The reference offer with variants, whose link holds them too."""
    made = offer(lang, **about)
    link = full_link("https://prices.example.ru", QuoteRequest.of(made.quote, lang, variants))
    return offer(lang, **{"link": link, **about}, variants=tuple(variants))


def named(name):
    return Variant(Selection(), name)


# The text.


def test_the_text_has_a_line_for_each_variant_and_what_it_has_that_others_have_not():
    lines = plain(message(with_variants())).partition("Варианты для сравнения: ")[2]
    assert lines.startswith(
        "• Вариант 1: 17 лицензий, 3 месяца — 67 320 ₽; за 12 месяцев: 269 280 ₽ "
        "• С менеджером: 17 лицензий (Химчистка: 9, Приёмка: 8, "
        "Дополнительные контактные лица: 2, Персональный менеджер, месяцев: 12), "
        "12 месяцев, договор в срок — 352 380 ₽; за 12 месяцев: 352 380 ₽ "
        "• С интеграцией: 21 лицензия (Интеграция с новым СМС-оператором: 1), "
        "12 месяцев, договор в срок — от 254 556 ₽; за 12 месяцев: от 254 556 ₽ "
        "• =1+1: 3 лицензии, 6 месяцев — 74 322 ₽; за 12 месяцев: 148 644 ₽ "
    )


def test_of_one_set_the_text_and_the_pdf_mark_the_cheapest():
    lines = plain(message(with_variants(ALIKE))).partition("Варианты для сравнения: ")[2]
    assert lines.startswith(
        "• Вариант 1: 17 лицензий, 3 месяца — 67 320 ₽; за 12 месяцев: 269 280 ₽ "
        "• За год: 17 лицензий, 12 месяцев — 215 424 ₽; за 12 месяцев: 215 424 ₽ — дешевле всего "
    )
    assert re.search(r"За год дешевле всего 17 12 мес", plain(pdf_text(pdf(with_variants(ALIKE)))))


def test_the_text_without_variants_says_nothing_of_them():
    text = message(offer())
    assert "Вариант" not in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_in_the_text_as_it_is(name):
    variant = named(name)
    assert f"• {variant.name or 'Вариант 1'}: " in message(with_variants([variant]))


def test_the_link_of_the_text_holds_every_variant_escaped():
    link, _ = re.findall(r"https?://\S+", message(with_variants([STAFFED, SMALL])))
    assert link.isascii()
    assert (
        "variant=dry_cleaning.9~reception.8~prompt.1~contacts.2~manager.12~name.%D0%A1%20" in link
    )
    assert link.endswith("variant=dry_cleaning.3~months.6~name.%3D1%2B1")


# The PDF.


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_pdf_shows_the_figures_of_each_variant(lang):
    text = plain(pdf_text(pdf(with_variants(lang=lang))))
    for amount in ("67 320 ₽", "269 280 ₽", "352 380 ₽", "254 556 ₽", "74 322 ₽", "148 644 ₽"):
        assert amount in text
    assert "+83 100 ₽" in text  # 352 380 − 269 280
    assert "−120 636 ₽" in text  # 148 644 − 269 280


def test_the_pdf_marks_the_minimum_and_of_unequal_sets_no_cheapest():
    text = plain(pdf_text(pdf(with_variants())))
    variants = text.partition("Варианты для сравнения")[2]
    assert re.search(r"=1\+1 3 6 мес", variants)
    assert "Химчистка: 9, Приёмка: 8, Дополнительные контактные лица: 2" in variants
    assert "от 254 556 ₽ 13 713 ₽ от 254 556 ₽" in text  # 164 556 ÷ 12


def test_the_pdf_without_variants_is_as_before():
    assert "Вариант" not in pdf_text(pdf(offer()))


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("selection", [None, {}, LARGEST], ids=["reference", "least", "largest"])
def test_it_stays_one_page_and_declares_what_it_conforms_to(lang, selection):
    largest = [Variant(Selection(**LARGEST), "Щ" * 40)] * 4
    variants = tuple(largest if selection else FOUR)
    made = offer(lang, selection, variants=variants, customer="Щ" * 120)
    document = pypdf.PdfReader(io.BytesIO(pdf(made)))
    assert len(document.pages) == 1
    described = document.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_literal_in_the_pdf(name):
    variant = named(name)
    text = close(pdf_text(pdf(with_variants([variant])), "-raw"))
    assert close(printable(variant.name)) in text


def test_a_missing_character_of_a_name_is_visible_and_explained():
    text = plain(pdf_text(pdf(with_variants([named("清洁 Дом")]))))
    assert f"{MISSING} Дом" in text
    assert f"Знак {MISSING} стоит вместо символов" in text


@settings(max_examples=30)
@given(st.lists(st.text(max_size=50), min_size=1, max_size=4))
def test_any_names_give_one_page(names):
    made = offer(selection={}, link="", variants=tuple(map(named, names)))
    assert len(pypdf.PdfReader(io.BytesIO(pdf(made))).pages) == 1


def test_the_code_leads_to_the_whole_comparison():
    made = with_variants([*FOUR[:3], Variant(SMALL.selection, "Щ" * 40)])
    command = ["pdftoppm", "-r", "150", "-gray", "-"]
    page = subprocess.run(command, input=pdf(made), capture_output=True, check=True).stdout
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))
    assert code.text == made.link


def test_a_link_that_no_code_can_hold_can_still_be_clicked():
    made = with_variants([Variant(Selection(**LARGEST), "👍" * 40)] * 4)
    assert len(made.link) > 2953  # bytes, the most that a code takes
    document = pypdf.PdfReader(io.BytesIO(pdf(made)))
    notes = [item.get_object() for page in document.pages for item in page["/Annots"]]
    assert {note["/A"]["/URI"] for note in notes} == {made.link, made.check_link}


# The workbook.


def sheet_of(made):
    return book(workbook(made)).worksheets[-1]


def figures(sheet):
    """Each row's figures by its label."""
    rows = {plain(str(row[0])): list(row[1:]) for row in sheet.values if row[0]}
    return {label: values for label, values in rows.items() if any(v is not None for v in values)}


def test_the_workbook_has_a_sheet_of_variants_with_numbers_as_numbers():
    opened = book(workbook(with_variants()))
    assert opened.sheetnames == ["Предложение", "Прайс-лист", "Сравнение", "Варианты"]
    shown = figures(opened["Варианты"])
    assert shown["Показатель"] == ["Вариант 1", "С менеджером", "С интеграцией", "=1+1"]
    assert shown["Итого"] == [67_320, 352_380, 254_556, 74_322]
    assert shown["За 12 месяцев"] == [269_280, 352_380, 254_556, 148_644]
    assert shown["За 12 месяцев: разница с первым вариантом"] == [0, 83_100, -14_724, -120_636]
    assert shown["Договор в срок"] == ["нет", "да", "да", "нет"]
    apart = next(
        row
        for row in opened["Варианты"].values
        if row[0] == "Первый платёж: разница с первым вариантом"
    )
    assert apart[1:] == (0, None, None, None)


def test_the_sheet_is_ready_to_print():
    sheet = sheet_of(with_variants(lang="en"))
    assert sheet.title == "Variants"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_what_no_variant_has_is_folded_away():
    sheet = sheet_of(with_variants())  # contacts, a manager and one service are in some variant
    folded = [row for row, size in sheet.row_dimensions.items() if size.hidden]
    assert [plain(sheet.cell(row, 1).value) for row in folded] == [
        "Интеграция с новым платёжным сервисом",
        "Интеграция с новым платёжным сервисом для страны, где такой сервис ещё не подключён",
        "Интеграция с новым СМС-оператором для страны, где такой оператор ещё не подключён",
        "Перенос центральной базы данных в облако",
        "Какой у вас договор",
    ]
    signs = [row for row, size in sheet.row_dimensions.items() if size.collapsed]
    assert signs == [folded[1] + 1, folded[4] + 1]


def test_the_sums_are_live_formulas_and_hold_no_price():
    sheet = book(workbook(with_variants()), figures=False)["Варианты"]
    formulas = [v for row in sheet.values for v in row if str(v).startswith("=") and v != "=1+1"]
    assert len(formulas) == 4 * 14  # a variant's results
    assert not [
        formula for formula in formulas if re.search(r"\b(845|1000|13000|90000)\b", formula)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_text_and_never_a_formula_or_link(name):
    made = with_variants([named(name)])
    data = workbook(made)
    heading = book(data, figures=False).worksheets[-1]["B4"]
    assert (heading.value, heading.data_type) == (made.variants[0].name or "Вариант 1", "s")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.namelist():
            text = packed.read(part).decode("utf-8")
            assert "<hyperlink" not in text
            assert made.variants[0].name not in re.findall(r"<f>(.*?)</f>", text)


def counted_anew(opened, folder):
    """The figures that LibreOffice finds."""
    path, out = folder / "changed.xlsx", folder / "out"
    opened.save(path)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", out, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return figures(openpyxl.load_workbook(out / path.name, data_only=True)["Варианты"])


CHANGES = {"months": 6, "prompt": "да", "contacts": 3, "manager": 6, "payment_integration": 2}


def test_a_changed_cell_gives_the_engines_figures(tmp_path):
    """Libreoffice counts anew: half a year in time, and more of everything."""
    opened = book(workbook(with_variants()), figures=False)
    sheet = opened["Варианты"]
    rows = {name: row for row, name in enumerate(Selection.model_fields, 5)}
    for name, value in CHANGES.items():
        sheet.cell(rows[name], 2).value = value
    shown = counted_anew(opened, tmp_path)
    changed = QUARTER.selection.with_(**{**CHANGES, "prompt": True})
    expected = compare_variants(of_date("2020-06-15"), [Variant(changed), *FOUR[1:]])
    assert shown["Итого"] == [each.quote.total for each in expected]
    assert shown["В пересчёте на месяц, без разовых услуг"] == [
        e.quote.recurring_monthly for e in expected
    ]
    assert shown["Платежей"] == [each.horizon_payments for each in expected]
    assert shown["За 12 месяцев"] == [each.horizon_total for each in expected]
    assert shown["За 12 месяцев: разница с первым вариантом"] == [
        e.horizon_difference for e in expected
    ]
    apart = [each.total_difference for each in expected]
    assert apart[1:3] == [None, None]
    assert shown["Первый платёж: разница с первым вариантом"] == apart
    assert shown["Колонка прайс-листа"][0].replace("\u00a0", " ") == "6 месяцев, договор в срок"


@pytest.mark.parametrize(("change", "is_marked"), [({}, True), ({"contacts": 1}, False)], ids=str)
def test_the_mark_of_the_cheapest_stands_while_the_sets_are_equal(tmp_path, change, is_marked):
    """A manager for the whole contract is one set, 3 months of 3 and 12 of 12."""
    quarter, year = (Variant(each.selection.with_(manager=each.selection.months)) for each in ALIKE)
    opened = book(workbook(with_variants([quarter, year])), figures=False)
    rows = {name: row for row, name in enumerate(Selection.model_fields, 5)}
    for name, value in change.items():
        opened["Варианты"].cell(rows[name], 2).value = value
    counted_anew(opened, tmp_path)
    found = openpyxl.load_workbook(tmp_path / "out" / "changed.xlsx", data_only=True)["Варианты"]
    assert any("дешевле всего" in row for row in found.values) is is_marked


def test_a_wish_for_prompt_at_three_months_changes_no_figure_of_a_variant():
    wished = Variant(QUARTER.selection.with_(prompt=True))
    shown = figures(sheet_of(with_variants([wished])))
    assert shown["За лицензию в месяц"] == [1320]
    assert shown["Договор в срок"] == ["да"]


def test_the_same_variants_are_the_same_file():
    assert workbook(with_variants()) == workbook(with_variants())
    assert pdf(with_variants()) == pdf(with_variants())


def test_csv_stays_a_table_of_the_offer_alone():
    def items(made):
        return [line.split(";")[:6] for line in csv_bytes(made).decode().splitlines()]

    assert items(offer(variants=FOUR)) == items(offer())


def test_the_reference_selection_is_one_of_the_variants_figures():
    shown = figures(sheet_of(with_variants([Variant(Selection(**REFERENCE))])))
    assert shown["Итого"] == [364_880]
