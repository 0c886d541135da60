"""The ladder: the bill of every count as one picture, whose foot is the slider of the sum.

Tiers stand side by side, each as wide as any other, and a count's height is what its support
costs a month, from 0. What lies above the cheapest larger count is drawn apart: its height is
the overpayment.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from markupsafe import Markup

from pricing.price_lists import PaymentOption, PriceList, Tier, round_half_up
from pricing.quotes import Dear, Quote, comparison, dear_counts
from pricing.seller import NOT_STATED, Vat
from pricing.views.catalog import Catalog
from pricing.views.phrases import all_net, amount, net, range_name, rate_period, tier_name
from pricing.views.tables import Cell, Table
from pricing.views.templates import block

TEMPLATE = "ladder.html"
# The open tier is drawn to here, where the slider ends; a larger count is drawn to itself.
END = 200
# Between two tiers, on each side, as a share of a tier's room.
GAP = Fraction(1, 64)
# Of the height, over the highest bill: the paper above it.
ROOM = Fraction(1, 24)
# More steps than these would be less than a point wide each: they are drawn as one slope.
STEPS_MOST = 128
# Lines for round sums, as shares of the height: so far apart, and none under the advice.
RULES_APART, RULES_HIGHEST = Fraction(9, 64), Fraction(1, 2)
ROUND = (1, 2, 5)


@dataclass(frozen=True)
class Rung:
    """A tier as it is drawn: counts `first`…`last`, each for `each` roubles a month.

    From the first of its `dear` counts on, a larger one costs less.
    """

    tier: Tier
    last: int
    each: Fraction
    dear: Dear | None

    @property
    def counts(self) -> int:
        """How many counts it holds."""
        return self.last - self.tier.first + 1

    @property
    def steps(self) -> str:
        """The outline of its bars, a count wide and a licence high, as an SVG path."""
        return f"M0 0V{self.tier.first}{self._up(self.tier.first)}V0z"

    @property
    def over(self) -> str:
        """The outline of what its dear counts cost above the larger one, in the same measures."""
        if self.dear is None:
            return ""
        first, level = self.dear.first, f"{float(self.dear.floor / self.each):.3f}"
        return f"M{first - self.tier.first} {level}V{first}{self._up(first)}V{level}z"

    def _up(self, first: int) -> str:
        if self.counts > STEPS_MOST:
            return f"L{self.counts} {self.last}"
        return "v1".join(["h1"] * (self.last - first + 1))


@dataclass(frozen=True)
class Ladder:
    """The bills of all counts up to `end` under one payment option, as shares of a picture.

    `top` is the height of the picture in roubles a month.
    """

    rungs: tuple[Rung, ...]
    end: int
    top: Fraction

    def at(self, count: int) -> Fraction:
        """The middle of a count's bar, as a share of the width."""
        index, rung = self._rung(count)
        inside = Fraction(2 * (count - rung.tier.first) + 1, 2 * rung.counts)
        return (index + GAP + inside * (1 - 2 * GAP)) / len(self.rungs)

    def wide(self, count: int) -> Fraction:
        """The width of a count's bar, as a share of the width."""
        return (1 - 2 * GAP) / len(self.rungs) / self._rung(count)[1].counts

    def height(self, roubles: Fraction | int) -> Fraction:
        """A sum a month as a share of the height."""
        return roubles / self.top

    def bill(self, count: int) -> Fraction:
        """Roubles a month for the support of so many licences."""
        return self._rung(count)[1].each * count

    def transform(self, index: int) -> str:
        """From a rung's own measures to a picture `len(rungs)` wide and 1 high."""
        rung = self.rungs[index]
        across = (1 - 2 * GAP) / rung.counts
        up = self.height(rung.each)
        left = index + GAP
        return f"matrix({float(across):.5g} 0 0 {-float(up):.5g} {float(left):.5g} 1)"

    def rules(self) -> list[int]:
        """Round sums a month, lowest first, to hold the bars against."""
        least = RULES_APART * self.top
        ten = 10 ** (len(str(int(least))) - 1)
        apart = next(each * ten for each in (*ROUND, 10) if each * ten >= least)
        return [apart * line for line in range(1, int(RULES_HIGHEST * self.top / apart) + 1)]

    def _rung(self, count: int) -> tuple[int, Rung]:
        index = max(i for i, rung in enumerate(self.rungs) if rung.tier.first <= count)
        return index, self.rungs[index]


def slider_end(price_list: PriceList) -> int:
    """The last count on the slider; a field takes any count."""
    return max(END, price_list.tiers[-1].first)


def edges(price_list: PriceList) -> list[int]:
    """The first count of each tier, and the one after the slider's last."""
    return [*(tier.first for tier in price_list.tiers), slider_end(price_list) + 1]


@lru_cache(maxsize=256)
def ladder(price_list: PriceList, option: PaymentOption, end: int) -> Ladder:
    """The ladder of a payment option, with every count up to `end`, which is in the open tier."""
    rungs = tuple(_rung(price_list, option, tier, end) for tier in price_list.tiers)
    top = max(rung.each * rung.last for rung in rungs) * (1 + ROOM)
    return Ladder(rungs, end, top)


def _rung(price_list: PriceList, option: PaymentOption, tier: Tier, end: int) -> Rung:
    last = end if tier.last is None else tier.last
    one = price_list.support_monthly(last, option) / last
    return Rung(tier, last, one, dear_counts(price_list, tier, option))


def ladder_part(
    words: Catalog,
    quote: Quote,
    query: Callable[[int], str],
    roubles: int | None = None,
    vat: Vat = NOT_STATED,
) -> Markup:
    """The picture, the slider at its foot and the tiers' labels.

    `query` is the address's query with so many licences in all; `roubles` are a yearly budget,
    drawn as a level across.
    """
    price_list, option, end = quote.price_list, quote.payment_option, slider_end(quote.price_list)
    drawn = ladder(price_list, option, max(end, quote.licenses))
    return block(
        TEMPLATE,
        "ladder",
        words=words,
        quote=quote,
        upper=next((tier for tier in price_list.tiers if tier.first > quote.licenses), None),
        drawn=drawn,
        bars=_bars(words, price_list, option, drawn.end, quote.tier.first),
        level=None if roubles is None else _level(quote, drawn, roubles),
        end=end,
        edges=edges(price_list),
        query=query,
        all_net=all_net(words, vat),
    )


# A count does not change the bars: they are made once for a way to pay.
@lru_cache(maxsize=1024)
def _bars(
    words: Catalog, price_list: PriceList, option: PaymentOption, end: int, own: int
) -> Markup:
    """The bars of all counts, those of the tier that begins at `own` marked, and the lines."""
    return block(TEMPLATE, "bars", words=words, drawn=ladder(price_list, option, end), own=own)


def _level(quote: Quote, drawn: Ladder, roubles: int) -> Fraction:
    """The height up to which a budget pays for support, as a share of the picture's."""
    left = comparison.support_level(quote.price_list, quote.selection, roubles)
    return drawn.height(Fraction(left, quote.price_list.horizon))


def hint_part(words: Catalog, quote: Quote, query: str, vat: Vat = NOT_STATED) -> Markup:
    """The cheaper count, what it saves, and a link to its `query`; empty where there is none."""
    nets = all_net(words, vat)
    return block(TEMPLATE, "hint", words=words, quote=quote, query=query, all_net=nets)


@lru_cache(maxsize=256)
def ladder_table_part(
    words: Catalog, price_list: PriceList, option: PaymentOption, vat: Vat = NOT_STATED
) -> Markup:
    """The same in words and figures: which counts cost more than a larger one, and every tier."""
    drawn = ladder(price_list, option, slider_end(price_list))
    rows, dear = [], []
    for rung in drawn.rungs:
        advice = ""
        if rung.dear:
            dear.append(range_name(words, rung.dear.first, rung.last))
            advice = words("ladder.better", counts=dear[-1], best=rung.dear.best)
        price = words.money(rung.tier.printed[option.key])
        rows.append((tier_name(words, rung.tier), price, _bills(words, rung), advice))
    headings = (
        words("charts.licenses"),
        net(words, words("ladder.rate", period=rate_period(words, price_list)), vat),
        net(words, words("ladder.bill"), vat),
        words("ladder.advice"),
    )
    content = Table(headings, tuple(tuple(map(Cell, row)) for row in rows))
    sentence = words("ladder.dear_counts", counts=", ".join(dear)) if dear else ""
    return block(TEMPLATE, "ladder_table", sentence=sentence, content=content)


def _bills(words: Catalog, rung: Rung) -> str:
    """What a tier's first and last count cost a month; the open one has no last."""
    lowest = round_half_up(rung.each * rung.tier.first)
    if rung.tier.last is None or rung.counts == 1:
        return amount(words, lowest, is_minimum=rung.tier.last is None)
    highest = round_half_up(rung.each * rung.last)
    return words("ladder.from_to", first=lowest, last=highest)
