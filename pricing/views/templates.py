"""The page's templates (`pricing/templates/`): they read like the page, and escape what they show.

A part that is sent alone is a block of its page's template. What several pages show alike
stands in `parts.html`, whose macros every template knows.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parents[1] / "templates"
PARTS = "parts.html"


@cache
def _environment() -> Environment:
    """Read once a process; a name that a template is not given is an error."""
    found = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.tests["sign"] = lambda text: bool(text) and not any(map(str.isalnum, text))
    parts = found.get_template(PARTS)
    found.globals |= {name: each for name, each in vars(parts.module).items() if callable(each)}
    return found


def render(template: str, /, **values: Any) -> Markup:
    """A whole template with its values."""
    return _made(_environment().get_template(template).render(values))


def block(template: str, name: str, /, **values: Any) -> Markup:
    """One block of a template, as it stands in the whole; empty where it shows nothing."""
    found = _environment().get_template(template)
    return _made("".join(found.blocks[name](found.new_context(values))).strip())


def part(name: str, /, *values: Any, **more: Any) -> Markup:
    """One of the parts that pages share, for code that composes them."""
    made: Markup = _environment().globals[name](*values, **more)  # type: ignore[operator]  # macro
    return made


def _made(html: str) -> Markup:
    """What a template has made is markup: the template has escaped the values in it."""
    return Markup(html)  # noqa: S704
