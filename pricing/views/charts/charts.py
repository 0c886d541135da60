"""Charts as Vega-Lite specifications and the rows that fill them.

A specification depends on the language and the price list alone; everything
that a choice changes is in the named rows, so that a page sends the
specification once and only data afterwards.
"""

from collections.abc import Iterator
from typing import Any

import altair as alt

from pricing.price_lists import PriceList
from pricing.views.catalog import Catalog
from pricing.views.phrases import column_short, rate_period

# Told apart by the colour-blind and by their lightness; each has a contrast of
# at least 3 : 1 on the light and on the dark page. The prompt discount is the dash.
TERM_COLORS = ("#64748B", "#C2670A", "#2F6FE0")
ACCENT, MUTED, SHADE, HERE = "#2F6FE0", "#64748B", "#D97706", "#D6336C"
PART_COLORS = ("#2F6FE0", "#C2670A", "#64748B")
SOLID, DASHED = [1, 0], [5, 4]
MONEY = alt.Locale(
    number=alt.NumberLocale(decimal=",", thousands="\u00a0", grouping=[3], currency=["", "\u00a0₽"])
)


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
    tips = tooltip(words, column="charts.column", tier="charts.licenses", shown="charts.rate")
    base = alt.Chart(alt.NamedData("rates")).encode(x=x, y=y)
    lines = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        color=color, strokeDash=dash, description="column:N"
    )
    targets = base.mark_point(size=220, filled=True, opacity=0).encode(
        tooltip=tips, description="told:N"
    )
    return finish(lines, targets, height=330)


def totals_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """Support a month against the count, with its cliffs; rows `totals`, `cheaper`.

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
            tooltip=tooltip(words, shown="charts.cheaper"),
            description="told:N",
        )
    )
    tips = tooltip(words, count="charts.licenses", shown="charts.monthly")
    base = alt.Chart(alt.NamedData("totals")).encode(x=x, y=y)
    line = base.mark_line(color=ACCENT, strokeWidth=2, description=words("charts.totals"))
    targets = base.mark_point(size=160, filled=True, opacity=0).encode(
        tooltip=tips, description="told:N"
    )
    return finish(shade, line, targets, height=330)


def periods_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """The columns' cost over the horizon as bars with their difference; rows `periods`."""
    names = [column_short(words, column) for column in price_list.columns()]
    y = alt.Y(
        "column:N",
        sort=names,
        title=None,
        axis=alt.Axis(labelLimit=0, ticks=False, domain=False, labelPadding=8),
    )
    x = alt.X("total:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    color = alt.Color(
        "chosen:N", scale=alt.Scale(domain=[True, False], range=[ACCENT, MUTED]), legend=None
    )
    tips = tooltip(
        words, column="charts.column", shown="charts.amount", saving="comparison.difference"
    )
    base = alt.Chart(alt.NamedData("periods")).encode(y=y, x=x, tooltip=tips, description="told:N")
    bars = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.66}).encode(color=color)
    text = base.mark_text(
        align="left", baseline="middle", dx=10, color="white", fontSize=13, fontWeight=600
    ).encode(x=alt.value(0), text="label:N")
    return finish(bars, text, height=240)


def parts_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """Where the money goes: one bar of the total's kinds; rows `parts`."""
    color = alt.Color(
        "part:N",
        scale=alt.Scale(
            domain=[words(f"charts.part_{kind}") for kind in ("support", "addons", "one_off")],
            range=list(PART_COLORS),
        ),
        legend=alt.Legend(orient="bottom", title=None, columns=2, labelLimit=0),
    )
    tips = tooltip(words, part="breakdown.item", shown="breakdown.amount")
    bar = (
        alt.Chart(alt.NamedData("parts"))
        .mark_bar(height=18)
        .encode(
            x=alt.X("amount:Q", stack="normalize", axis=None),
            order=alt.Order("order:Q"),
            color=color,
            tooltip=tips,
            description="told:N",
        )
    )
    return finish(bar, height=92)


def column_scales(words: Catalog, price_list: PriceList) -> tuple[alt.Color, alt.StrokeDash]:
    """A colour for each term, a dash for the prompt discount, and their legend."""
    columns = price_list.columns()
    names = [column_short(words, column) for column in columns]
    terms = [term.months for term in price_list.terms]
    colors = [TERM_COLORS[terms.index(column.months) % len(TERM_COLORS)] for column in columns]
    dashes = [DASHED if column.prompt else SOLID for column in columns]
    legend = alt.Legend(
        orient="top",
        title=None,
        columns=2,
        columnPadding=4,
        labelFontSize=12,
        labelLimit=0,
        symbolType="stroke",
        offset=26,
    )
    color = alt.Color("column:N", scale=alt.Scale(domain=names, range=colors), legend=legend)
    dash = alt.StrokeDash("column:N", scale=alt.Scale(domain=names, range=dashes), legend=legend)
    return color, dash


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


def tooltip(words: Catalog, **titles: str) -> list[alt.Tooltip]:
    """A tooltip of these fields, each titled by a message."""
    return [alt.Tooltip(f"{field}:N", title=words(key)) for field, key in titles.items()]


def finish(*layers: Any, height: int) -> alt.LayerChart:
    """The layers as one chart that fills its place, its numbers as everywhere else."""
    chart = alt.LayerChart(layer=list(layers), width="container", height=height)
    finished: alt.LayerChart = chart.configure(
        locale=MONEY,
        axis=alt.AxisConfig(aria=False),
        legend=alt.LegendConfig(aria=False),
    )
    return finished
