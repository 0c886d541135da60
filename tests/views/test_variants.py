"""Variants side by side as a table, as lines of a message, and what a link had wrong."""

import pytest

from pricing import Selection
from pricing.quotes.comparison import compare_variants
from pricing.quotes.selection_text import Variant, read_variants
from pricing.views.compared import variant_fault, variant_lines, variants_by_row, variants_table
from tests.texts import EN, RU, plain


@pytest.fixture
def compared(price_list):
    quarter = Variant(Selection(dry_cleaning=17, months=3))
    year = Variant(Selection(dry_cleaning=17, prompt=True, sms_integration=1), "С интеграцией")
    return compare_variants(price_list, [quarter, year])


def test_the_table_has_a_column_for_each_variant(compared):
    table = variants_table(RU, compared)
    shown = [[plain(cell.text) for cell in row] for row in table.rows]
    assert table.headings == ("Показатель", "Вариант 1", "С интеграцией")
    assert shown == [
        ["Лицензий", "17", "17"],
        ["Цена для … лицензий", "16–20", "16–20"],
        ["Период оплаты", "3 месяца", "12 месяцев, договор в срок"],
        ["Интеграция с новым СМС-оператором", "0", "1"],
        ["За лицензию в месяц", "1 320 ₽", "845 ₽"],
        ["Первый платёж", "67 320 ₽", "от 262 380 ₽"],
        ["В пересчёте на месяц, без разовых услуг", "22 440 ₽", "14 365 ₽"],
        ["За 12 месяцев", "269 280 ₽", "от 262 380 ₽"],
        ["За 12 месяцев: разница с первым вариантом", "—", "−6 900 ₽"],
    ]
    assert not any(cell.badge for row in table.rows for cell in row)


def test_of_one_set_the_cheapest_is_marked_and_payments_of_one_term_have_a_difference(price_list):
    year = Selection(dry_cleaning=17)
    compared = compare_variants(price_list, [Variant(year), Variant(year.with_(prompt=True))])
    table = variants_table(RU, compared)
    rows = {row[0].text.replace("\u00a0", " "): row for row in table.rows}
    assert [cell.badge for cell in rows["За 12 месяцев"]] == ["", "", "дешевле всего"]
    # 17 × (1 056 − 845) × 12
    assert plain(rows["Первый платёж: разница с первым вариантом"][2].text) == "−43 044 ₽"


def test_none_is_called_the_cheapest_where_all_cost_the_same(price_list):
    alike = compare_variants(price_list, [Variant(Selection(dry_cleaning=17))] * 2)
    cells = [cell for table in (variants_table, variants_by_row) for row in table(RU, alike).rows
             for cell in row]  # fmt: skip
    assert not any(cell.badge for cell in cells)
    assert not any("дешевле всего" in line for line in variant_lines(RU, alike))


def test_every_choice_in_which_they_differ_has_a_row_of_its_own(price_list):
    first = Selection(dry_cleaning=9, reception=8)
    other = first.with_(dry_cleaning=10, reception=7, contacts=2, manager=6, situation="renewal")
    compared = compare_variants(price_list, [Variant(first), Variant(other)])
    shown = [[plain(cell.text) for cell in row] for row in variants_table(RU, compared).rows]
    assert shown[3:8] == [
        ["АГБИС Химчистка, лицензий", "9", "10"],
        ["АГБИС Приёмка, лицензий", "8", "7"],
        ["Дополнительные контактные лица", "0", "2"],
        ["Персональный менеджер, месяцев", "0", "6"],
        ["Какой у вас договор", "Новый", "Продлеваемый, условия соблюдались"],
    ]
    (_, line) = map(plain, variant_lines(RU, compared))
    assert line.startswith(
        "• Вариант 2: 17 лицензий (Химчистка: 10, Приёмка: 7, Дополнительные контактные лица: 2, "
    )
    paper = variants_by_row(RU, compared)
    assert plain(paper.rows[0][0].note).startswith("Химчистка: 9, Приёмка: 8, ")


def test_the_table_for_paper_has_a_row_for_each_variant(compared):
    table = variants_by_row(RU, compared)
    assert [plain(text) for text in table.headings] == [
        "Вариант",
        "Лицензий",
        "Период оплаты",
        "За лицензию в месяц",
        "Первый платёж",
        "В пересчёте на месяц",
        "За 12 месяцев",
        "Разница",
    ]
    assert [[plain(cell.text) for cell in row] for row in table.rows] == [
        ["Вариант 1", "17", "3 мес.", "1 320 ₽", "67 320 ₽", "22 440 ₽", "269 280 ₽", "—"],
        ["С интеграцией", "17", "12 мес., договор в срок", "845 ₽", "от 262 380 ₽", "14 365 ₽",
         "от 262 380 ₽", "−6 900 ₽"],
    ]  # fmt: skip
    assert [plain(row[0].note) for row in table.rows] == [
        "",
        "Интеграция с новым СМС-оператором: 1",
    ]


def test_no_variant_is_an_empty_table():
    assert variants_table(EN, ()).rows == ()
    assert variants_by_row(EN, ()).rows == ()


def test_a_message_has_a_line_for_each(compared):
    first, second = map(plain, variant_lines(EN, compared))
    assert first == "• Variant 1: 17 licences, 3 months — 67 320 ₽; over 12 months: 269 280 ₽"
    assert second.startswith(
        "• С интеграцией: 17 licences (Integration with a new SMS operator: 1), 12 months"
    )
    assert second.endswith("from 262 380 ₽")


@pytest.mark.parametrize("words", [RU, EN])
def test_every_fault_of_a_link_has_a_sentence(price_list, words):
    values = ["months.7", "colour.red", "x" * 601, "", ""]
    _, faults = read_variants(values)
    said = [plain(variant_fault(words, price_list, fault)) for fault in faults]
    assert len(said) == 4
    assert "7" in said[0]
    assert words("notice.quoted", text="colour") in said[1]
    assert "600" in said[2]
    assert "5" in said[3]
