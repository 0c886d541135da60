"""The columns' cost over the horizon as bars, each with its difference to the chosen one."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from pricing.price_lists import PriceList
from pricing.quotes import Option, comparison
from pricing.views.catalog import Catalog
from pricing.views.charts.style import ACCENT, MUTED, Rows, finish, tooltip
from pricing.views.phrases import amount, difference, option_short


def periods_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """The columns' cost over the horizon as bars with their difference; rows `periods`."""
    names = [option_short(words, column) for column in price_list.payment_options()]
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
        words, column="charts.column", text="charts.amount", saving="comparison.difference"
    )
    base = alt.Chart(alt.NamedData("periods")).encode(
        y=y, x=x, tooltip=tips, description="description:N"
    )
    bars = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.66}).encode(color=color)
    text = base.mark_text(
        align="left", baseline="middle", dx=10, color="white", fontSize=13, fontWeight=600
    ).encode(x=alt.value(0), text="label:N")
    return finish(bars, text, height=240)


def periods_rows(words: Catalog, options: Sequence[Option]) -> Rows:
    """The rows of `periods_chart`."""
    chosen = comparison.chosen_option(tuple(options))
    return {"periods": [_period(words, option, chosen) for option in options]}


def _period(words: Catalog, option: Option, chosen: Option) -> dict[str, Any]:
    shown = amount(words, option.horizon_total, is_minimum=option.quote.is_minimum)
    saving = difference(words, option, chosen)
    return {
        "column": option_short(words, option.payment_option),
        "total": option.horizon_total,
        "text": shown,
        "saving": saving,
        "label": shown if option.horizon_total == chosen.horizon_total else f"{shown}  ({saving})",
        "description": f"{option_short(words, option.payment_option)}: {shown}",
        "chosen": option.is_chosen,
    }
