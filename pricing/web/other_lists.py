"""Other price lists than the one on the page: a newer one, and one that is yet to come."""

import hashlib
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache

from markupsafe import Markup

from pricing.faults import PricingError
from pricing.price_lists import PriceList, files, in_effect, of_date
from pricing.quotes import Quote, quote
from pricing.requests import QuoteRequest
from pricing.seller import NOT_STATED, Vat, sale_of
from pricing.views.catalog import Catalog
from pricing.views.templates import block
from pricing.views.vat import gross, how_much_more, payable
from pricing.web import log

TEMPLATE = "other_lists.html"


def newer(
    words: Catalog, request: QuoteRequest, price_list: PriceList, today: date, vat: Vat = NOT_STATED
) -> Markup:
    """What the list in effect would change for a link that names an older one, and a way there."""
    newest = in_effect(today) if request.prices else price_list
    if newest.effective_from <= price_list.effective_from:
        return Markup()
    now, then = (quote(each, request.selection) for each in (price_list, newest))
    vat_then = sale_of(newest, today).vat
    way, difference = how_much_more(words, now, then, vat, vat_then)
    total = gross(words, payable(words, then, vat_then), vat_then)
    return block(
        TEMPLATE,
        "newer",
        words=words,
        heading=words(
            "newer.heading", date=price_list.effective_from, newest=newest.effective_from
        ),
        sentence=words(f"newer.{way}", total=total, difference=difference),
        query=request.query_with(prices=None),
    )


def coming(words: Catalog, now: Quote, today: date, vat: Vat = NOT_STATED) -> Markup:
    """From when other prices hold, and what the choice costs by them; empty where none will."""
    day = files.next_after(files.published_dates(), max(today, now.price_list.effective_from))
    if day is None:
        return Markup()
    try:
        new = of_date(day)
    except PricingError as error:
        _log_once(str(error))
        return Markup()
    then = quote(new, now.selection)
    vat_then = sale_of(new, new.effective_from).vat
    way, difference = how_much_more(words, now, then, vat, vat_then)
    sentence = words(
        f"coming.{way}",
        date=new.effective_from,
        total=gross(words, payable(words, then, vat_then), vat_then),
        difference=difference,
    )
    return block(TEMPLATE, "coming", sentence=sentence)


def stamp(today: date) -> str:
    """What every answer depends on beside its address: the day and the published price lists.

    It goes along with each: where it is another, no earlier answer holds any more. Replicas that
    serve the same data give the same one.
    """
    days = files.published_dates()
    with suppress(PricingError):
        return f"{today} {len(days)} {_digest(of_date(files.newest(days, today)))}"
    return f"{today} {len(days)}"


@lru_cache(maxsize=8)
def _digest(price_list: PriceList) -> str:
    return hashlib.blake2s(price_list.model_dump_json().encode(), digest_size=8).hexdigest()


@cache
def _log_once(faults: str) -> None:
    log.warning("the coming price list does not load: %s", faults)
