"""The price list around a choice as charts: the price of a licence by tier, the bill by count."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

import altair as alt

from pricing.price_lists import PaymentOption, PriceList, Tier, round_half_up
from pricing.quotes import Dear, Quote, dear_counts
from pricing.views import phrases
from pricing.views.catalog import Catalog
from pricing.views.charts.style import (
    ACCENT,
    CHEAPER,
    DEAR_TEXT,
    EDGE,
    GAP,
    GOOD,
    GREY,
    GROUND,
    INK,
    IS_WIDE,
    LETTER,
    LINE,
    LINE_HEIGHT,
    NEAR,
    OTHER,
    OWN,
    PAPER,
    ROOM,
    SMALL,
    Row,
    Rows,
    SharedRows,
    apart,
    bill_layers,
    by_width,
    color_of,
    finish,
    in_sight,
    kind_color,
    mark_over,
    other_options,
    roubles,
    rows_of,
    tooltip,
    weight_of,
)

HEIGHT = 260
STEPS = 250  # columns, as many as a screen shows
SCALE_X = alt.Scale(nice=False, zero=False)
MIDDLE = "scale('x', (datum.start + datum.end) / 2)"
HALO: dict[str, Any] = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
EVERY = 340  # px: on a picture narrower than that every second price stands, the own one among them
TIER = f"{IS_WIDE} ? datum.short : datum.brief"
FITTING = f"{IS_WIDE} ? {SMALL} : {SMALL - 1}"
PRICE = f"{IS_WIDE} ? datum.text : width > {EVERY} || datum.shown ? datum.figure : ''"


def rates_chart(words: Catalog, price_list: PriceList) -> alt.LayerChart:
    """A column a tier, a mark for each other option; rows `tiers`, `marks`, `names`.

    The options are named once, beside the first tier. Under each tier stands its price.
    """
    x = alt.X(
        "first:O",
        title=None,
        axis=alt.Axis(labels=False, domain=True, domainColor=LINE),
        scale=alt.Scale(domain=[tier.first for tier in price_list.tiers], paddingInner=0.28),
    )
    y = alt.Y(
        "rate:Q",
        title=None,
        axis=None,
        scale=alt.Scale(domain=[0, _dearest(price_list)], nice=False),
    )
    tiers = rows_of("tiers").encode(x=x)
    under = tiers.encode(color=color_of(OWN, ACCENT, GREY))
    tips = [
        alt.Tooltip("tier:N", title=words("charts.licenses")),
        *(
            alt.Tooltip(f"{option.key}:N", title=phrases.option_short(words, option))
            for option in price_list.payment_options()
        ),
    ]
    names = rows_of("names").encode(
        x=alt.X("first:O", title=None, bandPosition=1),
        y=alt.Y("place:Q", title=None, axis=None),
    )
    beside: dict[str, Any] = {"align": "left", "baseline": "middle", "aria": False}
    second = alt.expr(f"14 + {LETTER} * length(datum.text)")
    return finish(
        tiers.mark_bar(color=GROUND, aria=False).encode(
            y=alt.Y("dearest:Q", title=None, axis=None)
        ),
        tiers.mark_bar().encode(y=y, color=kind_color(), description="description:N"),
        other_options(x, y),
        names.mark_text(dx=6, fontWeight=600, **beside).encode(
            text="text:N", color=color_of(OWN, ACCENT, INK)
        ),
        names.mark_text(dx=second, **beside).encode(
            text="option:N", color=color_of(OWN, ACCENT, GREY)
        ),
        under.mark_text(aria=False, fontSize=SMALL, fontWeight=weight_of(OWN)).encode(
            y=alt.value(HEIGHT + LINE_HEIGHT), text=by_width(TIER)
        ),
        under.mark_text(aria=False, fontSize=alt.expr(FITTING), fontWeight=weight_of(OWN)).encode(
            y=alt.value(HEIGHT + 2 * LINE_HEIGHT), text=by_width(PRICE)
        ),
        tiers.mark_rect(opacity=0, aria=False).encode(tooltip=tips),
        height=HEIGHT,
        above=1 * LINE_HEIGHT,
        below=3 * LINE_HEIGHT,
    )


def _dearest(price_list: PriceList) -> int:
    return max(rate for tier in price_list.tiers for rate in tier.printed.values())


def rates_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `rates_chart`: shared by all choices of the tier and the option."""
    return _rate_rows(words, quote.price_list, quote.payment_option, quote.tier.first)


@lru_cache(maxsize=256)
def _rate_rows(words: Catalog, price_list: PriceList, own: PaymentOption, first: int) -> Rows:
    place = price_list.tiers.index(price_list.tier(first))
    tiers = [
        {
            **_rate_column(words, price_list, own, each),
            "kind": OWN if each.first == first else NEAR,
            "shown": (index - place) % 2 == 0,
        }
        for index, each in enumerate(price_list.tiers)
    ]
    marks = [
        mark_over(column, "first", "rate", each.printed[option.key])
        for each, column in zip(price_list.tiers, tiers, strict=True)
        for option in price_list.payment_options()
        if option != own
    ]
    return {
        "tiers": SharedRows(tiers),
        "marks": SharedRows(marks),
        "names": SharedRows(_rate_names(words, price_list, own)),
    }


def _rate_column(words: Catalog, price_list: PriceList, own: PaymentOption, tier: Tier) -> Row:
    """A tier's price under every option, and as the own one says it aloud."""
    rate, period = tier.printed[own.key], phrases.rate_period(words, price_list)
    prices = {
        option.key: words.money(tier.printed[option.key]) for option in price_list.payment_options()
    }
    return {
        "first": tier.first,
        "rate": rate,
        "dearest": max(tier.printed.values()),
        "tier": phrases.tier_name(words, tier),
        "short": phrases.tier_short(words, tier),
        "brief": words.number(tier.first) if tier.last else phrases.tier_short(words, tier),
        "text": words.money(rate),
        "figure": words.number(rate),
        "description": f"{phrases.tier_name(words, tier)}: {words.money(rate)} {period}",
        **prices,
    }


def _rate_names(words: Catalog, price_list: PriceList, own: PaymentOption) -> list[Row]:
    """Each option's name and its price in the first tier, moved apart where two would touch."""
    first = price_list.tiers[0]
    options = price_list.payment_options()
    rows = [
        {
            "first": first.first,
            "place": first.printed[option.key],
            "text": words.money(first.printed[option.key]),
            "option": phrases.option_short(words, option),
            "kind": OWN if option == own else NEAR,
        }
        for option in sorted(options, key=lambda option: (first.printed[option.key], option == own))
    ]
    return apart(rows, GAP * _dearest(price_list) / HEIGHT)


def totals_chart(words: Catalog, _price_list: PriceList) -> alt.LayerChart:
    """Support a month, a column a count with what is overpaid on top; rows `bills`, `tiers`, `own`.

    The choice and the cheaper count have a line to their words; at the edges of tiers stands by
    how much the bill falls, under each tier its price.
    """
    x = alt.X("start:Q", title=None, axis=None, scale=SCALE_X)
    y = roubles("base:Q")
    tips = tooltip(words, count="charts.licenses", text="charts.monthly", dear="charts.dear")
    bills, dear, pointed = bill_layers(in_sight("bills"), x, y, tips)
    return finish(
        bills,
        dear,
        *_own(x, y),
        *_tiers(x),
        pointed,
        height=HEIGHT,
        above=3 * LINE_HEIGHT,
        below=3 * LINE_HEIGHT,
    )


def _own(x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """The choice and the cheaper count: a column in colour, a line from it to its words.

    The words of either have a line of their own, so that they never meet.
    """
    own, color = in_sight("own"), color_of(OWN, ACCENT, GOOD)
    foot = f"(datum.kind == '{OWN}' ? {-2 * LINE_HEIGHT} : {-LINE_HEIGHT})"
    room = f"width - {LETTER} * length(datum.label)"
    yield own.mark_rect(aria=False).encode(
        x=x, x2="end:Q", y=y, y2=alt.datum(0), color=kind_color()
    )
    yield own.mark_rule(aria=False).encode(
        x=by_width(MIDDLE),
        y=by_width(f"{foot} - 2"),
        y2=by_width("scale('y', datum.bill) - 1"),
        color=color,
    )
    yield own.mark_text(align="left", baseline="bottom", fontWeight=600, **HALO).encode(
        x=by_width(f"max(0, min({MIDDLE} - 4, {room}))"),
        y=by_width(f"{foot} - 4"),
        text="label:N",
        color=color,
        description="label:N",
    )


def _tiers(x: alt.X) -> Iterator[alt.Chart]:
    """Under each tier a line, its counts and its price; at its edge how much the bill falls.

    Where a tier has no room for its words they are left out.
    """
    tiers = in_sight("tiers")
    yield tiers.mark_rule(aria=False, strokeWidth=2, xOffset=1, x2Offset=-1).encode(
        x=x, x2="end:Q", y=alt.value(HEIGHT + 3), color=color_of(NEAR, ACCENT, EDGE)
    )
    for line, name in enumerate(("short", "price"), 1):
        yield tiers.mark_text(
            fontSize=SMALL, fontWeight=weight_of(NEAR), aria=name == "short"
        ).encode(
            x=by_width(MIDDLE),
            y=alt.value(HEIGHT + 3 + line * LINE_HEIGHT),
            text=by_width(_where_it_fits(name, letter=LETTER - 1)),
            color=color_of(NEAR, ACCENT, GREY),
            description="description:N",
        )
    less = _where_it_fits("less")
    drop = f"datum.kind == '{NEAR}' ? {less} : {_where_it_fits('drop', less)}"
    falls = tiers.mark_text(
        aria=False, align="right", baseline="bottom", dy=-4, fontWeight=600, **HALO
    )
    yield falls.encode(
        x=alt.X("end:Q", title=None, axis=None),
        y=alt.Y("bill:Q", title=None),
        text=by_width(drop),
        color=alt.value(DEAR_TEXT),
    )


def _where_it_fits(name: str, other: str = "''", *, letter: int = LETTER) -> str:
    """A text of a row where it is no wider than the row's tier."""
    slot = "scale('x', datum.end) - scale('x', datum.start)"
    return f"({slot} > {letter} * length(datum.{name}) ? datum.{name} : {other})"


def totals_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `totals_chart`: the counts and tiers in sight, the choice and what is cheaper."""
    scene = _Scene(words, quote.price_list, quote.payment_option, quote.tier.first, *around(quote))
    return {
        "bills": _bills(scene),
        "tiers": _tiers_in_sight(scene),
        "own": _own_counts(scene, quote),
    }


def around(quote: Quote) -> tuple[int, int]:
    """The counts around the choice, first and last: the tier before, its own, and two after it.

    The open tier goes on for a part of the count, to a round number: choices that are near
    share what is in sight.
    """
    tiers, licenses = quote.price_list.tiers, quote.licenses
    own = tiers.index(quote.tier)
    first, after = tiers[max(own - 1, 0)].first, tiers[min(own + 2, len(tiers) - 1)]
    if after.last is not None:
        return first, after.last
    largest = max(licenses, after.first)
    step = 10 ** (len(str(largest)) - 1)
    if quote.tier.last is None:
        first = max(first, licenses // 2 // step * step)
    return first, -(-(largest + largest // ROOM) // step) * step


@dataclass(frozen=True)
class _Scene:
    """What the shared rows depend on; `own` is the first count of the choice's tier."""

    words: Catalog
    price_list: PriceList
    option: PaymentOption
    own: int
    first: int
    last: int

    @property
    def stride(self) -> int:
        """How many counts a column stands for: on a long way more than one."""
        return max((self.last - self.first) // STEPS, 1)

    @property
    def tiers(self) -> list[Tier]:
        """The tiers in sight."""
        counts = range(self.first, self.last + 1)
        return [
            tier for tier in self.price_list.tiers if tier.first in counts or tier.first == self.own
        ]

    def bill(self, count: int) -> Fraction:
        """Support of `count` licences a month, exact."""
        return self.price_list.support_monthly(count, self.option)

    def kind(self, tier: Tier) -> Row:
        """Whether a tier is the own one, and whether a phone has it: the own and the next."""
        tiers = self.price_list.tiers
        after = tiers.index(tier) - tiers.index(self.price_list.tier(self.own))
        return {"kind": NEAR if after == 0 else OTHER, "narrow": after in (0, 1)}

    @cached_property
    def dear(self) -> dict[int, Dear]:
        """The counts for which a larger one costs less, by their tier's first."""
        found = {tier.first: dear_counts(self.price_list, tier, self.option) for tier in self.tiers}
        return {first: dear for first, dear in found.items() if dear}

    def column(self, count: int, after: int) -> Row:
        """A count's column up to the next one: its bill, and up to `base` what is not overpaid."""
        tier, bill = self.price_list.tier(count), self.bill(count)
        base = min(bill, self.dear[tier.first].floor) if tier.first in self.dear else bill
        return {
            **self.kind(tier),
            "start": count - 0.5,
            "end": after - 0.5,
            "bill": round_half_up(bill),
            "base": round_half_up(base),
        }


@lru_cache(maxsize=256)
def _bills(scene: _Scene) -> SharedRows:
    """Each count's column; on a long way some of them, and every tier's ends."""
    words, first, last = scene.words, scene.first, scene.last
    edges = {edge for tier in scene.price_list.tiers for edge in (tier.first, tier.first - 1)}
    within = {edge for edge in edges if first <= edge <= last}
    counts = sorted({*range(first, last + 1, scene.stride), *within, last})
    rows = []
    for count, after in zip(counts, [*counts[1:], last + 1], strict=True):
        row = scene.column(count, after)
        told = {
            "count": words.number(count),
            "text": words.money(row["bill"]),
            "dear": words.money(row["bill"] - row["base"]),
        }
        rows.append(row | told)
    return SharedRows(rows)


@lru_cache(maxsize=256)
def _tiers_in_sight(scene: _Scene) -> SharedRows:
    """Each tier's place and price, and by how much the bill falls after it."""
    return SharedRows([_tier(scene, tier) for tier in scene.tiers])


def _tier(scene: _Scene, tier: Tier) -> Row:
    words = scene.words
    first, last = max(tier.first, scene.first), min(tier.last or scene.last, scene.last)
    rate = tier.printed[scene.option.key]
    least, most = (round_half_up(scene.bill(count)) for count in (first, last))
    told = words(
        "charts.tier_told",
        tier=phrases.tier_licenses(words, tier),
        rate=rate,
        least=least,
        most=most,
    )
    row = {
        **scene.kind(tier),
        "start": first - 0.5,
        "end": last + 0.5,
        "bill": most,
        "short": phrases.tier_short(words, tier),
        "price": words.money(rate),
        "less": "",
        "drop": "",
        "description": told,
    }
    falls = scene.bill(last) - scene.bill(last + 1)
    if tier.last is None or falls <= 0:
        return row
    less = phrases.signed(words, -round_half_up(falls))
    dear = max(first, scene.dear[tier.first].first)
    counts = words("tier.closed" if dear < last else "tier.single", first=dear, last=last)
    return row | {
        "less": less,
        "drop": words("charts.drop", before=last, count=last + 1, less=less),
        "description": f"{told} {words('charts.cheaper')}: {counts}.",
    }


def _own_counts(scene: _Scene, quote: Quote) -> list[Row]:
    """The choice, and the larger count that costs less where it is in sight."""
    words, better = scene.words, quote.cheaper
    bill = words.money(quote.support_monthly)
    label = f"{words('licenses', count=quote.licenses)}: {bill}"
    rows = [_own_count(scene, quote.licenses, OWN, label)]
    if better and better.licenses <= scene.last:
        label = words(
            "charts.cheaper_count",
            count=better.licenses,
            bill=round_half_up(scene.bill(better.licenses)),
            less=better.saving_monthly,
        )
        rows.append(_own_count(scene, better.licenses, CHEAPER, label))
    return rows


def _own_count(scene: _Scene, count: int, kind: str, label: str) -> Row:
    return scene.column(count, count + scene.stride) | {"kind": kind, "label": label}


def cliff(words: Catalog, quote: Quote) -> str:
    """«101 лицензия дешевле 100 на 11 580 ₽ в месяц»: the next edge that costs less to pass."""
    price_list, option = quote.price_list, quote.payment_option
    for tier in price_list.tiers:
        if tier.first <= quote.licenses:
            continue
        before, after = (
            price_list.support_monthly(count, option) for count in (tier.first - 1, tier.first)
        )
        if after < before:
            less = round_half_up(before - after)
            return words("charts.cliff", count=tier.first, before=tier.first - 1, less=less)
    return ""
