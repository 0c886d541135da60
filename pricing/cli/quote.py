"""`python -m pricing quote`: one selection's price, as a table or JSON.

And what the commands that price a selection take, and how they refuse.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from pricing.cli import refuse
from pricing.faults import Fault, PricingError, SelectionError
from pricing.limits import LANGUAGES, today
from pricing.price_lists import PriceList, in_effect, of_date, read
from pricing.quotes import Quote, Selection, compare, quote, renewal
from pricing.requests import QuoteRequest, read_strictly
from pricing.seller import NOT_STATED, Vat, sale_of
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.compared import renewal_lines
from pricing.views.faults import sentence, sentences
from pricing.views.phrases import (
    conditions,
    gross,
    net,
    payable,
    rate_each,
    rate_for_all,
    signed_on_time,
)
from pricing.views.tables import Table

DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Command = Callable[..., Any]
T = TypeVar("T")


class Errors(list[str]):
    """Lines that say what is wrong, a fault each, in one language."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.words = Catalog.of(lang)

    def add(self, *faults: Fault, prefix: str = "") -> None:
        """A line for each fault; `prefix` stands before its field."""
        self += [prefix + sentence(self.words, fault) for fault in faults]


prices_option = click.option(
    "--prices", metavar="DATE", help="The price list's date. Default: the newest in effect."
)


def lang_option(what: str) -> Callable[[Command], Command]:
    """The language of `what`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=LANGUAGES[0],
        show_default=True,
        help=f"The {what}'s language.",
    )


def selection_options(command: Command) -> Command:
    """One option for each field of a selection, taken as text: the engine judges it."""
    for name, default in reversed(Selection.DEFAULTS.items()):
        flag = f"--{name.replace('_', '-')}"
        if default is False:
            option = click.option(flag, name, is_flag=True, help=Selection.DESCRIPTIONS[name])
        else:
            metavar = "NAME" if isinstance(default, str) else "N"
            text = f"{Selection.DESCRIPTIONS[name]} Default: {default}."
            option = click.option(flag, name, metavar=metavar, help=text)
        command = option(command)
    return command


def texts_of(given: Mapping[str, Any]) -> dict[str, list[str]]:
    """The options that are given, as an address has them: each name's values as text."""
    chosen = {name: value for name, value in given.items() if value not in (None, False, ())}
    return {
        name: [*value] if isinstance(value, tuple) else [str(value)]
        for name, value in chosen.items()
    }


def read_quote(
    prices: str | None,
    given: Mapping[str, Any],
    errors: Errors,
    *,
    is_bounded: bool = True,
    day: date | None = None,
) -> tuple[QuoteRequest, Quote, renewal.Renewal | None] | None:
    """What the options ask for, its quote, and the same against what the customer has.

    `day` stands for today. None, and every fault added to `errors`, where there is one.
    """
    price_list = or_error(lambda: prices_of(prices, day), errors)
    try:
        asked = read_strictly(texts_of(given), is_bounded=is_bounded)
    except SelectionError as error:
        for fault in error.faults:
            errors.add(fault, prefix="" if fault.field in Selection.DEFAULTS else "--")
        return None
    if price_list is None:
        return None
    priced, current_terms = quote(price_list, asked.selection), asked.current_terms
    against = (
        or_error(lambda: renewal.renewal(priced, current_terms), errors) if current_terms else None
    )
    return None if current_terms and not against else (asked, priced, against)


def before_options(command: Command) -> Command:
    """What the customer has now, as in a link."""
    texts = {
        renewal.PAID: ("N", "What the customer pays now, in roubles, to hold the quote against."),
        renewal.PAID_MONTHS: ("N", "For how many months that is. Default: the longest term."),
        renewal.WAS: ("TEXT", "Or the earlier choice: dry_cleaning.9~prices.2020-06-15."),
    }
    for name, (metavar, text) in reversed(texts.items()):
        flag = f"--{name.replace('_', '-')}"
        command = click.option(flag, name, metavar=metavar, help=text)(command)
    return command


def prices_of(date_or_file: str | None, day: date | None = None) -> PriceList:
    """The price list of a date, or of a file that is not published; else that in effect.

    That is the one of `day`, or of today.
    """
    if date_or_file is None:
        return in_effect(day or today())
    text = date_or_file.strip()
    path = Path(text)
    is_file = text and not DATE.fullmatch(text) and (path.suffix == ".toml" or _is_there(path))
    return read(path) if is_file else of_date(text)


def _is_there(path: Path) -> bool:
    """Whether a file or folder has this name; one that is too long for any has none."""
    with suppress(OSError):
        return path.exists()
    return False


def or_error(read: Callable[[], T], errors: Errors) -> T | None:
    """What `read` gives; None and its faults added to `errors` where it fails."""
    try:
        return read()
    except PricingError as error:
        errors += sentences(errors.words, error)
        return None


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
    sale = or_error(lambda: sale_of(quote.price_list, today()), errors)
    if sale is None:
        refuse(errors)
    words = Catalog.of(lang)
    lines = renewal_lines(words, renewal, sale.vat)
    click.echo("\n".join([quote_text(quote, words, sale.vat), *([""] if lines else []), *lines]))
