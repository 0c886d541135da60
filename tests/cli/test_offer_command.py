"""`python -m pricing offer`: files, text, and faults."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from pricing import seller
from pricing.cli import main
from pricing.limits import limits
from tests.cli.example import EXAMPLE
from tests.documents.tools import EXAMPLE as SELLER
from tests.texts import plain

LINK = "https://prices.example.ru/?dry_cleaning=9"


def run(*arguments):
    return CliRunner().invoke(main, ["offer", *arguments])


def test_every_file_asked_for_is_written(tmp_path):
    files = {kind: tmp_path / f"offer.{kind}" for kind in ("pdf", "xlsx", "csv")}
    result = run(*EXAMPLE, *(f"--{kind}={path}" for kind, path in files.items()))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert files["pdf"].read_bytes().startswith(b"%PDF-")
    assert files["xlsx"].read_bytes().startswith(b"PK")
    assert b"364880" in files["csv"].read_bytes()  # 172 380 + 180 000 + 12 500


def test_the_text_is_printed_with_what_surrounds_the_quote():
    about = ["--customer=ООО «Дом»", "--date=2026-11-22", "--valid-until=2026-12-01"]
    result = run(*EXAMPLE, *about, f"--link={LINK}", "--text")
    text = plain(result.stdout)
    assert result.exit_code == 0
    assert "К оплате за 12 месяцев: 364 880 ₽" in text
    assert "Кому: ООО «Дом»" in text
    assert " от 22 ноября 2026 г., действует до 1 декабря 2026 г. включительно." in text
    assert LINK in text


def test_variants_stand_beside_the_offer():
    # 1 320 × 17 × 3 = 67 320, four times a year 269 280; 845 × 17 × 12 = 172 380.
    variants = ["--variant=dry_cleaning.17~months.3", "--variant=dry_cleaning.17~prompt.1~name.=1"]
    text = plain(run(*EXAMPLE, *variants, "--text").stdout)
    assert "• Вариант 1: 17 лицензий, 3 месяца — 67 320 ₽; за 12 месяцев: 269 280 ₽\n" in text
    assert "• =1: 17 лицензий, 12 месяцев, договор в срок — 172 380 ₽" in text


def test_an_offer_is_of_today_and_valid_for_the_contracts_days(monkeypatch):
    monkeypatch.setattr("pricing.cli.offer.today", lambda: date(2026, 2, 20))
    text = plain(run("--lang=en", "--text").stdout)
    last = date(2026, 2, 20) + timedelta(days=limits().offer_valid_days)
    assert last == date(2026, 3, 6)
    assert " of 20 February 2026, valid until the end of 6 March 2026." in text


def test_without_a_link_the_text_holds_none():
    assert "http" not in run("--text").stdout


def test_a_fault_is_one_line_and_nothing_is_made():
    list_of_that_day = "no price list in effect on 2019-01-01"
    for arguments, fault in (
        ([], "offer: nothing to make; possible are pdf, xlsx, csv, txt, text"),
        (["--date=22.11.2026"], "--date: “22.11.2026”: must be a date, as in 2026-11-22"),
        (["--date=9999-12-31"], "--date: 9999-12-31: must be a date from 2000-01-01 to "),
        (["--date=1999-12-31"], "--date: 1999-12-31: must be a date from 2000-01-01 to "),
        (["--date=2019-01-01"], f"{list_of_that_day}; there are: 2020"),
        (["--date=2019-01-01", "--prices=2020-06-15"], list_of_that_day),
        (["--valid-until=9999-12-31"], "--valid-until: 9999-12-31: must be a date from"),
        (["--valid-until=2026-02-30"], "--valid-until: “2026-02-30”: must be a date"),
        (["--link=javascript:alert(1)"], "--link: “javascript:alert(1)”: must be an http"),
        ([f"--link=https://x.ru/{'a' * 2000}"], "of at most 2000 letters"),
        (["--months=5"], "months: 5: must be one of 3, 6, 12"),
        (["--dry-cleaning=1000001"], "dry_cleaning: 1000001: must be at most 1000000"),
        (["--prices=2019-01-01"], "no price list 2019-01-01"),
        (["--variant=months.7"], "--variant[0].months: “7”: must be one of 3, 6, 12"),
        (["--variant=months.6"] * 5, "--variant: 5: must be given at most 4 times"),
        (["--pdf=no/offer", "--csv=no/../no/offer"], "--csv: no/../no/offer: --pdf is written"),
    ):
        result = run(*(["--text", *arguments] if arguments else []), "--lang=en")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert fault in result.stderr


def test_an_offer_cannot_end_before_it_begins():
    result = run("--text", "--date=2026-11-22", "--valid-until=2026-11-21", "--lang=en")
    fault = "--valid-until: 2026-11-21: must not be before the quotation’s date (2026-11-22)\n"
    assert (result.exit_code, result.stderr) == (2, fault)


def test_an_offer_may_be_valid_for_its_day_alone():
    assert run("--text", "--date=2026-11-22", "--valid-until=2026-11-22").exit_code == 0


def test_all_faults_come_at_once(tmp_path):
    result = run("--months=5", "--contacts=-1", "--date=x", f"--pdf={tmp_path / 'a.pdf'}")
    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        "--date",
        "contacts",
        "months",
    ]
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    result = run("--text", f"--csv={tmp_path / 'nowhere' / 'offer.csv'}", "--lang=en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written: No such file or directory" in result.stderr


@pytest.mark.usefixtures("two_lists")
def test_a_date_takes_the_list_and_the_vat_of_that_day(monkeypatch):
    monkeypatch.setattr(seller, "FILE", SELLER)
    later = plain(run(*EXAMPLE, "--date=2027-03-02", "--text").stdout)
    assert "(2 × 1 200 ₽ × 12 мес.)" in later
    assert "прайс-листа, который действует с 1 марта 2027 г." in later
    assert "454 059,60 ₽" in later  # 372 180 × 1.22, on top from 2027 on
    earlier = plain(run(*EXAMPLE, "--date=2026-12-02", "--text").stdout)
    assert "364 880 ₽" in earlier
    assert "В том числе НДС 22 %" in earlier


@pytest.mark.usefixtures("two_lists")
def test_a_replaced_list_is_offered_without_a_last_day():
    text = plain(run(*EXAMPLE, "--date=2027-03-02", "--prices=2020-06-15", "--text").stdout)
    assert "с 1 марта 2027 г. действует новый" in text
    # By the later list 172 380 + 2 × 1 200 × 12 + 156 000 + 15 000.
    assert "Сегодня то же стоит 372 180 ₽: на 7 300 ₽ больше." in text
    assert "действует до" not in text
