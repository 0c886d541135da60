"""Quotes: what is chosen, what it costs, and what would cost less.

A `Selection` is what a customer chose; `selection_text` reads one from text.
`quote` prices it, `compare` prices it under every period (`comparison`, which
also finds the counts that a budget pays for),
`cheaper_than` finds the larger count that costs less, variants stand side by side, and a
`renewal` holds what a customer has against the present choice.
"""

from pricing.quotes import comparison, renewal, selection_text
from pricing.quotes.comparison import Compared, Option, compare, compare_variants
from pricing.quotes.quote import (
    Dear,
    Line,
    Quote,
    cheaper_than,
    dear_counts,
    quote,
    shorter_in_time,
)
from pricing.quotes.selection import Selection
from pricing.quotes.selection_text import Variant

__all__ = [
    "Compared",
    "Dear",
    "Line",
    "Option",
    "Quote",
    "Selection",
    "Variant",
    "cheaper_than",
    "compare",
    "compare_variants",
    "comparison",
    "dear_counts",
    "quote",
    "renewal",
    "selection_text",
    "shorter_in_time",
]
