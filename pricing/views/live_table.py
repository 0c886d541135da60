"""The answers for every count that the sliders reach, to be looked up while one is dragged."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pricing.price_lists.price_list import Column, PriceList
from pricing.price_lists.support import support_total
from pricing.quotes.quote import Quote
from pricing.views.catalog import Catalog
from pricing.views.phrases import rate_period, tier_name

LiveTable = dict[str, Any]


@dataclass(frozen=True)
class _Others:
    """All choices but the counts, as far as they change an answer."""

    lang: str
    column: Column
    roubles: int
    is_minimum: bool


def live_table(words: Catalog, quote: Quote, until: int) -> LiveTable:
    """The answer for each total licence count 0…`until`, the other choices as in `offer`.

    `totals` holds, at the index of a count, the roubles to pay (null for 0:
    there is no such quote), `tiers` each tier's first count, name and rate,
    `licenses` the plural forms, `amount` how a sum is written and `total` the
    sentence that it goes into.
    """
    roubles = quote.addons_total + quote.one_off_total
    others = _Others(words.lang, quote.column, roubles, quote.is_minimum)
    return _table(quote.price_list, others, until)


@lru_cache(maxsize=256)
def _table(price_list: PriceList, others: _Others, until: int) -> LiveTable:
    words, column = Catalog.of(others.lang), others.column
    period = rate_period(words, price_list)
    months = words("months_for", count=column.months)

    totals = [
        support_total(price_list, licenses, months=column.months, prompt=column.prompt)
        + others.roubles
        for licenses in range(1, until + 1)
    ]
    gap = "{amount}"

    tiers = [
        {
            "first": tier.first,
            "name": words("live.tier", tier=tier_name(words, tier)),
            "rate": words("live.rate", rate=words.money(tier.printed[column.key]), period=period),
        }
        for tier in price_list.tiers
    ]
    return {
        "lang": others.lang,
        "tiers": tiers,
        "totals": [None, *totals],
        "licenses": words.messages["licenses"],
        "amount": words("answer.from", amount=gap) if others.is_minimum else gap,
        "total": words("live.total", months=months, total=gap),
    }
