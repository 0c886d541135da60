"""A file of customers is read in any usual form, and every reason why it cannot be is named."""

import io
import zipfile

import pytest

from pricing.bulk import bulk_rules, read_customers
from pricing.bulk.headings import FIELDS, answer_columns
from pricing.bulk.meanings import meaning
from pricing.faults import CustomersError, PricingError
from pricing.views.bulk import file_sentence, notes
from pricing.views.catalog import Catalog
from tests.bulk.tools import book, package, refused, told

EN = Catalog.of("en")


def faults(data):
    with pytest.raises(CustomersError) as error:
        read_customers(data)
    assert isinstance(error.value, PricingError)
    return [file_sentence(EN, fault).replace("\u00a0", " ") for fault in error.value.faults]


def noted(data):
    return list(notes(EN, read_customers(data)))


def columns(data):
    return read_customers(data).frame.to_dict("list")


TEXT = "Клиент{0}Химчистка{0}Месяцев\r\nООО «Ёж»{0}9{0}6\r\nБ{0}{0}12\r\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_any_delimiter_and_encoding_is_told_by_the_content(delimiter, encoding):
    customers = read_customers(TEXT.format(delimiter).encode(encoding))
    assert customers.headings == ("Клиент", "Химчистка", "Месяцев")
    assert customers.frame.index.tolist() == [2, 3]
    assert customers.frame.to_dict("list") == {
        "name": ["ООО «Ёж»", "Б"], "dry_cleaning": ["9", ""], "months": ["6", "12"],
    }  # fmt: skip


def test_a_line_that_names_the_separator_is_obeyed():
    assert columns(b"sep=,\r\nname,reception\r\na;b,3\r\n") == {"name": ["a;b"], "reception": ["3"]}


def test_a_workbook_is_read_by_its_values():
    data = book(["name", "reception", "prompt"], ["А", 12.0, True], ["Б", 1.5])
    assert columns(data) == {
        "name": ["А", "Б"], "reception": ["12", "1.5"], "prompt": ["true", ""],
    }  # fmt: skip


def test_which_sheet_is_read_is_told():
    data = book(["name", "reception"], ["А", 1], others=["Старые"])
    assert "Sheet “Sheet” was read. Other sheets: Старые." in noted(data)
    assert (read_customers(data).sheet, read_customers(data).sheets) == (
        "Sheet", ("Sheet", "Старые"),
    )  # fmt: skip


def test_every_heading_of_the_data_file_means_one_field_or_one_column_of_the_answer():
    rules = bulk_rules()
    assert rules.fields.keys() == set(FIELDS)
    headings = {**rules.fields, **rules.answer}
    for name, heading in headings.items():
        for text in (name, heading.ru, heading.en, *heading.also):
            assert meaning(text) == name, text


@pytest.mark.parametrize("heading", ["reception", " RECEPTION ", "Приемка", "ПРИЁМКА", "Reception"])
def test_case_spaces_and_yo_make_no_difference(heading):
    assert list(columns(f"{heading}\n5".encode())) == ["reception"]


def test_what_is_taken_by_default_or_unread_is_told():
    assert noted(b"reception;city;months\n1;M;\n2;K;6\n") == [
        "Column B, “city”: not used in the calculation, kept as it is.",
        "There is no column with customers’ names.",
        "Payment period: empty in 1 rows; 12 taken.",
        "No such columns, so taken: AGBIS Dry cleaning, licences — 1; Signed on time — no; "
        "Additional contacts — 0; Personal manager, months — 0; "
        "Payment service integration — 0; Payment service integration, new country — 0; "
        "SMS operator integration — 0; SMS operator integration, new country — 0; "
        "Database move to the cloud — 0; Contract — new.",
    ]


def test_columns_of_an_earlier_answer_are_left_out():
    data = b"name;reception;total;error\nA;1;5;x\n"
    assert list(columns(data)) == ["name", "reception"]
    assert "Columns of the answer are written anew: total, error." in noted(data)
    assert {"total", "error"} <= set(answer_columns())


def test_the_row_of_sums_of_an_earlier_answer_is_left_out_and_a_customers_own_is_kept():
    head = b"name;reception;total\nA;1;5\n"
    assert columns(head + "Итого;;5\n".encode())["name"] == ["A"]
    assert columns(head + "Итого;1;5\n".encode())["name"] == ["A", "Итого"]


def test_empty_rows_inside_are_rows_and_those_at_the_end_are_none():
    assert columns(b"name;reception\nA;1\n\n;\nB;2\n;\n\n")["name"] == ["A", "", "", "B"]


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (b"", ["The file is empty: a row of headings is needed."]),
        (b"\n;;\n", ["The file is empty: a row of headings is needed."]),
        (
            b"name;city\nA;M",
            ["Row 1: has no heading of a selection. The headings are: "],
        ),
        (
            b"\n\nname;city\nA;M",
            ["Row 3: has no heading of a selection. The headings are: "],
        ),
        (
            "Приёмка;приемка;reception\n1;2;3".encode(),
            [
                f"Cell {cell}1: “{text}”: the column “AGBIS Reception, licences” is there 3 times, "
                "expected once."
                for cell, text in zip("ABC", ["Приёмка", "приемка", "reception"], strict=True)
            ],
        ),
        (
            b"name;recepton;dry_cleaning\nA;1;1",
            ["Cell B1: the heading “recepton” is unknown; perhaps “reception” was meant."],
        ),
        (b"name;;reception\nA;1;1", ["Cell B1: has no heading."]),
        (b'name;reception\n"A;1', ["Row 2: cannot be read as CSV: unexpected end of data."]),
        (b"name;reception\n" + b"A" * 1001 + b";1", ["Cell A2: has 1001 letters; at most 1 000"]),
        (b"a\x00b", ["This is neither an .xlsx workbook nor text in UTF-8 or cp1251."]),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, ["This is an old .xls workbook: save it as"]),
        (b"PK\x03\x04" + b"x" * 99, ["The workbook cannot be read: "]),
        (
            ";".join(["reception", *(f"c{n}" for n in range(60))]).encode(),
            ["The file has more than 52 columns"],
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_every_reason(data, reasons):
    found = faults(data)
    assert len(found) >= len(reasons)
    for reason, start in zip(found, reasons, strict=False):
        assert reason.startswith(start)


def test_a_row_of_another_width_is_a_fault_of_that_row():
    data = b"name;reception;dry_cleaning\nA;16;1;7\nB;1\nC;16;1"
    assert told(data) == ["row_width", "row_width", 17 * 1_056 * 12]


def test_of_very_many_faults_the_first_are_named_and_the_rest_counted():
    found = faults(b"name;reception\n" + b"A" * 1_001 + b";1\n" + (b"A" * 1_001 + b";1\n") * 99)
    assert len(found) == 21
    assert found[-1] == "And 80 more faults like these."


def test_too_many_rows_and_bytes_are_refused(monkeypatch):
    rules = bulk_rules()
    small = rules.model_copy(update={"rows_limit": 2, "bytes_limit": 60})
    monkeypatch.setattr("pricing.bulk.table.bulk_rules", lambda: small)
    assert len(read_customers(b"reception\n1\n2")) == 2
    assert faults(b"reception\n1\n2\n3") == ["The file has more than 2 rows: split it."]
    assert faults(b"reception\n" + b"1" * 60) == ["The file has 70 bytes; at most 60 are read."]


def test_a_file_of_nothing_but_faults_is_refused(monkeypatch):
    small = bulk_rules().model_copy(update={"faults_limit": 3})
    monkeypatch.setattr("pricing.bulk.priced.bulk_rules", lambda: small)
    assert told(b"reception\nx\ny\nz") == ["A2 whole", "A3 whole", "A4 whole"]
    assert refused(b"reception\n1\nx\ny\nz\nq") == ["many_faults"]


def raw(cells):
    """A workbook whose sheet holds these cells' XML after the headings' row."""
    return package(("S", "", f'<sheetData><row r="1"><c r="A1" t="str"><v>reception</v></c></row>'
                             f"{cells}</sheetData>"))  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "rows"),
        ('<row r="3"><c r="XFD3"><v>1</v></c></row>', "columns"),
        ("<!--" + " " * 201_000_000 + "-->", "unpacked"),
        ('<row r="2"><c r="A1"><v>1</v></c>' + "<c><v>1</v></c>" * 60 + "</row>", "columns"),
        (("<row>" + "<c><v>1</v></c>" * 50 + "</row>") * 61_000, "cells"),
        ("<row>" * 100, "not_workbook"),
    ],
)
def test_a_small_file_that_would_unpack_to_a_huge_one_is_refused(cells, rule):
    assert refused(raw(cells)) == [rule]


def test_a_package_that_lies_about_its_size_is_damaged():
    made = io.BytesIO(raw("<row>" + " " * 100_000 + "</row>"))
    with zipfile.ZipFile(made) as file:
        size = file.getinfo("xl/worksheets/s1.xml").file_size
    data = made.getvalue().replace(size.to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert refused(data) == ["not_workbook"]
