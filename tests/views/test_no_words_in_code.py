"""No word of the page and no tag stands in code: they are in data/texts, the list, templates."""

import ast
import re
from functools import cache
from pathlib import Path

import pricing

PACKAGE = Path(pricing.__file__).parent
CYRILLIC = re.compile("[А-Яа-яЁё]")
# Letters that a rule is about, and the title of a description for programs.
ALLOWED = {
    "ё",
    "е",
    "АГБИС support price calculator",
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",  # letters that look like Latin ones
    "йцукенгшщзфывапролдячсмить",  # the keys of a keyboard
    "OoОоΟοlIІі|",  # and like digits
    r"(?P<head>[-+]?[\d.,'_ OoОоΟοlIІі|]+)(?P<tail>[^\d]*)",
}
# A tag's beginning or end; what looks so in a pattern is the name of a group or looks behind.
TAG = re.compile(r"(?<!\?)(?<!\?P)</?[a-zA-Z!]|/>")
# What is no page of ours, and why its tags stand in the code all the same.
WITH_TAGS = {
    "documents/typeset/__init__.py": "a drawing within a PDF",
    "documents/table_file.py": "the cells of a workbook, a hundred thousand rows at once",
    "web/server/shell.py": "tags of Streamlit's own page, found there and replaced",
}
# Streamlit's calls that show their first argument to a visitor.
SHOWING = {
    "button", "caption", "checkbox", "code", "download_button", "error", "expander", "header",
    "info", "markdown", "metric", "number_input", "segmented_control", "selectbox", "subheader",
    "text", "text_input", "title", "warning", "write",
}  # fmt: skip


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


def texts(path):
    """The texts of a module, pieces of f-strings too, but not what is said of the code."""
    nodes = list(ast.walk(tree(path)))
    docs = {node.value for node in nodes if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs
    ]


def found_in(held):
    """The texts of the package that something is found in, by their modules."""
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    found = {name: list(filter(held, texts(path))) for name, path in paths.items()}
    return {name: words for name, words in found.items() if words}


def test_no_russian_word_stands_in_code():
    assert found_in(lambda text: CYRILLIC.search(text) and text not in ALLOWED) == {}


def test_a_tag_is_known_and_a_group_of_a_pattern_is_none(tmp_path):
    path = tmp_path / "some.py"
    path.write_text('"""<p>"""\nx = f"<b{1}>"\ny = r"(?P<a>.)(?<![<])"\n', "utf-8")
    assert [text for text in texts(path) if TAG.search(text)] == ["<b"]


def test_no_text_of_the_code_holds_a_tag():
    """Markup stands in templates alone, which escape what they show."""
    found = found_in(TAG.search)
    assert {name: tags for name, tags in found.items() if name not in WITH_TAGS} == {}
    assert found.keys() == WITH_TAGS.keys()  # an exception that is needed no more goes


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
