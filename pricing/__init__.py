"""The pricing engine of the АГБИС support contract: price list → quote.

Pure functions over frozen values. Money is whole roubles (`int`), discounts
are shares (`Decimal`, 0…1); rates are roubles a licence a month, for all
licences of a contract. More stands behind the front door of each room:
`pricing.price_lists`, `pricing.quotes`, `pricing.over_time`, `pricing.customers`.

    >>> from pricing import Selection, of_date, quote
    >>> chosen = Selection(dry_cleaning=9, reception=8, prompt=True)
    >>> quote(of_date("2020-06-15"), chosen).total
    172380
"""

import sys

OLDEST = "3.11"  # as in pyproject.toml; who runs an older one is told so in one sentence
if sys.version_info < tuple(map(int, OLDEST.split("."))):
    sys.exit(f"Python {OLDEST} or newer is needed; this is {sys.version.split()[0]}.")

from pricing.faults import Fault, PricingError
from pricing.price_lists import PriceList, in_effect, of_date
from pricing.quotes import Option, Quote, Selection, compare, quote

__all__ = [
    "Fault",
    "Option",
    "PriceList",
    "PricingError",
    "Quote",
    "Selection",
    "compare",
    "in_effect",
    "of_date",
    "quote",
]
