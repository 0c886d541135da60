"""No word of the page stands in code: all of them are in data/texts and the price list."""

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "pricing"
CYRILLIC = re.compile("[А-Яа-яЁё]")
# Letters that a rule is about, and the title of a description for programs.
ALLOWED = {
    "ё",
    "е",
    "АГБИС support price calculator",
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",  # letters that look like Latin ones
    "OoОоΟοlIІі|",  # and like digits
    r"(?P<head>[-+]?[\d.,'_ OoОоΟοlIІі|]+)(?P<tail>[^\d]*)",
}
# Streamlit's calls that show their first argument to a visitor.
SHOWING = {
    "button", "caption", "checkbox", "code", "download_button", "error", "expander", "header",
    "info", "markdown", "metric", "number_input", "segmented_control", "selectbox", "subheader",
    "text", "text_input", "title", "warning", "write",
}  # fmt: skip


def tree(path):
    return ast.parse(path.read_text("utf-8"))


def docstrings(module):
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }


def russian(path):
    module = tree(path)
    told = docstrings(module)
    words = [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]
    return [word for word in words if CYRILLIC.search(word) and word not in ALLOWED]


def test_no_russian_word_stands_in_code():
    found = {path.name: words for path in PACKAGE.rglob("*.py") if (words := russian(path))}
    assert found == {}


def calls(path):
    """The calls of Streamlit's elements that show their first argument."""
    return [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in SHOWING
        and ast.unparse(node.func.value) != "log"
        and node.args
    ]


def literals(argument):
    """The words of an argument as they stand: a text, or the fixed parts of an f-string."""
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    return [part.value for part in parts if isinstance(part, ast.Constant)]


def test_no_call_shows_a_literal_word():
    markup = re.compile(r":(small|gray|green-badge|gray-badge)")
    pieces = [
        str(piece)
        for path in (PACKAGE / "web").rglob("*.py")
        for call in calls(path)
        for piece in literals(call.args[0])
    ]
    assert [piece for piece in pieces if re.search(r"\w", markup.sub("", piece))] == []


def test_the_calls_that_show_are_found():
    found = {call.func.attr for path in (PACKAGE / "web").rglob("*.py") for call in calls(path)}
    assert len(found) > 5
