"""`python -m pricing quote`: one selection's price, as a table or JSON."""

import json
from typing import Any

import click

from pricing import seller
from pricing.cli import refuse
from pricing.cli.options import (
    Errors,
    before_options,
    lang_option,
    or_error,
    prices_option,
    read_quote,
    selection_options,
)
from pricing.clock import today
from pricing.quotes import Quote, compare
from pricing.seller import NOT_STATED, Vat
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.conditions import conditions
from pricing.views.phrases import gross, net, payable, rate_each, rate_for_all, signed_on_time
from pricing.views.renewal import renewal_lines
from pricing.views.tables import Table


def quote_text(quote: Quote, words: Catalog, vat: Vat = NOT_STATED) -> str:
    """The quote as a terminal shows it: total, rate, lines, and all periods compared."""
    total = gross(words, words("answer.total", months=quote.selection.months), vat)
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
            words("comparison.heading", months=quote.price_list.horizon),
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


@click.command("quote")
@selection_options
@before_options
@prices_option
@click.option("--json", "as_json", is_flag=True, help="Print the quote as JSON.")
@lang_option("table")
def quote_command(prices: str | None, *, as_json: bool, lang: str, **given: Any) -> None:
    """Price one selection: a readable table, or JSON with --json.

    Bad input exits with 2, one line a fault on standard error.
    """
    errors = Errors(lang)
    found = read_quote(prices, given, errors, is_bounded=False)
    if found is None:
        refuse(errors)
    _, quote, renewal = found
    if as_json:
        beside = {"renewal": renewal.to_dict()} if renewal else {}
        click.echo(json.dumps({**quote.to_dict(), **beside}, ensure_ascii=False, indent=2))
        return
    sale = or_error(lambda: seller.sale_of(quote.price_list, today()), errors)
    if sale is None:
        refuse(errors)
    words = Catalog.of(lang)
    lines = renewal_lines(words, renewal, sale.vat)
    click.echo("\n".join([quote_text(quote, words, sale.vat), *([""] if lines else []), *lines]))
