"""Price lists: their types, their files, what is checked, and how two differ."""

from pricing.price_lists.files import (
    faults_in,
    in_effect,
    newest,
    next_after,
    of_date,
    price_list_dates,
    price_list_files,
    read,
)
from pricing.price_lists.price_list import Column, PriceList, Tier, rate

__all__ = [
    "Column",
    "PriceList",
    "Tier",
    "faults_in",
    "in_effect",
    "newest",
    "next_after",
    "of_date",
    "price_list_dates",
    "price_list_files",
    "rate",
    "read",
]
