"""The JSON Schema of a price list's file: editors refuse with it what `check` would refuse."""

import json
import tomllib
from datetime import date

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from pricing.cli import main
from pricing.price_lists import files
from tests.conftest import LATER

LISTS = [*files.published_files(), LATER]
VALIDATOR = Draft202012Validator(files.file_schema())


def content(path):
    """A file as JSON: an editor sees its dates as text."""
    raw = tomllib.loads(path.read_text("utf-8"))
    return json.loads(json.dumps(raw, default=lambda day: day.isoformat()))


def test_the_command_prints_the_schema_that_stands_beside_the_lists():
    printed = CliRunner().invoke(main, ["schema"])
    assert printed.exit_code == 0
    assert printed.output == files.SCHEMA_FILE.read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(printed.output))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_list_names_the_schema_in_its_first_line_and_fits_it(path):
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith("#:schema ")
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == files.SCHEMA_FILE
    assert list(VALIDATOR.iter_errors(content(path))) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("tiers", 4, "printed", "m12"), "1056"),
        (("tiers", 4, "printed", "m12"), 0),
        (("terms", 1, "advance_discount"), 1.5),
        (("one_off_services", 0, "is_minimum"), "yes"),
        (("one_off_services", 0, "code"), "teleport"),
        (("tiers", 0, "first"), 0),
        (("applicability", 0, "text", "ru"), ""),
        (("new_key",), 1),
    ],
)
def test_a_wrong_value_is_refused_while_it_is_typed(place, value):
    raw = content(LISTS[0])
    inner = raw
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    assert list(VALIDATOR.iter_errors(raw))


def test_a_missing_key_is_refused():
    raw = content(LISTS[0])
    del raw["effective_from"]
    assert [error.message for error in VALIDATOR.iter_errors(raw)]
    assert date.fromisoformat(content(LISTS[0])["effective_from"])
