"""Charts: a module each, its specification beside its rows; what they share is their style."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import altair as alt

from pricing.price_lists import PriceList
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.prices import rates_chart, rates_rows, totals_chart, totals_rows
from pricing.views.charts.projections import payments_chart, plan_chart

Builder = Callable[[Catalog, PriceList], alt.LayerChart]

# Those of the page, in its order; the first ones are there while their tool is open.
OF_TOOLS: dict[str, Builder] = {"plan": plan_chart, "payments": payments_chart}
ALWAYS: dict[str, Builder] = {"rates": rates_chart, "totals": totals_chart}


def answer_rows(words: Catalog, quote: Quote) -> dict[str, Any]:
    """The rows by chart and data set that an answer brings for the charts under it."""
    return {"totals": totals_rows(words, quote), "rates": rates_rows(words, quote)}


@lru_cache(maxsize=64)
def specification(build: Builder, lang: str, price_list: PriceList) -> dict[str, Any]:
    """A chart's specification, built and validated once a language and price list.

    Only data is sent afterwards, so that nothing flickers; building it anew
    would cost more than the whole rest of a run.
    """
    spec: dict[str, Any] = build(Catalog.of(lang), price_list).to_dict()
    return spec


def heights(lang: str, price_list: PriceList) -> dict[str, int]:
    """How many pixels high each chart of the page is: a place of that size is kept for it."""
    return {
        name: specification(build, lang, price_list)["usermeta"]["height"]
        for name, build in {**OF_TOOLS, **ALWAYS}.items()
    }
