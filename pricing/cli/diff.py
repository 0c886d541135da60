"""`python -m pricing diff`: what a new price list changes, and for whom."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import click

from pricing.bulk import run_isolated
from pricing.cli import refuse
from pricing.cli.batch import (
    RULES,
    read_file,
    refuse_headings_alone,
    sheet_option,
    worked_on,
)
from pricing.cli.options import Errors, file_path, lang_option, or_error, prices_of
from pricing.cli.quote import aligned
from pricing.documents.bulk_jobs import (
    ComparedFile,
    Job,
    Upload,
    change_as_dict,
    compare_file,
)
from pricing.faults import Fault
from pricing.price_lists import price_change
from pricing.views import price_change as tables
from pricing.views.catalog import Catalog


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--customers",
    "source",
    metavar="FILE",
    type=file_path,
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
    change = price_change.between(was, now)
    if given["as_json"]:
        click.echo(json.dumps(_dict(words, change, source, upload), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_text(words, change, source, upload)))


def _dict(
    words: Catalog, change: price_change.PriceChange, source: Path | None, upload: Upload | None
) -> dict[str, Any]:
    if upload is None:
        return change.to_dict()
    found, notes = _compared(words, change, source, upload, change_as_dict)
    refuse_headings_alone(words, source, len(found["customers"]))
    click.echo("\n".join(notes), err=True)
    return {**change.to_dict(), "impact": found}


def _compared(
    words: Catalog, change: price_change.PriceChange, source: Path | None, upload: Upload, job: Job
) -> Any:
    """What a job finds in the file under both lists."""
    with worked_on(words, source) as on_progress:
        lists = (change.old, change.new)
        most = (RULES.faults_shown,) if job is compare_file else ()
        return run_isolated(len(upload.data), on_progress, job, upload, lists, *most)


def _text(
    words: Catalog, change: price_change.PriceChange, source: Path | None, upload: Upload | None
) -> list[str]:
    """The changes as a terminal shows them."""
    days = {"old": change.old.effective_from, "new": change.new.effective_from}
    lines = [words("change.heading", **days)]
    if not change.rates and not change.items:
        lines.append(words("change.nothing"))
    if change.rates:
        lines += ["", words("change.rates"), *aligned(tables.rates_table(words, change))]
    if change.items:
        lines += ["", *aligned(tables.items_table(words, change))]
    if upload:
        found: ComparedFile = _compared(words, change, source, upload, compare_file)
        refuse_headings_alone(words, source, found.read.rows)
        click.echo("\n".join(found.read.notes), err=True)
        lines += _customers(words, found)
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
