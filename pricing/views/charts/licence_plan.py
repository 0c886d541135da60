"""The licence plan as a chart: the bill of each month under every column."""

import altair as alt

from pricing.price_lists import PaymentOption, PriceList
from pricing.projections import Plan
from pricing.views.catalog import Catalog
from pricing.views.charts.style import HERE, Rows, column_scales, finish, tooltip
from pricing.views.phrases import option_short

THICK, THIN = 4, 1.5


def plan_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """A line a column, the chosen one thicker; rows `plan`, `falls`.

    Months that cost less with more licences are ringed.
    """
    color, dash = column_scales(words, price_list)
    x = alt.X(
        "month:Q",
        title=words("plan.month"),
        scale=alt.Scale(nice=False, zero=False),
        axis=alt.Axis(format="d", grid=False, tickMinStep=1),
    )
    y = alt.Y("cost:Q", title=words("charts.totals_y"), axis=alt.Axis(format=",.0f", minExtent=56))
    tips = tooltip(
        words, month="plan.month", count="plan.licenses", column="charts.column", text="plan.cost"
    )
    base = alt.Chart(alt.NamedData("plan")).encode(x=x, y=y)
    width = alt.StrokeWidth("width:Q", scale=None)
    lines = base.mark_line().encode(
        color=color, strokeDash=dash, strokeWidth=width, description="column:N"
    )
    targets = base.mark_point(size=120, filled=True, opacity=0).encode(
        tooltip=tips, description="description:N"
    )
    falls = (
        alt.Chart(alt.NamedData("falls"))
        .mark_point(size=110, color=HERE, strokeWidth=2, opacity=1, aria=False)
        .encode(x=alt.X("month:Q"), y=alt.Y("cost:Q"))
    )
    return finish(lines, falls, targets, height=340)


def plan_rows(words: Catalog, plan: Plan, chosen: PaymentOption | None = None) -> Rows:
    """The rows of `plan_chart`; the line of the `chosen` column is thicker."""
    rows = [
        {
            "column": option_short(words, each.payment_option),
            "month": month.month,
            "count": words.number(month.licenses),
            "cost": month.cost,
            "text": words.money(month.cost),
            "falls": month.falls,
            "chosen": each.payment_option == chosen,
            "width": THICK if each.payment_option == chosen else THIN,
        }
        for each in plan.payment_options
        for month in each.months
    ]
    for row in rows:
        row["description"] = f"{row['column']}, {words('plan.month')} {row['month']}: {row['text']}"
    return {"plan": rows, "falls": [row for row in rows if row["falls"]]}
