"""Variants beside the offer: in the text, in the PDF and in the workbook."""

import re

import pytest

from pricing import Selection
from pricing.price_lists import of_date
from pricing.quotes.comparison import compare_variants
from pricing.quotes.selection_text import Variant
from pricing.requests import QuoteRequest
from pricing.web import full_link
from tests.documents.tools import book, csv_bytes, message, offer, page, plain, workbook

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


def with_variants(variants=FOUR, lang="ru", **about):
    """The reference offer with variants, whose link holds them too."""
    made = offer(lang, **about)
    link = full_link("https://prices.example.ru", QuoteRequest.of(made.quote, lang, variants))
    return offer(lang, **{"link": link, **about}, variants=tuple(variants))


# The text.


def test_of_one_set_the_text_and_the_table_mark_the_cheapest():
    made = with_variants(ALIKE)
    lines = plain(message(made)).partition("Варианты для сравнения: ")[2]
    assert lines.startswith(
        "• Вариант 1: 17 лицензий, 3 месяца — 67 320 ₽; за 12 месяцев: 269 280 ₽ "
        "• За год: 17 лицензий, 12 месяцев — 215 424 ₽; за 12 месяцев: 215 424 ₽ — дешевле всего "
    )
    assert "За год дешевле всего 17 12 мес" in plain(page(made))


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_no_word_of_a_usual_name_is_broken_on_paper(lang):
    names = ("Оптимальный", "Максимальный", "Сопровождение")
    chosen = [Selection(dry_cleaning=count, prompt=count == 21) for count in (17, 18, 21)]
    made = with_variants([Variant(*each) for each in zip(chosen, names, strict=True)], lang)
    assert all(name in page(made) for name in names)


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


ROWS = {name: row for row, name in enumerate(Selection.model_fields, 5)}
CHANGES = {"months": 6, "prompt": "да", "contacts": 3, "manager": 6, "payment_integration": 2}


@pytest.fixture(scope="module")
def recalculated(counted):
    """The sheet of variants with changed cells, and two where the sets are equal, one changed."""

    def opened(variants, changes):
        made = book(workbook(with_variants(variants)), figures=False)
        for name, value in changes.items():
            made["Варианты"].cell(ROWS[name], 2).value = value
        return made

    # A manager for the whole contract is one set, 3 months of 3 and 12 of 12.
    alike = [Variant(each.selection.with_(manager=each.selection.months)) for each in ALIKE]
    files = counted(
        {
            "changed": opened(FOUR, CHANGES),
            "alike": opened(alike, {}),
            "unlike": opened(alike, {"contacts": 1}),
        }
    )
    return {name: book(path.read_bytes())["Варианты"] for name, path in files.items()}


def test_a_changed_cell_gives_the_engines_figures(recalculated):
    """Libreoffice counts anew: half a year in time, and more of everything."""
    shown = figures(recalculated["changed"])
    changed = QUARTER.selection.with_(**{**CHANGES, "prompt": True})
    expected = compare_variants(of_date("2020-06-15"), [Variant(changed), *FOUR[1:]])
    for label, values in {
        "Итого": [each.quote.total for each in expected],
        "В пересчёте на месяц, без разовых услуг": [e.quote.recurring_monthly for e in expected],
        "Платежей": [each.horizon_payments for each in expected],
        "За 12 месяцев": [each.horizon_total for each in expected],
        "За 12 месяцев: разница с первым вариантом": [e.horizon_difference for e in expected],
        "Первый платёж: разница с первым вариантом": [e.total_difference for e in expected],
    }.items():
        assert shown[label] == values
    assert [each.total_difference for each in expected][1:3] == [None, None]
    assert plain(shown["Колонка прайс-листа"][0]) == "6 месяцев, договор в срок"


def test_the_mark_of_the_cheapest_stands_while_the_sets_are_equal(recalculated):
    for name, is_marked in (("alike", True), ("unlike", False)):
        assert any("дешевле всего" in row for row in recalculated[name].values) is is_marked


def test_a_wish_for_prompt_at_three_months_changes_no_figure_of_a_variant():
    wished = Variant(QUARTER.selection.with_(prompt=True))
    shown = figures(sheet_of(with_variants([wished])))
    assert shown["За лицензию в месяц"] == [1320]
    assert shown["Договор в срок"] == ["да"]


def test_csv_stays_a_table_of_the_offer_alone():
    def items(made):
        return [line.split(";")[:6] for line in csv_bytes(made).decode().splitlines()]

    assert items(offer(variants=FOUR)) == items(offer())
