"""`python -m pricing verify`: by link or by number, with what the exit code says."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pricing.cli import main
from tests.cli.example import EXAMPLE

LINK = "https://prices.example.ru/?dry_cleaning=9"


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setattr("pricing.cli.offer.today", lambda: date(2026, 11, 25))


def run(*arguments):
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, " ".join(result.stdout.split()), result.stderr


def made(*about):
    """Number and check link of an offer that the command line makes."""
    _, text, _ = run("offer", *EXAMPLE, "--date=2026-11-22", f"--link={LINK}", "--text", *about)
    link = re.search(r"https://\S+/check\?\S+", text)[0]
    return re.search(r"number=([-\w]+)", link)[1], link


def test_the_link_of_an_offer_is_valid():
    code, text, _ = run("verify", made()[1])
    assert code == 0
    assert (
        "Номер соответствует содержанию, предложение действует до 6 декабря 2026 г. включительно."
        in text
    )
    assert "не то, кто его отправил" in text


def test_a_number_with_its_content_as_options_is_valid():
    number, _ = made()
    dates = ["--date=2026-11-22", "--valid-until=2026-12-06", "--prices=2020-06-15"]
    code, text, _ = run("verify", number, *EXAMPLE, *dates, "--lang=en")
    assert (code, "The number matches" in text) == (0, True)


def test_the_offer_in_the_docs_is_one_that_the_command_knows():
    page = Path(__file__).resolve().parents[2] / "docs" / "offers-and-links.md"
    (options,) = re.findall(r"pricing verify (\d.+)", page.read_text("utf-8"))
    code, text, _ = run("verify", *options.split(), "--lang=en")
    assert (code, "The number matches" in text) == (0, True)


def test_an_offer_that_is_over_exits_with_1_and_says_what_it_costs_today():
    code, text, _ = run("verify", made("--valid-until=2026-11-24")[1])
    assert code == 1
    assert "срок предложения истёк" in text
    assert "Сегодня то же стоит столько же: 364 880 ₽." in text


def test_a_changed_link_exits_with_1_and_names_the_field():
    link = made()[1].replace("dry_cleaning=9", "dry_cleaning=5")
    code, text, _ = run("verify", link)
    assert code == 1
    assert "Отличие — АГБИС Химчистка, лицензий: здесь 5, а по номеру было 9." in text


def test_the_verdict_as_json():
    code, text, _ = run("verify", made()[1].replace("contacts=2", "contacts=1"), "--json")
    said = json.loads(text)
    assert (code, said["state"]) == (1, "other")
    assert said["difference"] == {"field": "contacts", "given": 1, "fits": 2}


def test_marks_that_others_add_to_a_link_choose_nothing():
    assert run("verify", made()[1] + "&utm_source=mail")[0] == 0


def test_faults_are_lines_and_exit_with_2():
    code, text, errors = run("verify", "2026-11-22-AAAAAAAAAA", "--months=5")
    assert (code, text) == (2, "")
    assert {line.split(":")[0] for line in errors.splitlines()} == {"date", "months", "prices"}
