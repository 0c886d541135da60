"""`python -m pricing quote`: JSON, a readable table, and faults."""

import json

import pytest
from click.testing import CliRunner

from pricing import Selection, quote
from pricing.cli import main
from tests.cli.example import EXAMPLE
from tests.texts import plain


def run(*arguments):
    return CliRunner().invoke(main, list(arguments))


def test_json_is_the_contract_and_nothing_else(price_list):
    result = run("quote", *EXAMPLE, "--json")
    chosen = Selection(
        dry_cleaning=9, reception=8, prompt=True, contacts=2, manager=12, cloud_migration=1
    )
    assert json.loads(result.stdout) == quote(price_list, chosen).to_dict()
    assert json.loads(result.stdout)["total"] == 364_880  # 172 380 + 180 000 + 12 500
    assert (result.exit_code, result.stderr) == (0, "")


def test_without_options_one_licence_for_a_year_is_priced():
    contract = json.loads(run("quote", "--json").stdout)
    assert contract["selection"] == Selection.DEFAULTS
    assert contract["total"] == 42_624  # 3 552 × 1 × 12


def test_every_option_reaches_the_selection():
    given = {name: "2" for name, default in Selection.DEFAULTS.items() if type(default) is int}
    given |= {"months": "6", "situation": "renewal"}
    options = [
        word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", value)
    ]
    selection = json.loads(run("quote", *options, "--prompt", "--json").stdout)["selection"]
    assert selection == {
        "prompt": True,
        **{name: value if name == "situation" else int(value) for name, value in given.items()},
    }


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", ["К оплате за 12 месяцев: 364 880 ₽", "Итого", "Персональный менеджер"]),
        ("en", ["Total for 12 months: 364 880 ₽", "Total", "Personal manager"]),
    ],
)
def test_the_table_holds_every_amount_in_both_languages(lang, words):
    result = run("quote", *EXAMPLE, "--lang", lang)
    shown = plain(result.stdout)
    amounts = ["172 380 ₽", "24 000 ₽", "156 000 ₽", "12 500 ₽", "364 880 ₽", "845 ₽"]
    # the same need by other periods: (1 320, 1 228, 1 056, 982) × 17 × 12 + 192 500
    horizons = ["461 780 ₽", "443 012 ₽", "407 924 ₽", "392 828 ₽"]
    for text in (*words, *amounts, *horizons):
        assert text in shown
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_minimum_says_from():
    for lang, mark in (("ru", "от"), ("en", "from")):
        shown = plain(run("quote", "--sms-integration", "1", "--lang", lang).stdout)
        assert f": {mark} 132 624 ₽" in shown  # 42 624 + 90 000


def test_help_names_every_option_and_what_it_is():
    shown = run("quote", "--help").stdout
    for name in Selection.DEFAULTS:
        assert f"--{name.replace('_', '-')} " in shown
    for option in ("--json", "--lang", "--prices"):
        assert option in shown


def test_help_names_the_commands():
    for option in ("--help", "-h"):
        assert {"quote", "check"} <= {*run(option).stdout.split()}


def test_bad_input_exits_2_with_one_line_a_fault_and_prints_nothing():
    whole = "must be a whole number, 0 or more"
    for arguments, faults in (
        (["--prices", "2019-01-01"], ["no price list 2019-01-01; there are: 2020-06-15"]),
        (["--prices", "9" * 300], [f"no price list {'9' * 300}; there are: 2020-06-15"]),
        (["--prices", "15.06.2020"], ["no price list 15.06.2020; there are: 2020-06-15"]),
        (
            ["--months", "3", "--manager", "4", "--contacts", "-1", "--situation", "old"],
            [
                f"contacts: -1: {whole}",
                "manager: 4: must be from 0 to the contract’s months (3)",
                "situation: “old”: must be one of new, overdue, renewal",
            ],
        ),
        (
            ["--prices", "2019-01-01", "--reception", "x"],
            ["no price list 2019-01-01; there are: 2020-06-15", f"reception: “x”: {whole}"],
        ),
    ):
        for form in ([], ["--json"]):
            result = run("quote", *arguments, *form, "--lang", "en")
            assert (result.exit_code, result.stdout) == (2, "")
            assert sorted(result.stderr.splitlines()) == faults


def test_a_fault_is_told_in_the_language_of_the_table():
    assert run("quote", "--months", "семь").stderr == "months: «семь» — нужно одно из: 3, 6, 12\n"


def test_an_option_that_does_not_exist_exits_2_and_prints_nothing():
    for arguments in (["--colour", "red"], ["--months"], ["--lang", "de"], ["17"]):
        result = run("quote", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Error: " in result.stderr


@pytest.mark.usefixtures("vat_on_top")
def test_with_vat_on_top_what_is_paid_now_is_held_against_sums_that_say_they_are_without_it():
    *_, headline, _, net, read, _ = run("quote", "--paid=300000", "--lang=en").stdout.splitlines()
    assert headline.endswith(", without VAT")
    assert (net, "VAT" in read) == ("Amounts are without VAT.", True)
