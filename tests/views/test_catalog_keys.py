"""Code and templates use messages that exist, with the values they name, and use all of them.

Keys are read from the source: as they stand, or as f-strings (in templates, texts joined by
`~`) whose gaps are filled by words that the package itself holds.
"""

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path
from string import Formatter

import jinja2
from jinja2 import nodes as jinja

import pricing
from pricing.quotes.selection import Selection
from pricing.views.catalog import Catalog
from pricing.views.templates import FOLDER

MESSAGES = Catalog.of("ru").messages
SECTIONS = {key.split(".")[0] for key in MESSAGES if "." in key}
MODULES = sorted(Path(pricing.__file__).parent.rglob("*.py"))
TEMPLATES = sorted(FOLDER.glob("*.*"))
GAP = "([a-z0-9_]+)"
WORD = re.compile(r"[a-z][a-z0-9_]*")
# A file's name, as in `offer.pdf`, looks like a key and is none.
DOTTED = re.compile(rf"({'|'.join(sorted(SECTIONS))})(?!\.(pdf|xlsx|csv|txt|typ)$)(\.[a-z0-9_]+)+")


@cache
def nodes():
    """Every node of the package's source, with the file it stands in."""
    trees = [(path.name, ast.parse(path.read_text("utf-8"))) for path in MODULES]
    return [(name, node) for name, tree in trees for node in ast.walk(tree)]


@cache
def template_nodes(kind):
    """The nodes of a kind in all templates, with the file each stands in."""
    trees = [
        (path.name, jinja2.Environment(autoescape=True).parse(path.read_text("utf-8")))
        for path in TEMPLATES
    ]
    return [(name, node) for name, tree in trees for node in tree.find_all(kind)]


@cache
def constants():
    """The texts of code and templates, without the pieces of f-strings."""
    of_templates = {node.value for _, node in template_nodes(jinja.Const)}
    strings = [node for _, node in nodes() if isinstance(node, ast.JoinedStr)]
    pieces = {id(part) for string in strings for part in string.values}
    return {
        node.value
        for _, node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
    } | {text for text in of_templates if isinstance(text, str)}


@cache
def patterns():
    """The f-strings that begin with a section, each gap a group."""
    joined = [(name, node.values) for name, node in nodes() if isinstance(node, ast.JoinedStr)]
    joined += [(name, node.nodes) for name, node in template_nodes(jinja.Concat)]
    found = {}
    for name, values in joined:
        parts = [
            re.escape(part.value) if isinstance(part, ast.Constant | jinja.Const) else GAP
            for part in values
        ]
        if parts[0].split(r"\.")[0] in SECTIONS and r"\." in parts[0] and len(parts) > 1:
            found["".join(parts)] = name
    return found


def calls():
    """Calls of a catalog with a key as it stands: file, key, names of the values."""
    for name, node in nodes():
        if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] != "words":
            continue
        if node.args and isinstance(node.args[0], ast.Constant):
            yield name, node.args[0].value, {keyword.arg for keyword in node.keywords}
    for name, node in template_nodes(jinja.Call):
        if getattr(node.node, "name", "") == "words" and isinstance(node.args[0], jinja.Const):
            yield name, node.args[0].value, {keyword.key for keyword in node.kwargs}


def gaps(message):
    forms = message.values() if isinstance(message, dict) else [message]
    return chain.from_iterable(Formatter().parse(form) for form in forms)


def named(message):
    return {name for _, name, _, _ in gaps(message) if name is not None}


def shown_as(message):
    """How a message shows its values: by figures, and by other messages."""
    return {spec for _, _, spec, _ in gaps(message) if spec}


def test_the_source_is_read():
    assert len(list(calls())) > 20
    assert len(patterns()) > 5


FILES = re.compile(r".*\.(js|css|toml|html)")


def test_every_key_that_the_code_holds_exists():
    held = {key for key in constants() if DOTTED.fullmatch(key) and not FILES.fullmatch(key)}
    assert len(held) > 100
    assert held - MESSAGES.keys() == set()


def test_a_call_names_a_message_that_exists_and_every_value_in_it():
    for module, key, names in calls():
        assert key in MESSAGES, f"{module} uses {key}"
        if None not in names:
            assert named(MESSAGES[key]) <= names, f"{module} uses {key} with {names}"


def test_every_key_that_the_code_composes_has_messages():
    assert [
        pattern for pattern in patterns() if not any(re.fullmatch(pattern, key) for key in MESSAGES)
    ] == []


def test_every_message_is_used_somewhere():
    words = {word for word in constants() if WORD.fullmatch(word)} | Selection.DEFAULTS.keys()

    def is_composed(key):
        """A gap is filled by one word of the source, or by several joined."""
        matches = filter(None, (re.fullmatch(pattern, key) for pattern in patterns()))
        return any(
            all({group} <= words or {*group.split("_")} <= words for group in match.groups())
            for match in matches
        )

    used = constants() | set(chain.from_iterable(map(shown_as, MESSAGES.values())))
    unused = [key for key in MESSAGES if key not in used and not is_composed(key)]
    assert unused == []
