"""The house in order: rooms are entered through front doors, files that are named are there.

No figure of the price list is written into the code, and the examples in
docstrings are true.
"""

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import pricing
from pricing import faults
from tests.tables import ROWS

PACKAGE = Path(pricing.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = {path: path.relative_to(PACKAGE).as_posix() for path in MODULES}

# Rooms of the engine with a front door: what others may use is in its `__init__`.
DOORS = ("price_lists", "quotes", "projections", "bulk", "requests")
# How many names a front door hands on at most; some of them are modules.
MOST_NAMES = 16
# Modules that stand directly in the package, beside its rooms, at most.
DIRECTLY = 8
ROOT = PACKAGE.parent
README_LINES = 150
OWN = {"data/seller.toml"}  # written by whoever runs the page

# The figures of the list: rates, add-ons, services, shares, tier edges, terms.
PRICES = {rate for row in ROWS for rate in row["rates"]}
PRICES |= {13_000, 90_000, 60_000, 50_000, 12_500}
ADD_ON = 1_000
SHARES = {0.07, 0.2, 0.93, 0.8}
EDGES = {row[end] for row in ROWS for end in ("first", "last")}
TERMS = {3, 6, 12}
FIGURES = (PRICES | SHARES | EDGES | TERMS | {ADD_ON}) - {0, 1, 2}
# Where sizes and distances on a screen or paper stand, a small number is no tier
# edge and a fraction no share; a price still has no business there.
LAYOUTS = ("views/charts/", "web/", "documents/")


EXACT = {"Decimal", "Fraction"}


def tree(path):
    return ast.parse(path.read_text("utf-8"))


def of_modules(find):
    """What `find` finds in each module, by the module's name; empty where it finds nothing."""
    return {NAMES[path]: found for path in MODULES if (found := find(path))}


def test_the_package_is_read_whole():
    names = set(NAMES.values())
    assert {"quotes/quote.py", "cli/__init__.py", "views/tables.py", "web/page/page.py"} <= names
    assert "pricing.quotes.quote" in deep_imports(PACKAGE / "quotes" / "__init__.py", of="")


def test_no_figure_of_the_price_list_is_written_into_the_code():
    def figures(path):
        forbidden = PRICES if NAMES[path].startswith(LAYOUTS) else FIGURES
        return [
            (node.lineno, node.value)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Constant) and type(node.value) in (int, float)
            if node.value in forbidden
        ]

    assert of_modules(figures) == {}


def test_no_figure_of_the_price_list_is_written_as_a_decimal_text():
    def decimals(path):
        written = [
            node.args[0].value
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in EXACT
            if node.args and isinstance(node.args[0], ast.Constant)
        ]
        return [value for value in written if float(value) in FIGURES]

    assert of_modules(decimals) == {}


def deep_imports(path, of=None):
    """The modules within a room that a file outside of it imports."""
    rooms = [room for room in DOORS if not NAMES[path].startswith(f"{room}/")]
    within = tuple(f"pricing.{room}." for room in (DOORS if of is not None else rooms))
    return [
        node.module
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(within)
    ]


def test_no_room_reaches_past_anothers_front_door():
    """Import these names from the room, as in `pricing.quotes`."""
    assert of_modules(deep_imports) == {}


def test_few_modules_stand_directly_in_the_package():
    direct = [name for name in NAMES.values() if "/" not in name and not name.startswith("__")]
    assert len(direct) <= DIRECTLY


ROOMS = ("pricing", *(f"pricing.{door}" for door in DOORS))
ENGINE = [
    module.name
    for module in pkgutil.walk_packages([str(PACKAGE)], "pricing.")
    if not module.name.startswith(
        ("pricing.__main__", "pricing.views", "pricing.documents", "pricing.web")
    )
]


@pytest.mark.parametrize("room", ROOMS)
def test_a_front_door_has_some_ten_names_once_each(room):
    names = importlib.import_module(room).__all__
    assert 5 < len(set(names)) == len(names) <= MOST_NAMES  # ruff sorts them


def test_the_examples_in_docstrings_are_there_and_true():
    tried = {name: doctest.testmod(importlib.import_module(name)) for name in ("pricing", *ENGINE)}
    assert [name for name, found in tried.items() if found.failed] == []
    assert sum(found.attempted for found in tried.values()) >= 4


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_readme_is_short_and_leads_to_every_page():
    readme = PAGES[0].read_text("utf-8")
    assert len(readme.splitlines()) <= README_LINES
    assert [page.name for page in PAGES[1:] if f"(docs/{page.name})" not in readme] == []


@pytest.mark.parametrize(
    ("files", "before"),
    [
        (PAGES, "`"),
        ([*MODULES, ROOT / ".streamlit" / "config.toml", *(ROOT / "data").rglob("*.toml")], r"\b"),
    ],
    ids=["pages", "comments"],
)
def test_what_is_named_in_pages_and_comments_is_there(files, before):
    name = re.compile(before + r"((?:pricing|data|tests|deploy)/[\w/.-]*)")
    named = {path.rstrip(".") for file in files for path in name.findall(file.read_text("utf-8"))}
    assert len(named) > 10
    assert [path for path in named if path not in OWN and not (ROOT / path).exists()] == []


def test_errors_are_one_family():
    errors = [thing for thing in vars(faults).values() if inspect.isclass(thing)]
    errors = [thing for thing in errors if issubclass(thing, Exception)]
    assert len(errors) == 8
    assert all(issubclass(error, pricing.PricingError) for error in errors)
    assert not issubclass(pricing.PricingError, ValueError)
