"""Markup stands in templates alone, which escape what they show: no text in code has a tag."""

import ast
import re
from pathlib import Path

import pricing

PACKAGE = Path(pricing.__file__).parent
# A tag's beginning or end; what looks so in a pattern is the name of a group or looks behind.
TAG = re.compile(r"(?<!\?)(?<!\?P)</?[a-zA-Z!]|/>")
# What is no page of ours, and why its tags stand in the code all the same.
ALLOWED = {
    "documents/pdf/typesetting.py": "a drawing within a PDF",
    "documents/table_file.py": "the cells of a workbook, a hundred thousand rows at once",
    "web/server/shell.py": "tags of Streamlit's own page, found there and replaced",
}


def texts(path):
    """The texts of a module, pieces of f-strings too, but not what is said of the code."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    docs = {node.value for node in nodes if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs
    ]


def with_tags():
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    found = {
        name: [text for text in texts(path) if TAG.search(text)] for name, path in paths.items()
    }
    return {name: tags for name, tags in found.items() if tags}


def test_a_tag_is_known_and_a_group_of_a_pattern_is_none(tmp_path):
    path = tmp_path / "some.py"
    path.write_text('"""<p>"""\nx = f"<b{1}>"\ny = r"(?P<a>.)(?<![<])"\n', "utf-8")
    assert [text for text in texts(path) if TAG.search(text)] == ["<b"]


def test_no_text_of_the_code_holds_a_tag():
    found = with_tags()
    assert {name: tags for name, tags in found.items() if name not in ALLOWED} == {}
    assert found.keys() == ALLOWED.keys()  # an exception that is needed no more goes
