"""Price lists: their types, their files, the rates they print, and how two of them differ.

A list is found by `in_effect(day)`, `of_date(text)` or `read(path)`, each checked
whole, and says what a licence costs and what is taken off for it. `files` knows which lists
there are and what a file holds, `price_change` how two of them differ.
"""

from pricing.price_lists import files, price_change
from pricing.price_lists.files import in_effect, of_date, read
from pricing.price_lists.price_list import (
    OneOffService,
    PaymentOption,
    PriceList,
    Tier,
    discounted,
    formula_rate,
    round_half_up,
)

__all__ = [
    "OneOffService",
    "PaymentOption",
    "PriceList",
    "Tier",
    "discounted",
    "files",
    "formula_rate",
    "in_effect",
    "of_date",
    "price_change",
    "read",
    "round_half_up",
]
