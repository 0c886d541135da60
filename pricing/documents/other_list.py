"""Whether an offer's price list is the one in effect on its day: no other makes an offer (R19)."""

from dataclasses import dataclass
from datetime import date

from pricing.faults import PriceListError, UnknownPriceListError
from pricing.price_lists import files, of_date
from pricing.quotes import Quote, quote
from pricing.seller import NOT_STATED, Vat, sale_of


@dataclass(frozen=True)
class OtherList:
    """The list in effect on a day, where a quote is by another one.

    `is_newer` where it has replaced the quote's list, `since` its own day; else the
    quote's list is yet to come. `now` is the same choice by it, with its `vat`; None
    where it does not load.
    """

    since: date
    is_newer: bool
    now: Quote | None
    vat: Vat = NOT_STATED


def other_list(priced: Quote, day: date) -> OtherList | None:
    """The list in effect on a day, where that is not the quote's own; else None.

    Also None where none is in effect yet.
    """
    try:
        newest = files.newest(files.published_dates(), day)
    except UnknownPriceListError:
        return None
    own, since = priced.price_list.effective_from, date.fromisoformat(newest)
    if since == own:
        return None
    try:
        now = quote(of_date(newest), priced.selection)
    except PriceListError:
        now = None
    vat = sale_of(now.price_list, day).vat if now else NOT_STATED
    return OtherList(since, since > own, now, vat)
