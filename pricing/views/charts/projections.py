"""The months to come as charts: the bills of a licence plan, and what has been paid by when."""

import altair as alt

from pricing.price_lists import PaymentOption, PriceList
from pricing.projections import Calendar, Plan, PlanMonth
from pricing.quotes import cheaper_than
from pricing.views.catalog import Catalog
from pricing.views.charts.style import (
    ACCENT,
    CHEAPER,
    GAP,
    GREY,
    IS_WIDE,
    LETTER,
    LINE_HEIGHT,
    NEAR,
    OWN,
    SMALL,
    Row,
    Rows,
    apart,
    bill_layers,
    by_width,
    color_of,
    finish,
    kind_color,
    mark_over,
    other_options,
    roubles,
    rows_of,
    tooltip,
    weight_of,
)
from pricing.views.phrases import option_short
from pricing.views.projections import when

PLAN_HEIGHT, PAYMENTS_HEIGHT = 220, 240


def plan_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """A column a month with what is overpaid on top, its licences under it; rows `plan`.

    A month that has more licences than the one before and costs less is green.
    """
    x = alt.X("start:Q", title=None, axis=None, scale=alt.Scale(nice=False, zero=False))
    y = roubles("base:Q")
    tips = tooltip(
        words, month="plan.month", count="plan.licenses", text="plan.cost", dear="charts.dear"
    )
    rows = rows_of("plan")
    under = rows.encode(x=by_width("scale('x', (datum.start + datum.end) / 2)"))
    months = under.mark_text(fontSize=SMALL).encode(
        y=alt.value(PLAN_HEIGHT + LINE_HEIGHT), text="month:N", description="description:N"
    )
    fits = f"scale('x', 1) - scale('x', 0) > {LETTER} * length(datum.count) ? datum.count : ''"
    counts = under.mark_text(fontSize=SMALL, fontWeight=600, aria=False).encode(
        y=alt.value(PLAN_HEIGHT + 2 * LINE_HEIGHT), text=by_width(fits)
    )
    return finish(
        *bill_layers(rows, x, y, tips),
        months,
        counts,
        height=PLAN_HEIGHT,
        above=1 * LINE_HEIGHT,
        below=3 * LINE_HEIGHT,
    )


def plan_rows(words: Catalog, plan: Plan, chosen: PaymentOption) -> Rows:
    """The rows of `plan_chart`: the months under the `chosen` option."""
    months = next(each.months for each in plan.payment_options if each.payment_option == chosen)
    return {"plan": [_plan_month(words, plan.price_list, chosen, month) for month in months]}


def _plan_month(
    words: Catalog, price_list: PriceList, option: PaymentOption, month: PlanMonth
) -> Row:
    better = cheaper_than(price_list, month.licenses, option)
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


def payments_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """What has been paid by each month; rows `paid`, `marks`, `names`.

    A column a month of the chosen option, in colour where a payment falls; marks are the other
    options, each named once behind the last month.
    """
    months = list(range(1, price_list.horizon + 1))
    names_room = LETTER * max(
        len(option_short(words, option)) for option in price_list.payment_options()
    )
    x = alt.X(
        "month:O",
        title=None,
        axis=None,
        scale=alt.Scale(
            domain=months, paddingInner=0.28, range=[0, alt.expr(f"width - {names_room}")]
        ),
    )
    y = roubles("paid:Q")
    paid = rows_of("paid").encode(x=x)
    color = color_of(OWN, ACCENT, GREY)
    shown = f"{IS_WIDE} || (datum.month - 1) % {price_list.base_months} == 0 ? datum.month : ''"
    tips = tooltip(
        words, when="payments_plan.month", text="charts.amount", sum="payments_plan.cumulative"
    )
    return finish(
        paid.mark_bar(aria=False).encode(y=y, color=kind_color()),
        other_options(x, y),
        rows_of("names")
        .mark_text(align="left", baseline="middle", dx=6, fontSize=SMALL)
        .encode(
            x=alt.X("month:O", title=None, axis=None, bandPosition=1),
            y=alt.Y("place:Q", title=None),
            text="option:N",
            color=color,
            description="description:N",
        ),
        paid.mark_text(fontSize=SMALL, fontWeight=weight_of(OWN)).encode(
            y=alt.value(PAYMENTS_HEIGHT + LINE_HEIGHT),
            text=by_width(shown),
            color=color,
            description="description:N",
        ),
        paid.mark_rect(opacity=0, aria=False).encode(tooltip=tips),
        height=PAYMENTS_HEIGHT,
        above=1 * LINE_HEIGHT,
        below=2 * LINE_HEIGHT,
    )


def payments_rows(words: Catalog, price_list: PriceList, calendars: tuple[Calendar, ...]) -> Rows:
    """The rows of `payments_chart`: each month up to the horizon under every option."""
    months = range(1, price_list.horizon + 1)
    own = next(calendar for calendar in calendars if calendar.is_chosen)
    columns = [_paid_month(words, own, month) for month in months]
    others = [calendar for calendar in calendars if calendar is not own]
    return {
        "paid": columns,
        "marks": [
            mark_over(column, "month", "paid", _paid(calendar, column["month"]))
            for calendar in others
            for column in columns
        ],
        "names": _names(words, calendars, price_list.horizon),
    }


def _paid(calendar: Calendar, month: int) -> int:
    """What has been paid by the beginning of a month, the first being 1."""
    return [one.cumulative for one in calendar.payments if one.month < month][-1]


def _paid_month(words: Catalog, own: Calendar, month: int) -> Row:
    due = [one.amount for one in own.payments if one.month == month - 1]
    paid = _paid(own, month)
    told = {
        "when": when(words, month - 1),
        "text": words.money(sum(due)),
        "sum": words.money(paid),
    }
    said = told["text"] if due else told["sum"]
    return {
        "month": month,
        "paid": paid,
        "kind": OWN if due else NEAR,
        "description": f"{told['when']}: {said}",
        **told,
    }


def _names(words: Catalog, calendars: tuple[Calendar, ...], month: int) -> list[Row]:
    """Each option's name at the height of its sum, moved apart where two would touch."""
    rows: list[Row] = []
    for calendar in sorted(calendars, key=lambda calendar: calendar.total):
        option = option_short(words, calendar.payment_option)
        rows.append(
            {
                "month": month,
                "place": calendar.total,
                "option": option,
                "kind": OWN if calendar.is_chosen else NEAR,
                "description": f"{option}: {words.money(calendar.total)}",
            }
        )
    return apart(rows, GAP * rows[-1]["place"] / PAYMENTS_HEIGHT)
