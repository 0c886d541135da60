"""Many customers: a table of them read, priced, and compared under two lists.

The names are looked up when they are asked for: who only starts a child process for a
file, or asks for the bounds of one, loads no pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pricing.customers import headings

if TYPE_CHECKING:
    from pricing.customers import result
    from pricing.customers.apart import Tell, run_apart
    from pricing.customers.grid import Note
    from pricing.customers.headings import customer_rules
    from pricing.customers.new_prices import Impact, impact
    from pricing.customers.priced import Payers, Priced, Sums, price_customers
    from pricing.customers.result import ResultRow
    from pricing.customers.table import Customers, Faults, read_customers

__all__ = [
    "Customers",
    "Faults",
    "Impact",
    "Note",
    "Payers",
    "Priced",
    "ResultRow",
    "Sums",
    "Tell",
    "customer_rules",
    "headings",
    "impact",
    "price_customers",
    "read_customers",
    "result",
    "run_apart",
]

HOMES = {
    "apart": ("Tell", "run_apart"),
    "grid": ("Note",),
    "headings": ("customer_rules",),
    "new_prices": ("Impact", "impact"),
    "priced": ("Payers", "Priced", "Sums", "price_customers"),
    "result": ("ResultRow",),
    "table": ("Customers", "Faults", "read_customers"),
}


def __getattr__(name: str) -> Any:
    for home, names in HOMES.items():
        if name in names:
            return getattr(import_module(f"pricing.customers.{home}"), name)
    if name in __all__:
        return import_module(f"pricing.customers.{name}")
    raise AttributeError(name)
