"""Many customers as a chart: who pays what, the largest first and all others together."""

from collections.abc import Sequence

import altair as alt

from pricing.bulk import FoundRows, ResultRow
from pricing.price_lists import PriceList
from pricing.views.catalog import Catalog
from pricing.views.charts.style import ACCENT, MUTED, Rows, finish, tooltip
from pricing.views.phrases import amount

# As many bars as a screen shows with their names; the rest is one bar.
BARS = 14
BAR_HEIGHT = 28


def payers_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """A bar for each of the customers who pay most, one for all others; rows `who`."""
    y = alt.Y(
        "label:N",
        sort=alt.EncodingSortField("order", order="ascending"),
        title=None,
        axis=alt.Axis(labelLimit=220, ticks=False, domain=False),
    )
    x = alt.X("total:Q", title=words("bulk.chart_axis"), axis=alt.Axis(format=",.0f"))
    color = alt.Color(
        "others:N", scale=alt.Scale(domain=[False, True], range=[ACCENT, MUTED]), legend=None
    )
    tips = tooltip(words, label="bulk.sheet", text="charts.amount")
    bars = (
        alt.Chart(alt.NamedData("who"))
        .mark_bar(cornerRadiusEnd=4)
        .encode(y=y, x=x, color=color, tooltip=tips, description="description:N")
    )
    chart = finish(bars, height=0)
    chart.height = alt.Step(BAR_HEIGHT)  # as many as there are
    return chart


def payers_rows(words: Catalog, found: FoundRows) -> Rows:
    """The rows of `payers_chart`.

    Two customers of one name are two bars: the row's number tells them apart.
    """
    labels = _labels(words, found.rows)
    rows = [
        _row(words, label, one.total or 0, is_minimum=one.is_minimum, others=False, order=order)
        for order, (label, one) in enumerate(zip(labels, found.rows, strict=True))
    ]
    if found.others:
        label = words("bulk.chart_others", count=found.others)
        total, minimum = found.others_total, found.others_minimum
        rows.append(_row(words, label, total, is_minimum=minimum, others=True, order=len(rows)))
    return {"who": rows}


def _labels(words: Catalog, rows: Sequence[ResultRow]) -> list[str]:
    """A name for each bar, never twice the same."""
    numbers = [words("bulk.chart_row", row=str(one.row)) for one in rows]
    names = [one.name for one in rows]
    return [
        f"{name} ({number.lower()})" if name and names.count(name) > 1 else name or number
        for name, number in zip(names, numbers, strict=True)
    ]


def _row(  # noqa: PLR0913 - a bar's own figures
    words: Catalog, label: str, total: int, *, is_minimum: bool, others: bool, order: int
) -> dict[str, object]:
    text = amount(words, total, is_minimum=is_minimum)
    return {
        "label": label,
        "total": total,
        "text": text,
        "others": others,
        "order": order,
        "description": f"{label}: {text}",
    }
