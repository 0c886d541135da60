"""Price lists: their types, their files, the rates they print, and how two of them differ.

A list is found by `in_effect(day)`, `of_date(text)` or `read(path)`, each checked
whole. `rates` says what a licence costs and what is taken off for it, `files`
which lists there are and what a file holds, `price_change` how two of them differ.
"""

from pricing.price_lists import files, price_change, rates
from pricing.price_lists.files import in_effect, of_date, read
from pricing.price_lists.price_list import OneOffService, PaymentOption, PriceList, Tier
from pricing.price_lists.rates import round_half_up

__all__ = [
    "OneOffService",
    "PaymentOption",
    "PriceList",
    "Tier",
    "files",
    "in_effect",
    "of_date",
    "price_change",
    "rates",
    "read",
    "round_half_up",
]
