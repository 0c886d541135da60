"""The monthly bill by count as a chart: its cliffs, the shaded dear counts, the chosen point."""

from functools import lru_cache

import altair as alt

from pricing.money import round_half_up
from pricing.price_lists import Column, PriceList, rates
from pricing.quotes import Quote, cheaper
from pricing.views.catalog import Catalog
from pricing.views.charts.style import (
    ACCENT,
    SHADE,
    Rows,
    SharedRows,
    chart_end,
    chosen_point,
    finish,
    tooltip,
)

STEPS = 250  # as many as a screen shows


def totals_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """Support a month against the count, with its cliffs; rows `steps`, `totals`, `cheaper`.

    Counts for which a larger one costs less are shaded.
    """
    x = alt.X(
        "licenses:Q",
        title=words("charts.totals_x"),
        scale=alt.Scale(nice=False, zero=False),
        axis=alt.Axis(format="d", grid=False, tickMinStep=1),
    )
    y = alt.Y(
        "monthly:Q",
        title=words("charts.totals_y"),
        axis=alt.Axis(format=",.0f", minExtent=56, tickCount=5),
    )
    shade = (
        alt.Chart(alt.NamedData("cheaper"))
        .mark_rect(color=SHADE, opacity=0.18)
        .encode(
            x=alt.X("start:Q"),
            x2="end:Q",
            tooltip=tooltip(words, text="charts.cheaper"),
            description="description:N",
        )
    )
    tips = tooltip(words, count="charts.licenses", text="charts.monthly")
    base = alt.Chart(alt.NamedData("totals")).encode(x=x, y=y)
    line = (
        alt.Chart(alt.NamedData("steps"))
        .mark_line(
            color=ACCENT, strokeWidth=2, interpolate="step", description=words("charts.totals")
        )
        .encode(x=x, y=y)
    )
    targets = base.mark_point(size=160, filled=True, opacity=0).encode(
        tooltip=tips, description="description:N"
    )
    return finish(shade, line, targets, height=330, is_roomy=True)


def totals_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `totals_chart`: a step a count, each tier's ends, shaded counts, the point."""
    until = chart_end(quote)
    here = chosen_point(words, quote, quote.licenses / until, quote.support_monthly)
    return {
        "steps": _steps(quote.price_list, quote.column, until),
        "totals": _bills(words, quote.price_list, quote.column, until),
        "cheaper": _cheaper(words, quote.price_list, quote.column),
        "here": [here],
    }


@lru_cache(maxsize=64)
def _steps(price_list: PriceList, column: Column, until: int) -> SharedRows:
    """Support a month at each count; on a long way at some of them, and at every tier's ends."""
    stride = max(until // STEPS, 1)
    edges = {edge for tier in price_list.tiers for edge in (tier.first, tier.first - 1)}
    counts = sorted({*range(1, until + 1, stride), *(edges & {*range(1, until)}), until})
    months, prompt = column.months, column.prompt
    totals = (
        rates.support_monthly(price_list, count, months=months, prompt=prompt) for count in counts
    )
    return SharedRows(
        [
            {"licenses": count, "monthly": round_half_up(total)}
            for count, total in zip(counts, totals, strict=True)
        ]
    )


@lru_cache(maxsize=256)
def _bills(words: Catalog, price_list: PriceList, column: Column, until: int) -> SharedRows:
    """Support a month at both ends of each tier."""
    months, prompt = column.months, column.prompt
    points = rates.total_curve(price_list, months=months, prompt=prompt, until=until)
    totals = [
        {
            "licenses": point.licenses,
            "monthly": point.monthly,
            "count": words.number(point.licenses),
            "text": words.money(point.monthly),
        }
        for point in points
    ]
    for row in totals:
        row["description"] = f"{row['count']}: {row['text']}"
    return SharedRows(totals)


@lru_cache(maxsize=256)
def _cheaper(words: Catalog, price_list: PriceList, column: Column) -> SharedRows:
    """The counts for which a larger one costs less."""
    months, prompt = column.months, column.prompt
    ranges = [
        {
            "start": first - 0.5,
            "end": last + 0.5,
            "text": words("tier.closed" if first < last else "tier.single", first=first, last=last),
        }
        for first, last in cheaper.cheaper_ranges(price_list, months=months, prompt=prompt)
    ]
    for row in ranges:
        row["description"] = f"{words('charts.cheaper')}: {row['text']}"
    return SharedRows(ranges)


def cliff(words: Catalog, quote: Quote) -> str:
    """«101 лицензия дешевле 100 на 11 580 ₽ в месяц»: the next edge that costs less to pass."""
    price_list, column = quote.price_list, quote.column
    for tier in price_list.tiers:
        if tier.first <= quote.licenses:
            continue
        before, after = (
            rates.support_monthly(price_list, count, months=column.months, prompt=column.prompt)
            for count in (tier.first - 1, tier.first)
        )
        if after < before:
            less = words.money(round_half_up(before - after))
            return words("charts.cliff", count=tier.first, before=tier.first - 1, less=less)
    return ""
