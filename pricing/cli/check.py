"""`python -m pricing check`: every fault of every data file, each with its place.

`publish`: a checked list takes its place; `schema`: what its file may say.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from pkgutil import resolve_name

import click

from pricing import seller, toml_text
from pricing.cli import FilePath, refuse
from pricing.data_file import content_of
from pricing.faults import DataFileError, Fault, PriceListError
from pricing.limits import DATA, today
from pricing.price_lists import files
from pricing.views.catalog import Catalog, text_faults
from pricing.views.faults import plain_sentence, sentences

Found = list[tuple[Path, Fault]]
# Who reads each of the other files: modules that may not load without them.
READERS = {
    "limits.toml": "pricing.limits:limits",
    "bulk.toml": "pricing.bulk.headings:bulk_rules",
    "numbered.toml": "pricing.documents.offer:numbered",
}


@click.command("check")
@click.argument("given", metavar="[FILE]...", nargs=-1, type=FilePath())
def check_command(given: tuple[Path, ...]) -> None:
    """Check price lists: every fault of every FILE, each with its place.

    Without FILE, all published lists are checked, and every other data file: bounds, texts,
    headings of customers' files, hashes, and the seller's where there is one. Exits with 1
    when there is a fault.
    """
    paths = given or tuple(files.published_files())
    named = {path.absolute() for path in paths}
    faults = [found for path in paths for found in _at(path, partial(files.faults_in, path))]
    faults += files.taken_faults(paths)
    faults += [
        (path, fault)
        for path, fault in files.folder_faults()
        if not given or path.absolute() in named
    ]
    faults += [] if given else _beside_lists()
    for path, fault in faults:
        click.echo(f"{path}: {plain_sentence(fault)}")
    if faults or not paths:
        click.echo(f"{len(faults)} fault(s) in {len(paths)} price list(s)", err=True)
        sys.exit(1)
    click.echo(f"{len(paths)} price list(s) checked, no fault")
    if not given:
        click.echo("\n".join(_effective()))


def _beside_lists() -> Found:
    """The faults of all data but the price lists."""
    faults = [
        found
        for name, reader in READERS.items()
        for found in _at(DATA / name, partial(_read_by, reader))
    ]
    return [*faults, *text_faults(), *((seller.FILE, fault) for fault in seller.seller_faults())]


def _read_by(reader: str) -> Sequence[Fault]:
    resolve_name(reader)()
    return ()


def _at(path: Path, faults_in: Callable[[], Sequence[Fault]]) -> Found:
    """The faults of a file; where it cannot be judged without another broken one, its slips."""
    try:
        faults = faults_in()
    except DataFileError as error:
        faults = error.faults if error.path == path else _slips(path)
    return [(path, fault) for fault in faults]


def _slips(path: Path) -> Sequence[Fault]:
    try:
        return toml_text.read(content_of(path)).faults
    except DataFileError as error:
        return error.faults


def _effective() -> list[str]:
    """Which list is in effect today, and which comes next, and when."""
    dates, day = files.published_dates(), today()
    following = files.next_after(dates, day)
    return [
        f"in effect on {day}: {files.newest(dates, day)}",
        f"next: {following}" if following else "next: none is published",
    ]


@click.command("publish")
@click.argument("source", metavar="FILE", type=FilePath())
def publish_command(source: Path) -> None:
    """Publish the price list FILE: check it, name it by its date, record its hash.

    A list that was published is never replaced. Exits with 2, a line a fault.
    """
    try:
        target = files.publish(source)
    except PriceListError as error:
        refuse(sentences(Catalog.of("en"), error))
    except OSError as error:
        refuse([f"{error.filename}: cannot be written: {error.strerror}"])
    click.echo(f"{target}: published")


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a price list's file, made from its types."""
    click.echo(files.schema_text(), nl=False)
