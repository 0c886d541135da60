"""`python -m pricing check`: every fault, each with its place."""

from click.testing import CliRunner

from pricing.cli import main
from pricing.price_lists.files import FOLDER


def run(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_the_published_lists_have_no_fault():
    result = run()
    assert result.exit_code == 0
    assert result.stdout == f"{len(list(FOLDER.glob('*.toml')))} price list(s) checked, no fault\n"


def test_a_faulty_file_exits_1_with_a_line_for_each_fault(edited):
    path = edited(("m12 = 1056", "m12 = 1057"), ("first = 31\n", "first = 32\n"))
    result = run(path)
    assert result.exit_code == 1
    assert sorted(result.stdout.splitlines()) == [
        f"{path}: tiers[4].printed.m12: is 1057, but the discounts give 1056",
        f"{path}: tiers[6].first: is 32, expected 31: a gap after 30",
    ]
    assert result.stderr == "2 fault(s) in 1 price list(s)\n"


def test_faults_of_several_files_are_all_there_beside_a_sound_one(edited, tmp_path):
    misprint = edited(("m12 = 1056", "m12 = 1057"), name="a.toml")
    result = run(misprint, FOLDER / "2020-06-15.toml", tmp_path / "none.toml")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{misprint}: tiers[4].printed.m12: is 1057, but the discounts give 1056",
        f"{tmp_path / 'none.toml'}: file: cannot be read: No such file or directory",
    ]


def test_no_price_list_at_all_is_no_success(monkeypatch, tmp_path):
    monkeypatch.setattr("pricing.price_lists.files.FOLDER", tmp_path)
    result = run()
    assert result.exit_code == 1
    assert result.stderr == "0 fault(s) in 0 price list(s)\n"


def test_quote_refuses_a_faulty_list_with_every_fault(edited):
    path = edited(("m12 = 1056", "m12 = 1057"), ("first = 31\n", "first = 32\n"))
    result = CliRunner().invoke(main, ["quote", "--prices", str(path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 2
