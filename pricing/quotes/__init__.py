"""Quotes: what is chosen, what it costs, and what would cost less.

A `Selection` is what a customer chose; `selection_text` reads one from text.
`quote` prices it, `compare` prices it under every period (`comparison`, which
also finds the counts that a budget pays for),
`cheaper` finds the larger count that costs less, variants stand side by side, and a
`renewal` holds what a customer has against the present choice.
"""

from pricing.quotes import cheaper, comparison, renewal, selection_text
from pricing.quotes.comparison import Option, compare
from pricing.quotes.quote import Line, Quote, quote
from pricing.quotes.selection import Selection
from pricing.quotes.variants import (
    Compared,
    Variant,
    compare_variants,
    for_programs,
    read_variants,
    variant_text,
)

__all__ = [
    "Compared",
    "Line",
    "Option",
    "Quote",
    "Selection",
    "Variant",
    "cheaper",
    "compare",
    "compare_variants",
    "comparison",
    "for_programs",
    "quote",
    "read_variants",
    "renewal",
    "selection_text",
    "variant_text",
]
