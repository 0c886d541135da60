"""The payment calendar as a chart: what has been paid by each month under every column."""

import altair as alt

from pricing.price_lists import PriceList
from pricing.projections import Calendar
from pricing.views.catalog import Catalog
from pricing.views.charts.style import Rows, column_scales, finish, tooltip
from pricing.views.payments import when
from pricing.views.phrases import option_short


def payments_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """Steps of the money paid so far, a point for each payment; rows `payments`, `steps`."""
    color, dash = column_scales(words, price_list)
    x, y = _axes(words, price_list)
    tips = tooltip(
        words,
        column="charts.column",
        when="payments_plan.month",
        text="charts.amount",
        sum="payments_plan.cumulative",
    )
    lines = (
        alt.Chart(alt.NamedData("steps"))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(x=x, y=y, color=color, strokeDash=dash, description="column:N")
    )
    points = (
        alt.Chart(alt.NamedData("payments"))
        .mark_point(size=70, filled=True, opacity=1)
        .encode(x=x, y=y, color=color, tooltip=tips, description="description:N")
    )
    return finish(lines, points, height=340)


def _axes(words: Catalog, price_list: PriceList) -> tuple[alt.X, alt.Y]:
    """Months up to the horizon, marked where a shortest contract begins; roubles paid."""
    x = alt.X(
        "month:Q",
        title=words("payments_plan.elapsed"),
        scale=alt.Scale(nice=False, domain=[0, price_list.horizon]),
        axis=alt.Axis(
            values=list(range(0, price_list.horizon + 1, price_list.base_months)),
            format="d",
            grid=False,
        ),
    )
    y = alt.Y(
        "paid:Q",
        title=words("payments_plan.cumulative"),
        axis=alt.Axis(format=",.0f", minExtent=56, tickCount=5),
    )
    return x, y


def payments_rows(words: Catalog, price_list: PriceList, calendars: tuple[Calendar, ...]) -> Rows:
    """The rows of `payments_chart`; the steps go on to the horizon."""
    payments = [
        {
            "column": option_short(words, calendar.payment_option),
            "month": one.month,
            "paid": one.cumulative,
            "when": when(words, one.month),
            "text": words.money(one.amount),
            "sum": words.money(one.cumulative),
        }
        for calendar in calendars
        for one in calendar.payments
    ]
    for row in payments:
        row["description"] = f"{row['column']}, {row['when']}: {row['text']}"
    ends = [
        {
            "column": option_short(words, calendar.payment_option),
            "month": price_list.horizon,
            "paid": calendar.total,
        }
        for calendar in calendars
    ]
    steps = [{name: row[name] for name in ("column", "month", "paid")} for row in payments]
    return {"payments": payments, "steps": [*steps, *ends]}
