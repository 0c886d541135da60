"""Tables and sentences as HTML: one element of the page each, and nothing to parse for it."""

from collections.abc import Mapping, Sequence
from html import escape

from pricing.views.tables import Cell, Table

# HTML by place: what an answer brings for each part of the page that shows the selection.
Places = Mapping[str, str]

# Letters in a row beyond which a table may not fit beside a chart or on a phone.
WIDE = 68


def table(content: Table, label: str = "") -> str:
    """A table: words left, figures right, strong cells bold, badges beside their text.

    A wide one, and one with a `label` for screen readers, is scrolled in a frame of its own.
    """
    heads = content.controls or tuple(map(escape, content.headings))
    head = "".join(
        f'<th scope="col"{_side(content, column)}>{text}</th>' for column, text in enumerate(heads)
    )
    rows = "".join(f"<tr>{_cells(content, row)}</tr>" for row in content.rows)
    whole = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if not label and _letters(content) > WIDE:
        label = ", ".join(content.headings)
    return _frame(label, whole) if label else whole


def note(*lines: str) -> str:
    """Sentences in the page's small grey letters, a line each; empty ones are left out."""
    text_lines = "<br>".join(escape(line) for line in lines if line)
    return f'<p class="note">{text_lines}</p>' if text_lines else ""


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
    own = attributes(data_place=name, **more)
    return f'<div class="st-key-{name}"{own}>{places.get(name, "")}</div>'


def link(query: str, text: str, **more: str) -> str:
    """A link to other choices on this page."""
    return f'<a class="go"{attributes(href=f"?{query}", **more)}>{escape(text)}</a>'


def verbatim(name: str, text: str) -> str:
    """A text to be copied, with its line breaks, under its key."""
    return f'<pre class="st-key-{name}">{escape(text)}</pre>'


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
    rows = "".join(f"<li>{escape(line)}</li>" for line in lines)
    about = f"<p><strong>{escape(title)}</strong></p>"
    return f'<div class="warning" role="alert">{about}<ul>{rows}</ul></div>' if rows else ""


def heading(text: str, *leads: str) -> str:
    """A heading of the page, and under it what leads in."""
    return f"<h2>{escape(text)}</h2>{note(*leads)}"


def unfolds(text: str) -> str:
    """The box that opens the charts where they are folded, on a phone."""
    box = f'<input type="checkbox"><span>{escape(text)}</span>'
    return f'<label class="opens of_charts">{box}</label>'


def subheading(text: str, *leads: str) -> str:
    """A heading under a heading, and under it what leads in."""
    return f"<h3>{escape(text)}</h3>{note(*leads)}"


def badge(text: str) -> str:
    """A word or two that mark what they stand beside."""
    return f'<span class="badge">{escape(text)}</span>'


def _letters(content: Table) -> int:
    """How many letters wide a table is: its columns' longest texts together."""
    columns = zip(*([cell.text for cell in row] for row in content.rows), strict=True)
    return sum(max(map(len, column)) for column in columns)


def _frame(label: str, whole: str) -> str:
    """A frame that a wide table is scrolled in, from the keyboard too."""
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label)}">{whole}</div>'
    )


def _cells(content: Table, row: tuple[Cell, ...]) -> str:
    return "".join(
        f"<td{_side(content, column)}>{_cell(cell)}</td>" for column, cell in enumerate(row)
    )


def _cell(cell: Cell) -> str:
    text = cell.controls or escape(cell.text)
    if cell.strong and text:
        text = f"<strong>{text}</strong>"
    if cell.note:
        text += f" <small>{escape(cell.note)}</small>"
    return f"{text} {badge(cell.badge)}" if cell.badge else text


def _side(content: Table, column: int) -> str:
    return "" if column < content.text_columns else ' class="figure"'
