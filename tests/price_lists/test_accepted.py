"""Whatever `check` and `publish` accept loads where it is published, and prices."""

import json
import tomllib
from copy import deepcopy
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from itertools import product

from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pricing import Selection, price_lists, quote
from pricing.cli import main
from pricing.price_lists import files
from pricing.views.faults import sentence
from tests.conftest import LATER
from tests.texts import EN
from tests.web.client import CLIENT

RAW = tomllib.loads(LATER.read_text("utf-8"), parse_float=Decimal)
MIDNIGHT = datetime(2026, 11, 20)  # noqa: DTZ001 - TOML's local datetime
VALUES = [
    "", "text", "2026-11-20", "0 %", "0.07", 0, 1, -1, 7, 10**9, 10**13, True, False, [], [1], {},
    *map(Decimal, ("0.5", "1e-30", "-0.0", "nan", "inf", "1e-400")), {"ru": "а", "en": "a"},
    date(2026, 11, 20), date(1, 1, 1), date(9999, 12, 31), MIDNIGHT, time(0),
    MIDNIGHT.replace(tzinfo=timezone(timedelta(hours=3))),
]  # fmt: skip


def leaves(value, place=()):
    if isinstance(value, dict | list):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for step, inner in steps for leaf in leaves(inner, (*place, step))]
    return [place]


PLACES = leaves(RAW)
FIGURES = [place for place in PLACES if {"effective_from", "printed", "months", "share"} & {*place}]


def toml(value):
    """A value as TOML writes it, tables inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal):
        return str(value).lower().replace("infinity", "inf")
    return str(value) if isinstance(value, int) else value.isoformat()


def changed(place, value):
    raw = deepcopy(RAW)
    inner = raw
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return "\n".join(f"{key} = {toml(inner)}" for key, inner in raw.items())


def published_first(folder):
    """The folder as it was before anything was published from here."""
    for path in folder.iterdir():
        if path.name != "2020-06-15.toml":
            path.unlink()
    (folder.parent / "published.toml").unlink(missing_ok=True)


@example(("effective_from",), MIDNIGHT)
@example(("effective_from",), "2026-11-20")
@example(("effective_from",), 0)
@example(("terms", 1, "advance_discount"), Decimal("1e-400"))
@example(("add_ons", 0, "monthly"), 10**9)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(PLACES) | st.sampled_from(FIGURES), st.sampled_from(VALUES))
def test_a_list_that_is_accepted_prices_and_answers(lists, place, value):
    published_first(lists)
    path = lists.parent / "given.toml"
    path.write_text(changed(place, value), "utf-8")
    checked = CliRunner().invoke(main, ["check", str(path)])
    result = CliRunner().invoke(main, ["publish", str(path)])
    assert (checked.exit_code == 0) == (result.exit_code == 0), (checked.output, result.output)
    if result.exit_code:
        assert [path.name for path in lists.iterdir()] == ["2020-06-15.toml"]
        assert all(f"{path}: " in line for line in checked.stdout.splitlines())
        return
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    dates = files.published_dates()
    assert len(dates) == 2
    for day in dates:
        prices = price_lists.in_effect(date.fromisoformat(day))
        assert quote(prices, Selection(dry_cleaning=9, contacts=1, cloud_migration=1)).total > 0
        for address in ("/api/answer", "/api/quote", "/offer.txt"):
            answer = CLIENT.get(f"{address}?dry_cleaning=9&contacts=1&prompt=1&prices={day}")
            assert answer.status_code == 200, (address, day, answer.text)


def test_a_value_of_another_type_is_a_fault_of_its_own_entry_alone(tmp_path):
    path = tmp_path / "given.toml"
    for value, place in product(["0 %", True, [], {}, MIDNIGHT], FIGURES):
        if place[0] == "effective_from" and value == MIDNIGHT:
            continue
        path.write_text(changed(place, value), "utf-8")
        faults = price_lists.files.faults_in(path)
        entry = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place[:2])
        of_entry = [fault for fault in faults if fault.field.startswith(entry[1:])]
        rest = [sentence(EN, fault) for fault in faults if fault not in of_entry]
        assert len(of_entry) == 1, (place, faults)
        assert len(rest) <= 1, (place, rest)
