"""Tables and sentences as HTML: one element of the page each, and nothing to parse for it."""

from html import escape

from pricing.views.tables import Cell, Table


def table(shown: Table) -> str:
    """A table: words left, figures right, strong cells bold, badges beside their text."""
    head = "".join(
        f'<th scope="col"{_side(shown, column)}>{escape(text)}</th>'
        for column, text in enumerate(shown.headings)
    )
    rows = "".join(f"<tr>{_cells(shown, row)}</tr>" for row in shown.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def note(*lines: str) -> str:
    """Sentences in the page's small grey letters, a line each; empty ones are left out."""
    told = "<br>".join(escape(line) for line in lines if line)
    return f'<p class="note">{told}</p>' if told else ""


def part(name: str, content: str) -> str:
    """A part of the page under its key, as Streamlit's own containers carry it; no empty ones."""
    return f'<section class="st-key-{name}">{content}</section>' if content else ""


def verbatim(name: str, text: str) -> str:
    """A text to be copied, with its line breaks, under its key."""
    return f'<pre class="st-key-{name}">{escape(text)}</pre>'


def heading(text: str, *leads: str, level: int = 2) -> str:
    """A heading of the page, and under it what leads in."""
    return f"<h{level}>{escape(text)}</h{level}>{note(*leads)}"


def badge(text: str) -> str:
    """A word or two that mark what they stand beside."""
    return f'<span class="badge">{escape(text)}</span>'


def _cells(shown: Table, row: tuple[Cell, ...]) -> str:
    return "".join(
        f"<td{_side(shown, column)}>{_cell(cell)}</td>" for column, cell in enumerate(row)
    )


def _cell(cell: Cell) -> str:
    text = escape(cell.text)
    if cell.strong and text:
        text = f"<strong>{text}</strong>"
    return f"{text} {badge(cell.badge)}" if cell.badge else text


def _side(shown: Table, column: int) -> str:
    return "" if column < shown.text_columns else ' class="figure"'
