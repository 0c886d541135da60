"""The licence plan as a chart: each month's bill under the chosen option, dear months marked."""

import altair as alt

from pricing.price_lists import PaymentOption, PriceList
from pricing.projections import Plan, PlanMonth
from pricing.quotes import cheaper
from pricing.views.catalog import Catalog
from pricing.views.charts.style import (
    CHEAPER,
    LETTER,
    LINE_HEIGHT,
    NEAR,
    SMALL,
    Row,
    Rows,
    bill_layers,
    by_width,
    finish,
    roubles_axis,
    rows_of,
    tooltip,
)

HEIGHT = 220


def plan_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """A column a month with what is overpaid on top, its licences under it; rows `plan`.

    A month that has more licences than the one before and costs less is green.
    """
    x = alt.X("start:Q", title=None, axis=None, scale=alt.Scale(nice=False, zero=False))
    y = alt.Y("base:Q", title=None, axis=roubles_axis(), scale=alt.Scale(zero=True, nice=False))
    tips = tooltip(
        words, month="plan.month", count="plan.licenses", text="plan.cost", dear="charts.dear"
    )
    rows = rows_of("plan")
    under = rows.encode(x=by_width("scale('x', (datum.start + datum.end) / 2)"))
    months = under.mark_text(fontSize=SMALL).encode(
        y=alt.value(HEIGHT + LINE_HEIGHT), text="month:N", description="description:N"
    )
    fits = f"scale('x', 1) - scale('x', 0) > {LETTER} * length(datum.count) ? datum.count : ''"
    counts = under.mark_text(fontSize=SMALL, fontWeight=600, aria=False).encode(
        y=alt.value(HEIGHT + 2 * LINE_HEIGHT), text=by_width(fits)
    )
    return finish(
        *bill_layers(rows, x, y, tips),
        months,
        counts,
        height=HEIGHT,
        above=1 * LINE_HEIGHT,
        below=3 * LINE_HEIGHT,
    )


def plan_rows(words: Catalog, plan: Plan, chosen: PaymentOption) -> Rows:
    """The rows of `plan_chart`: the months under the `chosen` option."""
    months = next(each.months for each in plan.payment_options if each.payment_option == chosen)
    return {"plan": [_month(words, plan.price_list, chosen, month) for month in months]}


def _month(words: Catalog, price_list: PriceList, option: PaymentOption, month: PlanMonth) -> Row:
    better = cheaper.cheaper_than(
        price_list, month.licenses, months=option.months, prompt=option.prompt
    )
    dear = better.saving_monthly if better else 0
    text = words.money(month.cost)
    return {
        "start": month.month - 0.5,
        "end": month.month + 0.5,
        "month": month.month,
        "count": words.number(month.licenses),
        "bill": month.cost,
        "base": month.cost - dear,
        "kind": CHEAPER if month.falls else NEAR,
        "text": text,
        "dear": words.money(dear),
        "description": f"{words('plan.month')} {month.month}: {text}",
    }
