"""`python -m pricing batch`: a price for every customer of a file."""

import sys
from pathlib import Path
from typing import Any

import click
import pandas as pd

from pricing.cli.options import lang_option, or_error, prices_of, prices_option, refuse
from pricing.cli.text import aligned
from pricing.customers.headings import customer_rules
from pricing.customers.priced import portfolio
from pricing.customers.sums import sums
from pricing.customers.table import Customers, read_customers
from pricing.documents.customers_file import WRITERS, template
from pricing.faults import CustomersError
from pricing.price_lists import PriceList
from pricing.quotes import DEFAULTS
from pricing.views.catalog import Catalog
from pricing.views.customers import Said, remark, sums_table

RULES = customer_rules()
HELP = f"""Price every customer of IN: a CSV file or a workbook (its first sheet).

The first row holds the headings: name, {", ".join(DEFAULTS)}, or their Russian
words. CSV may have ; , or tab between cells, in UTF-8 or cp1251. A column that
is not there and a cell that is empty take the default ({
    ", ".join(f"{name} {'0' if value is False else value}" for name, value in DEFAULTS.items())
}); how many did is reported. Columns with other headings are kept as they are.

OUT holds every row again, in order, with the columns of the quote and `error`:
a row with a fault has no price. Sums stand on standard error.

At most {RULES.rows_limit} rows, {RULES.columns_limit} columns, {RULES.letters_limit} letters
in a cell, {RULES.bytes_limit} bytes. A file that cannot be read exits with 2,
one line a fault; faults of rows exit with 0."""

file_path = click.Path(dir_okay=False, path_type=Path)


@click.command("batch", help=HELP)
@click.argument("source", metavar="IN", required=False, type=file_path)
@click.option("--out", metavar="FILE", type=file_path, help="Where to write: .csv or .xlsx.")
@click.option("--template", "wants_template", is_flag=True, help="Write a file to start from.")
@click.option(
    "--headings",
    type=click.Choice(["names", "words"]),
    default="names",
    show_default=True,
    help="The answer's headings: as in JSON, or for people.",
)
@prices_option
@lang_option("answer")
def batch_command(source: Path | None, *, prices: str | None, lang: str, **given: Any) -> None:
    """Read, price, write, sum up; HELP is what the user reads."""
    words, out, errors = Catalog.of(lang), given["out"], list[str]()
    kind = _kind(out, errors)
    if given["wants_template"] and not errors:
        _write(out, template(words, kind))
        return
    price_list = or_error(lambda: prices_of(prices), errors)
    customers = read_file(source, words, errors) if source else None
    if source is None:
        errors.append("batch: give the file of customers, or --template")
    if errors or price_list is None or customers is None:
        refuse(errors)
    priced = _price(price_list, customers, words)
    headings = words if given["headings"] == "words" else None
    _write(out, WRITERS[kind](customers.headings, priced, headings))
    _report(customers, priced, words)


def read_file(source: Path, words: Catalog, errors: list[str]) -> Customers | None:
    """The customers of a file; None, and its faults added to `errors`."""
    try:
        with source.open("rb") as stream:
            return read_customers(stream.read(RULES.bytes_limit + 1))
    except OSError as error:
        errors.append(f"{source}: cannot be read: {error.strerror}")
    except CustomersError as error:
        errors += [f"{source}: {remark(words, fault)}" for fault in error.faults]
    return None


def _price(price_list: PriceList, customers: Customers, words: Catalog) -> pd.DataFrame:
    """Every row priced; on a terminal a bar shows how far it is."""
    stream, rows = sys.stderr, len(customers.frame)
    with click.progressbar(length=rows, file=stream, hidden=not stream.isatty()) as bar:

        def progress(done: int, _: int) -> None:
            bar.update(done - bar.pos)

        return portfolio(price_list, customers.frame, voice=Said(words), progress=progress)


def _report(customers: Customers, priced: pd.DataFrame, words: Catalog) -> None:
    """Notes, the first faults of rows, and the sums."""
    faults = priced.loc[priced["error"] != "", "error"].tolist()
    lines = [remark(words, note) for note in customers.notes]
    lines += faults[: RULES.faults_shown]
    if len(faults) > RULES.faults_shown:
        lines.append(words("customers.more", count=len(faults) - RULES.faults_shown))
    click.echo("\n".join([*lines, *aligned(sums_table(words, sums(priced)))]), err=True)


def _kind(out: Path | None, errors: list[str]) -> str:
    kind = out.suffix.lower().removeprefix(".") if out else ""
    if kind not in WRITERS:
        errors.append(f"--out: {out or 'is missing'}: must end in {' or '.join(WRITERS)}")
    return kind


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        refuse([f"--out: {path}: cannot be written: {error.strerror}"])
