"""The tools of the benchmark run, and say something positive; how fast is not a test's matter."""

import json
import os
import re
import subprocess
import sys
from contextlib import nullcontext

import pytest

from tests.bench import __main__ as bench
from tests.bench import load
from tests.bench.contenders import START, Contender
from tests.bench.figures import Row, table
from tests.bench.process import Process
from tests.web.browser import ROOT

OPENED = f"?dry_cleaning={START}"
PARTS = ("keys", "changes", "first_visit")
MAY_BE_NOTHING = ("server CPU", "layout shift")  # less than the system's smallest step, and none


def run(*arguments):
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_keys_changes_and_visits_are_measured_against_the_bare_page(
    server, chromium, monkeypatch, capsys, tmp_path
):
    """The page's server and the browser are those of all tests; the command starts its own."""
    kept, process = tmp_path / "figures.json", Process(server.process.pid)
    ours = Contender("ours", server.address, process, "ladder", "dry_cleaning", OPENED)
    monkeypatch.setattr(bench, "our_page", lambda _: nullcontext(ours))
    monkeypatch.setattr(bench, "chromium_browser", lambda: nullcontext(chromium))
    options = ["--quick", "--only", *PARTS, "--json", str(kept)]
    monkeypatch.setattr(sys, "argv", ["tests.bench", *options])
    bench.main()
    assert "| server CPU a change |" in capsys.readouterr().out
    rows = {row["what"]: row for row in json.loads(kept.read_text("utf-8"))}
    for what, row in rows.items():
        is_seldom = any(part in what for part in MAY_BE_NOTHING)
        for figure in [row["ours"], *([] if row["other"] is None else [row["other"]])]:
            assert figure > 0 or (is_seldom and figure == 0), row
    assert rows["key press → charts out of sight settled"]["ratio"] > 0


def test_visitors_see_the_right_total_under_load():
    shown = run(
        *("tests.bench.load", "--visitors", "3", "--every", "0.5", "--seconds", "1", "--rest", "0",
          "--times", "2")
    )  # fmt: skip
    beside, _, heading, _, row = shown.strip().splitlines()
    assert f"{os.cpu_count()} cores" in beside
    assert beside.endswith("median of 2 runs of 1 s")
    cells = dict(zip(heading.split(" | "), row.split(" | "), strict=True))
    assert int(cells["changes"]) >= 6  # 3 visitors, 1 s, one change each half second
    assert cells["errors"] == "0"
    assert re.fullmatch(r"\d+%", cells["visitors' own CPU"])


def test_load_is_bounded():
    with pytest.raises(SystemExit):
        load.main(["--visitors", "100000"])


def test_a_figure_that_was_not_seen_meets_no_goal():
    unseen = Row("drag", "ms", None, 3.0, "plain HTML", 3.0)
    assert unseen.held is False
    assert "| drag | none ms | 3 ms (plain HTML) |  | ≤ 3× | not met |" in table([unseen])
