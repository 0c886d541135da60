"""Columns as a file: written in memory alone, whole whatever their texts hold."""

import csv
import io
import tempfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing.documents.table_file import PART, Column, Faults, csv_file, xlsx_file
from pricing.spreadsheet_text import storable, unshielded
from pricing.views.catalog import Catalog

WORDS = Catalog.of("ru")
BAD = ["\ud800", "x\ufffe", "\x00\x01", "a\udfff\uffffb"]
TEXT = st.text(
    st.characters(exclude_characters="\r") | st.sampled_from("=+_x\ud800\uffff\x01<&"), max_size=20
)


def rows_of(content):
    return [*openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)]


def columns(rows):
    names, counts = [f"К{row}" for row in range(rows)], list(range(rows))
    return [
        Column("Клиент", names, sum="Итого"),
        Column("Лицензий", counts, sum=sum(counts), is_minimum=[True] * rows),
        Column("Ошибка", [""] * rows),
    ]


@pytest.mark.parametrize("rows", [0, 1, PART, PART + 1, 2 * PART + 3])
def test_every_row_stands_between_the_headings_and_the_sums(rows):
    made = rows_of(xlsx_file(WORDS, "Клиенты", columns(rows)))
    assert made[0] == ("Клиент", "Лицензий", "Ошибка")
    assert made[1:-1] == [(f"К{row}", row, None) for row in range(rows)]
    assert made[-1][:2] == ("Итого", rows * (rows - 1) // 2)


def test_cells_keep_their_styles():
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(WORDS, "Клиенты", columns(3))))
    heading, first, *_, sums = book.active.iter_rows()
    assert heading[0].font.b
    assert sums[1].font.b
    assert {first[1].number_format, sums[1].number_format} == {'"от "#,##0'}
    assert first[0].alignment.vertical == "top"


def test_a_workbook_is_written_where_there_is_no_room_on_a_disk(monkeypatch):
    def no_room(*_, **__):
        raise OSError(28, "No space left on device")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, no_room)
    faults = Faults("Ошибки", ["Строка", "Ячейка", "Клиент", "Что не так"], [(2, "A2", "К", "!")])
    made = xlsx_file(WORDS, "Клиенты", columns(PART + 1), faults=faults)
    assert len(rows_of(made)) == PART + 3


@pytest.mark.parametrize("text", BAD)
def test_what_no_cell_may_hold_is_in_no_file(text):
    faults = Faults("Ошибки", ["1", "2", "3", "4"], [(2, text, text, text)])
    given_columns = [Column(text, [text, "x"], sum=text)]
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx_file(WORDS, "Клиенты", given_columns, faults=faults))
    )
    seen = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {one for one in seen if isinstance(one, str)} <= {storable(text), *"x1234"}
    lines = csv_file(given_columns).decode("utf-8-sig").split()
    assert {line.strip('"') for line in lines} <= {storable(text), "x"}


@settings(max_examples=60)
@given(st.lists(TEXT, min_size=1, max_size=8))
def test_any_text_comes_back_from_both_files(texts):
    given_columns = [Column("A", ["x" for _ in texts]), Column("B", texts)]
    wanted = [storable(text) for text in texts]
    made = rows_of(xlsx_file(WORDS, "Клиенты", given_columns))[1:]
    assert [row[1] or "" for row in made] == wanted
    written = csv_file(given_columns).decode("utf-8-sig")
    _, *lines = csv.reader(io.StringIO(written, newline=""), delimiter=";")
    assert [unshielded(line[1]) for line in lines] == wanted
