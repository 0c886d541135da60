"""The answers for every count that the sliders reach, to be looked up while one is dragged."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pricing.price_list import Column, PriceList
from pricing.quote import Quote
from pricing.support import support_total
from pricing.views.catalog import Catalog
from pricing.views.phrases import amount, rate_period, tier_name

LiveTable = dict[str, list[Any]]


@dataclass(frozen=True)
class _Others:
    """All choices but the counts, as far as they change an answer."""

    lang: str
    column: Column
    roubles: int
    is_minimum: bool


def live_table(words: Catalog, offer: Quote, until: int) -> LiveTable:
    """Words for each total licence count 0…`until`, the other choices as in `offer`.

    `rows` holds, at the index of a count, how it is called and the total to
    pay (null for 0: there is no such quote); `tiers` each tier's first count,
    name and rate.
    """
    roubles = offer.addons_total + offer.one_off_total
    others = _Others(words.lang, offer.column, roubles, offer.is_minimum)
    return _table(offer.price_list, others, until)


@lru_cache(maxsize=256)
def _table(price_list: PriceList, others: _Others, until: int) -> LiveTable:
    words, column = Catalog.of(others.lang), others.column
    period = rate_period(words, price_list)
    months = words("months_for", count=column.months)

    def row(licenses: int) -> dict[str, str]:
        support = support_total(price_list, licenses, months=column.months, prompt=column.prompt)
        total = amount(words, support + others.roubles, is_minimum=others.is_minimum)
        return {
            "licenses": words("licenses", count=licenses),
            "total": words("live.total", months=months, total=total),
        }

    tiers = [
        {
            "first": tier.first,
            "name": words("live.tier", tier=tier_name(words, tier)),
            "rate": words("live.rate", rate=words.money(tier.printed[column.key]), period=period),
        }
        for tier in price_list.tiers
    ]
    return {"tiers": tiers, "rows": [None, *map(row, range(1, until + 1))]}
