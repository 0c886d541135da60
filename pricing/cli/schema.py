"""`python -m pricing schema`: the JSON Schema of a price list's file."""

import click

from pricing.price_lists import schema


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a price list's file, made from its types."""
    click.echo(schema.schema_text(), nl=False)
