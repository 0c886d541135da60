"""The house in order: imports run downward and through front doors; public names are documented.

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
# A hundred thousand customers are priced as columns: this room of the engine, and no
# other, knows pandas, and nothing of the engine below imports it.
TABLES = "customers/"
# Layers from the bottom up; a module may import its own and those before it.
LAYERS = ("engine", "views", "documents", "web")
SCREEN = {"streamlit", "starlette"}
HEAVY = {"pandas", "altair", "babel"}

# Rooms of the engine with a front door: what others may use is in its `__init__`.
DOORS = ("price_lists", "quotes", "over_time", "customers")
# How many names a front door hands on at most; some of them are modules.
MOST_NAMES = 16
# Modules that stand directly in the package, beside its rooms, at most.
DIRECTLY = 8

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


def deep_imports(path):
    """The modules within a room that a file outside of it imports."""
    rooms = [room for room in DOORS if not NAMES[path].startswith(f"{room}/")]
    return [
        node.module
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module.startswith(tuple(f"pricing.{room}." for room in rooms))
    ]


@each(MODULES)
def test_no_room_reaches_past_anothers_front_door(path):
    assert not deep_imports(path), "import these names from the room, as in `pricing.quotes`"


def test_few_modules_stand_directly_in_the_package():
    direct = [name for name in NAMES.values() if "/" not in name and not name.startswith("__")]
    assert len(direct) <= DIRECTLY


PUBLIC = [
    (room, name)
    for room in ("pricing", *(f"pricing.{door}" for door in DOORS))
    for name in importlib.import_module(room).__all__
]
ENGINE = [
    module.name
    for module in pkgutil.walk_packages([str(PACKAGE)], "pricing.")
    if not module.name.startswith(
        ("pricing.__main__", "pricing.views", "pricing.documents", "pricing.web")
    )
]


def defined(room, name):
    """A public class or function; None where it is a tuple, a table or another name for a type."""
    thing = getattr(importlib.import_module(room), name)
    return thing if inspect.isclass(thing) or inspect.isfunction(thing) else None


@pytest.mark.parametrize(("room", "name"), PUBLIC)
def test_a_public_name_is_there_and_has_a_docstring(room, name):
    thing = defined(room, name)
    # A dataclass without one gets its signature for a docstring.
    if thing is not None:
        assert inspect.getdoc(thing)
        assert not inspect.getdoc(thing).startswith(f"{name}(")
        assert thing.__doc__


@pytest.mark.parametrize(("room", "name"), PUBLIC)
def test_the_public_methods_of_a_public_class_have_docstrings(room, name):
    thing = defined(room, name)
    members = vars(thing) if inspect.isclass(thing) else {}
    own = [
        member
        for key, member in members.items()
        if not key.startswith(("_", "model_"))
        and (isinstance(member, property) or inspect.isfunction(member))
    ]
    assert all(member.__doc__ for member in own)


@pytest.mark.parametrize("room", ["pricing", *(f"pricing.{door}" for door in DOORS)])
def test_the_public_names_are_once_each(room):
    names = importlib.import_module(room).__all__
    assert len(set(names)) == len(names) > 5  # ruff sorts them


@pytest.mark.parametrize("room", ["pricing", *(f"pricing.{door}" for door in DOORS)])
def test_a_front_door_has_some_ten_names(room):
    assert len(importlib.import_module(room).__all__) <= MOST_NAMES


@pytest.mark.parametrize("name", ["pricing", *ENGINE])
def test_the_examples_in_docstrings_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_to_run():
    tried = [
        doctest.testmod(importlib.import_module(name)).attempted for name in ("pricing", *ENGINE)
    ]
    assert sum(tried) >= 4


def test_the_map_of_the_readme_leads_to_files_that_are_there():
    root = PACKAGE.parent
    map_ = (root / "README.md").read_text("utf-8").split("## Map")[1].split("\n## ")[0]
    paths = re.findall(r"`((?:pricing|data|tests|deploy)/[\w/.-]*)`", map_)
    assert len(paths) > 10
    assert [path for path in paths if not (root / path).exists()] == []


def test_errors_are_one_family():
    errors = [thing for thing in vars(faults).values() if inspect.isclass(thing)]
    errors = [thing for thing in errors if issubclass(thing, Exception)]
    assert len(errors) == 7
    assert all(issubclass(error, pricing.PricingError) for error in errors)
    assert not issubclass(pricing.PricingError, ValueError)
