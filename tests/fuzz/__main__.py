"""`python -m tests.fuzz --inputs 100000 --seed 1`: the whole amount, with a table at the end."""

import sys

import click

from tests.fuzz.run import fuzz, peak_megabytes


@click.command()
@click.option("--inputs", default=100_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(inputs: int, seed: int) -> None:
    """Fuzz every target; exits with 1 where one failed."""
    fuzz(100, seed)
    before = peak_megabytes()
    tallies = fuzz(inputs, seed)
    click.echo(f"{'target':14}{'inputs':>8}{'a second':>10}  outcomes")
    for name, tally in tallies.items():
        outcomes = ", ".join(f"{key}: {count}" for key, count in tally.outcomes.most_common())
        speed = tally.inputs / tally.seconds
        click.echo(f"{name:14}{tally.inputs:>8}{speed:>10.0f}  {outcomes}")
    total = sum(tally.inputs for tally in tallies.values())
    seconds = sum(tally.seconds for tally in tallies.values())
    failures = [failure for tally in tallies.values() for failure in tally.failures]
    click.echo(
        f"{total} inputs in {seconds:.0f} s, {len(failures)} failures;"
        f" memory {before:.0f} MB after 100 inputs, {peak_megabytes():.0f} MB at most"
    )
    click.echo("\n".join(failures[:40]))
    sys.exit(bool(failures))


main()
