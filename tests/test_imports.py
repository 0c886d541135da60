"""Imports run downward only, and no figure of the price list is written into the code."""

import ast
from pathlib import Path

import pytest

import pricing
from tests.tables import ROWS

PACKAGE = Path(pricing.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = {path: path.relative_to(PACKAGE).as_posix() for path in MODULES}
# A hundred thousand customers are priced as columns: this room of the engine, and no
# other, knows pandas, and nothing of the engine below imports it.
TABLES = "customers/"
# Layers from the bottom up; a module may import its own and those before it.
LAYERS = ("engine", "views", "documents", "web")
SCREEN = {"streamlit", "starlette"}
HEAVY = {"pandas", "altair", "babel"}

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


def layer(name):
    folder = name.split("/")[0]
    return folder if folder in LAYERS else "engine"


def is_entry(name):
    return name == "__main__.py" or name.startswith("cli/")


def imported(path):
    """Every module that a file imports, anywhere in it, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it leads"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def packages(path):
    return {name.split(".")[0] for name in imported(path)}


def each(names):
    return pytest.mark.parametrize("path", names, ids=lambda path: NAMES[path])


def engine_modules():
    return [p for p in MODULES if layer(NAMES[p]) == "engine" and not is_entry(NAMES[p])]


def test_the_package_is_read_whole():
    names = set(NAMES.values())
    assert {"quotes/quote.py", "cli/__init__.py", "views/tables.py", "web/page/page.py"} <= names
    assert "pricing.quotes.quote" in imported(PACKAGE / "cli" / "options.py")
    assert "babel" in packages(PACKAGE / "views" / "catalog.py")


@each([path for path in MODULES if layer(NAMES[path]) != "web"])
def test_only_the_web_imports_streamlit(path):
    assert not packages(path) & SCREEN


@each(engine_modules())
def test_the_engine_knows_no_table_chart_or_language(path):
    allowed = {"pandas"} if NAMES[path].startswith(TABLES) else set()
    assert not packages(path) & (HEAVY - allowed)


@each([path for path in engine_modules() if not NAMES[path].startswith(TABLES)])
def test_the_engines_core_imports_no_module_of_tables(path):
    assert not [name for name in imported(path) if name.startswith("pricing.customers.")]


@each([path for path in MODULES if not is_entry(NAMES[path])])
def test_a_module_imports_no_layer_above_its_own(path):
    above = LAYERS[LAYERS.index(layer(NAMES[path])) + 1 :]
    forbidden = {f"pricing.{name}" for name in above}
    leads = {".".join(name.split(".")[:2]) for name in imported(path)}
    assert not leads & forbidden


@each([path for path in MODULES if is_entry(NAMES[path])])
def test_the_command_line_never_imports_the_web(path):
    assert not [name for name in imported(path) if name.startswith("pricing.web")]


@each(MODULES)
def test_no_figure_of_the_price_list_is_written_into_the_code(path):
    name = NAMES[path]
    forbidden = PRICES if name.startswith(LAYOUTS) else FIGURES
    written = [
        (node.lineno, node.value)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
        if node.value in forbidden
    ]
    assert not written


@each(MODULES)
def test_no_figure_of_the_price_list_is_written_as_a_decimal_text(path):
    written = [
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Decimal", "Fraction"}
        if node.args and isinstance(node.args[0], ast.Constant)
    ]
    assert not [value for value in written if float(value) in FIGURES]
