"""What a small file can declare has a bound before anything of it leaves its process."""

import pytest

from pricing.bulk import read_customers
from tests.bulk.tools import csv_of, package, refused, sheet, told

HEAD, ROW = ["Клиент", "Химчистка", "Приёмка"], ["ООО «Снег»", 9, 8]
MANY = "9" * 5_000


def rows(content, after=""):
    name, attributes, data = sheet(HEAD, ROW)
    return package(
        (name, attributes, data.replace("</sheetData>", f"{content}</sheetData>{after}"))
    )


def test_a_sheets_name_has_a_bound():
    assert refused(package(sheet(HEAD, ROW, name="x" * 1_001))) == ["long_text"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (f'<row r="3"><c r="{"A" * 1_000_000}3"><v>1</v></c></row>', "not_workbook"),
        (f'<row r="{MANY}"><c r="A{MANY}"><v>1</v></c></row>', "rows"),
        (f'<row r="3"><c r="A3" t="str"><v>{"x" * 40_000}</v></c></row>', "long_text"),
        (f'<row r="3"><c r="A3"><f>{"x" * 40_000}</f></c></row>', "long_text"),
    ],
)
def test_a_cell_declares_nothing_without_a_bound(content, rule):
    assert refused(rows(content)) == [rule]


def test_a_shared_text_or_a_merge_of_any_number_is_none():
    data = rows(f'<row r="3"><c r="B3" t="s"><v>{MANY}</v></c></row>')
    assert refused(data) == ["long_cell"]
    after = f'<mergeCells><mergeCell ref="A{MANY}:B{MANY}"/></mergeCells>'
    assert told(rows("", after)) == [215_424]


@pytest.mark.parametrize("code", ["D800", "DFFF", "FFFE", "FFFF", "0000", "0001", "001F"])
def test_what_no_cell_may_hold_is_left_out_of_a_name(code):
    data = package(sheet(HEAD, [f"А_x{code}_Б", 9, 8]))
    assert read_customers(data).names.tolist() == ["АБ"]
    letter = chr(int(code, 16))
    if code not in {"D800", "DFFF", "0000"}:
        data = csv_of(HEAD, [f"А{letter}Б", "9", "8"])
        assert read_customers(data).names.tolist() == ["АБ"]


def test_two_halves_of_a_pair_are_their_character():
    data = package(sheet(HEAD, ["А_xD83D__xDE00_", 9, 8]))
    assert read_customers(data).names.tolist() == ["А\U0001f600"]
