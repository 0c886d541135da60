"""Charts as Vega-Lite specifications and the rows that fill them.

A specification depends on the language and the price list alone; everything
that a choice changes is in the named rows, so that a page sends the
specification once and only data afterwards.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from pricing.advice import cheaper_ranges
from pricing.comparison import Option, chosen_option
from pricing.curves import rate_curve, total_curve
from pricing.price_list import PriceList
from pricing.quote import Quote
from pricing.views.catalog import Catalog
from pricing.views.phrases import amount, column_name, difference, rate_period, tier_name

Rows = dict[str, list[dict[str, Any]]]

# Told apart by the colour-blind and by their lightness; each has a contrast of
# at least 3 : 1 on the light and on the dark page. The prompt discount is the dash.
TERM_COLORS = ("#7C8698", "#D97706", "#3B82F6")
ACCENT, MUTED, SHADE = "#3B82F6", "#7C8698", "#D97706"
SOLID, DASHED = [1, 0], [5, 4]
# As far as the charts go when the choice is smaller.
CHART_LICENSES = 200
MONEY = alt.Locale(
    number=alt.NumberLocale(decimal=",", thousands="\u00a0", grouping=[3], currency=["", "\u00a0₽"])
)


def rates_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """The rate's steps across all tiers for every column; rows `rates`, `here`."""
    columns = price_list.columns()
    names = [column_name(words, column) for column in columns]
    terms = [term.months for term in price_list.terms]
    colors = [TERM_COLORS[terms.index(column.months) % len(TERM_COLORS)] for column in columns]
    dashes = [DASHED if column.prompt else SOLID for column in columns]
    edges = [tier.first for tier in price_list.tiers]
    period = rate_period(words, price_list)
    legend = alt.Legend(orient="top", title=None, columns=3, labelLimit=0, symbolType="stroke")
    x = alt.X(
        "licenses:Q",
        title=words("charts.rates_x"),
        scale=alt.Scale(type="log", nice=False),
        axis=alt.Axis(values=edges, format="d", grid=False, labelOverlap=True),
    )
    y = alt.Y(
        "rate:Q",
        title=words("charts.rates_y", period=period),
        scale=alt.Scale(type="log"),
        axis=alt.Axis(format=",.0f", minExtent=48, tickCount=6),
    )
    base = alt.Chart(alt.NamedData("rates")).encode(x=x, y=y)
    color = alt.Color(
        "column:N", sort=None, scale=alt.Scale(domain=names, range=colors), legend=legend
    )
    dash = alt.StrokeDash(
        "column:N", sort=None, scale=alt.Scale(domain=names, range=dashes), legend=legend
    )
    tooltip = _tooltip(words, column="charts.column", tier="charts.licenses", shown="charts.rate")
    lines = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        color=color, strokeDash=dash
    )
    targets = base.mark_point(size=220, filled=True, opacity=0).encode(tooltip=tooltip)
    return _finish(lines, targets, *_here("licenses", "rate"), height=320)


def rates_rows(words: Catalog, offer: Quote) -> Rows:
    """The rows of `rates_chart`: every column's steps, and the chosen point."""
    price_list = offer.price_list
    until = chart_end(offer)
    rows = [
        {
            "column": column_name(words, point.column),
            "licenses": point.licenses,
            "rate": point.rate,
            "tier": tier_name(words, price_list.tier(point.licenses)),
            "shown": words.money(point.rate),
        }
        for point in rate_curve(price_list)
    ]
    last = [row for row in rows if row["licenses"] == price_list.tiers[-1].first]
    rows += [{**row, "licenses": until} for row in last]
    here = {
        "licenses": offer.licenses,
        "rate": offer.rate,
        "label": words.money(offer.rate),
        "side": "right" if offer.licenses * offer.licenses > until else "left",
    }
    return {"rates": rows, "here": [here]}


def totals_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """Support a month against the count, with its cliffs; rows `totals`, `cheaper`, `here`.

    Counts for which a larger one costs less are shaded.
    """
    x = alt.X(
        "licenses:Q",
        title=words("charts.totals_x"),
        scale=alt.Scale(nice=False, zero=False),
        axis=alt.Axis(format="d", grid=False),
    )
    y = alt.Y(
        "monthly:Q",
        title=words("charts.totals_y"),
        axis=alt.Axis(format=",.0f", minExtent=56, tickCount=5),
    )
    base = alt.Chart(alt.NamedData("totals")).encode(x=x, y=y)
    shade = (
        alt.Chart(alt.NamedData("cheaper"))
        .mark_rect(color=SHADE, opacity=0.16)
        .encode(x=alt.X("start:Q"), x2="end:Q", tooltip=_tooltip(words, shown="charts.cheaper"))
    )
    tooltip = _tooltip(words, count="charts.licenses", shown="charts.monthly")
    line = base.mark_line(color=ACCENT, strokeWidth=2)
    targets = base.mark_point(size=160, filled=True, opacity=0).encode(tooltip=tooltip)
    return _finish(shade, line, targets, *_here("licenses", "monthly"), height=320)


def totals_rows(words: Catalog, offer: Quote) -> Rows:
    """The rows of `totals_chart`: both ends of each tier, the shaded counts, the chosen point."""
    price_list, until = offer.price_list, chart_end(offer)
    months, prompt = offer.selection.months, offer.column.prompt
    points = total_curve(price_list, months=months, prompt=prompt, until=until)
    ranges = cheaper_ranges(price_list, months=months, prompt=prompt)
    return {
        "totals": [
            {
                "licenses": point.licenses,
                "monthly": point.monthly,
                "count": words.number(point.licenses),
                "shown": words.money(point.monthly),
            }
            for point in points
        ],
        "cheaper": [
            {
                "start": first - 0.5,
                "end": last + 0.5,
                "shown": words("tier.closed", first=first, last=last),
            }
            for first, last in ranges
        ],
        "here": [
            {
                "licenses": offer.licenses,
                "monthly": offer.support_monthly,
                "label": words.money(offer.support_monthly),
                "side": "right" if offer.licenses * 2 > until else "left",
            }
        ],
    }


def periods_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """The columns' cost over the horizon as bars with their difference; rows `periods`."""
    names = [column_name(words, column) for column in price_list.columns()]
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
    tooltip = _tooltip(
        words, column="charts.column", shown="charts.amount", saving="comparison.difference"
    )
    base = alt.Chart(alt.NamedData("periods")).encode(y=y, x=x, tooltip=tooltip)
    bars = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.62}).encode(color=color)
    inside = base.mark_text(
        align="left", baseline="middle", dx=10, color="white", fontWeight=600
    ).encode(x=alt.value(0), text="shown:N")
    return _finish(bars, inside, height=260)


def periods_rows(words: Catalog, options: Sequence[Option]) -> Rows:
    """The rows of `periods_chart`."""
    chosen = chosen_option(tuple(options))
    return {
        "periods": [
            {
                "column": column_name(words, option.column),
                "total": option.horizon_total,
                "shown": amount(words, option.horizon_total, is_minimum=option.quote.is_minimum),
                "saving": difference(words, option, chosen),
                "chosen": option.is_chosen,
            }
            for option in options
        ]
    }


def chart_end(offer: Quote) -> int:
    """The largest count on the charts: beyond the choice, so that its point has room."""
    return max(CHART_LICENSES, offer.licenses * 5 // 4)


def _here(x: str, y: str) -> tuple[alt.Chart, alt.Chart, alt.Chart]:
    """The chosen point and its label, on the side that has room."""
    base = alt.Chart(alt.NamedData("here")).encode(x=alt.X(f"{x}:Q"), y=alt.Y(f"{y}:Q"))
    point = base.mark_point(size=110, filled=True, color="#D6336C", opacity=1)
    label: dict[str, Any] = {"dy": -12, "fontWeight": 600, "fontSize": 13, "color": "#D6336C"}
    left = base.transform_filter("datum.side == 'left'").mark_text(align="left", dx=8, **label)
    right = base.transform_filter("datum.side == 'right'").mark_text(align="right", dx=-8, **label)
    return point, left.encode(text="label:N"), right.encode(text="label:N")


def _tooltip(words: Catalog, **titles: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{field}:N", title=words(key)) for field, key in titles.items()]


def _finish(*layers: Any, height: int) -> alt.LayerChart:
    chart = alt.LayerChart(layer=list(layers), width="container", height=height)
    finished: alt.LayerChart = chart.configure(locale=MONEY)
    return finished
