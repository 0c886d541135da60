"""The pricing engine of the АГБИС support contract: price list → quote.

Pure functions over frozen values. Money is whole roubles (`int`), discounts
are shares (`Decimal`, 0…1); rates are roubles a licence a month, for all
licences of a contract.

    >>> from pricing import Selection, of_date, quote
    >>> chosen = Selection(dry_cleaning=9, reception=8, prompt=True)
    >>> quote(of_date("2020-06-15"), chosen).total
    172380
"""

from pricing.faults import (
    Fault,
    PriceListError,
    PricingError,
    SelectionError,
    UnknownPriceListError,
)
from pricing.price_lists.curves import RatePoint, TotalPoint, rate_curve, total_curve
from pricing.price_lists.files import in_effect, of_date
from pricing.price_lists.price_list import Column, PriceList, Tier, rate
from pricing.quotes.cheaper import Cheaper, cheaper, cheaper_ranges, same_money, shorter_in_time
from pricing.quotes.comparison import Option, compare
from pricing.quotes.quote import Line, Quote, quote
from pricing.quotes.selection import Selection

__all__ = [
    "Cheaper",
    "Column",
    "Fault",
    "Line",
    "Option",
    "PriceList",
    "PriceListError",
    "PricingError",
    "Quote",
    "RatePoint",
    "Selection",
    "SelectionError",
    "Tier",
    "TotalPoint",
    "UnknownPriceListError",
    "cheaper",
    "cheaper_ranges",
    "compare",
    "in_effect",
    "of_date",
    "quote",
    "rate",
    "rate_curve",
    "same_money",
    "shorter_in_time",
    "total_curve",
]
