"""The rate by tier as a chart: every column's steps, and the chosen point."""

import math
from collections.abc import Iterator
from functools import lru_cache

import altair as alt

from pricing.price_lists import PriceList, rates
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.style import (
    Rows,
    SharedRows,
    chart_end,
    chosen_point,
    column_scales,
    finish,
    tooltip,
)
from pricing.views.phrases import column_short, rate_period, tier_name


def rates_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """The rate's steps across all tiers for every column; rows `rates`.

    The chosen point, `here` among the rows, is drawn over it by the page's script.
    """
    color, dash = column_scales(words, price_list)
    x = alt.X(
        "licenses:Q",
        title=words("charts.rates_x"),
        scale=alt.Scale(type="log", nice=False),
        axis=alt.Axis(values=_edges(price_list), format="d", grid=False, labelOverlap=True),
    )
    ticks = _round_ticks(price_list)
    y = alt.Y(
        "rate:Q",
        title=words("charts.rates_y", period=rate_period(words, price_list)),
        scale=alt.Scale(type="log", domain=[ticks[0], ticks[-1]], nice=False),
        axis=alt.Axis(values=ticks, format=",.0f", minExtent=48),
    )
    tips = tooltip(words, column="charts.column", tier="charts.licenses", text="charts.rate")
    base = alt.Chart(alt.NamedData("rates")).encode(x=x, y=y)
    lines = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        color=color, strokeDash=dash, description="column:N"
    )
    targets = base.mark_point(size=220, filled=True, opacity=0).encode(
        tooltip=tips, description="description:N"
    )
    return finish(lines, targets, height=330)


def _edges(price_list: PriceList) -> list[int]:
    return [tier.first for tier in price_list.tiers]


def _round_ticks(price_list: PriceList) -> list[int]:
    """The round rates 1, 2, 5, 10, … that hold all of the list's rates between them."""
    rates = [rate for tier in price_list.tiers for rate in tier.printed.values()]
    ticks = list(_one_two_five(10 * max(rates)))
    below = [tick for tick in ticks if tick <= min(rates)]
    above = [tick for tick in ticks if tick >= max(rates)]
    return [tick for tick in ticks if below[-1] <= tick <= above[0]]


def _one_two_five(until: int) -> Iterator[int]:
    power = 1
    while power <= until:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def rates_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `rates_chart`: every column's steps, and the chosen point."""
    until = chart_end(quote)
    place = math.log(quote.licenses) / math.log(until)
    steps = _rate_steps(words, quote.price_list, until)
    return {"rates": steps, "here": [chosen_point(words, quote, place, quote.rate)]}


@lru_cache(maxsize=256)
def _rate_steps(words: Catalog, price_list: PriceList, until: int) -> SharedRows:
    """Every column's rate at each tier's first count, the last tier's again at `until`."""
    rows = [
        {
            "column": column_short(words, point.column),
            "licenses": point.licenses,
            "rate": point.rate,
            "tier": tier_name(words, price_list.tier(point.licenses)),
            "text": words.money(point.rate),
        }
        for point in rates.rate_curve(price_list)
    ]
    for row in rows:
        row["description"] = f"{row['column']}, {row['tier']}: {row['text']}"
    last = [row for row in rows if row["licenses"] == price_list.tiers[-1].first]
    return SharedRows([*rows, *({**row, "licenses": until} for row in last)])
