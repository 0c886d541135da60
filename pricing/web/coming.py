"""New prices that are published and not yet in effect: said quietly, with what they would cost."""

from functools import cache

from pricing.clock import today
from pricing.faults import PricingError
from pricing.price_lists import PriceList, next_after, of_date, price_list_dates
from pricing.quotes.quote import quote
from pricing.quotes.selection import Selection
from pricing.views.catalog import Catalog
from pricing.views.phrases import how_much_more, total
from pricing.web.sections import log


def coming_told(words: Catalog, price_list: PriceList, selection: Selection) -> str:
    """From when other prices hold, and what the choice costs by them; empty where none will."""
    day = next_after(price_list_dates(), max(today(), price_list.effective_from))
    if day is None:
        return ""
    try:
        new = of_date(day)
    except PricingError as error:
        _log_once(str(error))
        return ""
    now, then = quote(price_list, selection), quote(new, selection)
    way, difference = how_much_more(words, now, then)
    return words(
        f"coming.{way}",
        date=words.date(new.effective_from),
        total=total(words, then),
        difference=difference,
    )


@cache
def _log_once(faults: str) -> None:
    log.warning("the coming price list does not load: %s", faults)
