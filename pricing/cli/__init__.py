"""The command line: price a selection, make an offer, check price lists.

A thin shell: it parses, calls the engine and translates errors into lines on
standard error.
"""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import click

from pricing.cli.options import (
    Errors,
    before_options,
    lang_option,
    or_error,
    prices_option,
    read_before,
    read_quote,
    read_renewal,
    refuse,
    selection_options,
)
from pricing.cli.text import quote_text
from pricing.clock import today
from pricing.price_lists import files, published
from pricing.seller import files as seller
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence
from pricing.views.renewal import renewal_lines

# Commands whose libraries are read only when they are called.
NAMES = ("batch", "diff", "offer", "verify", "publish", "schema")
LATER = {name: f"pricing.cli.{name}" for name in NAMES}


class LateGroup(click.Group):
    """A group that also has the commands of LATER: `batch` is `batch_command` of its module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name."""
        return sorted([*super().list_commands(ctx), *LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, its module read now."""
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(
            importlib.import_module(LATER[cmd_name]), f"{cmd_name}_command"
        )
        return command


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    r"""Price АГБИС support contracts from the published price list.

    A contract is paid 3, 6 or 12 months ahead. All licences together set the
    tier, and every licence costs that tier's rate. Amounts are whole roubles.

    \b
    Examples:
      python -m pricing quote --dry-cleaning 9 --reception 8 --prompt
      python -m pricing quote --dry-cleaning 40 --months 6 --json
      python -m pricing offer --dry-cleaning 9 --pdf offer.pdf --xlsx offer.xlsx
      python -m pricing verify "https://…/check?…"
      python -m pricing batch customers.csv --out priced.xlsx
      python -m pricing diff 2020-06-15 new.toml --customers customers.csv
      python -m pricing check
    """


@main.command("quote")
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
    before = read_before(given, errors)
    quote = read_quote(prices, given, errors)
    renewal = read_renewal(quote, before, errors) if quote else None
    if errors or quote is None:
        refuse(errors)
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


@main.command("check")
@click.argument("given", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
def check_command(given: tuple[Path, ...]) -> None:
    """Check price lists: every fault of every FILE, each with its place.

    Without FILE, all published lists are checked, and the seller's data where
    there are any. Exits with 1 when there is a fault.
    """
    words, paths = Catalog.of("en"), given or tuple(files.published_files())
    faults = [(path, fault) for path in paths for fault in files.faults_in(path)]
    faults += published.taken_faults(paths)
    named = {path.absolute() for path in paths}
    faults += [
        (path, fault)
        for path, fault in published.folder_faults()
        if not given or path.absolute() in named
    ]
    if not given:
        faults += [(seller.FILE, fault) for fault in seller.seller_faults()]
    for path, fault in faults:
        click.echo(f"{path}: {sentence(words, fault)}")
    if faults or not paths:
        click.echo(f"{len(faults)} fault(s) in {len(paths)} price list(s)", err=True)
        sys.exit(1)
    click.echo(f"{len(paths)} price list(s) checked, no fault")
    if not given:
        click.echo("\n".join(_effective()))


def _effective() -> list[str]:
    """Which list is in effect today, and which comes next, and when."""
    dates, day = files.published_dates(), today()
    following = files.next_after(dates, day)
    return [
        f"in effect on {day}: {files.newest(dates, day)}",
        f"next: {following}" if following else "next: none is published",
    ]
