"""A file of customers is read in any usual form, and every reason why it cannot be is named."""

import pytest

from pricing.bulk import bulk_rules, read_customers
from pricing.bulk.headings import FIELDS, answer_columns, meaning
from pricing.views.bulk import notes
from tests.bulk.tools import book, reasons
from tests.texts import EN


def noted(data):
    return list(notes(EN, read_customers(data)))


def columns(data):
    return read_customers(data).frame.to_dict("list")


TEXT = "Клиент{0}Химчистка{0}Месяцев\r\nООО «Ёж»{0}9{0}6\r\nБ{0}{0}12\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_any_delimiter_and_encoding_is_told_by_the_content(encoding):
    for delimiter in ";,\t|":
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
    ("data", "starts"),
    [
        (b"", ["The file is empty: a row of headings is needed."]),
        (b"\n;;\n", ["The file is empty: a row of headings is needed."]),
        (
            b"\n" * 99 + b"name;reception\nA;1",
            ["Row 1: has no heading of a selection. The headings are: "],
        ),
        (
            b"name;city\nA;M",
            ["Row 1: has no heading of a selection. The headings are: "],
        ),
        (b"\n\nname;city\nA;M", ["Row 3: has no heading of a selection. The headings are: "]),
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
            ["Cell B1: the heading “recepton” is unknown; perhaps"],
        ),
        (b"name;;reception\nA;1;1", ["Cell B1: has no heading."]),
        (b'name;reception\n"A;1', ["Row 2: cannot be read as CSV: unexpected end of data."]),
        (b"name;reception\n" + b"A" * 1001 + b";1", ["Cell A2: has 1001 letters; at most 1 000"]),
        (b"a\x00b", ["This is neither an .xlsx workbook nor text in UTF-8 or cp1251."]),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, ["This is an old .xls workbook: save it as"]),
        (b"PK\x03\x04" + b"x" * 99, ["The workbook cannot be read: "]),
        (b";".join([b"reception", *[b"c"] * 60]), ["The file has more than 52 columns"]),
    ],
)
def test_a_file_that_cannot_be_read_says_every_reason(data, starts):
    found = reasons(data)
    assert len(found) >= len(starts)
    for reason, start in zip(found, starts, strict=False):
        assert reason.startswith(start)


def test_of_very_many_faults_the_first_are_named_and_the_rest_counted():
    found = reasons(b"name;reception\n" + b"A" * 1_001 + b";1\n" + (b"A" * 1_001 + b";1\n") * 99)
    assert len(found) == 21
    assert found[-1] == "And 80 more faults like these."
