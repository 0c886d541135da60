"""`python -m pricing check`: every fault, each with its place."""

import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from pricing.cli import main
from pricing.price_lists import files
from pricing.price_lists.files import FOLDER
from tests.conftest import LATER
from tests.documents.tools import EXAMPLE as SELLER

NEXT = ("effective_from = 2020-06-15", "effective_from = 2027-03-01")


def run(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_the_published_lists_have_no_fault():
    result = run()
    assert result.exit_code == 0
    checked, effective, coming = result.stdout.splitlines()
    assert checked == f"{len(list(FOLDER.glob('*.toml')))} price list(s) checked, no fault"
    assert effective.endswith(": 2020-06-15")
    assert coming == "next: none is published"


def test_a_file_whose_prices_would_never_be_in_effect_is_named(lists):
    names = ["2026-11-1.toml", "01.11.2026.toml", "2020-06-15 (copy).toml", "2027-01-01.TOML",
             "2027-01-01.toml.txt"]  # fmt: skip
    for name in names:
        (lists / name).write_text("", "utf-8")
    result = run()
    assert result.exit_code == 1
    for name in names:
        assert f"{name!r}: is no name of a price list" in result.stdout


def test_a_published_list_is_recorded_and_a_change_of_it_is_a_fault(lists):
    published = CliRunner().invoke(main, ["publish", str(LATER)])
    assert published.exit_code == 0, published.stderr
    assert run().exit_code == 0
    assert "next: 2027-03-01" in run().stdout
    path = lists / "2027-03-01.toml"
    path.write_text(path.read_text("utf-8") + "# changed\n", "utf-8")
    result = run()
    assert result.exit_code == 1
    assert "the published list of 2027-03-01 was changed" in result.stdout
    again = CliRunner().invoke(main, ["publish", str(LATER)])
    assert again.exit_code == 2
    assert "a list of that date is published already" in again.stderr
    path.unlink()
    assert "the published list of 2027-03-01 is gone" in run().stdout


def test_a_faulty_file_is_not_published(lists, edited):
    result = CliRunner().invoke(main, ["publish", str(edited(("m12 = 1056", "m12 = 1057")))])
    assert result.exit_code == 2
    assert "tiers[4].printed.m12: is 1057" in result.stderr
    assert sorted(path.name for path in lists.iterdir()) == ["2020-06-15.toml"]


def test_a_faulty_file_exits_1_with_a_line_for_each_fault(edited):
    path = edited(NEXT, ("m12 = 1056", "m12 = 1057"), ("first = 31\n", "first = 32\n"))
    result = run(path)
    assert result.exit_code == 1
    assert sorted(result.stdout.splitlines()) == [
        f"{path}: tiers[4].printed.m12: is 1057, but the discounts give 1056",
        f"{path}: tiers[6].first: is 32, expected 31: a gap after 30",
    ]
    assert result.stderr == "2 fault(s) in 1 price list(s)\n"


def test_faults_of_several_files_are_all_there_beside_a_sound_one(edited, tmp_path):
    misprint = edited(NEXT, ("m12 = 1056", "m12 = 1057"), name="a.toml")
    result = run(misprint, FOLDER / "2020-06-15.toml", tmp_path / "none.toml")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{misprint}: tiers[4].printed.m12: is 1057, but the discounts give 1056",
        f"{tmp_path / 'none.toml'}: file: cannot be read: No such file or directory",
    ]


def test_a_list_whose_date_is_taken_is_named(edited, lists):
    copied = edited(("monthly = 13000", "monthly = 14000"))
    assert run(copied).stdout.splitlines() == [
        f"{copied}: effective_from: is 2020-06-15, and a list of that date is published already"
    ]
    one = edited(NEXT, name="one.toml")
    other = edited(NEXT, ("monthly = 13000", "monthly = 14000"), name="other.toml")
    assert run(one, other).stdout.splitlines() == [
        f"{other}: effective_from: is 2027-03-01, as in {one} too; a date has one list"
    ]
    assert run(lists / "2020-06-15.toml", one).exit_code == 0
    (lists / "2027-03-02.toml").write_bytes(one.read_bytes())
    assert "is 2027-03-01, expected 2027-03-02, as in the file’s name" in run().stdout


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
def test_a_clone_with_other_line_ends_is_the_same_published_list(lists, end, mark):
    path = lists / "2020-06-15.toml"
    record = files.record_file()
    shutil.copyfile(FOLDER.parent / record.name, record)
    for file in (path, record):
        file.write_bytes(mark + file.read_text("utf-8").replace("\n", end).encode())
    result = run()
    assert (result.exit_code, result.stdout.count("fault")) == (0, 1), result.stdout
    assert CliRunner().invoke(main, ["publish", str(path)]).exit_code == 0
    assert CliRunner().invoke(main, ["publish", str(LATER)]).exit_code == 0
    assert run().exit_code == 0
    path.write_bytes(path.read_bytes().replace(b"monthly = 13000", b"monthly = 13001"))
    assert "the published list of 2020-06-15 was changed" in run().stdout


@pytest.mark.parametrize("command", [
    ["check", ""], ["publish", ""], ["batch", ""], ["batch", "a.csv", "--out", ""],
    ["offer", "--pdf", ""], ["diff", "2020-06-15", "2020-06-15", "--customers", ""],
], ids=" ".join)  # fmt: skip
def test_an_empty_text_is_no_file_and_not_the_folder_where_one_is(command):
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stderr.splitlines()[-1].partition("': ")[2]) == (
        2, "a file's name is empty.",
    )  # fmt: skip


def test_what_systems_and_editors_leave_in_the_folder_is_passed_over(lists):
    for name in (
        ".DS_Store", "._2027-01-01.toml", ".2027-01-01.toml.swp", "2027-01-01.toml.swp",
        "Thumbs.db", "desktop.ini", "~$2027-01-01.toml", ".~lock.2027-01-01.toml#",
        "2027-01-01.toml~", "#2027-01-01.toml#", "2027-01-01.toml.bak", "2027-01-01.draft",
        "2027-01-01.toml.old", "2027-01-01.toml.save", "2027-01-01.toml.rej", "4913",
        "2027-01-01.toml.dpkg-new", "2027-01-01.sync-conflict-20261128-1200.toml",
        "2027-01-01_LOCAL_123.toml",
    ):  # fmt: skip
        (lists / name).write_bytes(b"\x00\xff")
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert files.published_dates() == ["2020-06-15"]


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


def test_every_wrong_check_digit_of_the_seller_is_named_with_its_place(monkeypatch, tmp_path):
    path = tmp_path / "seller.toml"
    text = SELLER.read_text("utf-8").replace("7707083893", "7707083890")
    path.write_text(text.replace("40702810200000012345", "40702810900000012345"), "utf-8")
    monkeypatch.setattr("pricing.seller.FILE", path)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}: seller[0].inn: is '7707083890': its check digit does not fit",
        f"{path}: seller[0].bank.account: is '40702810900000012345': "
        "its control key does not fit the BIC 044525225",
    ]


def test_the_example_of_a_seller_has_no_fault(monkeypatch):
    monkeypatch.setattr("pricing.seller.FILE", SELLER)
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_offer_and_quote_say_the_vat_of_the_sellers_data(monkeypatch):
    # 3 552 × 12 = 42 624; × 22 ÷ 122 = 7 686.30
    monkeypatch.setattr("pricing.seller.FILE", SELLER)
    monkeypatch.setattr("pricing.cli.quote.today", lambda: date(2026, 11, 22))
    for arguments in (["quote"], ["offer", "--text", "--date=2026-11-22"]):
        shown = CliRunner().invoke(main, arguments).stdout
        assert "В том числе НДС 22 %: 7 686,30 ₽." in " ".join(shown.split())


def test_an_offer_is_refused_where_the_sellers_data_have_a_fault(monkeypatch, tmp_path):
    path = tmp_path / "seller.toml"
    path.write_text("[[seller]]", "utf-8")
    monkeypatch.setattr("pricing.seller.FILE", path)
    result = CliRunner().invoke(main, ["offer", "--text"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{path}: seller[0].name: не указано" in result.stderr
