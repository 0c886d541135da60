"""Charts: a module each, its specification beside its rows; what they share is their style."""

from typing import Any

from pricing.quotes import Option, Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.periods import periods_rows
from pricing.views.charts.rates import rates_rows
from pricing.views.charts.totals import totals_rows


def answer_rows(words: Catalog, quote: Quote, options: tuple[Option, ...]) -> dict[str, Any]:
    """The rows by chart and data set that an answer brings for the charts under it."""
    return {
        "totals": totals_rows(words, quote),
        "rates": rates_rows(words, quote),
        "periods": periods_rows(words, options),
    }
