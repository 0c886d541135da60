"""`python -m pricing publish`: a checked list takes its place; `schema`: what its file may say."""

from pathlib import Path

import click

from pricing.cli.options import refuse
from pricing.faults import PriceListError
from pricing.price_lists import files
from pricing.views.catalog import Catalog
from pricing.views.faults import sentences


@click.command("publish")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
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
