"""`python -m pricing offer`: an offer as PDF, workbook, CSV and text; `verify` checks one."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import click

from pricing.cli import FilePath, refuse
from pricing.cli.quote import (
    Errors,
    before_options,
    lang_option,
    or_error,
    prices_option,
    read_quote,
    selection_options,
    texts_of,
)
from pricing.documents.check import Checked, check, of_link, verdict, was_checked
from pricing.documents.files import FILES, message
from pricing.documents.offer import Offer, other_list
from pricing.documents.offer_document import OfferDocument, offer_document
from pricing.faults import Fault
from pricing.limits import limits, today
from pricing.price_lists import in_effect
from pricing.requests import damaged_links
from pricing.seller import sale_of
from pricing.views.catalog import Catalog

LINK_LETTERS = 2000
VALID_DAYS = limits().offer_valid_days


@click.command("offer")
@selection_options
@before_options
@prices_option
@lang_option("offer")
@click.option("--customer", metavar="NAME", default="", help="For whom the offer is.")
@click.option("--date", "day", metavar="DATE", help="The offer's date. Default: today.")
@click.option(
    "--valid-until", metavar="DATE", help=f"Default: {VALID_DAYS} days after the offer's date."
)
@click.option("--link", metavar="URL", default="", help="The quote's address on the page.")
@click.option(
    "--variant",
    metavar="TEXT",
    multiple=True,
    help="A variant to stand beside, as in a link: dry_cleaning.17~prompt.1~name.In time. "
    "Repeat it for several.",
)
@click.option("--pdf", metavar="FILE", type=FilePath(), help="Write the offer as PDF.")
@click.option("--xlsx", metavar="FILE", type=FilePath(), help="Write it as a workbook.")
@click.option("--csv", metavar="FILE", type=FilePath(), help="Write it as CSV.")
@click.option("--txt", metavar="FILE", type=FilePath(), help="Write it as text for a messenger.")
@click.option("--text", is_flag=True, help="Print it as text for a messenger.")
def offer_command(prices: str | None, *, lang: str, text: bool, **given: Any) -> None:
    """Make an offer of one selection: at least one of --pdf, --xlsx, --csv and --text.

    Bad input exits with 2, one line a fault on standard error.
    """
    files = {kind: given.pop(kind) for kind in FILES}
    customer, link = given.pop("customer"), given.pop("link")
    errors = Errors(lang)
    day, until = _dates(given.pop("day"), given.pop("valid_until"), errors)
    found = read_quote(prices, given, errors, day=day)
    errors.add(*_link_faults(link))
    if not text and not any(files.values()):
        errors.add(Fault("offer", "no_kind", allowed=(*FILES, "text")))
    errors.add(*_shared_paths(files))
    if errors or found is None or day is None:
        refuse(errors)
    asked, quote, _ = found
    sale = or_error(partial(sale_of, quote.price_list, day), errors)
    or_error(partial(in_effect, day), errors)
    if errors or sale is None:
        refuse(errors)
    other = other_list(quote, day)
    offer = Offer(
        quote, lang, day, until, link, customer, asked.variants, sale, asked.current_terms, other
    )
    document = offer_document(offer)
    _write(document, {kind: path for kind, path in files.items() if path is not None}, errors)
    if text:
        click.echo(message(document))


def _dates(given: str | None, until: str | None, errors: Errors) -> tuple[date | None, date | None]:
    """The offer's date and its last day; the only clock that an offer ever reads."""
    day = today() if given is None else _date("--date", given, errors)
    if until is not None:
        last = _date("--valid-until", until, errors)
    else:
        last = day and min(day + timedelta(days=VALID_DAYS), limits().last_day)
    if day and last and last < day:
        errors.add(Fault("--valid-until", "before_day", last, day))
    return day, last


def _date(option: str, text: str, errors: Errors) -> date | None:
    bounds = limits().first_day, limits().last_day
    try:
        day = date.fromisoformat(text)
    except ValueError:
        errors.add(Fault(option, "day", text))
        return None
    if bounds[0] <= day <= bounds[1]:
        return day
    errors.add(Fault(option, "days", day, bounds))
    return None


def _link_faults(link: str) -> list[Fault]:
    is_address = link.startswith(("https://", "http://")) and len(link) <= LINK_LETTERS
    return [] if is_address or not link else [Fault("--link", "address", link, LINK_LETTERS)]


def _shared_paths(files: Mapping[str, Path | None]) -> Iterator[Fault]:
    """A fault for each file that would be written over another of the same offer."""
    places: dict[Path, str] = {}
    for kind, path in files.items():
        if path is not None and (first := places.setdefault(path.resolve(), kind)) != kind:
            yield Fault(f"--{kind}", "file_twice", str(path), f"--{first}")


def _write(document: OfferDocument, files: dict[str, Path], errors: Errors) -> None:
    """Every file, made before the first is written."""
    contents = {kind: FILES[kind][0](document) for kind in files}
    for kind, path in files.items():
        try:
            path.write_bytes(contents[kind])
        except OSError as error:
            errors.add(Fault(f"--{kind}: {path}", "unwritten", error.strerror))
    if errors:
        refuse(errors)


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
