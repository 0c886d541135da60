"""More files of each kind that people and programs write: what they mean, and never a default.

17 licences for 12 months cost 17 × 1 056 × 12 = 215 424; 3 cost 3 × 3 552 × 12 = 127 872.
"""

import io
import re
import zipfile

from pricing.bulk import read_customers
from tests.bulk.tools import book, csv_of, notes, package, refused, sheet, told

HEAD = ["Клиент", "Химчистка", "Приёмка", "Период оплаты"]
SNOW, WIND = ["ООО «Снег»", 9, 8, 12], ["ИП Ветров", 3, 0, 12]
SEVENTEEN, THREE = 215_424, 127_872


def with_cells(*cells, **more):
    """A workbook whose cells B2, B3 … are given as XML."""
    rows = (["ООО «Снег»", cell, 8, 12] for cell in cells)
    return package(sheet(HEAD, *rows, prefix=more.get("prefix", "")), **more)


def unlike(right, texts, data):
    """Which texts, each in a row of its own, are told of otherwise, and how, without the row."""
    found = (re.sub(r"\d+ ", " ", one) if isinstance(one, str) else one for one in told(data))
    return {text: one for text, one in zip(texts, found, strict=True) if one != right}


def counted(right, *texts):
    """Which counts of dry cleaning, beside 8 of reception for a year, are taken otherwise."""
    return unlike(right, texts, csv_of(HEAD[1:], *([text, "8", "12"] for text in texts)))


def names(data):
    return read_customers(data).names.tolist()


# --- A cell that cannot be read is never a default ----------------------------------------------


def test_an_error_is_a_fault_that_names_its_cell():
    errors = [
        ' t="e"><v>#N/A</v>', ' t="e"><f>1/0</f><v>#DIV/0!</v>', ' t="e"><v>#REF!</v>', ' t="e">',
        ' t="b"><v>#N/A</v>', ' t="str"><f>X()</f><v>#NAME?</v>', "#Н/Д", "#ССЫЛКА!",
    ]  # fmt: skip
    assert unlike("B error_cell", errors, with_cells(*errors)) == {}
    assert told(with_cells(errors[0], 3))[0] == "B2 error_cell"
    for damaged in (' t="e"/><c r="Z9"', ">< v>"):
        assert refused(with_cells(damaged)) == ["not_workbook"]


def test_an_error_in_the_place_of_a_name_is_no_name():
    errors = ["#N/A", "#ДЕЛ/0!", "#VALUE!"]
    data = csv_of(["name", "reception"], *([error, "3"] for error in errors))
    assert unlike("A error_cell", errors, data) == {}
    # The default licence of dry cleaning, and 17 of reception.
    assert told(csv_of(["name", "reception"], ["#1 Чистка", "17"])) == [18 * 1_056 * 12]


def test_a_formula_without_its_figure_is_a_fault_that_names_it():
    formulas = [
        "><f>4+5</f>", ' t="str"><f>4+5</f>', ' t="str"><f>4+5</f><v/>',
        ' t="str"><f>4+5</f><v></v>', ' t="n"><f>4+5</f><v></v>', '><f t="shared" si="0"/>',
        '><f ca="1">4+5</f><v />', "><f><![CDATA[4+5]]></f>", "><f>4&gt;5</f>",
    ]  # fmt: skip
    assert unlike("B formula_cell", formulas, with_cells(*formulas)) == {}
    prefixed = [re.sub("<(/?)([fv])", r"<\1x:\2", formula) for formula in formulas]
    assert unlike("B formula_cell", prefixed, with_cells(*prefixed, prefix="x:")) == {}


def test_a_formula_with_its_figure_is_that_figure_and_an_empty_text_is_empty():
    # What `IF(A2="","",1)` gives is an empty text, so the cell is as good as empty: 1 + 8 licences.
    empty = ' t="str"><f>IF(A2="","",1)</f><v></v>'
    assert told(with_cells("><f>4+5</f><v>9</v>", empty)) == [SEVENTEEN, 9 * 1_392 * 12]


def test_characters_that_are_written_by_number_are_those_characters():
    written = ["><v>&#57;</v>", "><v>&#x39;</v>", "><v><![CDATA[9]]></v>", "&#57;",
               "><!-- 1 --><v><!-- 2 -->9</v>"]  # fmt: skip
    assert unlike(SEVENTEEN, written, with_cells(*written)) == {}


def test_an_entity_of_the_files_own_is_not_filled_in_and_is_a_fault():
    rows = sheet(HEAD, ["А", "><v>&nine;</v>", 8, 12], WIND)
    assert refused(package(rows)) == ["not_workbook"]  # it is declared nowhere
    doctype = '<!DOCTYPE worksheet [<!ENTITY nine "9">]>'
    assert told(package(rows, doctype=doctype)) == ["B2 whole", THREE]


def test_a_name_with_signs_of_xml_is_that_name():
    written = ["Снег &amp; Лёд", "A &lt;B&gt;", "&quot;Снег&quot;"]
    data = package(sheet(HEAD, *([name, 9, 8, 12] for name in written)))
    assert names(data) == ["Снег & Лёд", "A <B>", '"Снег"']


def merged(place, *rows):
    after = f'<mergeCells count="1"><mergeCell ref="{place}"/></mergeCells>'
    return package(sheet(HEAD, *rows, after=after))


def test_a_cell_that_a_merge_covers_has_no_value_of_its_own():
    right = {
        "D2:D3": [SEVENTEEN, "D3 merged_cell"],
        "B2:C2": ["C2 merged_cell", THREE],
        "$D$2:$D$9": [SEVENTEEN, "D3 merged_cell"],
        "B2:D3": [
            "C2 merged_cell; D2 merged_cell",
            "B3 merged_cell; C3 merged_cell; D3 merged_cell",
        ],
        "A2:A3": [SEVENTEEN, THREE],  # one name for two rows
        "F2:F3": [SEVENTEEN, THREE],
    }
    assert {place: told(merged(place, SNOW, WIND)) for place in right} == right


def test_a_row_of_a_name_whose_counts_a_merge_covers_names_those_cells():
    alone = ["ИП Ветров", None, None, None]
    assert told(merged("B2:B3", SNOW, alone)) == [SEVENTEEN, "B3 merged_cell"]
    # A heading of a group, over the whole width.
    assert told(merged("A3:D3", SNOW, alone)) == [SEVENTEEN, "lone_row"]


def test_a_merged_name_is_the_name_of_all_its_rows():
    assert names(merged("A2:A3", SNOW, [None, 3, 0, 12])) == ["ООО «Снег»", "ООО «Снег»"]


def test_a_row_with_nothing_but_a_name_is_named_and_not_priced():
    snow = ["ООО «Снег»", "9", "8", "12"]
    for lone in (["Москва", "", "", ""], ["Москва"]):
        assert told(csv_of(HEAD, lone, snow)) == ["lone_row", SEVENTEEN]
        assert told(csv_of(HEAD, snow, lone)) == [SEVENTEEN, "lone_row"]


def test_a_row_with_more_or_fewer_cells_than_headings_has_no_price():
    short, long = ["А", "9", "8"], ["Б", "9", "8", "12", "1"]
    assert told(csv_of(HEAD, short, long, ["В", "9", "8", "12"])) == [
        "row_width", "row_width", SEVENTEEN,
    ]  # fmt: skip


# --- Rows and sheets that are no customers ------------------------------------------------------


def test_a_row_of_sums_at_the_end_is_no_customer():
    for name in (
        "Итого", "ИТОГО:", "Всего", "Всего по сети", "Итого за год", "Total", "TOTAL:",
        "Grand total", "Grand Total:", "Общий итог", "Итог", " итого ", "Total licences", "Сумма",
        "Итoго", "И т о г о", "Общая сумма", "Подытог", "Σ", "Суммарно", "TTL", "—", "Сеть Итог",
        "North Total", "Среднее", "Максимум",
    ):  # fmt: skip
        rows = [["А", "9", "8", "12"], ["Б", "3", "0", "12"], [name, "12", "8", ""]]
        assert told(csv_of(HEAD, *rows)) == [SEVENTEEN, THREE, "total"], name
        below = csv_of(HEAD, *rows, ["", "", "", ""], ["* без НДС", "", "", ""])
        assert told(below) == [SEVENTEEN, THREE, "total", "empty_row", "lone_row"], name


def test_subtotals_between_customers_are_sums_where_they_add_up():
    rows = [["А", "9", "8", "12"], ["Итого Москва", "9", "8", ""], ["Б", "3", "0", "12"],
            ["Итого Тверь", "3", "0", ""], ["Всего", "12", "8", ""]]  # fmt: skip
    assert told(csv_of(HEAD, *rows)) == [SEVENTEEN, "total", THREE, "total", "total"]


def test_a_customer_whose_name_begins_like_sums_is_a_customer():
    rows = [["Всего доброго, ООО", "9", "8", "12"], ["Total Clean Ltd", "3", "0", "12"]]
    assert told(csv_of(HEAD, *rows)) == [SEVENTEEN, THREE]
    inside = [["Итого", "9", "8", "12"], ["Б", "3", "0", "12"]]
    assert told(csv_of(HEAD, *inside)) == ["doubtful_row", THREE]


def test_a_last_row_that_is_the_sum_of_all_and_says_nothing_else_is_told_whatever_it_is_called():
    rows = [["А", "9", "8", "12"], ["Б", "3", "0", "12"]]
    for name in ("В целом", "2 клиента", "Всё вместе"):
        assert told(csv_of(HEAD, *rows, [name, "12", "8", ""])) == [SEVENTEEN, THREE, "like_sums"]
    for customer in (
        ["Снег итог", "9", "8", ""],
        ["В", "12", "8", "12"],
        ["Result", "3", "0", "12"],
    ):
        assert told(csv_of(HEAD, *rows, customer))[-1] in {SEVENTEEN, THREE, 20 * 1_056 * 12}


def test_sums_without_a_column_of_names_are_told_where_all_others_say_more():
    data = csv_of(HEAD[1:], ["9", "8", "12"], ["3", "0", "12"], ["12", "8", ""])
    assert told(data) == [SEVENTEEN, THREE, "like_sums"]


def test_sums_of_a_group_above_its_customers_are_told():
    one = [["Москва", "12", "8", ""], ["А", "9", "8", "12"], ["Б", "3", "0", "12"]]
    assert told(csv_of(HEAD, *one)) == ["like_sums", SEVENTEEN, THREE]
    other = [["Тверь", "3", "0", ""], ["В", "3", "0", "12"], ["Итого", "15", "8", ""]]
    assert told(csv_of(HEAD, *one, *other)) == [
        "like_sums", SEVENTEEN, THREE, "like_sums", THREE, "total",
    ]  # fmt: skip
    # A customer without a period, like another; one that sums up nothing beside one that does.
    snow = ["Снег", "3", "0", ""]
    assert told(csv_of(HEAD, snow, one[2])) == [THREE, THREE]
    assert told(csv_of(HEAD, *one, snow, one[1]))[1:] == [SEVENTEEN, THREE, THREE, SEVENTEEN]


def test_a_number_beyond_all_bounds_above_sums_is_a_fault_as_elsewhere():
    rows = [["А", "9" * 350, "8", "12"], ["Итого", "9", "8", ""]]
    assert told(csv_of(HEAD, *rows)) == ["B2 at_most", "total"]


def test_headings_in_the_middle_of_a_list_are_no_customer():
    snow = ["ООО «Снег»", "9", "8", "12"]
    for again in (
        HEAD,
        ["Customer", "Dry cleaning", "Reception", "Months"],
        ["", "", "приёмка", ""],
    ):
        assert told(csv_of(HEAD, snow, again, snow)) == [SEVENTEEN, "headings_again", SEVENTEEN]


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


def test_a_hidden_sheet_is_not_read_wherever_it_stands():
    for state in ('state="hidden"', 'state="veryHidden"'):
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


def test_a_hidden_row_is_priced_and_that_is_told():
    name, attributes, data = sheet(HEAD, SNOW, WIND)
    for hidden in ('hidden="1"', 'hidden="true"'):
        made = package((name, attributes, data.replace('<row r="3"', f'<row r="3" {hidden}')))
        assert (told(made), notes(made)) == ([SEVENTEEN, THREE], ["hidden"])


# --- Files as programs write them ---------------------------------------------------------------

COMMA = ["Химчистка, лицензий", "Приёмка, лицензий", "Период, месяцев"]


def test_headings_with_commas_are_headings():
    """Of all delimiters the one is right with which most headings are known."""
    for delimiter in (";", "\t", "|", ","):
        rows = (COMMA, ["9", "8", "12"])
        assert told(csv_of(*rows, delimiter=delimiter)) == [SEVENTEEN], delimiter
        titled = csv_of(["Список, 2026", "", ""], ["", "", ""], *rows, delimiter=delimiter)
        assert told(titled) == [SEVENTEEN], delimiter


def test_a_heading_may_have_a_line_break_in_quotes():
    data = '"Химчистка,\nлицензий";"Приёмка,\r\nлицензий"\r\n9;8\r\n'.encode()
    assert told(data) == [SEVENTEEN]


def test_a_line_that_names_the_separator_is_no_heading():
    for line in ("sep=;", "SEP=;", "Sep=;", '"sep=;"', "sep=; ", "sep=;;;", "sep=;\t",
                 "\ufeffsep=;", " sep=;"):  # fmt: skip
        for end in ("\r\n", "\n", "\r"):
            data = end.join([line, "Клиент;Химчистка;Приёмка", "А;9;8"]).encode()
            assert told(data) == [SEVENTEEN], (line, end)


def test_lines_may_end_as_on_any_system():
    text = "Клиент;Химчистка;Приёмка\nА;9;8\nБ;3;0\n"
    for end in ("\r\n", "\r", "\v", "\f", "\x1e", "\x85", "\u2028", "\u2029"):
        assert told(text.replace("\n", end).encode()) == [SEVENTEEN, THREE], ascii(end)
    assert told(text.encode() + b"\0" * 512) == [SEVENTEEN, THREE]
    assert refused(text.replace("9", "9\0").encode()) == ["zero_byte"]


def test_quotes_that_keep_a_text_from_becoming_a_number_are_taken_off():
    head, rows = "Клиент;Химчистка;Приёмка\n", ('="А";="9";="8"', '"А"; "9"; "8"', '"=""А""";9;8')
    for row in rows:
        data = (head + row).encode()
        assert (told(data), names(data)) == ([SEVENTEEN], ["А"]), row


def test_a_table_that_stands_in_one_column_is_named_as_one():
    head, row = "Клиент;Химчистка;Приёмка", "А;9;8"
    for delimiter in ";,\t":
        lines = [line.replace(";", delimiter) for line in (head, row)]
        assert refused(book(*([line] for line in lines))) == ["one_cell"], delimiter
        assert refused("\n".join(f'"{line}"' for line in lines).encode()) == ["one_cell"]


def test_a_separator_that_the_rows_do_not_have_is_not_obeyed():
    assert told("sep=,\nХимчистка;Приёмка\n9;8".encode()) == [SEVENTEEN]


def test_characters_that_nobody_sees_make_no_difference():
    for unseen in ("\u200b", "\u200e", "\u200f", "\ufeff", "\u00ad", "\u2060", "\u202a"):
        heads = ["Клиент", f"{unseen}Хим{unseen}чистка", f"Приёмка{unseen}", "Договор в срок"]
        rows = ["А", f"9{unseen}", f"{unseen}8", f"{unseen}да"], ["Б", unseen, "16", ""]
        assert told(csv_of(heads, *rows)) == [172_380, SEVENTEEN], ascii(unseen)  # 17 × 845 × 12


def test_the_noise_of_a_workbooks_numbers_is_none():
    noise = ["9.0000000000000018", "8.9999999999999982", "8.99999999999998", "9E0", "9.0"]
    assert unlike(SEVENTEEN, noise, with_cells(*(f"><v>{one}</v>" for one in noise))) == {}
    others = ["9.5", "9.001", "-9", "9_0", "1_000"]
    assert unlike("B whole", others, with_cells(*(f"><v>{one}</v>" for one in others))) == {}


def test_a_unit_behind_a_count_makes_no_difference_and_what_might_mean_anything_is_a_fault():
    sound = counted(
        SEVENTEEN, "9 шт.", "9 шт", "9шт.", "9 лиц.", "9 лицензий", "9 мест", "9 pcs", "+9"
    )
    assert sound == {}
    assert counted("A whole", "9 мес.", "9 кг", "9 000 шт шт", "шт.", "9-10", "9 или 10", "~9",
                   "9?", "9/10", "x", "х") == {}  # fmt: skip


def test_what_is_paid_now_is_roubles_and_another_currency_is_a_fault():
    head = ["Химчистка", "Приёмка", "Платит сейчас за год, ₽"]
    for right, texts in (
        (SEVENTEEN, ["1 200 руб.", "1200 ₽", "1200 р."]), ("C whole", ["1 200 $", "1200€", "12%"]),
    ):  # fmt: skip
        assert unlike(right, texts, csv_of(head, *(["9", "8", text] for text in texts))) == {}


def test_a_period_is_read_as_people_write_it_or_is_a_fault():
    year = [
        "12 мес.",
        "12 мес",
        "12 месяцев",
        "12мес",
        "год",
        "1 год",
        "Год",
        "12 months",
        "year",
        "год.",
        "на год",
        "раз в год",
        "annual",
    ]
    assert unlike(SEVENTEEN, year, csv_of(HEAD[1:], *(["9", "8", text] for text in year))) == {}
    none = ["2 года", "12 шт.", "весь", "—", "12 лет", "4 мес."]
    assert unlike("C one_of", none, csv_of(HEAD[1:], *(["9", "8", text] for text in none))) == {}


def test_a_tick_is_yes_a_dash_is_no_and_a_cross_could_be_either():
    heads = ["Химчистка", "Приёмка", "Договор в срок"]
    for right, texts in (
        (172_380, ["+", "✓", "✔", "ДА", "да", "Да ", "TRUE", "1", "ИСТИНА", "yes"]),
        (SEVENTEEN, ["—", "-", "Нет", "нет", "0", "false", ""]),
        ("C flag", ["x", "н", "?"]),
    ):  # fmt: skip
        assert unlike(right, texts, csv_of(heads, *(["9", "8", text] for text in texts))) == {}


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


def test_a_name_in_capitals_alone_is_refused_where_two_encodings_make_words_of_it():
    assert refused("name;dry_cleaning\nСЕВЕР;1\n".encode("koi8_r")) == ["encoding"]


def test_a_known_heading_makes_a_name_in_capitals_certain():
    data = "Клиент;Химчистка\nСЕВЕР;1\n".encode("koi8_r")
    assert names(data) == ["СЕВЕР"]


def test_two_bytes_a_letter_without_a_mark_are_refused_by_name():
    for heading in ("Клиент;Химчистка", "name;dry_cleaning"):
        for encoding in ("utf-16-le", "utf-16-be"):
            assert refused(f"{heading}\nСЕВЕР;1\n".encode(encoding)) == ["encoding"]


def test_a_lone_name_is_read_as_it_is_or_refused_by_name_and_never_guessed():
    for name in ("СЕВЕР", "ВЕСНА", "север", "ООО СЕВЕР", "Север", "ООО Снег", "Прачечная",
                 "ИП Ёлкина", "Чистый дом", "ЗАО ПРАЧЕЧНАЯ"):  # fmt: skip
        for encoding in ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"):
            data = f"name;dry_cleaning\r\n{name};1\r\n".encode(encoding)
            rules = refused(data)
            assert rules == ["encoding"] or (rules, names(data)) == ([], [name]), (name, encoding)


def test_names_in_windows_letters_are_those_names():
    written = ["ООО «Їжак»", "Ромашка™", "№ 1 — „Снег“", "O’Neill"]
    for name in written:
        assert names(f"name;reception\r\n{name};1\r\n".encode("cp1251")) == [name]
    assert names("name;reception\r\nŁódź;1\r\n".encode()) == ["Łódź"]


def test_an_empty_column_is_left_out():
    for column in (0, 2, 4):
        rows = [[*HEAD], ["ООО «Снег»", "9", "8", "12"]]
        for row in rows:
            row.insert(column, "")
        assert told(csv_of(*rows)) == [SEVENTEEN], column


# --- Rows that are no customers ------------------------------------------------------------------


def test_a_row_that_numbers_the_columns_is_no_customer():
    head = ["Клиент", "Химчистка", "Приёмка"]
    for numbers in (
        ["1", "2", "3"], ["(1)", "(2)", "(3)"], ["А", "1", "2"], ["гр. 1", "2", "3 (=1+2)"],
        ["", "1", "2"], ["", "2", "3"], ["№ 1", "2", "3"],
    ):  # fmt: skip
        data = csv_of(head, numbers, ["ООО «Снег»", "9", "8"], ["ИП Ветров", "3", "0"])
        assert told(data) == ["column_numbers", SEVENTEEN, THREE], numbers
        workbook = book(head, numbers, ["ООО «Снег»", 9, 8])
        assert told(workbook) == ["column_numbers", SEVENTEEN], numbers


def test_customers_named_by_numbers_are_customers():
    rows = [["1", "2", "3"], ["2", "9", "8"], ["3", "3", "0"]]
    assert told(csv_of(["Клиент", "Химчистка", "Приёмка"], *rows))[1:] == [SEVENTEEN, THREE]
    assert told(csv_of(["Химчистка", "Приёмка"], ["1", "2"])) == [THREE]
    assert told(csv_of(["Клиент", "Химчистка"], ["Первый", "17"], ["Второй", "3"])) == [
        SEVENTEEN,
        THREE,
    ]


def test_customers_in_a_quote_that_was_not_closed_have_no_price():
    for lines in (
        ['"Заря;9;8', 'Луч";3;0'], ['Заря;"9;8', 'Луч;3;0', 'Весна";5;0'],
        ['Заря;9;"8', 'Луч;3;0', 'Весна;5;4";'], ['"Заря;9;8', 'Луч;3;0', 'Весна";5;0'],
    ):  # fmt: skip
        text = "\r\n".join(["name;dry_cleaning;reception", *lines, "Снег;9;8"])
        for delimiter in (";", ",", "\t"):
            data = text.replace(";", delimiter).encode()
            if not refused(data):
                *swallowed, last = told(data)
                assert "swallowed" in swallowed[0]
                assert [last, *filter(lambda one: isinstance(one, int), swallowed)] == [SEVENTEEN]


def test_a_note_of_several_lines_is_a_note():
    head, note = ["name", "dry_cleaning", "note"], "звонить; утром\nпосле 9; вечером"
    text = "\n".join([";".join(head), f'А;17;"{note}"'])
    assert told(text.encode()) == [SEVENTEEN]


# --- Workbooks of other programs -----------------------------------------------------------------


def archive(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return made.getvalue()


def test_what_is_no_workbook_is_called_what_it_is():
    for rule, files in {
        "archive": [archive("a.csv"), archive("book.xlsx"), b"BZh9", b"\xfd7zXZ", b"\x28\xb5/\xfd"],
        "numbers_table": [archive("Index/Document.iwa", "preview.jpg")],
        "open_document": [archive("META-INF/manifest.xml", "content.xml")],
        "text_document": [archive("_rels/.rels", "word/document.xml")],
        "picture": [b"\xff\xd8\xff\xe0\0\x10JFIF"],
        "json_file": [b'[{"name": "A"}]', b'{"name":"A"}\n'],
        "xml_file": [b'<svg xmlns="http://www.w3.org/2000/svg">'],
    }.items():  # fmt: skip
        assert [refused(data) for data in files] == [[rule]] * len(files)


def test_xml_may_begin_with_a_line_and_misspell_its_encoding():
    for old, new in (("<?xml", "\r\n<?xml"), ('"UTF-8"', '"utf8"'), ('"UTF-8"', '"UTF_8"')):
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(package(sheet(HEAD, SNOW)))) as file, \
                zipfile.ZipFile(made, "w") as new_file:  # fmt: skip
            for member in file.namelist():
                new_file.writestr(member, file.read(member).decode().replace(old, new))
        assert told(made.getvalue()) == [SEVENTEEN], new


def test_rows_that_stand_in_another_order_than_their_numbers_are_no_workbook():
    name, attributes, data = sheet(HEAD, SNOW, WIND)
    rows = re.findall("<row.*?</row>", data)
    turned = f"<sheetData>{''.join(reversed(rows))}</sheetData>"
    assert refused(package((name, attributes, turned))) == ["not_workbook"]


def test_a_part_is_found_however_its_place_is_written():
    for name, target in (
        ("xl\\worksheets\\s1.xml", "worksheets/s1.xml"),
        ("xl/worksheets/s1.xml", "worksheets\\s1.xml"),
        ("xl/worksheets/s1.xml", "/xl/worksheets/s1.xml"),
        ("xl/worksheets/s1.xml", "\\xl\\worksheets\\s1.xml"),
        ("xl/worksheets/s1.xml", "../xl/worksheets/s1.xml"),
        ("xl/worksheets/s1.xml", "./worksheets/S1.xml"),
        ("/xl/worksheets/s1.xml", "worksheets/s1.xml"),
        ("xl/worksheets/s 1.xml", "worksheets/s%201.xml"),
    ):
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(package(sheet(HEAD, SNOW)))) as old, \
                zipfile.ZipFile(made, "w") as new:  # fmt: skip
            for member in old.namelist():
                content = old.read(member).decode().replace("worksheets/s1.xml", target)
                new.writestr(name if member == "xl/worksheets/s1.xml" else member, content)
        assert told(made.getvalue()) == [SEVENTEEN], (name, target)


def test_a_number_is_a_date_only_in_a_format_of_dates():
    for right, codes in (
        (SEVENTEEN, ["Основной", "Стандарт", "Standard", "0_d", "0*d", "0 \\m", "0&quot;д&quot;",
                     "0;[Red]-0", "[$-F400]0", "#,##0.00\\ [$₽-419]", "@", "0 м"]),
        ("B whole", ["dd.mm.yyyy", "ДД.ММ.ГГГГ", "[h]:mm", "[hh]", "[$-419]d mmmm yyyy",
                     "yyyymmdd", "mm:ss.00", "h:mm AM/PM"]),
    ):  # fmt: skip
        formats, styles = "", '<xf numFmtId="0"/>'
        for number, code in enumerate(codes, 200):
            formats += f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
            styles += f'<xf numFmtId="{number}"/>'
        styles = f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"
        cells = (f' s="{style}"><v>9</v>' for style in range(1, len(codes) + 1))
        assert unlike(right, codes, with_cells(*cells, styles=styles)) == {}


def test_a_hidden_column_is_read_and_that_is_told():
    name, attributes, content = sheet(HEAD, SNOW)
    for seen in ('hidden="1"', 'hidden="true"', 'width="0"', 'width="0.1"'):
        columns = f'<cols><col min="2" max="3" {seen}/></cols>'
        data = package((name, attributes, columns + content))
        assert (told(data), notes(data)) == ([SEVENTEEN], ["hidden_columns"]), seen


# --- What is no table ---------------------------------------------------------------------------


def test_another_kind_of_file_is_refused_as_what_it_is():
    extra = [("xl/workbook.bin", b"")]
    assert refused(package(sheet(HEAD), extra=extra)) == ["binary_workbook"]
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    assert refused(locked) == ["locked_workbook"]
    assert refused(b"\xd0\xcf\x11\xe0" + b"x" * 99) == ["old_workbook"]
    assert refused(b"PK\x03\x04" + b"x" * 99) == ["not_workbook"]
    assert refused(package(sheet(HEAD))[:-30]) == ["not_workbook"]


def test_a_file_of_another_kind_is_called_what_it_is():
    for content, rule in (
        ("%PDF-1.7", "pdf_file"), ("<!DOCTYPE html><p>", "web_page"), ("<TABLE><TR>", "web_page"),
        ("<html>", "web_page"), ('<?xml version="1.0"?><html>', "web_page"),
        ('<?xml version="1.0"?><a/>', "xml_file"), ("{\\rtf1", "text_document"),
        ('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "xml_table"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", "web_archive"),
        ("ID;PWXL", "exchange_table"),
    ):  # fmt: skip
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            assert refused(f"{content} x".encode(encoding)) == [rule]
            assert refused(f"\r\n {content} x".encode(encoding)) == [rule]


def test_pictures_and_archives_are_called_so():
    assert refused(b"\x89PNG\r\n\x1a\n") == ["picture"]
    assert refused(b"\x1f\x8b\x08\x00") == refused(b"Rar!\x1a\x07") == ["archive"]


def test_shared_texts_with_runs_and_readings_are_their_text():
    shared = (
        "<si><r><t>Сн</t></r><r><t>ег</t></r><rPh><t>снег</t></rPh></si><si><t>a_x000A_b</t></si>"
    )
    rows = sheet(HEAD, [' t="s"><v>0</v>', 9, 8, 12], [' t="s"><v>1</v>', 3, 0, 12],
                 [' t="s"><v>7</v>', 3, 0, 12])  # fmt: skip
    assert names(package(rows, shared=shared)) == ["Снег", "a\nb", "#7"]


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
