"""What the commands that price a selection take, and how they refuse."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from pricing.clock import today
from pricing.faults import Fault, PricingError
from pricing.price_lists import PriceList, in_effect, of_date, read
from pricing.quotes import Quote, Selection, quote, renewal, selection_text
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.faults import sentence, sentences

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


def read_quote(
    prices: str | None,
    given: Mapping[str, Any],
    errors: Errors,
    *,
    limit: int | None = None,
    day: date | None = None,
) -> Quote | None:
    """The quote of the options given, `day` for today; None, and every fault added to `errors`."""
    texts = {name: str(value) for name, value in given.items() if value not in (None, False)}
    price_list = or_error(lambda: prices_of(prices, day), errors)
    selection = or_error(
        lambda: selection_text.parse(selection_text.single(texts), limit=limit), errors
    )
    if price_list is None or selection is None:
        return None
    return quote(price_list, selection)


def before_options(command: Command) -> Command:
    """What the customer has now, as in a link."""
    texts = {
        renewal.PAID: ("N", "What the customer pays now, in roubles, to hold the quote against."),
        renewal.PAID_MONTHS: ("N", "For how many months that is. Default: the longest term."),
        renewal.WAS: ("TEXT", "Or the earlier choice: dry_cleaning.9~prices.2020-06-15."),
    }
    for name, (metavar, text) in reversed(texts.items()):
        flag = f"--{name.replace('_', '-')}"
        command = click.option(flag, name, metavar=metavar, default="", help=text)(command)
    return command


def read_before(given: dict[str, Any], errors: Errors) -> renewal.Before | None:
    """What the options say the customer has, taken out of `given`; faults go to `errors`."""
    texts = {name: [given.pop(name)] for name in renewal.NAMES}
    before, faults = renewal.read_before(texts, of_date)
    errors.add(*faults, prefix="--")
    return before


def read_renewal(
    quote: Quote, before: renewal.Before | None, errors: Errors
) -> renewal.Renewal | None:
    """The comparison; None, and its fault added to `errors`, where the horizons are unlike."""
    return or_error(lambda: renewal.renewal(quote, before), errors) if before else None


def prices_of(date_or_file: str | None, day: date | None = None) -> PriceList:
    """The price list of a date, or of a file that is not published; else that in effect.

    That is the one of `day`, or of today.
    """
    if date_or_file is None:
        return in_effect(day or today())
    return of_date(date_or_file) if DATE.fullmatch(date_or_file) else read(Path(date_or_file))


def or_error(read: Callable[[], T], errors: Errors) -> T | None:
    """What `read` gives; None and its faults added to `errors` where it fails."""
    try:
        return read()
    except PricingError as error:
        errors += sentences(errors.words, error)
        return None


def refuse(errors: Sequence[str]) -> NoReturn:
    """One line a fault on standard error; exits with 2."""
    click.echo("\n".join(errors), err=True)
    sys.exit(2)
