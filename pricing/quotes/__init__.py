"""Quotes: what is chosen, what it costs, and what would cost less.

A `Selection` is what a customer chose; `parse`, `nearest` and `typed` read one
from text. `quote` prices it, `compare` prices it under every period, `cheaper`
finds the larger count that costs less, and variants stand side by side.
"""

from pricing.quotes.cheaper import Cheaper, cheaper, cheaper_ranges, same_money, shorter_in_time
from pricing.quotes.comparison import Option, chosen_option, compare, selection_for
from pricing.quotes.quote import Line, Quote, quote
from pricing.quotes.selection import (
    COUNTS,
    DEFAULTS,
    SERVICES,
    SITUATIONS,
    Selection,
    months_fault,
)
from pricing.quotes.selection_text import (
    Texts,
    Typed,
    nearest,
    nearest_together,
    parse,
    single,
    to_text,
    typed,
    whole,
)
from pricing.quotes.variants import (
    Compared,
    Variant,
    compare_variants,
    for_programs,
    read_variants,
    variant_text,
)

__all__ = [
    "COUNTS",
    "DEFAULTS",
    "SERVICES",
    "SITUATIONS",
    "Cheaper",
    "Compared",
    "Line",
    "Option",
    "Quote",
    "Selection",
    "Texts",
    "Typed",
    "Variant",
    "cheaper",
    "cheaper_ranges",
    "chosen_option",
    "compare",
    "compare_variants",
    "for_programs",
    "months_fault",
    "nearest",
    "nearest_together",
    "parse",
    "quote",
    "read_variants",
    "same_money",
    "selection_for",
    "shorter_in_time",
    "single",
    "to_text",
    "typed",
    "variant_text",
    "whole",
]
