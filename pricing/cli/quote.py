"""`python -m pricing quote`: one selection's price, as a table or JSON."""

import json
from typing import Any

import click

from pricing.cli.options import (
    Errors,
    before_options,
    lang_option,
    or_error,
    prices_option,
    read_quote,
    refuse,
    selection_options,
)
from pricing.cli.text import quote_text
from pricing.clock import today
from pricing.seller import files as seller
from pricing.views.catalog import Catalog
from pricing.views.renewal import renewal_lines


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
    lines = renewal_lines(words, renewal)
    click.echo("\n".join([quote_text(quote, words, sale.vat), *([""] if lines else []), *lines]))
