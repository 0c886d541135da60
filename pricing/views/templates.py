"""The page's templates (`pricing/templates/`): they read like the page, and escape what they show.

A part that is sent alone is a block of its page's template. What several pages show alike
stands in `parts.html`, whose macros every template knows; it knows those of MACROS too, by the
names of their files.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache, reduce
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.ext import Extension
from markupsafe import Markup

from pricing.limits import limits
from pricing.views import phrases

FOLDER = Path(__file__).resolve().parents[1] / "templates"
PARTS = "parts.html"
# In the order in which they use each other.
MACROS = ("fields", "screen", "sums", "take_away", "charts")
# Text that says something by a sign: one alone, before a figure, or between two.
SIGNED = re.compile(r"^[+−]|→|^\W+$")
# Between two tags, and between a tag and what the template fills in.
BREAK = re.compile(r"(?<=[>}])[ ]*\n\s*(?=[<{])")


# Each answer keeps the same few rooms.
@lru_cache(maxsize=256)
def _room(text: str) -> str:
    """As long as a text, word by word, and none that a reader or a search would take for it."""
    return re.sub(r"\w+", lambda word: word[0][::-1], text)


class _Joined(Extension):
    """Line breaks between tags are for whoever reads a template: the page shows no space there."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """The source with such breaks as comments, so that lines keep their numbers."""
        if not name or not name.endswith(".html"):
            return source
        return BREAK.sub(lambda found: "{#" + "\n" * found[0].count("\n") + "#}", source)


@cache
def _environment() -> Environment:
    """Read once a process; a name that a template is not given is an error."""
    found = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[_Joined],
    )
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    found.tests["sign"] = lambda text: bool(SIGNED.search(text))
    found.filters |= {"room": _room, "share": lambda part: f"{float(part):.2%}"}
    found.globals |= {"limits": limits, "phrases": phrases}
    parts = found.get_template(PARTS)
    found.globals |= {name: each for name, each in vars(parts.module).items() if callable(each)}
    for name in MACROS:
        found.globals[name] = found.get_template(f"{name}.html").module
    return found


def load() -> None:
    """Read every template, so that no visitor waits for it."""
    for path in FOLDER.iterdir():
        _environment().get_template(path.name)


class Filled:
    """A template with its values: its blocks one by one, or the whole around them."""

    def __init__(self, template: str, /, **values: Any) -> None:
        self._template = _environment().get_template(template)
        self._context = self._template.new_context(values)
        self.blocks = tuple(self._template.blocks)

    def block(self, name: str) -> Markup:
        """One block, as it stands in the whole; empty where it shows nothing."""
        return _made("".join(self._template.blocks[name](self._context)).strip())

    def around(self, made: Mapping[str, Markup], **more: Any) -> Markup:
        """The whole around its blocks, which are made already, each in its place."""
        context = self._template.new_context({**self._context, **more})
        for name, content in made.items():
            placed = [part("place", name, content)]
            context.blocks[name] = [lambda _, placed=placed: (yield from placed)]  # type: ignore[misc]
        return _made("".join(self._template.root_render_func(context)))


def render(template: str, /, **values: Any) -> Markup:
    """A whole template with its values."""
    return _made(_environment().get_template(template).render(values))


def text(template: str, /, **values: Any) -> str:
    """A whole template of plain text, in which nothing is escaped."""
    return _environment().get_template(template).render(values)


def block(template: str, name: str, /, **values: Any) -> Markup:
    """One block of a template, as it stands in the whole; empty where it shows nothing."""
    return Filled(template, **values).block(name)


def part(name: str, /, *values: Any, **more: Any) -> Markup:
    """One of the parts that pages share, for code that composes them: `table`, `charts/title`."""
    first, *rest = name.split("/")
    macro: Any = reduce(getattr, rest, _environment().globals[first])
    made: Markup = macro(*values, **more)
    return made


def _made(html: str) -> Markup:
    """What a template has made is markup: the template has escaped the values in it."""
    return Markup(html)  # noqa: S704
