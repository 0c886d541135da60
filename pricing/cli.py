"""The command line: price a selection, check price lists.

A thin shell: it parses, calls the engine and translates errors into lines on
standard error.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from pricing.contract import contract
from pricing.errors import PricingError
from pricing.price_list_file import check_price_list, load_price_list, price_list_files
from pricing.quote import quote
from pricing.selection import DEFAULTS, SITUATIONS
from pricing.text_form import parse, single
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.plain import quote_text

MONTHS = ", ".join(map(str, contract().months))
FIELD_HELP = {
    "dry_cleaning": "Licences of the dry cleaning module.",
    "reception": "Licences of the reception module. Both together set the tier.",
    "months": f"Months paid ahead: {MONTHS}.",
    "prompt": "The contract is signed or renewed in time.",
    "contacts": "Additional contact people, charged each month.",
    "manager": "Months of the personal manager, from 0 to the contract's months.",
    "payment_integration": "New payment services to integrate.",
    "payment_integration_new_country": "The same, for a country without a connected one.",
    "sms_integration": "New SMS operators to integrate.",
    "sms_integration_new_country": "The same, for a country without a connected one.",
    "cloud_migration": "Moves of the central database to the cloud.",
    "situation": f"The contract's situation: {', '.join(SITUATIONS)}.",
}

Command = Callable[..., Any]
T = TypeVar("T")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    r"""Price АГБИС support contracts from the published price list.

    A contract is paid 3, 6 or 12 months ahead. All licences together set the
    tier, and every licence costs that tier's rate. Amounts are whole roubles.

    \b
    Examples:
      python -m pricing quote --dry-cleaning 9 --reception 8 --prompt
      python -m pricing quote --dry-cleaning 40 --months 6 --json
      python -m pricing check
    """


def selection_options(command: Command) -> Command:
    """One option for each field of a selection, taken as text: the engine judges it."""
    for name, default in reversed(DEFAULTS.items()):
        flag = f"--{name.replace('_', '-')}"
        if default is False:
            option = click.option(flag, name, is_flag=True, help=FIELD_HELP[name])
        else:
            metavar = "NAME" if isinstance(default, str) else "N"
            text = f"{FIELD_HELP[name]} Default: {default}."
            option = click.option(flag, name, metavar=metavar, help=text)
        command = option(command)
    return command


@main.command("quote")
@selection_options
@click.option(
    "--prices", metavar="DATE", help="The price list's date. Default: the newest in effect."
)
@click.option("--json", "as_json", is_flag=True, help="Print the quote as JSON.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="The table's language.",
)
def quote_command(prices: str | None, *, as_json: bool, lang: str, **given: Any) -> None:
    """Price one selection: a readable table, or JSON with --json.

    Bad input exits with 2, one line a fault on standard error.
    """
    texts = {name: str(value) for name, value in given.items() if value not in (None, False)}
    errors: list[str] = []
    price_list = _or_error(lambda: load_price_list(prices), errors)
    selection = _or_error(lambda: parse(single(texts)), errors)
    if price_list is None or selection is None:
        _refuse("\n".join(errors))
    offer = quote(price_list, selection)
    if as_json:
        click.echo(json.dumps(offer.to_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo(quote_text(offer, Catalog.of(lang)))


@main.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check_command(files: tuple[Path, ...]) -> None:
    """Check price lists: every fault of every FILE, each with its place.

    Without FILE, all published lists are checked. Exits with 1 when there is
    a fault.
    """
    paths = files or tuple(price_list_files())
    faults = [fault for path in paths for fault in check_price_list(path)]
    for fault in faults:
        click.echo(str(fault))
    if faults or not paths:
        click.echo(f"{len(faults)} fault(s) in {len(paths)} price list(s)", err=True)
        sys.exit(1)
    click.echo(f"{len(paths)} price list(s) checked, no fault")


def _or_error(read: Callable[[], T], errors: list[str]) -> T | None:
    """What `read` gives; None and its faults added to `errors` where it fails."""
    try:
        return read()
    except PricingError as error:
        errors.append(str(error))
        return None


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)
