"""The pricing engine of the АГБИС support contract: price list → quote.

Pure functions over frozen values. Money is whole roubles (`int`), discounts
are shares (`Decimal`, 0…1); rates are roubles a licence a month, for all
licences of a contract.

    >>> from pricing import Selection, load_price_list, quote
    >>> chosen = Selection(dry_cleaning=9, reception=8, prompt=True)
    >>> quote(load_price_list("2020-06-15"), chosen).total
    172380
"""

from pricing.advice import Cheaper, cheaper, cheaper_ranges, same_money, shorter_in_time
from pricing.comparison import Option, compare
from pricing.curves import RatePoint, TotalPoint, rate_curve, total_curve
from pricing.errors import (
    PriceListError,
    PriceListFault,
    PricingError,
    SelectionError,
    SelectionFault,
    UnknownPriceListError,
)
from pricing.price_list import Column, PriceList, Tier, rate
from pricing.price_list_file import check_price_list, load_price_list
from pricing.quote import Line, Quote, quote
from pricing.selection import Selection

__all__ = [
    "Cheaper",
    "Column",
    "Line",
    "Option",
    "PriceList",
    "PriceListError",
    "PriceListFault",
    "PricingError",
    "Quote",
    "RatePoint",
    "Selection",
    "SelectionError",
    "SelectionFault",
    "Tier",
    "TotalPoint",
    "UnknownPriceListError",
    "cheaper",
    "cheaper_ranges",
    "check_price_list",
    "compare",
    "load_price_list",
    "quote",
    "rate",
    "rate_curve",
    "same_money",
    "shorter_in_time",
    "total_curve",
]
