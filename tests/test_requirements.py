"""What is required is used, and what is used is declared, by the server and by the tests."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SERVER, TESTS = ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"
# Required without an import of ours, each for its reason.
UNIMPORTED = {
    "tzdata": "zoneinfo reads it",
    "font-source-sans-pro": "Typst finds its files",
    "pytest-xdist": "a plugin of pytest",
    "ruff": "a command",
    "mypy": "a command",
    "import-linter": "a command",
    "pandas-stubs": "mypy reads them",
    "types-babel": "mypy reads them",
    "httpx2": "Starlette's test client imports it",
}
DISTRIBUTIONS = packages_distributions()


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(path):
    lines = path.read_text("utf-8").splitlines()
    return [plain(re.match(r"[\w.-]+", line)[0]) for line in lines if line and line[0] != "#"]


def imported(*paths):
    """The distributions that hold what some files import, by the name that imports it."""
    found = {}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            for name in {name.partition(".")[0] for name in names}:
                if name not in sys.stdlib_module_names and name not in {"app", "pricing", "tests"}:
                    found[name] = {plain(of) for of in DISTRIBUTIONS[name]}
    return found


OURS = imported(ROOT / "app.py", *(ROOT / "pricing").rglob("*.py"))
OF_TESTS = imported(*(ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize(
    ("used", "files"), [(OURS, [SERVER]), (OF_TESTS, [SERVER, TESTS])], ids=["server", "tests"]
)
def test_what_is_imported_is_required(used, files):
    required = {name for file in files for name in declared(file)}
    assert len(used) > 15
    assert [name for name, of in used.items() if not of & required] == []


@pytest.mark.parametrize(("file", "used"), [(SERVER, OURS), (TESTS, OF_TESTS)], ids=["s", "t"])
def test_what_is_required_is_imported_or_has_its_reason(file, used):
    found = set().union(*used.values())
    assert [name for name in declared(file) if name not in found | UNIMPORTED.keys()] == []


def test_a_reason_is_for_what_is_required():
    assert UNIMPORTED.keys() <= {*declared(SERVER), *declared(TESTS)}
