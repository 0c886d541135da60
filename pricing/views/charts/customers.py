"""Many customers as a chart: who pays what, the largest first and all others together."""

import altair as alt
import pandas as pd

from pricing.customers.headings import NAME
from pricing.price_lists import PriceList
from pricing.views.catalog import Catalog
from pricing.views.charts.charts import ACCENT, MUTED, finish, tooltip
from pricing.views.charts.rows import Rows
from pricing.views.phrases import amount

# As many bars as a screen shows with their names; the rest is one bar.
BARS = 14
BAR_HEIGHT = 28


def portfolio_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """A bar for each of the customers who pay most, one for all others; rows `who`."""
    y = alt.Y(
        "label:N",
        sort=alt.EncodingSortField("order", order="ascending"),
        title=None,
        axis=alt.Axis(labelLimit=220, ticks=False, domain=False),
    )
    x = alt.X("total:Q", title=words("portfolio.chart_axis"), axis=alt.Axis(format=",.0f"))
    color = alt.Color(
        "others:N", scale=alt.Scale(domain=[False, True], range=[ACCENT, MUTED]), legend=None
    )
    tips = tooltip(words, label="portfolio.sheet", shown="charts.amount")
    bars = (
        alt.Chart(alt.NamedData("who"))
        .mark_bar(cornerRadiusEnd=4)
        .encode(y=y, x=x, color=color, tooltip=tips, description="told:N")
    )
    chart = finish(bars, height=0)
    chart.height = alt.Step(BAR_HEIGHT)  # as many as there are
    return chart


def portfolio_rows(words: Catalog, priced: pd.DataFrame, bars: int = BARS) -> Rows:
    """The rows of `portfolio_chart` from what `portfolio` gives; rows without a price pay nothing.

    Two customers of one name are two bars: the row's number tells them apart.
    """
    paying = priced[priced["error"] == ""].sort_values("total", ascending=False, kind="stable")
    first, others = paying.head(bars), paying.iloc[bars:]
    labels = _labels(words, first)
    rows = [
        _row(words, label, int(total), is_minimum=bool(minimum), others=False, order=order)
        for order, (label, total, minimum) in enumerate(
            zip(labels, first["total"], first["is_minimum"], strict=True)
        )
    ]
    if len(others):
        label = words("portfolio.chart_others", count=len(others))
        total, minimum = int(others["total"].sum()), bool(others["is_minimum"].any())
        rows.append(_row(words, label, total, is_minimum=minimum, others=True, order=len(rows)))
    return {"who": rows}


def _labels(words: Catalog, frame: pd.DataFrame) -> list[str]:
    """A name for each row, never twice the same."""
    numbers = [words("portfolio.chart_row", row=str(row)) for row in frame.index]
    names = frame[NAME].astype(str).tolist() if NAME in frame.columns else [""] * len(frame)
    return [
        f"{name} ({number.lower()})" if name and names.count(name) > 1 else name or number
        for name, number in zip(names, numbers, strict=True)
    ]


def _row(  # noqa: PLR0913 - a bar's own figures
    words: Catalog, label: str, total: int, *, is_minimum: bool, others: bool, order: int
) -> dict[str, object]:
    shown = amount(words, total, is_minimum=is_minimum)
    return {
        "label": label,
        "total": total,
        "shown": shown,
        "others": others,
        "order": order,
        "told": f"{label}: {shown}",
    }
