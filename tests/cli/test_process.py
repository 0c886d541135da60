"""The command line as its users start it: a process of its own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.example import EXAMPLE

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments, folder=ROOT, environment=None):
    return subprocess.run(
        [sys.executable, "-m", "pricing", *arguments],
        cwd=folder, env=environment, capture_output=True, check=False, timeout=60,
    )  # fmt: skip


def test_the_example_of_the_contract_prints_its_total():
    done = start("quote", *EXAMPLE, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    contract = json.loads(done.stdout)
    assert (contract["total"], contract["saving"]) == (364_880, 96_900)
    assert contract["cheaper"] == {"licenses": 21, "support_total": 164_556, "saving": 7_824}


def test_bad_input_ends_with_2_lines_on_standard_error_only():
    done = start("quote", "--months", "4", "--contacts", "x", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, b"")
    assert sorted(done.stderr.decode().splitlines()) == [
        "contacts: “x”: must be a whole number, 0 or more",
        "months: 4: must be one of 3, 6, 12",
    ]


def test_check_ends_with_0_from_any_folder(tmp_path):
    done = start("check", folder=tmp_path, environment={"PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "no fault\n" in done.stdout.decode()


def test_the_table_is_printed_where_no_locale_is_set():
    done = start("quote", environment={"LC_ALL": "C"})
    assert done.returncode == 0
    assert "42\u00a0624\u00a0₽" in done.stdout.decode()


# A type or value that is wrong in each file, and what is said of it.
WRONG = {
    "limits.toml": ("default_months = 12", "default_months = 5", "default_months: is 5"),
    "bulk.toml": ("rows_limit = ", "rows_limits = ", "rows_limit: is missing"),
    "numbered.toml": ('= "e4a650be', '= "e4', "is 'e42b"),
    "published.toml": ('" = "', '" = "0', "2020-06-15: is '0"),
    "texts/en.toml": ("lead = ", "lead = 5\nleads = ", "lead: is 5, expected text"),
    "texts/ru.toml": ("{amount}", "{amuont}", "names 'amuont' in braces"),
    "price_lists/2020-06-15.toml": ("m12 = 1056", "m12 = 1057", "printed.m12: is 1057"),
    "seller.toml": ("", "[[seller]]", "seller[0].name: is missing"),
}
BOUNDS = {"limits.toml"}  # where they are broken, lists are held against no bound
SLIP = "\noops = = 1\n"


@pytest.fixture
def copied(tmp_path):
    """A copy of the package and its data; `start` runs there."""
    for name in ("pricing", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def said_by_check(folder):
    done = start("check", folder=folder)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False), done.stderr
    return done.stdout.decode()


@pytest.mark.parametrize("names", [WRONG.keys() - BOUNDS, BOUNDS | {"texts/ru.toml"}], ids=len)
def test_check_names_what_is_wrong_in_every_data_file_at_once(copied, names):
    for name in names:
        old, new, _ = WRONG[name]
        path = copied / "data" / name
        text = path.read_text("utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    said = said_by_check(copied).splitlines()
    for name in names:
        fault = WRONG[name][-1]
        lines = [line for line in said if line.startswith(f"{copied / 'data' / name}: ")]
        assert any(fault in line for line in lines), (name, lines)


@pytest.mark.parametrize(
    "content", [SLIP, "\x00\xff", "", None], ids=["slip", "no text", "empty", "gone"]
)
@pytest.mark.parametrize("whole", [True, False], ids=["all", "texts"])
def test_check_ends_in_sentences_whichever_files_are_no_toml(copied, content, whole):
    names = [*WRONG] if whole else ["texts/ru.toml", "texts/en.toml"]
    needed = [name for name in names if name.startswith(("texts", "limits"))]
    for name in names:
        path = copied / "data" / name
        if content is None:
            path.unlink(missing_ok=True)
        elif content == SLIP:
            path.write_text((path.read_text("utf-8") if path.exists() else "") + SLIP, "utf-8")
        else:
            path.write_bytes(content.encode("latin-1"))
    said = said_by_check(copied)
    for name in needed:
        assert f"{copied / 'data' / name}: " in said
    if content == "" and not whole:
        return  # TOML, and no text at all: each command has its own first message
    other = start("quote", folder=copied)
    assert (other.returncode, b"Traceback" in other.stderr) == (2, False), other.stderr
    assert other.stderr.startswith(str(copied / "data").encode())
