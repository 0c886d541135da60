"""Charts: each one's specification beside its rows."""

from typing import Any

from pricing.quotes import Option, Quote
from pricing.views.catalog import Catalog
from pricing.views.charts import rows


def answer_rows(words: Catalog, quote: Quote, options: tuple[Option, ...]) -> dict[str, Any]:
    """The rows by chart and data set that an answer brings for the charts under it."""
    return {
        "totals": rows.totals_rows(words, quote),
        "rates": rows.rates_rows(words, quote),
        "periods": rows.periods_rows(words, options),
        "parts": rows.parts_rows(words, quote),
    }
