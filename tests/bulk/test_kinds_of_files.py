"""More files of each kind that people and programs write: what they mean, and never a default.

17 licences for 12 months cost 17 × 1 056 × 12 = 215 424; 3 cost 3 × 3 552 × 12 = 127 872.
"""

import io
import re
import zipfile

import pytest

from pricing.bulk import read_customers
from tests.bulk.tools import book, csv_of, notes, package, refused, sheet, told

HEAD = ["Клиент", "Химчистка", "Приёмка", "Период оплаты"]
SNOW, WIND = ["ООО «Снег»", 9, 8, 12], ["ИП Ветров", 3, 0, 12]
SEVENTEEN, THREE = 215_424, 127_872


def with_cell(cell, **more):
    """A workbook whose cell B2 is given as XML."""
    prefix = more.get("prefix", "")
    rows = sheet(HEAD, ["ООО «Снег»", cell, 8, 12], WIND, prefix=prefix)
    return package(rows, **more)


# --- A cell that cannot be read is never a default ----------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        ' t="e"><v>#N/A</v>',
        ' t="e"><f>1/0</f><v>#DIV/0!</v>',
        ' t="e"><v>#REF!</v>',
        ' t="e"/><c r="Z9"',
        ' t="b"><v>#N/A</v>',
        ' t="str"><f>X()</f><v>#NAME?</v>',
        "#Н/Д",
        "#ССЫЛКА!",
        ">< v>",
    ],
)
def test_an_error_is_a_fault_that_names_its_cell(cell):
    data = with_cell(cell)
    if refused(data):
        assert refused(data) == ["not_workbook"]
    else:
        assert told(data) == ["B2 error_cell", THREE]


@pytest.mark.parametrize("error", ["#N/A", "#ДЕЛ/0!", "#VALUE!"])
def test_an_error_in_the_place_of_a_name_is_no_name(error):
    assert told(csv_of(["name", "reception"], [error, "3"])) == ["A2 error_cell"]
    assert told(csv_of(["name", "reception"], ["#1 Чистка", "17"])) == [
        42_624 * 0 + 18 * 1_056 * 12  # the default licence of dry cleaning, and 17 of reception
    ]


@pytest.mark.parametrize(
    "formula",
    [
        "><f>4+5</f>",
        ' t="str"><f>4+5</f>',
        ' t="str"><f>4+5</f><v/>',
        ' t="str"><f>4+5</f><v></v>',
        ' t="n"><f>4+5</f><v></v>',
        '><f t="shared" si="0"/>',
        '><f ca="1">4+5</f><v />',
        "><f><![CDATA[4+5]]></f>",
        "><f>4&gt;5</f>",
    ],
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_formula_without_its_figure_is_a_fault_that_names_it(formula, prefix):
    if prefix:
        formula = formula.replace("</", "</x:").replace("<f", "<x:f").replace("<v", "<x:v")
    assert told(with_cell(formula, prefix=prefix)) == ["B2 formula_cell", THREE]


def test_a_formula_with_its_figure_is_that_figure_and_an_empty_text_is_empty():
    assert told(with_cell("><f>4+5</f><v>9</v>")) == [SEVENTEEN, THREE]
    # What `IF(A2="","",1)` gives is an empty text, so the cell is as good as empty: 1 + 8 licences.
    empty = with_cell(' t="str"><f>IF(A2="","",1)</f><v></v>')
    assert told(empty) == [9 * 1_392 * 12, THREE]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("><v>&#57;</v>", SEVENTEEN),
        ("><v>&#x39;</v>", SEVENTEEN),
        ("><v><![CDATA[9]]></v>", SEVENTEEN),
        ("><!-- 1 --><v><!-- 2 -->9</v>", SEVENTEEN),
        ("&#57;", SEVENTEEN),
    ],
)
def test_characters_that_are_written_by_number_are_those_characters(written, right):
    assert told(with_cell(written)) == [right, THREE]


def test_an_entity_of_the_files_own_is_not_filled_in_and_is_a_fault():
    rows = sheet(HEAD, ["А", "><v>&nine;</v>", 8, 12], WIND)
    assert refused(package(rows)) == ["not_workbook"]  # it is declared nowhere
    doctype = '<!DOCTYPE worksheet [<!ENTITY nine "9">]>'
    assert told(package(rows, doctype=doctype)) == ["B2 whole", THREE]


@pytest.mark.parametrize("name", ["Снег &amp; Лёд", "A &lt;B&gt;", "&quot;Снег&quot;"])
def test_a_name_with_signs_of_xml_is_that_name(name):
    data = package(sheet(HEAD, [name, 9, 8, 12]))
    shown = name.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    assert read_customers(data).names.tolist() == [shown.replace("&quot;", '"')]


@pytest.mark.parametrize(
    ("merge", "right"),
    [
        ("D2:D3", [SEVENTEEN, "D3 merged_cell"]),
        ("B2:C2", ["C2 merged_cell", THREE]),
        ("$D$2:$D$9", [SEVENTEEN, "D3 merged_cell"]),
        (
            "B2:D3",
            [
                "C2 merged_cell; D2 merged_cell",
                "B3 merged_cell; C3 merged_cell; D3 merged_cell",
            ],
        ),
        ("A2:A3", [SEVENTEEN, THREE]),  # one name for two rows
        ("F2:F3", [SEVENTEEN, THREE]),
    ],
)  # fmt: skip
def test_a_cell_that_a_merge_covers_has_no_value_of_its_own(merge, right):
    after = f'<mergeCells count="1"><mergeCell ref="{merge}"/></mergeCells>'
    assert told(package(sheet(HEAD, SNOW, WIND, after=after))) == right


@pytest.mark.parametrize(
    ("merge", "right"),
    [
        ("B2:B3", [SEVENTEEN, "B3 merged_cell"]),
        ("A3:D3", [SEVENTEEN, "lone_row"]),  # a heading of a group, over the whole width
    ],
)
def test_a_row_of_a_name_whose_counts_a_merge_covers_names_those_cells(merge, right):
    after = f'<mergeCells count="1"><mergeCell ref="{merge}"/></mergeCells>'
    alone = ["ИП Ветров", None, None, None]
    assert told(package(sheet(HEAD, SNOW, alone, after=after))) == right


def test_a_merged_name_is_the_name_of_all_its_rows():
    after = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    data = package(sheet(HEAD, SNOW, [None, 3, 0, 12], after=after))
    assert read_customers(data).names.tolist() == ["ООО «Снег»", "ООО «Снег»"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Москва", "", "", ""], ["ООО «Снег»", "9", "8", "12"]],
        [["Москва"], ["ООО «Снег»", "9", "8", "12"]],
    ],
)
def test_a_row_with_nothing_but_a_name_is_named_and_not_priced(rows):
    assert told(csv_of(HEAD, *rows)) == ["lone_row", SEVENTEEN]
    footnote = csv_of(HEAD, *reversed(rows))
    assert told(footnote) == [SEVENTEEN, "lone_row"]


def test_a_row_with_more_or_fewer_cells_than_headings_has_no_price():
    short, long = ["А", "9", "8"], ["Б", "9", "8", "12", "1"]
    assert told(csv_of(HEAD, short, long, ["В", "9", "8", "12"])) == [
        "row_width", "row_width", SEVENTEEN,
    ]  # fmt: skip


# --- Rows and sheets that are no customers ------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["Итого", "ИТОГО:", "Всего", "Всего по сети", "Итого за год", "Total", "TOTAL:", "Grand total",
     "Grand Total:", "Общий итог", "Итог", " итого ", "Total licences", "Сумма"],
)  # fmt: skip
def test_a_row_of_sums_at_the_end_is_no_customer(name):
    rows = [["А", "9", "8", "12"], ["Б", "3", "0", "12"], [name, "12", "8", ""]]
    assert told(csv_of(HEAD, *rows)) == [SEVENTEEN, THREE, "total"]
    assert told(csv_of(HEAD, *rows, ["", "", "", ""], ["* без НДС", "", "", ""])) == [
        SEVENTEEN, THREE, "total", "empty_row", "lone_row",
    ]  # fmt: skip


def test_subtotals_between_customers_are_sums_where_they_add_up():
    rows = [["А", "9", "8", "12"], ["Итого Москва", "9", "8", ""], ["Б", "3", "0", "12"],
            ["Итого Тверь", "3", "0", ""], ["Всего", "12", "8", ""]]  # fmt: skip
    assert told(csv_of(HEAD, *rows)) == [SEVENTEEN, "total", THREE, "total", "total"]


def test_a_customer_whose_name_begins_like_sums_is_a_customer():
    rows = [["Всего доброго, ООО", "9", "8", "12"], ["Total Clean Ltd", "3", "0", "12"]]
    assert told(csv_of(HEAD, *rows)) == [SEVENTEEN, THREE]
    inside = [["Итого", "9", "8", "12"], ["Б", "3", "0", "12"]]
    assert told(csv_of(HEAD, *inside)) == ["doubtful_row", THREE]


def test_sums_without_a_name_under_named_customers_are_sums():
    rows = [["А", "9", "8", "12"], ["Б", "3", "0", "12"], ["", "12", "8", ""]]
    assert told(csv_of(HEAD, *rows)) == [SEVENTEEN, THREE, "total"]
    other = [["А", "9", "8", "12"], ["Б", "3", "0", "12"], ["", "3", "0", "12"]]
    assert told(csv_of(HEAD, *other)) == [SEVENTEEN, THREE, THREE]


def test_sums_may_be_called_so_in_another_column():
    rows = [["1", "А", "9", "8"], ["2", "Б", "3", "0"], ["Итого", "", "12", "8"]]
    data = csv_of(["№", "Клиент", "Химчистка", "Приёмка"], *rows)
    assert told(data) == [SEVENTEEN, THREE, "total"]


def test_a_formula_of_sums_without_its_figure_is_no_fault_of_a_customer():
    data = package(sheet(HEAD, SNOW, WIND, ["Итого", "><f>SUM(B2:B3)</f>"]))
    assert told(data) == [SEVENTEEN, THREE, "total"]


@pytest.mark.parametrize("state", ['state="hidden"', 'state="veryHidden"'])
def test_a_hidden_sheet_is_not_read_wherever_it_stands(state):
    old = sheet(HEAD, ["Старый", 100, 50, 12], name="Архив", attributes=state)
    assert told(package(old, sheet(HEAD, SNOW))) == [SEVENTEEN]
    assert told(package(sheet(HEAD, SNOW), old)) == [SEVENTEEN]


def test_the_one_sheet_with_headings_is_read_and_of_several_one_must_be_chosen():
    cover = sheet(["Как заполнять"], name="Обложка")
    first, second = sheet(HEAD, SNOW, name="2025"), sheet(HEAD, WIND, name="2026")
    assert told(package(cover, first)) == [SEVENTEEN]
    assert notes(package(cover, first)) == ["other_sheet", "sheet"]
    assert refused(package(cover, first, second)) == ["which_sheet"]
    assert told(package(cover, first, second), "2026") == [THREE]
    assert refused(package(cover, sheet(["x"], name="y"))) == ["no_sheets"]
    assert refused(package(cover, first), "нет такого") == ["no_sheet"]


@pytest.mark.parametrize("hidden", ['hidden="1"', 'hidden="true"'])
def test_a_hidden_row_is_priced_and_that_is_told(hidden):
    name, attributes, data = sheet(HEAD, SNOW, WIND)
    made = package((name, attributes, data.replace('<row r="3"', f'<row r="3" {hidden}')))
    assert (told(made), notes(made)) == ([SEVENTEEN, THREE], ["hidden"])


# --- Files as programs write them ---------------------------------------------------------------

COMMA = ["Химчистка, лицензий", "Приёмка, лицензий", "Период, месяцев"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_headings_with_commas_are_headings(delimiter):
    """Of all delimiters the one is right with which most headings are known."""
    assert told(csv_of(COMMA, ["9", "8", "12"], delimiter=delimiter)) == [SEVENTEEN]
    titled = csv_of(["Список, 2026", "", ""], ["", "", ""], COMMA, ["9", "8", "12"],
                    delimiter=delimiter)  # fmt: skip
    assert told(titled) == [SEVENTEEN]


def test_a_heading_may_have_a_line_break_in_quotes():
    data = '"Химчистка,\nлицензий";"Приёмка,\r\nлицензий"\r\n9;8\r\n'.encode()
    assert told(data) == [SEVENTEEN]


@pytest.mark.parametrize(
    "line",
    ["sep=;", "SEP=;", "Sep=;", '"sep=;"', "sep=; ", "sep=;;;", "sep=;\t", "\ufeffsep=;", ' sep=;'],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_line_that_names_the_separator_is_no_heading(line, end):
    rows = ["Клиент;Химчистка;Приёмка", "А;9;8"]
    assert told(end.join([line, *rows]).encode()) == [SEVENTEEN]


def test_a_separator_that_the_rows_do_not_have_is_not_obeyed():
    assert told("sep=,\nХимчистка;Приёмка\n9;8".encode()) == [SEVENTEEN]


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200e", "\u200f", "\ufeff", "\u00ad", "\u2060", "\u202a"]
)
def test_characters_that_nobody_sees_make_no_difference(unseen):
    heads = ["Клиент", f"{unseen}Хим{unseen}чистка", f"Приёмка{unseen}", "Договор в срок"]
    data = csv_of(heads, ["А", f"9{unseen}", f"{unseen}8", f"{unseen}да"], ["Б", unseen, "16", ""])
    assert told(data) == [172_380, 17 * 1_056 * 12]  # 17 × 845 × 12; 1 + 16


@pytest.mark.parametrize(
    ("number", "right"),
    [("9.0000000000000018", SEVENTEEN), ("8.9999999999999982", SEVENTEEN),
     ("8.99999999999998", SEVENTEEN), ("9E0", SEVENTEEN),
     ("9.0", SEVENTEEN), ("9.5", "B2 whole"), ("9.001", "B2 whole"), ("-9", "B2 whole")],
)  # fmt: skip
def test_the_noise_of_a_workbooks_numbers_is_none(number, right):
    assert told(with_cell(f"><v>{number}</v>"))[0] == right


@pytest.mark.parametrize("text", ["9 шт.", "9 шт", "9шт.", "9 лиц.", "9 лицензий", "9 pcs", "+9"])
def test_a_unit_behind_a_count_makes_no_difference(text):
    assert told(csv_of(HEAD[1:], [text, "8", "12"])) == [SEVENTEEN]


@pytest.mark.parametrize(
    "text",
    ["9 мес.", "9 кг", "9 000 шт шт", "шт.", "9-10", "9 или 10", "~9", "9?", "9/10", "x", "х"],
)
def test_a_count_that_might_mean_anything_is_a_fault(text):
    assert told(csv_of(HEAD[1:], [text, "8", "12"])) == ["A2 whole"]


@pytest.mark.parametrize(
    "text", ["12 мес.", "12 мес", "12 месяцев", "12мес", "год", "1 год", "Год", "12 months", "year"]
)
def test_a_period_is_read_as_people_write_it(text):
    assert told(csv_of(HEAD[1:], ["9", "8", text])) == [SEVENTEEN]


@pytest.mark.parametrize("text", ["2 года", "12 шт.", "весь", "—", "12 лет", "4 мес."])
def test_a_period_that_is_none_is_a_fault(text):
    assert told(csv_of(HEAD[1:], ["9", "8", text])) == ["C2 one_of"]


@pytest.mark.parametrize(
    ("text", "right"),
    [("+", 172_380), ("✓", 172_380), ("✔", 172_380), ("ДА", 172_380), ("—", SEVENTEEN),
     ("-", SEVENTEEN), ("Нет", SEVENTEEN), ("x", "C2 flag"), ("н", "C2 flag"), ("?", "C2 flag")],
)  # fmt: skip
def test_a_tick_is_yes_a_dash_is_no_and_a_cross_could_be_either(text, right):
    heads = ["Химчистка", "Приёмка", "Договор в срок"]
    assert told(csv_of(heads, ["9", "8", text])) == [right]


def test_a_dash_in_a_count_is_none_of_it():
    data = csv_of(["Химчистка", "Приёмка"], ["—", "17"], ["-", "–"])
    assert told(data) == [SEVENTEEN, "A3 licenses"]


def test_a_row_that_only_has_a_height_is_no_row():
    name, attributes, data = sheet(HEAD, SNOW)
    tall = data.replace("</sheetData>", '<row r="1048576" ht="12"/></sheetData>')
    styled = data.replace(
        "</sheetData>", '<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    )
    for content in (tall, styled):
        assert told(package((name, attributes, content))) == [SEVENTEEN]


@pytest.mark.parametrize("name", ["СЕВЕР", "ВЕСНА", "север", "ООО СЕВЕР", "Север"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "iso8859_5"])
def test_a_lone_name_is_read_as_it_is_or_refused_by_name_and_never_guessed(name, encoding):
    data = f"name;dry_cleaning\n{name};1\n".encode(encoding)
    rules = refused(data)
    assert rules == ["encoding"] or (not rules and read_customers(data).names.tolist() == [name])


def test_a_name_in_capitals_alone_is_refused_where_two_encodings_make_words_of_it():
    assert refused("name;dry_cleaning\nСЕВЕР;1\n".encode("koi8_r")) == ["encoding"]


def test_a_known_heading_makes_a_name_in_capitals_certain():
    data = "Клиент;Химчистка\nСЕВЕР;1\n".encode("koi8_r")
    assert read_customers(data).names.tolist() == ["СЕВЕР"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("heading", ["Клиент;Химчистка", "name;dry_cleaning"])
def test_two_bytes_a_letter_without_a_mark_are_refused_by_name(encoding, heading):
    assert refused(f"{heading}\nСЕВЕР;1\n".encode(encoding)) == ["encoding"]


@pytest.mark.parametrize("encoding", ["cp866", "mac_cyrillic", "koi8_r", "iso8859_5"])
@pytest.mark.parametrize(
    "name", ["ООО Снег", "Прачечная", "ИП Ёлкина", "Чистый дом", "ЗАО ПРАЧЕЧНАЯ"]
)
def test_other_cyrillic_is_read_right_or_refused_and_never_gives_strange_letters(encoding, name):
    data = f"name;dry_cleaning;reception\r\n{name};9;8\r\n".encode(encoding)
    if not refused(data):
        assert read_customers(data).names.tolist() == [name]


@pytest.mark.parametrize("name", ["ООО «Їжак»", "Ромашка™", "№ 1 — „Снег“", "O’Neill", "Łódź"])
def test_names_in_windows_letters_are_those_names(name):
    encoding = "cp1251" if name != "Łódź" else "utf-8"
    data = f"name;reception\r\n{name};1\r\n".encode(encoding)
    assert read_customers(data).names.tolist() == [name]


@pytest.mark.parametrize("column", [0, 2, 4])
def test_an_empty_column_is_left_out(column):
    rows = [[*HEAD], ["ООО «Снег»", "9", "8", "12"]]
    for row in rows:
        row.insert(column, "")
    assert told(csv_of(*rows)) == [SEVENTEEN]


# --- Rows that are no customers ------------------------------------------------------------------


@pytest.mark.parametrize(
    "numbers", [["1", "2", "3"], ["(1)", "(2)", "(3)"], ["А", "1", "2"], ["гр. 1", "2", "3 (=1+2)"],
                ["", "1", "2"], ["", "2", "3"], ["№ 1", "2", "3"]],
)  # fmt: skip
def test_a_row_that_numbers_the_columns_is_no_customer(numbers):
    head = ["Клиент", "Химчистка", "Приёмка"]
    data = csv_of(head, numbers, ["ООО «Снег»", "9", "8"], ["ИП Ветров", "3", "0"])
    assert told(data) == ["column_numbers", SEVENTEEN, THREE]
    assert told(book(head, [*numbers], ["ООО «Снег»", 9, 8])) == ["column_numbers", SEVENTEEN]


def test_customers_named_by_numbers_are_customers():
    rows = [["1", "2", "3"], ["2", "9", "8"], ["3", "3", "0"]]
    assert told(csv_of(["Клиент", "Химчистка", "Приёмка"], *rows))[1:] == [SEVENTEEN, THREE]
    assert told(csv_of(["Химчистка", "Приёмка"], ["1", "2"])) == [THREE]
    assert told(csv_of(["Клиент", "Химчистка"], ["Первый", "17"], ["Второй", "3"])) == [
        SEVENTEEN,
        THREE,
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "lines", [['"Заря;9;8', 'Луч";3;0'], ['Заря;"9;8', 'Луч;3;0', 'Весна";5;0'],
              ['Заря;9;"8', 'Луч;3;0', 'Весна;5;4";'], ['"Заря;9;8', 'Луч;3;0', 'Весна";5;0']],
)  # fmt: skip
def test_customers_in_a_quote_that_was_not_closed_have_no_price(lines, delimiter):
    text = "\r\n".join(["name;dry_cleaning;reception", *lines, "Снег;9;8"])
    data = text.replace(";", delimiter).encode()
    if not refused(data):
        assert told(data)[-1] == SEVENTEEN
        assert all(not isinstance(one, int) for one in told(data)[:-1])
        assert "swallowed" in told(data)[0]


def test_a_note_of_several_lines_is_a_note():
    head, note = ["name", "dry_cleaning", "note"], "звонить; утром\nпосле 9; вечером"
    text = "\n".join([";".join(head), f'А;17;"{note}"'])
    assert told(text.encode()) == [SEVENTEEN]


# --- Workbooks of other programs -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("xl\\worksheets\\s1.xml", "worksheets/s1.xml"),
        ("xl/worksheets/s1.xml", "worksheets\\s1.xml"),
        ("xl/worksheets/s1.xml", "/xl/worksheets/s1.xml"),
        ("xl/worksheets/s1.xml", "\\xl\\worksheets\\s1.xml"),
        ("xl/worksheets/s1.xml", "../xl/worksheets/s1.xml"),
        ("xl/worksheets/s1.xml", "./worksheets/S1.xml"),
        ("/xl/worksheets/s1.xml", "worksheets/s1.xml"),
        ("xl/worksheets/s 1.xml", "worksheets/s%201.xml"),
    ],
)
def test_a_part_is_found_however_its_place_is_written(name, target):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package(sheet(HEAD, SNOW)))) as old, \
            zipfile.ZipFile(made, "w") as new:  # fmt: skip
        for member in old.namelist():
            content = old.read(member).decode().replace("worksheets/s1.xml", target)
            new.writestr(name if member == "xl/worksheets/s1.xml" else member, content)
    assert told(made.getvalue()) == [SEVENTEEN]


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("Основной", SEVENTEEN),
        ("Стандарт", SEVENTEEN),
        ("Standard", SEVENTEEN),
        ("0_d", SEVENTEEN),
        ("0*d", SEVENTEEN),
        ("0 \\m", SEVENTEEN),
        ("0&quot;д&quot;", SEVENTEEN),
        ("0;[Red]-0", SEVENTEEN),
        ("[$-F400]0", SEVENTEEN),
        ("#,##0.00\\ [$₽-419]", SEVENTEEN),
        ("@", SEVENTEEN),
        ("0 м", SEVENTEEN),
        ("dd.mm.yyyy", "B2 whole"),
        ("ДД.ММ.ГГГГ", "B2 whole"),
        ("[h]:mm", "B2 whole"),
        ("[hh]", "B2 whole"),
        ("[$-419]d mmmm yyyy", "B2 whole"),
        ("yyyymmdd", "B2 whole"),
        ("mm:ss.00", "B2 whole"),
        ("h:mm AM/PM", "B2 whole"),
    ],
)
def test_a_number_is_a_date_only_in_a_format_of_dates(code, right):
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>'
    rows = sheet(HEAD, ["ООО «Снег»", ' s="1"><v>9</v>', 8, 12])
    assert told(package(rows, styles=styles)) == [right]


@pytest.mark.parametrize("seen", ['hidden="1"', 'hidden="true"', 'width="0"', 'width="0.1"'])
def test_a_hidden_column_is_read_and_that_is_told(seen):
    name, attributes, content = sheet(HEAD, SNOW)
    data = package((name, attributes, f'<cols><col min="2" max="3" {seen}/></cols>{content}'))
    assert told(data) == [SEVENTEEN]
    assert notes(data) == ["hidden_columns"]


# --- What is no table ---------------------------------------------------------------------------


def test_another_kind_of_file_is_refused_as_what_it_is():
    extra = [("xl/workbook.bin", b"")]
    assert refused(package(sheet(HEAD), extra=extra)) == ["binary_workbook"]
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    assert refused(locked) == ["locked_workbook"]
    assert refused(b"\xd0\xcf\x11\xe0" + b"x" * 99) == ["old_workbook"]
    assert refused(b"PK\x03\x04" + b"x" * 99) == ["not_workbook"]
    assert refused(package(sheet(HEAD))[:-30]) == ["not_workbook"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("%PDF-1.7", "pdf_file"),
        ("<!DOCTYPE html><p>", "web_page"),
        ("<TABLE><TR>", "web_page"),
        ("<html>", "web_page"),
        ('<?xml version="1.0"?><html>', "web_page"),
        ('<?xml version="1.0"?><a/>', "xml_file"),
        ("{\\rtf1", "text_document"),
        ('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "xml_table"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", "web_archive"),
        ("ID;PWXL", "exchange_table"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_another_kind_is_called_what_it_is(content, rule, encoding):
    assert refused(f"{content} x".encode(encoding)) == [rule]
    assert refused(f"\r\n {content} x".encode(encoding)) == [rule]


def test_pictures_and_archives_are_called_so():
    assert refused(b"\x89PNG\r\n\x1a\n") == ["picture"]
    assert refused(b"\x1f\x8b\x08\x00") == refused(b"Rar!\x1a\x07") == ["archive"]


def test_a_workbook_made_to_do_harm_is_refused_before_it_is_read():
    many = [(f"x{n}", b"") for n in range(1_001)]
    assert refused(package(sheet(HEAD), extra=many)) == ["members"]
    huge = [("big", b" " * 201_000_000)]
    assert refused(package(sheet(HEAD), extra=huge)) == ["unpacked"]
    long = f"<si><t>{'A' * 40_000}</t></si>"
    rows = sheet(HEAD, [' t="s"><v>0</v>', 9, 8, 12])
    assert refused(package(rows, shared=long)) == ["long_text"]
    runs = f"<si>{'<r><t>' + 'A' * 400 + '</t></r>'}</si>".replace("<r>", "<r>" * 1)
    assert told(package(rows, shared=runs)) == [SEVENTEEN]


def test_shared_texts_with_runs_and_readings_are_their_text():
    shared = (
        "<si><r><t>Сн</t></r><r><t>ег</t></r><rPh><t>снег</t></rPh></si><si><t>a_x000A_b</t></si>"
    )
    rows = sheet(HEAD, [' t="s"><v>0</v>', 9, 8, 12], [' t="s"><v>1</v>', 3, 0, 12],
                 [' t="s"><v>7</v>', 3, 0, 12])  # fmt: skip
    assert read_customers(package(rows, shared=shared)).names.tolist() == [
        "Снег",
        "a\nb",
        "#7",
    ]


def test_dates_are_dates_and_no_counts():
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yy"/>'
        '<numFmt numFmtId="171" formatCode="0&quot; дн.&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/>'
        "</cellXfs>"
    )
    for style, right in ((0, 50_000 + 8), (1, None), (2, None), (3, 50_000 + 8)):
        data = package(sheet(HEAD, ["А", f' s="{style}"><v>50000</v>', 8, 12]), styles=styles)
        found = told(data)[0]
        assert found == ("B2 whole" if right is None else right * 326 * 12)


def test_a_workbook_of_another_program_has_values_of_every_type():
    assert told(book(HEAD, ["А", 9.0, 8, 12], ["Б", "9", "8", "12"])) == [SEVENTEEN, SEVENTEEN]


def test_shared_texts_in_no_namespace_are_no_empty_cells():
    rows = sheet(HEAD, ["ООО «Снег»", ' t="s"><v>0</v>', 8, 12])
    plain = io.BytesIO()
    book_ = zipfile.ZipFile(io.BytesIO(package(rows, shared="<si><t>9</t></si>")))
    with zipfile.ZipFile(plain, "w") as file:
        for name in book_.namelist():
            content = book_.read(name)
            is_texts = name == "xl/strings.xml"
            file.writestr(name, re.sub(rb' xmlns="[^"]*"', b"", content) if is_texts else content)
    assert told(plain.getvalue()) == [SEVENTEEN]
