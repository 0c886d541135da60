"""What all charts share: the page's colours, columns, marks and names of the payment options."""

from typing import Any

import altair as alt

from pricing.quotes import Quote
from pricing.views.catalog import Catalog

Row = dict[str, Any]

# The page's own colours, in its light and its dark scheme: `web/page/style/tokens.css`.
INK, GREY, PAPER, GROUND, LINE, EDGE = (
    f"var(--{name})" for name in ("ink", "grey", "paper", "ground", "line", "edge")
)
ACCENT, GOOD, DEAR, DEAR_TEXT = (
    f"var(--{name})" for name in ("accent", "good", "dear", "dear-text")
)
BAR, BAR_OWN = "var(--bar)", "var(--bar-own)"
MONEY = alt.Locale(
    number=alt.NumberLocale(decimal=",", thousands="\u00a0", grouping=[3], currency=["", "\u00a0₽"])
)

# What a column is: of another count or tier, of the own tier, the choice, what is cheaper.
OTHER, NEAR, OWN, CHEAPER = "other", "near", "own", "cheaper"
KINDS = {OTHER: BAR, NEAR: BAR_OWN, OWN: ACCENT, CHEAPER: GOOD}

# px: below this a chart shows what a phone has room for.
NARROW = 520
IS_WIDE = f"width > {NARROW}"
LETTER = 7  # px, as wide as a letter of a label at most is on average
SMALL, LABEL, LINE_HEIGHT = 12, 13, 17
GAP = 15  # px between two names

# As far as the tables go when the choice is smaller; a larger one has a fourth of room.
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


def kind_color() -> alt.Color:
    """What a column is, in the page's colours."""
    scale = alt.Scale(domain=[*KINDS], range=[*KINDS.values()])
    return alt.Color("kind:N", scale=scale, legend=None)


def color_of(kind: str, color: str, other: str) -> Any:
    """The colour of words and lines: of rows of this kind, and of the others."""
    return alt.condition(alt.datum["kind"] == kind, alt.value(color), alt.value(other))


def weight_of(kind: str) -> Any:
    """Letters of rows of this kind are stronger."""
    return alt.expr(f"datum.kind == '{kind}' ? 600 : 400")


def by_width(expression: str) -> Any:
    """A place or text by Vega's expression, which knows the scales and how wide the picture is."""
    return alt.value(alt.expr(expression))


def bill_layers(rows: alt.Chart, x: alt.X, y: alt.Y, tips: list[alt.Tooltip]) -> list[alt.Chart]:
    """Columns of bills from `start` to `end` of the axis, with what is overpaid on top.

    Up to `base` a bill is what the cheapest larger count costs, up to `bill`
    it is dear. The pointer is told of the whole height of a column.
    """
    columns = rows.encode(x=x, x2="end:Q")
    edge: dict[str, Any] = {
        "stroke": PAPER,
        "strokeWidth": alt.expr("min(2, (scale('x', 1) - scale('x', 0)) / 6)"),
    }
    return [
        columns.mark_rect(aria=False, **edge).encode(y=y, y2=alt.datum(0), color=kind_color()),
        # All of them, and most unseen: of no rows Vega would look for the largest, and warn.
        columns.mark_rect(aria=False, color=DEAR, **edge).encode(
            y=alt.Y("base:Q", title=None),
            y2="bill:Q",
            opacity=by_width("datum.bill > datum.base ? 1 : 0"),
        ),
        columns.mark_rect(opacity=0, aria=False).encode(tooltip=tips),
    ]


def mark_over(column: Row, place: str, field: str, value: int) -> Row:
    """A mark at `value` where a column stands; within one in colour it is of a kind of its own."""
    is_within = column["kind"] == OWN and value < column[field]
    return {place: column[place], field: value, "kind": OWN if is_within else NEAR}


def rows_of(name: str) -> alt.Chart:
    """A layer of these rows."""
    return alt.Chart(alt.NamedData(name))


def in_sight(name: str) -> alt.Chart:
    """A layer of these rows; of what a wide screen shows a phone has the `narrow` ones."""
    return rows_of(name).transform_filter(f"{IS_WIDE} || datum.narrow")


def roubles(field: str) -> alt.Y:
    """Roubles at a few round heights, outside the picture: no column lies under them."""
    text = f"format(datum.value, ',.0f') + ({IS_WIDE} ? '\u00a0₽' : '')"
    axis = alt.Axis(tickCount=4, labelExpr=text)
    return alt.Y(field, title=None, axis=axis, scale=alt.Scale(zero=True, nice=False))


def other_options(x: alt.X, y: alt.Y) -> alt.Chart:
    """A mark across each column for every other payment option; rows `marks`."""
    marks = rows_of("marks").mark_tick(thickness=2, aria=False, size=alt.expr("bandwidth('x')"))
    shown: alt.Chart = marks.encode(x=x, y=y, color=color_of(OWN, PAPER, GREY))
    return shown


def apart(names: list[Row], least: float) -> list[Row]:
    """Names from the lowest `place` up, moved apart to `least` at the least, around their places.

    `least` is in the measure of their places.
    """
    moved: list[float] = []
    for name in names:
        moved.append(max(name["place"], moved[-1] + least) if moved else name["place"])
    back = (moved[-1] - names[-1]["place"]) / 2
    return [{**name, "place": place - back} for name, place in zip(names, moved, strict=True)]


def tooltip(words: Catalog, **titles: str) -> list[alt.Tooltip]:
    """A tooltip of these fields, each titled by a message."""
    return [alt.Tooltip(f"{field}:N", title=words(key)) for field, key in titles.items()]


def finish(*layers: alt.Chart, height: int, above: int = 0, below: int = 0) -> alt.LayerChart:
    """The layers as one chart that fills its place, its numbers as everywhere else.

    `height` is the plot's, in px; `above` and `below` it is room that words have, whether there
    are any or not: the whole picture keeps its height, which is told with it.
    A layer that has no words of its own for the pointer says nothing: Vega would say the raw
    names and figures of its rows.
    """
    room = (
        alt.Chart(alt.sequence(0, 1))
        .mark_rect(opacity=0, aria=False)
        .encode(x=alt.value(0), x2=alt.value(0), y=alt.value(-above), y2=alt.value(height + below))
    )
    every = [room, *layers]
    for layer in every:
        if layer.encoding.tooltip is alt.Undefined:
            layer.encoding.tooltip = alt.value(None)
    chart = alt.LayerChart(layer=every, width="container", height=height)
    chart.autosize = alt.AutoSizeParams(type="fit-x", contains="padding")
    # Each side is named: Streamlit puts some at the foot of a picture that does not say.
    chart.padding = dict.fromkeys(("left", "top", "right", "bottom"), 0)
    chart.usermeta = {"height": above + height + below}
    finished: alt.LayerChart = chart.configure(
        background="transparent",
        font="Golos Text, sans-serif",
        locale=MONEY,
        view=alt.ViewConfig(stroke=None),
        text=alt.MarkConfig(fontSize=LABEL, fill=GREY),
        axis=alt.AxisConfig(
            aria=False,
            domain=False,
            ticks=False,
            gridColor=LINE,
            labelColor=GREY,
            labelFontSize=SMALL,
            titleColor=GREY,
            titleFontSize=SMALL,
            titleFontWeight=400,
        ),
        legend=alt.LegendConfig(aria=False),
    )
    return finished


def chart_end(quote: Quote) -> int:
    """The largest count of the tables beside charts: beyond the choice."""
    return max(CHART_LICENSES, quote.licenses + quote.licenses // ROOM)
