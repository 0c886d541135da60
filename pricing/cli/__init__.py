"""The command line: price a selection, make an offer, check the data.

A thin shell: it parses, calls the engine and translates errors into lines on
standard error.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from pricing.faults import DataFileError

# Where each command stands, as `quote_command`: its module is read only when it is called.
HOMES = {
    "batch": "bulk",
    "check": "check",
    "diff": "bulk",
    "offer": "offer",
    "publish": "check",
    "quote": "quote",
    "schema": "check",
    "verify": "offer",
}


class LateGroup(click.Group):
    """A group of the commands of HOMES; broken data end any of them in their faults."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a command; where a data file is broken, its faults stand on standard error: 2."""
        try:
            return super().main(*args, **options)
        except DataFileError as error:
            # What makes sentences reads data itself, and some data are broken.
            faults = importlib.import_module("pricing.views.faults")
            refuse(faults.plain_sentences(error))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of some arguments; one of files gets its other process at once.

        It loads what it needs while this one does: half a second that nobody waits for.
        """
        if HOMES.get(args[0]) == "bulk":
            importlib.import_module("pricing.bulk.isolation").prepare()
        return super().resolve_command(ctx, args)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Every command's name."""
        return sorted(HOMES)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, its module read now."""
        if cmd_name not in HOMES:
            return None
        module = importlib.import_module(f"pricing.cli.{HOMES[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


class FilePath(click.Path):
    """A file's path; an empty text, as of a variable that is not set, is none."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """The path; pathlib would take an empty one for the folder where one is."""
        if not os.fspath(value):
            self.fail("a file's name is empty.", param, ctx)
        return super().convert(value, param, ctx)


def refuse(errors: Sequence[str]) -> NoReturn:
    """One line a fault on standard error; exits with 2."""
    click.echo("\n".join(errors), err=True)
    sys.exit(2)


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Price АГБИС support contracts from the published price list.

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
    """  # noqa: D301 - click takes the backspace itself for "no filling"
