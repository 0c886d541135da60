"""`python -m pricing verify`: whether an offer's number fits its content and is still valid."""

import json
import quopri
import re
import sys
from typing import Any
from urllib.parse import parse_qsl

import click

from pricing.cli.options import (
    Errors,
    before_options,
    lang_option,
    or_error,
    prices_option,
    refuse,
    selection_options,
)
from pricing.clock import today
from pricing.documents.check import Checked, check, of_link
from pricing.documents.check_text import verdict, was_checked
from pricing.faults import Fault
from pricing.views.catalog import Catalog

NOT_VALID = 1
LINK = re.compile(r"[?=]|%3[df]", re.IGNORECASE)
# A line's end within a link, and the sign of a quotation before the next line.
BREAK = re.compile(r"\s*[\r\n]+[\s>]*")


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
    texts, faults = {"number": [number_or_link], **_of_options(given)}, list[Fault]()
    if LINK.search(number_or_link):
        texts, faults = _of_link(number_or_link)
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


def _of_link(link: str) -> tuple[dict[str, list[str]], list[Fault]]:
    """What a link names of ours, however a letter or a messenger has broken it."""
    if "=3D" in link:
        link = quopri.decodestring(link.encode()).decode(errors="replace")
    link = BREAK.sub("", link)
    return of_link(parse_qsl(link[link.find("?") + 1 :], keep_blank_values=True))


def _of_options(given: dict[str, Any]) -> dict[str, list[str]]:
    variants = list(given.pop("variant"))
    texts = {name: [str(value)] for name, value in given.items() if value not in (None, False, "")}
    return {**texts, "variant": variants} if variants else texts


def _as_dict(checked: Checked) -> dict[str, Any]:
    difference = checked.difference
    return {
        "state": checked.state,
        "number": checked.number,
        "difference": difference and vars(difference),
        "total": checked.quote.total,
        "total_today": checked.now.total,
        "note": Catalog.of("en")("check.proves"),
    }
