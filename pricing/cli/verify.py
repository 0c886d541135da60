"""`python -m pricing verify`: whether an offer's number fits its content and is still valid."""

import json
import sys
from typing import Any

import click

from pricing.cli.options import (
    Errors,
    before_options,
    lang_option,
    or_error,
    prices_option,
    refuse,
    selection_options,
    texts_of,
)
from pricing.clock import today
from pricing.documents.check import Checked, check, of_link, verdict, was_checked
from pricing.faults import Fault
from pricing.requests import damaged_links
from pricing.views.catalog import Catalog

NOT_VALID = 1


@click.command("verify")
@click.argument("number_or_link")
@selection_options
@before_options
@prices_option
@lang_option("answer")
@click.option("--date", "date", metavar="DATE", help="The offer's date.")
@click.option("--valid-until", metavar="DATE", help="Its last day, where it has one.")
@click.option("--variant", metavar="TEXT", multiple=True, help="A variant, as in `offer`.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
def verify_command(number_or_link: str, *, lang: str, as_json: bool, **given: Any) -> None:
    """Check an offer by its link (…/check?…), or by its number and its content as options.

    Exits with 0 where the number fits and the offer is valid, with 1 where it
    has expired, is by a list that was not in effect, or is of another content,
    with 2 where the input is faulty. A number proves what was offered, not who sent it.
    """
    texts, faults = {"number": [number_or_link], **texts_of(given)}, list[Fault]()
    if damaged_links.LINK.search(number_or_link):
        texts, faults = of_link(damaged_links.pairs_of(number_or_link))
    errors = Errors(lang)
    checked = or_error(lambda: check(texts, today(), faults), errors)
    if checked is None:
        refuse(errors)
    if as_json:
        click.echo(json.dumps(_as_dict(checked), ensure_ascii=False, indent=2))
    else:
        words = Catalog.of(lang)
        lines = [*verdict(words, checked), *was_checked(words, checked), words("check.proves")]
        click.echo("\n".join(lines))
    sys.exit(0 if checked.state == "valid" else NOT_VALID)


def _as_dict(checked: Checked) -> dict[str, Any]:
    difference = checked.difference
    return {
        "state": checked.state,
        "number": checked.number,
        "difference": difference and vars(difference),
        "total": checked.offer.quote.total,
        "total_today": checked.now.total,
        "note": Catalog.of("en")("check.proves"),
    }
