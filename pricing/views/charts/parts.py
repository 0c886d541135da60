"""Where the money goes: one bar of the total's kinds."""

import altair as alt

from pricing.price_lists import PriceList
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.style import PART_COLORS, Rows, finish, tooltip
from pricing.views.tables import part_sums


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
    tips = tooltip(words, part="breakdown.item", text="breakdown.amount")
    bar = (
        alt.Chart(alt.NamedData("parts"))
        .mark_bar(height=18)
        .encode(
            x=alt.X("amount:Q", stack="normalize", axis=None),
            order=alt.Order("order:Q"),
            color=color,
            tooltip=tips,
            description="description:N",
        )
    )
    return finish(bar, height=92)


def parts_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `parts_chart`."""
    return {
        "parts": [
            {
                "part": name,
                "amount": roubles,
                "text": words.money(roubles),
                "description": f"{name}: {words.money(roubles)}",
                "order": order,
            }
            for order, (name, roubles) in enumerate(part_sums(words, quote))
        ]
    }
