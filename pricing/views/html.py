"""Tables and sentences as HTML: one element of the page each, and nothing to parse for it."""

from collections.abc import Mapping, Sequence
from html import escape

from pricing.views import templates
from pricing.views.tables import Table

# HTML by place: what an answer brings for each part of the page that shows the selection.
Places = Mapping[str, str]


def table(content: Table, label: str = "", about: str = "") -> str:
    """A table, words left and figures right; with a `label` for screen readers it is scrolled.

    A wide one is scrolled anyway: `about` is its label, else its headings are.
    """
    return str(templates.part("table", content, label, about))


def said(text: str, heard: str) -> str:
    """Text as it is seen; where it is a sign without letters or digits, `heard` is said for it."""
    return str(templates.part("said", text, heard))


def note(*lines: str) -> str:
    """Sentences in the page's small grey letters, a line each; empty ones are left out."""
    return str(templates.part("note", lines))


def attributes(**values: str | int) -> str:
    """Attributes of a tag, escaped; an underscore stands for a hyphen, one at the end for nothing.

    >>> attributes(name="months", aria_label="A & B")
    ' name="months" aria-label="A &amp; B"'
    """
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in values.items()
    )


def part(name: str, content: str) -> str:
    """A part of the page under its key, as Streamlit's own containers carry it."""
    return f'<div class="st-key-{name}">{content}</div>'


def place(places: Places, name: str, **more: str) -> str:
    """A part that shows the selection: each answer brings new content for it."""
    return str(templates.part("place", places, name, **more))


def link(query: str, text: str, **more: str) -> str:
    """A link to other choices on this page."""
    return f'<a class="go"{attributes(href=f"?{query}", **more)}>{escape(text)}</a>'


def title(text: str, *leads: str) -> str:
    """The page's one title, and under it what leads in."""
    return f"<h1>{escape(text)}</h1>{note(*leads)}"


def button(name: str, text: str, **more: str) -> str:
    """A button under its key."""
    content = f"<button{attributes(type='button', **more)}>{escape(text)}</button>"
    return f'<span class="st-key-{name}">{content}</span>'


def submit(name: str, text: str, **more: str) -> str:
    """A button under its key that sends its form."""
    return f'<span class="st-key-{name}"><button{attributes(**more)}>{escape(text)}</button></span>'


def notice_box(title: str, lines: Sequence[str]) -> str:
    """A warning: what it is about, and a line for each thing; empty where there is none."""
    return str(templates.part("warning", title, lines))


def heading(text: str, *leads: str) -> str:
    """A heading of the page, and under it what leads in."""
    return f"<h2>{escape(text)}</h2>{note(*leads)}"


def unfolds(text: str) -> str:
    """The box that opens the charts where they are folded, on a phone."""
    box = f'<input type="checkbox"><span>{escape(text)}</span>'
    return f'<label class="opens of_charts">{box}</label>'


def unfolded(summary: str, content: str) -> str:
    """What only few want to read, behind a line that opens it."""
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def subheading(text: str, *leads: str) -> str:
    """A heading under a heading, and under it what leads in."""
    return f"<h3>{escape(text)}</h3>{note(*leads)}"


def badge(text: str) -> str:
    """A word or two that mark what they stand beside."""
    return f'<span class="badge">{escape(text)}</span>'
