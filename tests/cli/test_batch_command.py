"""`python -m pricing batch`: every row again with its price, as CSV or workbook, and no formula."""

import csv
import io

import openpyxl
import pytest
from click.testing import CliRunner

from pricing.bulk import read_customers
from pricing.bulk.headings import answer_columns
from pricing.cli import main

EXAMPLE = (
    "name;dry_cleaning;reception;months;prompt;contacts;manager;cloud_migration\n"
    "Ромашка;9;8;12;1;2;12;1\n"
    "=1+1;1;0;;;;;\n"
    "Ошибка;0;0;4;;;;\n"
)


def run(*arguments):
    return CliRunner().invoke(main, ["batch", *map(str, arguments)])


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(EXAMPLE, "utf-8")
    return path


def rows(path):
    if path.suffix == ".csv":
        text = path.read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    heads, *cells = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    cells = [row for row in cells if row[0] not in {"Итого", "Total"}]  # the sums
    return [
        {head: "" if cell is None else str(cell) for head, cell in zip(heads, row, strict=True)}
        for row in cells
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_row_comes_again_in_order_with_its_total_or_its_fault(source, tmp_path, kind):
    out = tmp_path / f"out.{kind}"
    result = run(source, "--out", out, "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    first, second, third = rows(out)
    assert list(first) == [*EXAMPLE.split("\n", maxsplit=1)[0].split(";"), *answer_columns()]
    # 172 380 + 180 000 + 12 500
    assert (first["name"], first["total"], first["error"]) == ("Ромашка", "364880", "")
    assert second["total"] == "42624"  # 3 552 × 1 × 12
    assert second["name"] == ("'=1+1" if kind == "csv" else "=1+1")
    assert third["total"] == ""
    assert third["error"].startswith(
        "row 4: D4 Payment period: 4: must be one of 3, 6, 12; B4 AGBIS Dry"
    )


def test_a_workbooks_cells_are_text_or_numbers_to_add_up_and_never_formulas(source, tmp_path):
    run(source, "--out", tmp_path / "out.xlsx")
    heads, first, *others = openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows()
    cells = [cell for row in (heads, first, *others) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    kinds = {head.value: cell.data_type for head, cell in zip(heads, first, strict=True)}
    assert [kinds[name] for name in ("name", "dry_cleaning", "months", "total")] == [*"snnn"]


def test_a_workbook_that_was_priced_can_be_priced_again(source, tmp_path):
    run(source, "--out", tmp_path / "one.xlsx")
    result = run(tmp_path / "one.xlsx", "--out", tmp_path / "two.xlsx")
    assert rows(tmp_path / "one.xlsx") == rows(tmp_path / "two.xlsx")
    assert "Столбцы расчёта записаны заново" in result.stderr


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "ru",
            [
                "Период оплаты: пусто, строк: 1; взято 12.",
                "строка 4: D4 Период оплаты: 4 — нужно одно из: 3, 6, 12; "
                "B4 АГБИС Химчистка, лицензий: 0 — нужна",
                "С ошибкой, без цены",
                "407 504 ₽",
            ],
        ),
        ("en", ["Payment period: empty in 1 rows; 12 taken.", "With a fault, no price"]),
    ],
)
def test_notes_faults_and_sums_stand_on_standard_error(source, tmp_path, lang, said):
    result = run(source, "--out", tmp_path / "out.csv", "--lang", lang)
    for text in said:
        assert text in result.stderr.replace("\u00a0", " ")


def test_the_closing_lines_split_unlike_periods_and_name_the_rows_without_a_price(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text(
        "name;dry_cleaning;months;prompt\nА;1;3;да\nБ;1;12;нет\nВ;0;12;нет\n", "utf-8"
    )
    said = run(source, "--out", tmp_path / "out.xlsx").stderr.replace("\u00a0", " ")
    closing = said[said.index("Итоги") :]
    assert "За 3 месяца, клиентов: 1" in closing
    assert "«Договор в срок» при периоде 3 месяца, строк: 1." in closing
    assert "Строк без цены: 1. В суммы они не входят.\nстрока 4: B4" in closing
    *_, last = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].values
    assert last[0] == "Итого за разные периоды оплаты"
    assert read_customers((tmp_path / "out.xlsx").read_bytes()).totals == frozenset()


@pytest.mark.usefixtures("vat_on_top")
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_with_vat_on_top_sums_say_so_and_the_file_can_be_priced_again(source, tmp_path, lang):
    said = run(source, "--out", tmp_path / "one.xlsx", "--lang", lang).stderr
    assert {"ru": "Суммы — без НДС.", "en": "Amounts are without VAT."}[lang] in said
    *_, last = openpyxl.load_workbook(tmp_path / "one.xlsx").worksheets[0].values
    assert last[0] == {"ru": "Итого, без НДС", "en": "Total, without VAT"}[lang]
    again = read_customers((tmp_path / "one.xlsx").read_bytes())
    assert len(again) == 3


def test_headings_for_people_are_words(source, tmp_path):
    run(source, "--out", tmp_path / "out.csv", "--headings", "words")
    first = rows(tmp_path / "out.csv")[0]
    assert (first["Итого, ₽"], first["Ошибка"]) == ("364880", "")


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_a_file_that_is_read_and_priced_without_a_fault(tmp_path, lang, kind):
    path = tmp_path / f"template.{kind}"
    assert run("--template", "--out", path, "--lang", lang).exit_code == 0
    assert len(read_customers(path.read_bytes()).frame.columns) == 14
    run(path, "--out", tmp_path / "out.csv")
    assert [row["total"] for row in rows(tmp_path / "out.csv")] == ["364880", "74322"]
    # 4 129 × 3 × 6 = 74 322


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "x.csv"], "batch: give the file of customers, or --template"),
        (["{source}", "--template", "--out", "x.csv"], "batch: give the file of customers, or --t"),
        (["missing.csv", "--out", "x.csv"], "missing.csv: cannot be read: No such file"),
        (["{source}"], "--out: (empty): must end in csv, xlsx"),
        (["{source}", "--out", "x.pdf"], "--out: “x.pdf”: must end in csv, xlsx"),
        (["{source}", "--out", "x.csv", "--prices", "2019-01-01"], "no price list 2019-01-01;"),
        (["{source}", "--out", "/missing/x.csv"], "--out: /missing/x.csv: cannot be written"),
        (["{source}", "--out", f"{'x' * 300}.csv"], f"--out: {'x' * 300}.csv: cannot be written"),
        (["{source}", "--out", "x.csv", "--sheet", "A"], "{source}: There is no sheet “A”; there"),
    ],
)
def test_bad_input_exits_2_with_a_line_and_writes_nothing(
    source, arguments, said, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    result = run(*(word.format(source=source) for word in arguments), "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said.format(source=source))
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    "command",
    [
        "batch in.csv --out out.csv",
        "diff 2020-06-15 2020-06-15 --customers in.csv",
        "diff 2020-06-15 2020-06-15 --customers in.csv --json",
    ],
)
def test_headings_alone_are_refused(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text("name;dry_cleaning\n;\n", "utf-8")
    result = CliRunner().invoke(main, [*command.split(), "--lang=en"])
    *_, last = result.stderr.splitlines()
    assert last == "in.csv: There is nothing below the row of headings: add customers."
    assert (result.exit_code, result.stdout) == (2, "")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_faults_of_the_file_are_one_line_each(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("name;recepton;reception;reception\nA;1;1;1\n", "utf-8")
    result = run(path, "--out", tmp_path / "out.csv", "--lang", "en")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 3
    assert not (tmp_path / "out.csv").exists()


def test_help_says_what_defaults_and_limits_are():
    shown = " ".join(run("--help").stdout.split())
    for text in ("empty take the default", "months 12", "200000 rows", "1000 letters", "cp1251"):
        assert text in shown
