"""What all charts share: colours, numbers, the columns' lines, the point of the choice."""

from typing import Any

import altair as alt

from pricing.price_lists import PriceList
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.phrases import option_short

Row = dict[str, Any]

# Told apart by the colour-blind and by their lightness; each has a contrast of
# at least 3 : 1 on the light and on the dark page. The prompt discount is the dash.
TERM_COLORS = ("#64748B", "#C2670A", "#2F6FE0")
ACCENT, MUTED, SHADE, HERE = "#2F6FE0", "#64748B", "#D97706", "#D6336C"
SOLID, DASHED = [1, 0], [5, 4]
MONEY = alt.Locale(
    number=alt.NumberLocale(decimal=",", thousands="\u00a0", grouping=[3], currency=["", "\u00a0₽"])
)

# As far as the charts go when the choice is smaller; a larger one has a fourth of room.
CHART_LICENSES = 200
ROOM = 4


class SharedRows(tuple[Row, ...]):
    """Rows that many choices share, made once.

    Each is equal to itself alone, so that what is made of it can be kept by it.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


Rows = dict[str, SharedRows | list[Row]]


def chart_end(quote: Quote) -> int:
    """The largest count on the charts: beyond the choice, so that its point has room."""
    return max(CHART_LICENSES, quote.licenses + quote.licenses // ROOM)


def chosen_point(words: Catalog, quote: Quote, place: float, value: int) -> dict[str, Any]:
    """The chosen point; `place` 0…1 along the axis says to which side its label leans."""
    edge = 0.2
    return {
        "licenses": quote.licenses,
        "value": value,
        "label": f"{words('licenses', count=quote.licenses)}: {words.money(value)}",
        "align": "left" if place < edge else "right" if place > 1 - edge else "center",
    }


def column_scales(words: Catalog, price_list: PriceList) -> tuple[alt.Color, alt.StrokeDash]:
    """A colour for each term, a dash for the prompt discount, and their legend."""
    columns = price_list.payment_options()
    names = [option_short(words, column) for column in columns]
    terms = [term.months for term in price_list.terms]
    colors = [TERM_COLORS[terms.index(column.months) % len(TERM_COLORS)] for column in columns]
    dashes = [DASHED if column.prompt else SOLID for column in columns]
    legend = alt.Legend(
        orient="top",
        title=None,
        columns=2,
        columnPadding=4,
        labelFontSize=12,
        labelLimit=0,
        symbolType="stroke",
        offset=26,
    )
    color = alt.Color("column:N", scale=alt.Scale(domain=names, range=colors), legend=legend)
    dash = alt.StrokeDash("column:N", scale=alt.Scale(domain=names, range=dashes), legend=legend)
    return color, dash


def tooltip(words: Catalog, **titles: str) -> list[alt.Tooltip]:
    """A tooltip of these fields, each titled by a message."""
    return [alt.Tooltip(f"{field}:N", title=words(key)) for field, key in titles.items()]


# Above stands the name of the chosen point, at the right the ends of names may stand out.
ROOMY = {"left": 5, "top": 26, "right": 14, "bottom": 5}


def finish(*layers: Any, height: int, is_roomy: bool = False) -> alt.LayerChart:
    """The layers as one chart that fills its place, its numbers as everywhere else.

    A layer that has no words of its own for the pointer says nothing: Vega would say the raw
    names and figures of its rows.
    """
    for layer in layers:
        if layer.encoding.tooltip is alt.Undefined:
            layer.encoding.tooltip = alt.value(None)
    chart = alt.LayerChart(layer=list(layers), width="container", height=height)
    if is_roomy:
        chart.padding = ROOMY
    finished: alt.LayerChart = chart.configure(
        locale=MONEY,
        axis=alt.AxisConfig(aria=False),
        legend=alt.LegendConfig(aria=False),
    )
    return finished
