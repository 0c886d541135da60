"""Every period and discount over the same months: a list in which a row is a choice."""

from collections.abc import Callable
from html import escape

from pricing.price_lists import Column
from pricing.quotes import Option
from pricing.seller import NOT_STATED, Vat
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.html import attributes, badge, note, said

Query = Callable[[Column], str]


def comparison_part(
    words: Catalog, options: tuple[Option, ...], query: Query, vat: Vat = NOT_STATED
) -> str:
    """Period, rate, payment, cost over the horizon with its bar, and difference, a row each.

    `query` is the address's query with the choice of a column.
    """
    content = tables.comparison_table(words, options, vat)
    most = max(option.horizon_total for option in options)
    heads = "".join(
        f'<th scope="col"{"" if index == 0 else " class=figure"}>{escape(text)}</th>'
        for index, text in enumerate(content.headings)
    )
    rows = "".join(
        _row(option, row, query(option.column), most)
        for option, row in zip(options, content.rows, strict=True)
    )
    label = attributes(aria_label=words("comparison.choose"))
    return (
        f'<div role="radiogroup"{label}><table class="options"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{note(words('comparison.assumed'))}"
    )


def _row(option: Option, row: tuple[tables.Cell, ...], query: str, most: int) -> str:
    period, *figures = row
    checked = " checked" if option.is_chosen else ""
    radio = attributes(type="radio", name="column", value=option.column.key, data_go=query)
    badges = f" {badge(period.badge)}" if period.badge else ""
    bar = f'<i class="bar" style="inline-size:{option.horizon_total / most:.1%}"></i>'
    cells = "".join(
        f'<td class="figure">{_strong(cell)}{bar if index == len(figures) - 2 else ""}</td>'
        for index, cell in enumerate(figures)
    )
    return (
        f"<tr{' class=mine' if option.is_chosen else ''}><td><label><input{radio}{checked}>"
        f"<span>{_strong(period)}{badges}</span></label></td>{cells}</tr>"
    )


def _strong(cell: tables.Cell) -> str:
    text = said(cell.text, cell.heard)
    return f"<strong>{text}</strong>" if cell.strong else text
