"""The monthly bill by count as a chart: its cliffs, the shaded dear counts, the chosen point."""

from functools import lru_cache

import altair as alt

from pricing.money import round_half_up
from pricing.price_lists import PaymentOption, PriceList, rates
from pricing.quotes import Quote, cheaper
from pricing.views.catalog import Catalog
from pricing.views.charts.style import (
    ACCENT,
    ROOM,
    SHADE,
    Rows,
    SharedRows,
    chosen_point,
    finish,
)

STEPS = 250  # as many as a screen shows


def totals_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """Support a month against the count, with its cliffs; rows `steps`, `totals`, `cheaper`.

    Counts for which a larger one costs less are shaded. The label of each step is what the
    page's script says where the pointer is.
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
        scale=alt.Scale(zero=False),
        axis=alt.Axis(format=",.0f", minExtent=56, tickCount=5),
    )
    shade = (
        alt.Chart(alt.NamedData("cheaper"))
        .mark_rect(color=SHADE, opacity=0.18)
        .encode(
            x=alt.X("start:Q"),
            x2="end:Q",
            description="description:N",
        )
    )
    base = alt.Chart(alt.NamedData("totals")).encode(x=x, y=y)
    line = (
        alt.Chart(alt.NamedData("steps"))
        .mark_line(
            color=ACCENT, strokeWidth=2, interpolate="step", description=words("charts.totals")
        )
        .encode(x=x, y=y)
    )
    targets = base.mark_point(size=160, filled=True, opacity=0).encode(description="description:N")
    return finish(shade, line, targets, height=330, is_roomy=True)


def totals_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `totals_chart`: a step a count, each tier's ends, shaded counts, the point."""
    first, last = around(quote)
    place = (quote.licenses - first) / (last - first)
    here = chosen_point(words, quote, place, quote.support_monthly)
    return {
        "steps": _steps(words, quote.price_list, quote.payment_option, first, last),
        "totals": _bills(words, quote.price_list, quote.payment_option, first, last),
        "cheaper": _cheaper(words, quote.price_list, quote.payment_option, first, last),
        "here": [here],
    }


def around(quote: Quote) -> tuple[int, int]:
    """The counts around the choice, first and last: the tier before, its own, and two after it.

    The open tier goes on for a part of the count, to a round number: choices that are near
    share what is in sight.
    """
    tiers, licenses = quote.price_list.tiers, quote.licenses
    own = tiers.index(quote.tier)
    first, after = tiers[max(own - 1, 0)].first, tiers[min(own + 2, len(tiers) - 1)]
    if after.last is not None:
        return first, after.last
    largest = max(licenses, after.first)
    step = 10 ** (len(str(largest)) - 1)
    if quote.tier.last is None:
        first = max(first, licenses // 2 // step * step)
    return first, -(-(largest + largest // ROOM) // step) * step


@lru_cache(maxsize=256)
def _steps(
    words: Catalog, price_list: PriceList, column: PaymentOption, first: int, last: int
) -> SharedRows:
    """Support a month at each count; on a long way at some of them, and at every tier's ends."""
    stride = max((last - first) // STEPS, 1)
    edges = {edge for tier in price_list.tiers for edge in (tier.first, tier.first - 1)}
    within = {edge for edge in edges if first <= edge <= last}
    counts = sorted({*range(first, last + 1, stride), *within, last})
    months, prompt = column.months, column.prompt
    totals = (
        rates.support_monthly(price_list, count, months=months, prompt=prompt) for count in counts
    )
    bills = [(count, round_half_up(bill)) for count, bill in zip(counts, totals, strict=True)]
    return SharedRows(
        [
            {
                "licenses": count,
                "monthly": bill,
                "label": f"{words('licenses', count=count)}: {words.money(bill)}",
            }
            for count, bill in bills
        ]
    )


@lru_cache(maxsize=256)
def _bills(
    words: Catalog, price_list: PriceList, column: PaymentOption, first: int, last: int
) -> SharedRows:
    """Support a month at both ends of each tier in sight."""
    months, prompt = column.months, column.prompt
    points = rates.total_curve(price_list, months=months, prompt=prompt, until=last)
    totals = [
        {
            "licenses": point.licenses,
            "monthly": point.monthly,
            "count": words.number(point.licenses),
            "text": words.money(point.monthly),
        }
        for point in points
        if point.licenses >= first
    ]
    for row in totals:
        row["description"] = f"{row['count']}: {row['text']}"
    return SharedRows(totals)


@lru_cache(maxsize=256)
def _cheaper(
    words: Catalog, price_list: PriceList, column: PaymentOption, first: int, last: int
) -> SharedRows:
    """The counts in sight for which a larger one costs less."""
    months, prompt = column.months, column.prompt
    ranges = [
        {
            "start": max(start - 0.5, first),
            "end": min(end + 0.5, last),
            "text": words("tier.closed" if start < end else "tier.single", first=start, last=end),
        }
        for start, end in cheaper.cheaper_ranges(price_list, months=months, prompt=prompt)
        if first <= end and start <= last
    ]
    for row in ranges:
        row["description"] = f"{words('charts.cheaper')}: {row['text']}"
    return SharedRows(ranges)


def cliff(words: Catalog, quote: Quote) -> str:
    """«101 лицензия дешевле 100 на 11 580 ₽ в месяц»: the next edge that costs less to pass."""
    price_list, column = quote.price_list, quote.payment_option
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
