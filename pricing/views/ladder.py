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
from pricing.quotes import Quote, comparison, dear_counts
from pricing.seller import NOT_STATED, Vat
from pricing.views.catalog import Catalog
from pricing.views.phrases import all_net, amount, net, rate_period, signed, tier_name
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

    From the count `dear` on, a larger one costs less: `best`, for `floor` roubles a month.
    """

    tier: Tier
    last: int
    each: Fraction
    dear: int | None
    best: int | None
    floor: Fraction

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
        """The outline of what its dear counts cost above `floor`, in the same measures."""
        if self.dear is None:
            return ""
        start, level = self.dear - self.tier.first, f"{float(self.floor / self.each):.3f}"
        return f"M{start} {level}V{self.dear}{self._up(self.dear)}V{level}z"

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

    def height(self, roubles: Fraction) -> Fraction:
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
    dear = dear_counts(price_list, tier, option)
    if dear is None:
        return Rung(tier, last, one, None, None, Fraction(0))
    return Rung(tier, last, one, dear.first, dear.best, dear.floor)


@dataclass(frozen=True)
class Label:
    """What stands under a tier: its first count, its range and its price for one licence."""

    first: int
    name: str
    price: str


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
    price_list, count, hint = quote.price_list, quote.licenses, quote.cheaper
    option, end = quote.payment_option, slider_end(price_list)
    drawn = ladder(price_list, option, max(end, count))
    upper = _next(quote)
    to = hint.licenses if hint else upper.first if upper else count
    return block(
        TEMPLATE,
        "ladder",
        words=words,
        share=_share,
        drawn=drawn,
        bars=_bars(words, price_list, option, drawn.end, quote.tier.first),
        count=count,
        own=quote.tier.first,
        to=to,
        is_cheaper=hint is not None,
        next=_beside(words, quote, upper),
        next_is_last=upper is None,
        level=_level(quote, drawn, roubles),
        end=end,
        edges=edges(price_list),
        said=_said(words, quote),
        period=rate_period(words, price_list),
        labels=_labels(words, price_list, option),
        query=query,
        beyond=count if count > end else 0,
        all_net=all_net(words, vat),
    )


# A count changes neither the bars nor the labels: they are made once for a way to pay.
@lru_cache(maxsize=1024)
def _bars(
    words: Catalog, price_list: PriceList, option: PaymentOption, end: int, own: int
) -> Markup:
    """The bars of all counts, those of the tier that begins at `own` marked, and the lines."""
    drawn = ladder(price_list, option, end)
    return block(TEMPLATE, "bars", share=_share, drawn=drawn, own=own, rules=_rules(words, drawn))


@lru_cache(maxsize=256)
def _labels(words: Catalog, price_list: PriceList, option: PaymentOption) -> tuple[Label, ...]:
    return tuple(
        Label(tier.first, tier_name(words, tier), words.number(tier.printed[option.key]))
        for tier in price_list.tiers
    )


def hint_part(words: Catalog, quote: Quote, query: str, vat: Vat = NOT_STATED) -> Markup:
    """The cheaper count, what it saves, and a link to its `query`; empty where there is none."""
    hint = quote.cheaper
    if hint is None:
        return Markup()
    months, saving, monthly = quote.selection.months, hint.saving, hint.saving_monthly
    first = words(
        "hint.cheaper",
        licenses=hint.licenses,
        own=quote.licenses,
        total=hint.support_total,
        now=quote.support_total,
    )
    gain = words("hint.saving", saving=saving, months=months, saving_monthly=monthly)
    return block(
        TEMPLATE,
        "hint",
        words=words,
        count=hint.licenses,
        less=signed(words, -saving),
        months=months,
        monthly=monthly,
        query=query,
        sentence=" ".join([first, gain, words("hint.caveat"), *all_net(words, vat)]),
    )


@lru_cache(maxsize=256)
def ladder_table_part(
    words: Catalog, price_list: PriceList, option: PaymentOption, vat: Vat = NOT_STATED
) -> Markup:
    """The same in words and figures: which counts cost more than a larger one, and every tier."""
    drawn = ladder(price_list, option, slider_end(price_list))
    dear = [_range(rung.dear, rung.last) if rung.dear else "" for rung in drawn.rungs]
    rows = [
        (
            tier_name(words, rung.tier),
            words.money(rung.tier.printed[option.key]),
            _bills(words, rung),
            words("ladder.better", counts=counts, best=rung.best) if counts else "",
        )
        for rung, counts in zip(drawn.rungs, dear, strict=True)
    ]
    headings = (
        words("charts.licenses"),
        net(words, words("ladder.rate", period=rate_period(words, price_list)), vat),
        net(words, words("ladder.bill"), vat),
        words("ladder.advice"),
    )
    content = Table(headings, tuple(tuple(map(Cell, row)) for row in rows))
    all_dear = ", ".join(filter(None, dear))
    sentence = words("ladder.dear_counts", counts=all_dear) if all_dear else ""
    return block(TEMPLATE, "ladder_table", sentence=sentence, content=content)


def _bills(words: Catalog, rung: Rung) -> str:
    """What a tier's first and last count cost a month; the open one has no last."""
    lowest = round_half_up(rung.each * rung.tier.first)
    if rung.tier.last is None or rung.counts == 1:
        return amount(words, lowest, is_minimum=rung.tier.last is None)
    highest = round_half_up(rung.each * rung.last)
    return words("ladder.from_to", first=lowest, last=highest)


def _share(part: Fraction) -> str:
    """A share as CSS has it: `43.06%`."""
    return f"{float(part):.2%}"


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _rate(quote: Quote, tier: Tier) -> int:
    return tier.printed[quote.payment_option.key]


def _next(quote: Quote) -> Tier | None:
    """The tier above the choice's own."""
    tiers = quote.price_list.tiers
    return next((tier for tier in tiers if tier.first > quote.licenses), None)


def _beside(words: Catalog, quote: Quote, upper: Tier | None) -> tuple[str, str]:
    """Where no larger count costs less: where the next price begins, and what it is."""
    period = rate_period(words, quote.price_list)
    price = words("ladder.each", rate=_rate(quote, upper or quote.tier), period=period)
    if upper is None:
        return words("ladder.lowest"), price
    return words("ladder.next", first=upper.first), price


def _rules(words: Catalog, drawn: Ladder) -> list[tuple[Fraction, str]]:
    """Each line's height and label; the highest says what its sum is for."""
    sums = drawn.rules()
    labels = [
        *map(words.number, sums[:-1]),
        *(words("ladder.monthly", amount=each) for each in sums[-1:]),
    ]
    return list(zip(map(drawn.height, map(Fraction, sums)), labels, strict=True))


def _level(quote: Quote, drawn: Ladder, roubles: int | None) -> Fraction | None:
    """The height up to which a budget pays for support; None where it is out of the picture."""
    if roubles is None:
        return None
    price_list = quote.price_list
    left = comparison.support_level(price_list, quote.selection, roubles)
    height = drawn.height(Fraction(left, price_list.horizon))
    return height if 0 < height <= 1 else None


def _said(words: Catalog, quote: Quote) -> str:
    """What the slider says of its count: «17 лицензий, цена для 16–20: 845 ₽ …»."""
    said = words(
        "ladder.said",
        licenses=quote.licenses,
        tier=tier_name(words, quote.tier),
        rate=quote.rate,
        period=rate_period(words, quote.price_list),
    )
    hint = quote.cheaper
    if hint is None:
        return said
    more = words(
        "ladder.said_cheaper",
        licenses=hint.licenses,
        saving=hint.saving,
        months=quote.selection.months,
    )
    return f"{said} {more}"
