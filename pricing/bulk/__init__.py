"""Many customers: a table of them read, priced, and compared under two lists.

The names are looked up when they are asked for: who only starts a child process for a
file, or asks for the bounds of one, loads no pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pricing.bulk import headings, result
    from pricing.bulk.grid import Note
    from pricing.bulk.headings import bulk_rules
    from pricing.bulk.isolation import OnProgress, run_isolated
    from pricing.bulk.new_prices import Impact, impact
    from pricing.bulk.priced import Priced, price, price_customers, read
    from pricing.bulk.result import Sums
    from pricing.bulk.table import Customers, Faults, read_customers

__all__ = [
    "Customers",
    "Faults",
    "Impact",
    "Note",
    "OnProgress",
    "Priced",
    "Sums",
    "bulk_rules",
    "headings",
    "impact",
    "price",
    "price_customers",
    "read",
    "read_customers",
    "result",
    "run_isolated",
]

HOMES = {
    "isolation": ("OnProgress", "run_isolated"),
    "grid": ("Note",),
    "headings": ("bulk_rules",),
    "new_prices": ("Impact", "impact"),
    "priced": ("Priced", "price", "price_customers", "read"),
    "result": ("Sums",),
    "table": ("Customers", "Faults", "read_customers"),
}


def __getattr__(name: str) -> Any:
    for home, names in HOMES.items():
        if name in names:
            return getattr(import_module(f"pricing.bulk.{home}"), name)
    if name in __all__:
        return import_module(f"pricing.bulk.{name}")
    raise AttributeError(name)
