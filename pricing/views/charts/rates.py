"""The rate by tier as a chart: every column's steps, and the chosen point."""

import math
from collections.abc import Iterator
from functools import lru_cache

import altair as alt

from pricing.price_lists import PaymentOption, PriceList, rates
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.style import (
    ACCENT,
    DASHED,
    MUTED,
    SOLID,
    Row,
    Rows,
    SharedRows,
    chart_end,
    chosen_point,
    finish,
    tooltip,
)
from pricing.views.phrases import option_short, rate_period, tier_name

HEIGHT = 330
GAP = 17  # px between two names at the lines' ends
THICK, THIN = 3.5, 1.5
OWN = alt.Scale(domain=[True, False], range=[ACCENT, MUTED])
PROMPT = alt.Scale(domain=[True, False], range=[DASHED, SOLID])


def rates_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """The rate's steps across all tiers for every column; rows `rates`, and `ends` for its names.

    The own column is thick and in colour, the others grey, each named at its end. The
    chosen point, `here` among the rows, is drawn over it by the page's script.
    """
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
    color = alt.Color("chosen:N", scale=OWN, legend=None)
    lines = base.mark_line(interpolate="step-after").encode(
        detail="column:N",
        color=color,
        strokeDash=alt.StrokeDash("prompt:N", scale=PROMPT, legend=None),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        description="column:N",
    )
    names = (
        alt.Chart(alt.NamedData("ends"))
        .mark_text(align="left", baseline="middle", dx=6, fontSize=12, aria=False)
        .encode(x=alt.X("licenses:Q"), y=alt.Y("rate:Q"), text="column:N", color=color)
    )
    targets = base.mark_point(size=220, filled=True, opacity=0).encode(
        tooltip=tips, description="description:N"
    )
    return finish(lines, names, targets, height=HEIGHT, is_roomy=True)


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
    """The rows of `rates_chart`: every column's steps and name, and the chosen point."""
    until = chart_end(quote)
    place = math.log(quote.licenses) / math.log(until)
    steps = _rate_steps(words, quote.price_list, quote.payment_option, until)
    ends = _ends(quote.price_list, steps)
    return {"rates": steps, "ends": ends, "here": [chosen_point(words, quote, place, quote.rate)]}


@lru_cache(maxsize=256)
def _rate_steps(
    words: Catalog, price_list: PriceList, own: PaymentOption, until: int
) -> SharedRows:
    """Every column's rate at each tier's first count, the last tier's again at `until`.

    The own column comes last, so that it is drawn over the others.
    """
    points = sorted(rates.rate_curve(price_list), key=lambda point: point.payment_option == own)
    rows = [
        {
            "column": option_short(words, point.payment_option),
            "chosen": point.payment_option == own,
            "prompt": point.payment_option.prompt,
            "width": THICK if point.payment_option == own else THIN,
            "licenses": point.licenses,
            "rate": point.rate,
            "tier": tier_name(words, price_list.tier(point.licenses)),
            "text": words.money(point.rate),
        }
        for point in points
    ]
    for row in rows:
        row["description"] = f"{row['column']}, {row['tier']}: {row['text']}"
    last = [row for row in rows if row["licenses"] == price_list.tiers[-1].first]
    return SharedRows([*rows, *({**row, "licenses": until} for row in last)])


@lru_cache(maxsize=256)
def _ends(price_list: PriceList, steps: SharedRows) -> SharedRows:
    """Each column's name at its end, moved apart where two would touch."""
    until = max(row["licenses"] for row in steps)
    ticks = _round_ticks(price_list)
    least = (ticks[-1] / ticks[0]) ** (GAP / HEIGHT)
    ends = sorted((row for row in steps if row["licenses"] == until), key=lambda row: row["rate"])
    names = ("column", "chosen", "licenses")
    rows: list[Row] = []
    for row in ends:
        lowest = rows[-1]["rate"] * least if rows else 0
        rows.append({**{name: row[name] for name in names}, "rate": max(row["rate"], lowest)})
    # All moved upwards: half of it back, so that the names stand around their lines.
    back = math.sqrt(rows[-1]["rate"] / ends[-1]["rate"])
    return SharedRows([{**row, "rate": row["rate"] / back} for row in rows])
