"""What a small file can declare has a bound before anything of it leaves its process."""

import io
import zipfile

import pytest

from pricing.bulk import bulk_rules, csv_reader, grid, priced, read_customers, table, xlsx_package
from tests.bulk.tools import csv_of, package, reasons, refused, sheet, told

HEAD, ROW = ["Клиент", "Химчистка", "Приёмка"], ["ООО «Снег»", 9, 8]
MANY = "9" * 5_000


@pytest.fixture
def bounded(monkeypatch):
    """Sets bounds that a small file reaches."""

    def put(**bounds):
        rules = bulk_rules().model_copy(update=bounds)
        for module in (csv_reader, grid, priced, table, xlsx_package):
            monkeypatch.setattr(module, "bulk_rules", lambda: rules)

    return put


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
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "rows"),
        ('<row r="3"><c r="XFD3"><v>1</v></c></row>', "columns"),
        ('<row r="3"><c r="A3"><v>1</v></c>' + "<c><v>1</v></c>" * 60 + "</row>", "columns"),
        ("<row>" * 100, "not_workbook"),
    ],
    ids=lambda text: text[:40],
)
def test_a_cell_declares_nothing_without_a_bound(content, rule):
    assert refused(rows(content)) == [rule]


def test_a_small_file_that_would_unpack_to_a_huge_one_is_refused(bounded):
    bounded(unpacked_limit=1_000_000, cells_limit=3_000, members_limit=20)
    assert told(rows("")) == [17 * 1_056 * 12]
    assert refused(rows("<!--" + " " * 1_000_000 + "-->")) == ["unpacked"]
    assert refused(package(sheet(HEAD), extra=[("big", b" " * 1_000_000)])) == ["unpacked"]
    assert refused(rows(("<row>" + "<c><v>1</v></c>" * 50 + "</row>") * 61)) == ["cells"]
    many = [(f"x{n}", b"") for n in range(20)]
    assert refused(package(sheet(HEAD), extra=many)) == ["members"]


def test_too_many_rows_bytes_and_faults_are_refused(bounded):
    bounded(rows_limit=2, bytes_limit=60, faults_limit=3)
    assert len(read_customers(b"reception\n1\n2")) == 2
    assert reasons(b"reception\n1\n2\n3") == ["The file has more than 2 rows: split it."]
    huge = b"reception\n" + b"1" * 60
    assert reasons(huge) == ["The file has 70 bytes; at most 60 are read."]
    bounded(faults_limit=3)
    assert told(b"reception\nx\ny\nz") == ["A2 whole", "A3 whole", "A4 whole"]
    assert refused(b"reception\n1\nx\ny\nz\nq") == ["many_faults"]


def test_a_shared_text_has_a_bound_and_one_of_any_number_or_a_merge_is_none():
    shared = sheet(HEAD, [' t="s"><v>0</v>', 9, 8])
    assert refused(package(shared, shared=f"<si><t>{'A' * 40_000}</t></si>")) == ["long_text"]
    runs = f"<si><r><t>{'A' * 400}</t></r></si>"
    assert told(package(shared, shared=runs)) == [215_424]
    data = rows(f'<row r="3"><c r="B3" t="s"><v>{MANY}</v></c></row>')
    assert refused(data) == ["long_cell"]
    after = f'<mergeCells><mergeCell ref="A{MANY}:B{MANY}"/></mergeCells>'
    assert told(rows("", after)) == [215_424]


def test_a_package_that_lies_about_its_size_is_damaged():
    data = rows("<row>" + " " * 100_000 + "</row>")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        size = file.getinfo("xl/worksheets/s1.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert refused(lying) == ["not_workbook"]


def test_what_no_cell_may_hold_is_left_out_of_a_name():
    for code in ("D800", "DFFF", "FFFE", "FFFF", "0000", "0001", "001F"):
        data = package(sheet(HEAD, [f"А_x{code}_Б", 9, 8]))
        assert read_customers(data).names.tolist() == ["АБ"], code
    for letter in "\ufffe\uffff\x01\x1f":
        data = csv_of(HEAD, [f"А{letter}Б", "9", "8"])
        assert read_customers(data).names.tolist() == ["АБ"], ascii(letter)


def test_two_halves_of_a_pair_are_their_character():
    data = package(sheet(HEAD, ["А_xD83D__xDE00_", 9, 8]))
    assert read_customers(data).names.tolist() == ["А\U0001f600"]
