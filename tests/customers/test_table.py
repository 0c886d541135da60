"""A file of customers is read in any usual form, and every reason why it cannot be is named."""

import io
import zipfile

import openpyxl
import pytest

from pricing.customers.headings import FIELDS, customer_rules, field_by_heading, folded
from pricing.customers.table import ANSWER, read_customers
from pricing.faults import CustomersError, PricingError


def book(*rows, others=()):
    made, workbook = io.BytesIO(), openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for name in others:
        workbook.create_sheet(name)
    workbook.save(made)
    return made.getvalue()


def faults(data):
    with pytest.raises(CustomersError) as error:
        read_customers(data)
    assert isinstance(error.value, PricingError)
    return [str(fault) for fault in error.value.faults]


def notes(data):
    return [str(note) for note in read_customers(data).notes]


TEXT = "Клиент{0}Химчистка{0}Месяцев\r\nООО «Ёж»{0}9{0}6\r\nБ{0}{0}12\r\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_any_delimiter_and_encoding_is_told_by_the_content(delimiter, encoding):
    customers = read_customers(TEXT.format(delimiter).encode(encoding))
    assert customers.headings == ("Клиент", "Химчистка", "Месяцев")
    assert customers.frame.columns.tolist() == ["name", "dry_cleaning", "months"]
    assert customers.frame.index.tolist() == [2, 3]
    assert customers.frame.to_numpy().tolist() == [["ООО «Ёж»", "9", "6"], ["Б", "", "12"]]


def test_a_line_that_names_the_separator_is_obeyed():
    frame = read_customers(b"sep=,\r\nname,reception\r\na;b,3\r\n").frame
    assert frame.to_numpy().tolist() == [["a;b", "3"]]


def test_a_workbook_is_read_by_its_values():
    frame = read_customers(
        book(["name", "reception", "prompt"], ["А", 12.0, True], ["Б", 1.5])
    ).frame
    assert frame.to_numpy().tolist() == [["А", "12", "true"], ["Б", "1.5", ""]]


def test_only_the_first_sheet_is_read_and_that_is_said():
    data = book(["name", "reception"], ["А", 1], others=["Старые"])
    assert "sheet 'Старые' is not read: only the first sheet is" in notes(data)


def test_every_heading_of_the_data_file_means_one_field():
    rules = customer_rules()
    assert rules.fields.keys() == set(FIELDS)
    known = [
        folded(text)
        for name, heading in rules.fields.items()
        for text in {folded(t) for t in (name, heading.ru, heading.en, *heading.also)}
    ]
    assert len(known) == len(set(known)) == len(field_by_heading())


@pytest.mark.parametrize("heading", ["reception", " RECEPTION ", "Приемка", "ПРИЁМКА", "Reception"])
def test_case_spaces_and_yo_make_no_difference(heading):
    assert read_customers(f"{heading}\n5".encode()).frame.columns.tolist() == ["reception"]


def test_what_is_taken_by_default_or_unread_is_said():
    said = notes(b"reception;city;months\n1;M;\n2;K;6\n")
    assert said == [
        "column 2, 'city': is no heading of a selection; kept as it is",
        "no column of names",
        "months: empty in 1 rows; 12 taken",
        "no such columns, so taken: dry_cleaning 1, prompt 0, contacts 0, manager 0, "
        "payment_integration 0, payment_integration_new_country 0, sms_integration 0, "
        "sms_integration_new_country 0, cloud_migration 0, situation new",
    ]


def test_columns_of_an_earlier_answer_are_left_out():
    customers = read_customers(b"name;reception;total;error\nA;1;5;x\n")
    assert customers.frame.columns.tolist() == ["name", "reception"]
    assert "columns of the answer are written anew: total, error" in map(str, customers.notes)
    assert {"total", "error"} <= set(ANSWER)


def test_empty_rows_inside_are_rows_and_those_at_the_end_are_none():
    frame = read_customers(b"name;reception\nA;1\n\n;\nB;2\n;\n\n").frame
    assert frame["name"].tolist() == ["A", "", "", "B"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ["the file is empty; expected a row of headings"]),
        (b"\n;;\n", ["the file is empty; expected a row of headings"]),
        (b"name;city\nA;M", ["row 1: has no heading of a selection; they are dry_cleaning,"]),
        (
            "Приёмка;приемка;reception\n1;2;3".encode(),
            [
                f"row 1, column {place}: {text!r}: reception is there 3 times; expected once"
                for place, text in enumerate(["Приёмка", "приемка", "reception"], 1)
            ],
        ),
        (
            b"name;recepton;dry_cleaning\nA;1;1",
            ["row 1, column 2: 'recepton': is not known; did you mean 'reception'?"],
        ),
        (b"name;;reception\nA;1;1", ["row 1, column 2: has no heading"]),
        (
            b"name;reception\nA;1;7\nB\nC;2",
            [
                "row 2: has 3 cells; the heading row has 2",
                "row 3: has 1 cells; the heading row has 2",
            ],
        ),
        (b'name;reception\n"A;1', ["row 2: is not CSV: unexpected end of data"]),
        (b"name;reception\n" + b"A" * 1001 + b";1", ["row 2, column 1: has 1001 letters;"]),
        (b"a\x00b", ["the file is neither a workbook (.xlsx) nor text"]),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, ["the file is an old .xls workbook;"]),
        (b"PK\x03\x04" + b"x" * 99, ["the file cannot be read as a workbook: "]),
        (
            ";".join(["reception", *"abcdefghij" * 6]).encode(),
            ["the file has more than 52 columns"],
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_every_reason(data, said):
    found = faults(data)
    for reason, start in zip(found, said, strict=False):
        assert reason.startswith(start)
    assert len(found) >= len(said)


def test_a_formula_without_its_figure_is_no_empty_cell():
    """`=1+1` as a program writes it: no spreadsheet has computed it, and a default is no answer."""
    assert faults(book(["reception"], ["=1+1"]))[0].startswith("formulas without their figures")
    computed = sheet(b'<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row>')
    assert read_customers(computed).frame["reception"].tolist() == ["1", "2"]
    empty_text = sheet(b'<row r="3"><c r="A3" t="str"><f>""</f><v></v></c></row>')
    assert read_customers(empty_text).frame["reception"].tolist() == ["1"]


def test_of_very_many_faults_the_first_are_named_and_the_rest_counted():
    found = faults(b"name;reception\n" + b"A\n" * 100)
    assert len(found) == 21
    assert found[-1] == "80 more faults like these"


def test_too_many_rows_and_bytes_are_refused(monkeypatch):
    rules = customer_rules()
    small = rules.model_copy(update={"rows_limit": 2, "bytes_limit": 60})
    monkeypatch.setattr("pricing.customers.rows.customer_rules", lambda: small)
    assert len(read_customers(b"reception\n1\n2").frame) == 2
    assert faults(b"reception\n1\n2\n3") == ["the file has more than 2 rows; split it"]
    assert faults(b"reception\n" + b"1" * 60) == ["the file has 70 bytes; at most 60 are read"]


def sheet(cells):
    """A workbook whose sheet holds these cells' XML."""
    made = io.BytesIO(book(["reception"], [1]))
    out = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", cells + b"</sheetData>")
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
            "the file has more than 200000 rows",
        ),
        (b'<row r="3"><c r="XFD3"><v>1</v></c></row>', "the file has more than 52 columns"),
        (b"<!--" + b" " * 201_000_000 + b"-->", "the file unpacks to more than 200000000 bytes"),
        (b"<row>" + b"<c/>" * 3_000_001 + b"</row>", "the file has more than 3000000 cells"),
        (
            b"<!--" + b" " * 2_000_000 + b"--><row r='1048576'/>",
            "the file has more than 200000 rows",
        ),
    ],
)
def test_a_small_file_that_would_unpack_to_a_huge_one_is_refused(cells, said):
    (found,) = faults(sheet(cells))
    assert found.startswith(said)
