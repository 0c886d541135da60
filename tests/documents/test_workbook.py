"""The workbook: figures of now in live formulas, and no user's text in any of them."""

import io
import re
import zipfile
from datetime import date

import pytest

from pricing import Selection, compare
from pricing.quotes import Variant
from tests.documents.tools import (
    LARGEST,
    LINK,
    REFERENCE,
    book,
    cell,
    column_of,
    offer,
    sale,
    workbook,
)
from tests.tables import ROWS

LANGS = ("ru", "en")
# An integration has a price "from", the move to the cloud a firm one (R10).
MINIMUM = {"dry_cleaning": 1, "payment_integration": 1, "cloud_migration": 1}


def parts(made):
    """The files inside the workbook, as text."""
    with zipfile.ZipFile(io.BytesIO(workbook(made))) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("selection", [None, {}, LARGEST, MINIMUM])
def test_every_cached_figure_is_the_engines(lang, selection):
    made = offer(lang, selection)
    opened = book(workbook(made))
    options = compare(made.quote.price_list, made.quote.selection)
    for name, figure in (
        ("licenses", made.quote.licenses),
        ("license_rate", made.quote.rate),
        ("support_total", made.quote.support_total),
        ("total", made.quote.total),
    ):
        assert cell(opened, name).value == figure
    assert cell(opened, "total").number_format == '[$-419]#,##0"\u00a0₽"'  # grouped at any size
    assert column_of(opened, "comparison_totals") == [option.horizon_total for option in options]


def test_the_cells_to_change_have_the_names_of_a_selection():
    opened = book(workbook(offer()))
    chosen = {**Selection.DEFAULTS, **REFERENCE, "prompt": "да"}
    del chosen["situation"]
    assert {name: cell(opened, name).value for name in chosen} == chosen


def test_a_cell_to_change_takes_only_what_a_selection_may_hold():
    opened = book(workbook(offer()))
    (sheet,) = {cell(opened, "months").parent}
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    months = rules[cell(opened, "months").coordinate]
    prompt = rules[cell(opened, "prompt").coordinate]
    manager = rules[cell(opened, "manager").coordinate]
    assert (months.type, months.formula1) == ("list", '"3,6,12"')
    assert (prompt.type, prompt.formula1) == ("list", '"да,нет"')
    assert (manager.formula1, manager.formula2) == ("0", "months")
    assert len(rules) == 11
    assert all(rule.error for rule in rules.values() if rule.type != "list")


def test_every_amount_is_a_formula():
    formulas = book(workbook(offer()), figures=False)
    for name in ("licenses", "license_rate", "support_total", "total"):
        assert str(cell(formulas, name).value).startswith("=")
    assert all(str(value).startswith("=") for value in column_of(formulas, "comparison_totals"))


def test_formulas_hold_no_price_and_use_what_every_spreadsheet_has():
    rates = {str(rate) for row in ROWS for rate in row["rates"]} | {"1000", "13000", "90000"}
    for text in parts(offer()).values():
        for formula in re.findall(r"<f>(.*?)</f>", text):
            assert not rates & set(re.findall(r"\d+", formula)), formula
        assert "_xlfn" not in text
        assert 't="array"' not in text


def test_the_whole_price_table_is_inside():
    opened = book(workbook(offer()))
    ((sheet, place),) = opened.defined_names["rates"].destinations
    shown = [[cell.value for cell in row] for row in opened[sheet][place.replace("$", "")]]
    assert shown == [row["rates"] for row in ROWS]


@pytest.mark.parametrize("lang", LANGS)
def test_dates_are_dates_and_the_link_is_text(lang):
    cells = [cell for row in book(workbook(offer(lang))).worksheets[0].rows for cell in row]
    dates = [(c.value.date(), c.data_type) for c in cells if getattr(c, "is_date", False)]
    assert dates == [(date(2026, 11, 22), "d"), (date(2026, 12, 6), "d")]
    assert {c.data_type for c in cells if LINK in str(c.value)} == {"s"}


def test_three_sheets_are_ready_to_print():
    opened = book(workbook(offer()))
    assert opened.sheetnames == ["Предложение", "Прайс-лист", "Сравнение"]
    for sheet in opened.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) in {(9, None), (9, 1)}
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_same_offer_is_the_same_file():
    variants = (Variant(Selection(dry_cleaning=17), "За год"),)
    assert workbook(offer(variants=variants)) == workbook(offer(variants=variants))


def test_what_is_not_chosen_is_folded_away():
    made = offer()  # contacts, manager and the move to the cloud are chosen
    opened = book(workbook(made))
    sheet = opened.worksheets[0]
    folded = {row for row, size in sheet.row_dimensions.items() if size.hidden}
    rows = {name: cell(opened, name).row for name in Selection.model_fields if name != "situation"}
    assert {name for name, row in rows.items() if row in folded} == {
        "payment_integration",
        "payment_integration_new_country",
        "sms_integration",
        "sms_integration_new_country",
    }
    assert {sheet.row_dimensions[row].outlineLevel for row in folded} == {1}
    line = sheet.row_dimensions[min(folded) - 1]
    assert line.collapsed
    assert sheet.cell(line.index, 1).value == "Не выбрано: раскройте, чтобы добавить"
    assert not sheet.sheet_properties.outlinePr.summaryBelow


def test_nothing_is_folded_where_all_is_chosen():
    sheet = book(workbook(offer(selection=LARGEST))).worksheets[0]
    assert not [size for size in sheet.row_dimensions.values() if size.hidden]
    assert "Не выбрано" not in str(list(sheet.values))


@pytest.mark.parametrize(
    ("kind", "vat", "with_vat"), [("included", 65_798.03, None), ("on_top", 80_273.60, 445_153.60)]
)
def test_vat_is_a_live_formula_with_its_figure(kind, vat, with_vat):
    data = workbook(offer(sale=sale(kind)))
    own = cell(book(data), "vat")
    assert own.value == vat
    assert "ROUND(total*vat_share" in cell(book(data, figures=False), "vat").value
    if with_vat:
        assert own.offset(row=1).value == with_vat


def test_without_vat_there_is_no_row_of_it():
    assert "vat" not in book(workbook(offer())).defined_names
