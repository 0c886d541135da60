"""Price lists: their types, their files, the rates they print, and how two of them differ.

A list is found by `in_effect(day)`, `of_date(text)` or `read(path)`, each checked
whole; `rate` says what a licence costs, `discounts` what is taken off for it.
"""

from pricing.price_lists.change import ItemChange, PriceChange, RateChange, Value, price_change
from pricing.price_lists.files import (
    faults_in,
    in_effect,
    newest,
    next_after,
    of_date,
    place_of,
    price_list_dates,
    price_list_files,
    read,
    type_fault,
)
from pricing.price_lists.price_list import (
    Column,
    OneOffService,
    PriceList,
    ServiceCode,
    Situation,
    Text,
    Tier,
)
from pricing.price_lists.published import folder_faults, publish
from pricing.price_lists.rates import (
    base_rate,
    discount,
    discounted,
    discounts,
    formula_rate,
    rate,
    rate_curve,
    support_cost,
    support_total,
    total_curve,
)

__all__ = [
    "Column",
    "ItemChange",
    "OneOffService",
    "PriceChange",
    "PriceList",
    "RateChange",
    "ServiceCode",
    "Situation",
    "Text",
    "Tier",
    "Value",
    "base_rate",
    "discount",
    "discounted",
    "discounts",
    "faults_in",
    "folder_faults",
    "formula_rate",
    "in_effect",
    "newest",
    "next_after",
    "of_date",
    "place_of",
    "price_change",
    "price_list_dates",
    "price_list_files",
    "publish",
    "rate",
    "rate_curve",
    "read",
    "support_cost",
    "support_total",
    "total_curve",
    "type_fault",
]
