"""The price of a licence by tier as a chart: columns of the chosen option, marks of the others."""

from functools import lru_cache
from typing import Any

import altair as alt

from pricing.price_lists import PaymentOption, PriceList, Tier
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.style import (
    ACCENT,
    GREY,
    GROUND,
    INK,
    IS_WIDE,
    LETTER,
    LINE,
    LINE_HEIGHT,
    NEAR,
    OWN,
    PAPER,
    SMALL,
    Row,
    Rows,
    SharedRows,
    apart,
    by_width,
    color_of,
    finish,
    kind_color,
    mark_over,
    rows_of,
    weight_of,
)
from pricing.views.phrases import option_short, rate_period, tier_name, tier_short

HEIGHT = 260
GAP = 15  # px between two names
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
            alt.Tooltip(f"{option.key}:N", title=option_short(words, option))
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
        rows_of("marks")
        .mark_tick(thickness=2, aria=False, size=alt.expr("bandwidth('x')"))
        .encode(x=x, y=y, color=color_of(OWN, PAPER, GREY)),
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
    return _rows(words, quote.price_list, quote.payment_option, quote.tier.first)


@lru_cache(maxsize=256)
def _rows(words: Catalog, price_list: PriceList, own: PaymentOption, first: int) -> Rows:
    place = price_list.tiers.index(price_list.tier(first))
    tiers = [
        {
            **_tier(words, price_list, own, each),
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
        "names": SharedRows(_names(words, price_list, own)),
    }


def _tier(words: Catalog, price_list: PriceList, own: PaymentOption, tier: Tier) -> Row:
    """A tier's price under every option, and as the own one says it aloud."""
    rate, period = tier.printed[own.key], rate_period(words, price_list)
    prices = {
        option.key: words.money(tier.printed[option.key]) for option in price_list.payment_options()
    }
    return {
        "first": tier.first,
        "rate": rate,
        "dearest": max(tier.printed.values()),
        "tier": tier_name(words, tier),
        "short": tier_short(words, tier),
        "brief": words.number(tier.first) if tier.last else tier_short(words, tier),
        "text": words.money(rate),
        "figure": words.number(rate),
        "description": f"{tier_name(words, tier)}: {words.money(rate)} {period}",
        **prices,
    }


def _names(words: Catalog, price_list: PriceList, own: PaymentOption) -> list[Row]:
    """Each option's name and its price in the first tier, moved apart where two would touch."""
    first = price_list.tiers[0]
    rows = sorted(
        (first.printed[option.key], option == own, option_short(words, option))
        for option in price_list.payment_options()
    )
    places = apart([rate for rate, _, _ in rows], GAP * _dearest(price_list) / HEIGHT)
    return [
        {
            "first": first.first,
            "place": place,
            "text": words.money(rate),
            "option": name,
            "kind": OWN if is_own else NEAR,
        }
        for place, (rate, is_own, name) in zip(places, rows, strict=True)
    ]
