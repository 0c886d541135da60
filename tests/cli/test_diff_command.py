"""`python -m pricing diff`: readable tables or JSON, and faults."""

import json

import pytest
from click.testing import CliRunner

from pricing.cli import main
from tests.conftest import LATER


def run(*arguments):
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.fixture
def customers(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("name;dry_cleaning;months\nА;13;12\nБ;2;12\nВ;1;4\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "ru",
            ["1–3 4 440 → 4 800", "Скидка за оплату вперёд, 6 месяцев 7 % 5 %", "1 000 ₽ 1 200 ₽"],
        ),
        ("en", ["151 or more 408 → 400", "Discount for paying ahead, 6 months 7% 5%"]),
    ],
)
def test_tables_say_what_changes_in_both_languages(lang, said):
    result = run("2020-06-15", str(LATER), "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    for text in said:
        assert text in plain(result.stdout)


def test_with_customers_it_is_said_who_pays_more(customers):
    result = run("2020-06-15", str(LATER), "--customers", customers)
    shown = plain(result.stdout)
    # 2 × 12 × (3 840 − 3 552) = 6 912 of 85 248; 13 × 12 × (1 200 − 1 219) = −2 964 of 190 164
    assert "3 Б 85 248 ₽ 92 160 ₽ +6 912 ₽ +8,1 % 2 А 190 164 ₽ 187 200 ₽ −2 964 ₽ −1,6 %" in shown
    assert "Заплатят меньше 1 Заплатят больше 1 Без изменений 0 С ошибкой, без цены 1" in shown
    assert "Разница +3 948 ₽" in shown
    assert "строка 4: C4 Период оплаты: 4 — нужно одно из: 3, 6, 12" in shown
    assert "Таких столбцов нет" in result.stderr


def test_json_has_every_row(customers):
    said = json.loads(run("2020-06-15", str(LATER), "--customers", customers, "--json").stdout)
    assert (len(said["rates"]), len(said["items"])) == (40, 4)
    assert [row["difference"] for row in said["impact"]["customers"]] == [-2_964, 6_912, None]
    assert "impact" not in json.loads(run("2020-06-15", str(LATER), "--json").stdout)


def test_the_command_counts_who_renews_in_good_standing_apart(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("name;dry_cleaning;situation\nА;13;new\nБ;2;renewal\n", "utf-8")
    shown = plain(run("2020-06-15", str(LATER), "--customers", path, "--lang", "en").stdout)
    assert "Will pay more 0" in shown
    assert "Depends on written consent +6 912 ₽" in shown
    said = json.loads(run("2020-06-15", str(LATER), "--customers", path, "--json").stdout)["impact"]
    assert (said["losers"], said["consent"]["losers"]) == (0, 1)


def test_a_list_against_itself_changes_nothing():
    assert "Цены и скидки не меняются." in run("2020-06-15", "2020-06-15").stdout


def test_more_customers_than_are_shown_are_counted(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("dry_cleaning\n" + "2\n" * 25, "utf-8")
    shown = run("2020-06-15", str(LATER), "--customers", path, "--lang", "en").stdout
    assert "And 5 more customers whose total changes." in shown


def test_a_sheet_is_none_without_a_file_of_customers():
    result = run("2020-06-15", "2020-06-15", "--sheet=A", "--lang=en")
    fault = "--sheet: is of use only with --customers\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", fault)


def test_every_fault_is_a_line_and_nothing_is_printed(tmp_path):
    result = run(
        "2019-01-01", tmp_path / "no.toml", "--customers", tmp_path / "no.csv", "--lang", "en"
    )
    assert (result.exit_code, result.stdout) == (2, "")
    first, second, third = result.stderr.splitlines()
    assert first.startswith("no price list 2019-01-01;")
    assert "no.toml: file: cannot be read" in second
    assert "no.csv: cannot be read" in third
