"""A quote as plain text."""

from pricing.quotes import Quote, compare
from pricing.seller import NOT_STATED, Vat
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.conditions import conditions
from pricing.views.phrases import rate_each, rate_for_all
from pricing.views.tables import Table
from pricing.views.vat import gross, net, payable, signed_on_time


def quote_text(quote: Quote, words: Catalog, vat: Vat = NOT_STATED) -> str:
    """The quote as a terminal shows it: total, rate, lines, and all periods compared."""
    months = words("months_for", count=quote.selection.months)
    horizon = words("months_for", count=quote.price_list.horizon)
    total = gross(words, words("answer.total", months=months), vat)
    on_time = signed_on_time(words, quote, vat)
    options = compare(quote.price_list, quote.selection)
    return "\n".join(
        [
            f"{total}: {payable(words, quote, vat)}",
            *([on_time] if on_time else []),
            net(words, rate_each(words, quote), vat),
            rate_for_all(words, quote),
            "",
            *aligned(tables.breakdown(words, quote, vat)),
            "",
            words("comparison.heading", months=horizon),
            *aligned(tables.comparison_table(words, options, vat)),
            words("comparison.assumed"),
            "",
            *(condition.text for condition in conditions(words, quote, vat)),
        ]
    )


def aligned(table: Table) -> list[str]:
    """A table's lines with its columns aligned: words left, figures right."""
    rows = [
        table.headings,
        *(
            tuple(f"{cell.text} ({cell.badge})" if cell.badge else cell.text for cell in row)
            for row in table.rows
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.headings))]
    return [
        "  ".join(
            text.ljust(width) if column < table.text_columns else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
