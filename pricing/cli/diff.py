"""`python -m pricing diff`: what a new price list changes, and for whom."""

import json
from functools import partial
from pathlib import Path

import click

from pricing.cli.batch import RULES, read_file
from pricing.cli.options import lang_option, or_error, prices_of, refuse
from pricing.cli.text import aligned
from pricing.customers.new_prices import Impact, impact
from pricing.price_lists import PriceChange, price_change
from pricing.views import price_change as tables
from pricing.views.catalog import Catalog
from pricing.views.customers import Said, remark


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--customers",
    "source",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file of customers, as `batch` reads it: who pays more, who less.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@lang_option("table")
def diff_command(old: str, new: str, *, source: Path | None, as_json: bool, lang: str) -> None:
    """What changes from the price list OLD to NEW: each a date or a file.

    With --customers every row is priced under both lists: winners, losers,
    sums, and the largest changes; JSON has every row. Bad input exits with 2,
    one line a fault on standard error.
    """
    words, errors = Catalog.of(lang), list[str]()
    was, now = (or_error(partial(prices_of, text), errors) for text in (old, new))
    customers = read_file(source, words, errors) if source else None
    if errors or was is None or now is None:
        refuse(errors)
    change, found = price_change(was, now), None
    if customers:
        found = impact(change.old, change.new, customers.frame, voice=Said(words))
        for note in customers.notes:
            click.echo(remark(words, note), err=True)
    if as_json:
        said = {**change.to_dict(), **({"impact": found.to_dict()} if found else {})}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_text(words, change, found)))


def _text(words: Catalog, change: PriceChange, found: Impact | None) -> list[str]:
    """The changes as a terminal shows them."""
    days = {"old": change.old.effective_from, "new": change.new.effective_from}
    lines = [words("change.heading", **{name: words.date(day) for name, day in days.items()})]
    if not change.rates and not change.items:
        lines.append(words("change.nothing"))
    if change.rates:
        lines += ["", words("change.rates"), *aligned(tables.rates_table(words, change))]
    if change.items:
        lines += ["", *aligned(tables.items_table(words, change))]
    if found:
        lines += ["", *aligned(tables.impact_sums(words, found))]
        lines += _customers(words, found)
    return lines


def _customers(words: Catalog, found: Impact) -> list[str]:
    """The customers whose totals change most, and the faults of rows."""
    rows = tables.impact_rows(words, found, RULES.faults_shown)
    rest = found.winners + found.losers - len(rows.rows)
    faults = [error for error in found.frame["error"].tolist() if error]
    return [
        *(["", *aligned(rows)] if rows.rows else []),
        *([words("change.rest", count=rest)] if rest else []),
        *([""] if faults else []),
        *faults[: RULES.faults_shown],
    ]
