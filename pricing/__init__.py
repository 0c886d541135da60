"""The pricing engine of the АГБИС support contract: price list → quote.

Pure functions over frozen values. Money is whole roubles (`int`), discounts
are shares (`Decimal`, 0…1); rates are roubles a licence a month, for all
licences of a contract. More stands behind the front door of each room:
`pricing.price_lists`, `pricing.quotes`, `pricing.projections`, `pricing.bulk`.

    >>> from pricing import Selection, of_date, quote
    >>> chosen = Selection(dry_cleaning=9, reception=8, prompt=True)
    >>> quote(of_date("2020-06-15"), chosen).total
    172380
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

OLDEST = "3.11"  # as in pyproject.toml; who runs an older one is told so in one sentence
if sys.version_info < tuple(map(int, OLDEST.split("."))):
    sys.exit(f"Python {OLDEST} or newer is needed; this is {sys.version.split()[0]}.")

if TYPE_CHECKING:
    from pricing.faults import Fault, PricingError
    from pricing.price_lists import PriceList, in_effect, of_date
    from pricing.quotes import Option, Quote, Selection, compare, quote  # type: ignore[no-redef]

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

# Looked up when they are asked for: what names the faults of broken data loads without them.
HOMES = {
    "faults": ("Fault", "PricingError"),
    "price_lists": ("PriceList", "in_effect", "of_date"),
    "quotes": ("Option", "Quote", "Selection", "compare", "quote"),
}


def __getattr__(name: str) -> Any:
    for home, names in HOMES.items():
        if name in names:
            return getattr(import_module(f"pricing.{home}"), name)
    raise AttributeError(name)
