"""Many customers as charts: how many are in each tier, and how many change by how much."""

from collections.abc import Sequence

import altair as alt

from pricing.bulk import Sums
from pricing.price_lists import PriceList
from pricing.views.catalog import Catalog
from pricing.views.charts.style import BAR_OWN, DEAR, EDGE, GOOD, Row, Rows, finish, tooltip
from pricing.views.phrases import range_name, way
from pricing.views.price_change import ChangeBin

# px, of the plot and of the words over and under it.
HEIGHT, ABOVE, BELOW = 158, 18, 44
SIZE = 12  # px, of letters
ROOM = 12  # px at either side, for what stands under an edge
KINDS = alt.Scale(domain=["calm", "dear"], range=[BAR_OWN, DEAR])
WAYS = alt.Scale(domain=["down", "same", "up"], range=[GOOD, EDGE, DEAR])


def tiers_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """A column for each tier; rows `tiers` are its two parts, `ends` what stands over and under."""
    tips = tooltip(words, tier="charts.licenses", text="change.count")
    return _columns("tiers", alt.Color("kind:N", scale=KINDS, legend=None), tips)


def tiers_rows(words: Catalog, added: Sums) -> Rows:
    """The rows of `tiers_chart`: over those for whom nothing is cheaper stand the dear ones."""
    rows: list[Row] = []
    ends: list[Row] = []
    for place, tier in enumerate(added.tiers):
        calm = tier.customers - tier.dear
        name = range_name(words, tier.first, tier.last)
        for kind, start, many in (("calm", 0, calm), ("dear", calm, tier.dear)):
            if many:
                heads = "bulk.result.dear" if kind == "dear" else "bulk.result.customers"
                text = words(heads, count=many)
                row = {"kind": kind, "tier": name, "text": text, "from": start, "to": start + many}
                rows.append({**_bar(place), **row, "description": f"{name}: {text}"})
        ends.append(_end(words, place + 0.5, tier.customers, f"{tier.first}+", place + 0.5))
    return {"tiers": rows, "ends": ends}


def changes_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """A column for each span of change, falls to the left; rows `changes` and `ends`."""
    tips = tooltip(words, span="charts.changes_axis", text="change.count")
    color = alt.Color("kind:N", scale=WAYS, legend=None)
    return _columns("changes", color, tips, title=words("charts.changes_axis"))


def changes_rows(words: Catalog, bins: Sequence[ChangeBin]) -> Rows:
    """The rows of `changes_chart`: under each column its edge that is further from 0."""
    rows: list[Row] = []
    ends: list[Row] = []
    for place, one in enumerate(bins):
        kind = "up" if one.most > 0 else "down" if one.least < 0 else "same"
        least, most = (_signed(words, edge) for edge in (one.least, one.most))
        span = words("change.bin_same")
        if kind != "same":
            span = words("change.bin", least=least, most=most)
        text = words.number(one.count)
        row = {"kind": kind, "span": span, "text": text, "from": 0, "to": one.count}
        rows.append({**_bar(place), **row, "description": f"{span}: {text}"})
        tick, edge = {"up": (most, 1), "down": (least, 0), "same": (words.number(0), 0.5)}[kind]
        ends.append(_end(words, place + 0.5, one.count, tick, place + edge))
    return {"changes": rows, "ends": ends}


def _signed(words: Catalog, per_cent: int) -> str:
    size = words.number(abs(per_cent))
    return words(f"comparison.{way(per_cent)}", amount=size) if per_cent else size


def _bar(place: int) -> Row:
    """The two sides of a column, a little apart from the next ones."""
    return {"left": place + 0.04, "right": place + 0.96}


def _end(words: Catalog, middle: float, count: int, tick: str, at: float) -> Row:
    """What stands over a column, where there is one, and under it: `tick` at a place."""
    text = words.number(count) if count else ""
    return {"middle": middle, "to": count, "text": text, "tick": tick, "at": at}


def _columns(
    name: str, color: alt.Color, tips: list[alt.Tooltip], title: str | None = None
) -> alt.LayerChart:
    """Columns of equal room; their figures stand over them and their names under them."""
    # Under the axis there is room for the columns' names.
    bare = alt.Axis(labels=False, ticks=False, grid=False, domain=True, titlePadding=26)
    x = alt.X(
        "left:Q", title=title, scale=alt.Scale(nice=False, zero=False, padding=ROOM), axis=bare
    )
    y = alt.Y("from:Q", axis=None, scale=alt.Scale(nice=False))
    bars = (
        alt.Chart(alt.NamedData(name))
        .mark_bar()
        .encode(
            x=x, x2="right:Q", y=y, y2="to:Q", color=color, tooltip=tips,
            description="description:N",
        )
    )  # fmt: skip
    ends = alt.Chart(alt.NamedData("ends"))
    figures = ends.mark_text(baseline="bottom", dy=-3, fontSize=SIZE, aria=False).encode(
        x=alt.X("middle:Q"), y=alt.Y("to:Q"), text="text:N"
    )
    names = ends.mark_text(baseline="top", dy=6, fontSize=SIZE, aria=False).encode(
        x=alt.X("at:Q"), y=alt.datum(0), text="tick:N"
    )
    return finish(bars, figures, names, height=HEIGHT, above=ABOVE, below=BELOW)
