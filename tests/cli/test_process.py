"""The command line as its users start it: a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

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
