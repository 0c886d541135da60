"""The rows that fill the charts: all that a choice changes."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pricing.price_lists import Column, PriceList, Tier, rates
from pricing.quotes import Option, Quote, cheaper, comparison
from pricing.views.catalog import Catalog
from pricing.views.phrases import amount, column_short, difference, tier_name
from pricing.views.tables import part_sums

Row = dict[str, Any]


class Shared(tuple[Row, ...]):
    """Rows that many choices share, made once.

    Each is equal to itself alone, so that what is made of it can be kept by it.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


Rows = dict[str, Shared | list[Row]]

# As far as the charts go when the choice is smaller; a larger one has a fourth of room.
CHART_LICENSES = 200
ROOM = 4


def chart_end(quote: Quote) -> int:
    """The largest count on the charts: beyond the choice, so that its point has room."""
    return max(CHART_LICENSES, quote.licenses + quote.licenses // ROOM)


def rates_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `rates_chart`: every column's steps, and the chosen point."""
    until = chart_end(quote)
    place = math.log(quote.licenses) / math.log(until)
    steps = _rate_steps(words, quote.price_list, until)
    return {"rates": steps, "here": [_here(words, quote, place, quote.rate)]}


@lru_cache(maxsize=256)
def _rate_steps(words: Catalog, price_list: PriceList, until: int) -> Shared:
    """Every column's rate at each tier's first count, the last tier's again at `until`."""
    rows = [
        {
            "column": column_short(words, point.column),
            "licenses": point.licenses,
            "rate": point.rate,
            "tier": tier_name(words, price_list.tier(point.licenses)),
            "shown": words.money(point.rate),
        }
        for point in rates.rate_curve(price_list)
    ]
    for row in rows:
        row["told"] = f"{row['column']}, {row['tier']}: {row['shown']}"
    last = [row for row in rows if row["licenses"] == price_list.tiers[-1].first]
    return Shared([*rows, *({**row, "licenses": until} for row in last)])


def neighbours(quote: Quote) -> list[tuple[Tier, int]]:
    """The tiers beside the chosen one, each with its licence count nearest to the choice."""
    tiers = quote.price_list.tiers
    index = tiers.index(quote.tier)
    before = [(tier, quote.tier.first - 1) for tier in tiers[max(index - 1, 0) : index]]
    return before + [(tier, tier.first) for tier in tiers[index + 1 : index + 2]]


def neighbours_note(words: Catalog, quote: Quote) -> str:
    """The rates of the tiers beside the chosen one, as a sentence."""
    rates = [_neighbour(words, quote, tier) for tier, _ in neighbours(quote)]
    return words("charts.neighbours", rates=", ".join(rates))


def totals_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `totals_chart`: both ends of each tier, the shaded counts, the chosen point."""
    until = chart_end(quote)
    here = _here(words, quote, quote.licenses / until, quote.support_monthly)
    return {
        "totals": _bills(words, quote.price_list, quote.column, until),
        "cheaper": _cheaper(words, quote.price_list, quote.column),
        "here": [here],
    }


@lru_cache(maxsize=256)
def _bills(words: Catalog, price_list: PriceList, column: Column, until: int) -> Shared:
    """Support a month at both ends of each tier."""
    months, prompt = column.months, column.prompt
    points = rates.total_curve(price_list, months=months, prompt=prompt, until=until)
    totals = [
        {
            "licenses": point.licenses,
            "monthly": point.monthly,
            "count": words.number(point.licenses),
            "shown": words.money(point.monthly),
        }
        for point in points
    ]
    for row in totals:
        row["told"] = f"{row['count']}: {row['shown']}"
    return Shared(totals)


@lru_cache(maxsize=256)
def _cheaper(words: Catalog, price_list: PriceList, column: Column) -> Shared:
    """The counts for which a larger one costs less."""
    months, prompt = column.months, column.prompt
    ranges = [
        {
            "start": first - 0.5,
            "end": last + 0.5,
            "shown": words(
                "tier.closed" if first < last else "tier.single", first=first, last=last
            ),
        }
        for first, last in cheaper.cheaper_ranges(price_list, months=months, prompt=prompt)
    ]
    for row in ranges:
        row["told"] = f"{words('charts.cheaper')}: {row['shown']}"
    return Shared(ranges)


def periods_rows(words: Catalog, options: Sequence[Option]) -> Rows:
    """The rows of `periods_chart`."""
    chosen = comparison.chosen_option(tuple(options))
    return {"periods": [_period(words, option, chosen) for option in options]}


def parts_rows(words: Catalog, quote: Quote) -> Rows:
    """The rows of `parts_chart`."""
    return {
        "parts": [
            {
                "part": name,
                "amount": roubles,
                "shown": words.money(roubles),
                "told": f"{name}: {words.money(roubles)}",
                "order": order,
            }
            for order, (name, roubles) in enumerate(part_sums(words, quote))
        ]
    }


def _period(words: Catalog, option: Option, chosen: Option) -> dict[str, Any]:
    shown = amount(words, option.horizon_total, is_minimum=option.quote.is_minimum)
    saving = difference(words, option, chosen)
    return {
        "column": column_short(words, option.column),
        "total": option.horizon_total,
        "shown": shown,
        "saving": saving,
        "label": shown if option.horizon_total == chosen.horizon_total else f"{shown}  ({saving})",
        "told": f"{column_short(words, option.column)}: {shown}",
        "chosen": option.is_chosen,
    }


def _neighbour(words: Catalog, quote: Quote, tier: Tier) -> str:
    rate = words.money(tier.printed[quote.column.key])
    return words("charts.neighbour", tier=tier_name(words, tier), rate=rate)


def _here(words: Catalog, quote: Quote, place: float, value: int) -> dict[str, Any]:
    """The chosen point; `place` 0…1 along the axis says to which side its label leans."""
    edge = 0.2
    return {
        "licenses": quote.licenses,
        "value": value,
        "label": f"{words('licenses', count=quote.licenses)}: {words.money(value)}",
        "align": "left" if place < edge else "right" if place > 1 - edge else "center",
    }
