"""`python -m pricing batch`: a price for every customer of a file.

`diff`: what a new price list changes, and for whom of them.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click

from pricing.bulk import bulk_rules, run_isolated
from pricing.cli import FilePath, refuse
from pricing.cli.quote import (
    Errors,
    aligned,
    lang_option,
    or_error,
    prices_of,
    prices_option,
)
from pricing.documents.bulk_files import (
    KINDS,
    ComparedFile,
    Job,
    Upload,
    Written,
    compare_file,
    compare_rows,
    template,
    write_priced,
)
from pricing.faults import CustomersError, Fault
from pricing.limits import today
from pricing.price_lists import price_change
from pricing.quotes import Selection
from pricing.seller import Vat, sale_of
from pricing.views import price_change as tables
from pricing.views.bulk import file_sentence, sums_notes, sums_table
from pricing.views.catalog import Catalog

RULES = bulk_rules()
DEFAULTS = Selection.DEFAULTS.items()
HELP = f"""Price every customer of IN: a CSV file or a workbook (its sheet with customers).

One row holds the headings: name, {", ".join(Selection.DEFAULTS)}, or their Russian
words; `paid` may say what is paid now over a year. CSV may have ; , | or tab between
cells, in UTF-8 or cp1251. A column that is not there and a cell that is empty take the default ({
    ", ".join(f"{name} {'0' if value is False else value}" for name, value in DEFAULTS)
}); how many did is reported. A cell that cannot be read is a fault, and a row
that sums up others has no price. Columns with other headings are kept as they are.

OUT holds every row again, in order, with the columns of the quote and `error`:
a row with a fault has no price. Sums stand on standard error.

At most {RULES.rows_limit} rows, {RULES.columns_limit} columns, {RULES.letters_limit} letters
in a cell, {RULES.bytes_limit} bytes. A file that cannot be read, or has headings
alone, exits with 2, one line a fault; faults of rows exit with 0."""

sheet_option = click.option(
    "--sheet", metavar="NAME", default="", help="The workbook's sheet. Default: with customers."
)


@click.command("batch", help=HELP)
@click.argument("source", metavar="IN", required=False, type=FilePath())
@click.option("--out", metavar="FILE", type=FilePath(), help="Where to write: .csv or .xlsx.")
@click.option("--template", "wants_template", is_flag=True, help="Write a file to start from.")
@click.option(
    "--headings",
    type=click.Choice(["names", "words"]),
    default="names",
    show_default=True,
    help="The answer's headings: as in JSON, or for people.",
)
@sheet_option
@prices_option
@lang_option("answer")
def batch_command(
    source: Path | None, *, prices: str | None, lang: str, sheet: str, **given: Any
) -> None:
    """Read, price, write, sum up; HELP is what the user reads."""
    words, out, errors = Catalog.of(lang), given["out"], Errors(lang)
    kind = _kind(out, errors)
    if given["wants_template"] is bool(source):  # one of the two, and not both
        errors.add(Fault("batch", "no_file"))
    if given["wants_template"] and not errors:
        _write_whole(out, template(words, kind), errors)
        return
    price_list = or_error(lambda: prices_of(prices), errors)
    upload = read_file(source, lang, sheet, errors) if source else None
    if source and out and _is_same(source, out):
        errors.add(Fault("--out", "same_file", str(out)))
    sale = or_error(lambda: sale_of(price_list, today()), errors) if price_list else None
    if errors or price_list is None or sale is None or upload is None:
        refuse(errors)
    asked = (price_list, kind, given["headings"], sale.vat)
    written: Written = _work_on(words, source, write_priced, upload, *asked)
    _write_whole(out, written.content, errors)
    click.echo("\n".join([*written.read.notes, *_closing(words, written, sale.vat)]), err=True)


def _closing(words: Catalog, written: Written, vat: Vat) -> Iterator[str]:
    """The sums, what is to be known of them, and which rows are not in them."""
    yield from aligned(sums_table(words, written.sums))
    yield from sums_notes(words, written.sums, vat)
    if written.read.faulty:
        yield words("bulk.without", count=written.read.faulty)
        yield from written.read.reasons


def read_file(source: Path, lang: str, sheet: str, errors: Errors) -> Upload | None:
    """A file's bytes; None, and why it cannot be read added to `errors`."""
    try:
        with source.open("rb") as stream:
            return Upload(stream.read(RULES.bytes_limit + 1), lang, sheet)
    except OSError as error:
        errors.add(Fault(str(source), "unreadable", error.strerror))
    return None


def _work_on(words: Catalog, source: Path | None, job: Job, upload: Upload, *asked: Any) -> Any:
    """What a job finds in a file; how far it is, as a bar on a terminal.

    Refuses with every fault of the file, and where nobody is priced: no answer looks like one.
    """
    stream, steps = sys.stderr, ("reading", "pricing", "writing")
    try:
        with click.progressbar(length=1, file=stream, hidden=not stream.isatty()) as bar:

            def on_progress(step: str, done: int, rows: int) -> None:
                if step in steps:
                    bar.length = max(rows, 1) * len(steps)
                    bar.update(steps.index(step) * max(rows, 1) + done - bar.pos)

            found = run_isolated(len(upload.data), on_progress, job, upload, *asked)
    except CustomersError as error:
        refuse([f"{source}: {file_sentence(words, fault)}" for fault in error.faults])
    except OSError as error:
        refuse([f"{source}: {error.strerror or error}"])
    if not found.read.rows:
        refuse([f"{source}: {words('bulk.result.nobody')}"])
    return found


def _kind(out: Path | None, errors: Errors) -> str:
    kind = out.suffix.lower().removeprefix(".") if out else ""
    if kind not in KINDS:
        errors.add(Fault("--out", "file_kind", str(out or ""), KINDS))
    return kind


def _is_same(source: Path, out: Path) -> bool:
    with suppress(OSError):
        return source.samefile(out)
    return False


def _write_whole(path: Path, data: bytes, errors: Errors) -> None:
    """Write the whole file or none: a full disk leaves what stood there before."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not target.is_file():  # a device or pipe cannot be replaced
            part = target
        part.write_bytes(data)
        if part != target:
            part.replace(target)
    except OSError as error:
        if part != target:
            with suppress(OSError):  # where its name is too long for a file there is none
                part.unlink(missing_ok=True)
        errors.add(Fault(f"--out: {path}", "unwritten", error.strerror))
        refuse(errors)


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--customers",
    "source",
    metavar="FILE",
    type=FilePath(),
    help="A file of customers, as `batch` reads it: who pays more, who less.",
)
@sheet_option
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@lang_option("table")
def diff_command(old: str, new: str, *, source: Path | None, lang: str, **given: Any) -> None:
    """What changes from the price list OLD to NEW: each a date or a file.

    With --customers every row is priced under both lists: winners, losers,
    sums, and the largest changes; JSON has every row. Bad input exits with 2,
    one line a fault on standard error.
    """
    words, errors = Catalog.of(lang), Errors(lang)
    was, now = (or_error(partial(prices_of, text), errors) for text in (old, new))
    upload = read_file(source, lang, given["sheet"], errors) if source else None
    if given["sheet"] and source is None:
        errors.add(Fault("--sheet", "no_use", given["sheet"], "--customers"))
    if errors or was is None or now is None:
        refuse(errors)
    change, found = price_change.between(was, now), None
    if upload:
        job = compare_rows if given["as_json"] else compare_file
        found = _work_on(words, source, job, upload, (was, now))
        click.echo("\n".join(found.read.notes), err=True)
    if given["as_json"]:
        told = {**change.to_dict(), **({"impact": found.impact} if found else {})}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        customers = _customers(words, found) if found else []
        click.echo("\n".join([*_text(words, change), *customers]))


def _text(words: Catalog, change: price_change.PriceChange) -> list[str]:
    """The changes as a terminal shows them."""
    days = {"old": change.old.effective_from, "new": change.new.effective_from}
    lines = [words("change.heading", **days)]
    if not change.rates and not change.items:
        lines.append(words("change.nothing"))
    if change.rates:
        lines += ["", words("change.rates"), *aligned(tables.rates_table(words, change))]
    if change.items:
        lines += ["", *aligned(tables.items_table(words, change))]
    return lines


def _customers(words: Catalog, found: ComparedFile) -> list[str]:
    """Sums, the customers whose totals change most, and the faults of rows."""
    rest = found.changed - len(found.largest.rows)
    return [
        *("", *aligned(found.sums)),
        *(["", *aligned(found.largest)] if found.largest.rows else []),
        *([words("change.rest", count=rest)] if rest else []),
        *(["", *found.read.reasons] if found.read.reasons else []),
    ]
