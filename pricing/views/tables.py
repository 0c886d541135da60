"""Tables of a quote, as headings and rows of text."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from pricing.limits import SERVICES
from pricing.price_lists import PaymentOption, PriceList, Tier, formula_rate, round_half_up
from pricing.quotes import Line, Option, Quote, comparison
from pricing.seller import NOT_STATED, Vat
from pricing.views import phrases
from pricing.views.catalog import Catalog
from pricing.views.templates import part

# Letters in a row beyond which a table may not fit beside a chart or on a phone.
WIDE = 68


Change = Literal["", "up", "down", "same"]
CHANGES: dict[str, Change] = {"more": "up", "less": "down", "same": "same"}


@dataclass(frozen=True)
class Cell:
    """A cell's text; `strong` marks the total or the chosen figure, `badge` stands beside it.

    `note` stands under it in small letters; `heard` is said where a sign is seen: «—», «↓»,
    «+1 200 ₽», «816 → 900». What has risen, fallen or stayed (`change`) has its colour, and
    `heard` is said for all of it.
    """

    text: str
    strong: bool = False
    badge: str = ""
    note: str = ""
    heard: str = ""
    change: Change = ""


@dataclass(frozen=True)
class Table:
    """Headings and rows; the first `text_columns` are words, the others figures."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    text_columns: int = 1

    @property
    def is_wide(self) -> bool:
        """Whether it may not fit beside a chart or on a phone, by its columns' longest texts."""
        columns = zip(*([cell.text for cell in row] for row in self.rows), strict=True)
        return sum(max(map(len, column)) for column in columns) > WIDE


def breakdown(
    words: Catalog, quote: Quote, vat: Vat = NOT_STATED, *, is_brief: bool = False
) -> Table:
    """Each line with its formula in figures, and the total, all without VAT on top.

    A brief one names services as the form of a call does.
    """

    def name(line: Line) -> str:
        if is_brief and line.code in SERVICES:
            return words(f"call.{line.code}")
        return phrases.line_name(words, quote.price_list, line)

    rows = [
        (
            Cell(name(line)),
            Cell(phrases.line_formula(words, line)),
            Cell(phrases.amount(words, line.amount, is_minimum=line.is_minimum)),
        )
        for line in quote.lines
    ]
    sum_ = Cell(phrases.total(words, quote), strong=True)
    rows.append((Cell(words("breakdown.total"), strong=True), Cell(""), sum_))
    item, formula, sums = (words(f"breakdown.{key}") for key in ("item", "formula", "amount"))
    return Table((item, formula, phrases.net(words, sums, vat)), tuple(rows))


def signed_cell(
    words: Catalog, difference: int | Decimal, size: str = "", *, strong: bool = False
) -> Cell:
    """A difference with its sign, which is heard as a word; its `size` in words, else roubles."""
    how, amount = phrases.way(difference), size or words.money(abs(int(difference)))
    shown, heard = words(f"comparison.{how}", amount=amount), words(f"heard.{how}", amount=amount)
    return Cell(shown, strong=strong, heard=heard, change=CHANGES[how])


def changed_cell(words: Catalog, text: str, apart: Cell, heard: str = "") -> Cell:
    """What was another figure before: `apart`, by how much it is more or less, stands under it."""
    if apart.change == "same":
        return Cell(text, change="same", heard=words("change.heard_same", value=text))
    return Cell(text, change=apart.change, note=apart.text, heard=f"{heard or text}, {apart.heard}")


def comparison_table(words: Catalog, options: tuple[Option, ...], vat: Vat = NOT_STATED) -> Table:
    """Every period and discount on the same months, the chosen and the cheapest marked."""
    chosen = comparison.chosen_option(options)
    price_list = chosen.quote.price_list
    period, *figures = (
        words("comparison.period"),
        words("comparison.rate", period=phrases.rate_period(words, price_list)),
        words("comparison.payment"),
        words("comparison.horizon", months=price_list.horizon),
        words("comparison.difference"),
    )
    headings = (period, *(phrases.net(words, figure, vat) for figure in figures))
    return Table(headings, tuple(_comparison_row(words, option, chosen) for option in options))


def _comparison_row(words: Catalog, option: Option, chosen: Option) -> tuple[Cell, ...]:
    quote, strong = option.quote, option.is_chosen
    marks = [
        words(f"comparison.{mark}")
        for mark, holds in (("chosen", option.is_chosen), ("cheapest", option.is_cheapest))
        if holds
    ]
    horizon = phrases.amount(words, option.horizon_total, is_minimum=quote.is_minimum)
    return (
        Cell(
            phrases.option_name(words, option.payment_option), strong=strong, badge=", ".join(marks)
        ),
        Cell(words.money(quote.rate), strong=strong),
        Cell(phrases.total(words, quote), strong=strong),
        Cell(horizon, strong=strong),
        signed_cell(words, option.horizon_total - chosen.horizon_total, strong=strong),
    )


def printed_prices(
    words: Catalog, price_list: PriceList, own: tuple[Tier, PaymentOption] | None = None
) -> Table:
    """The whole printed price table; the cell of the `own` tier and option is marked."""
    columns = price_list.payment_options()
    rows = tuple(
        (
            Cell(phrases.tier_name(words, tier), strong=own is not None and tier == own[0]),
            *(
                Cell(words.number(tier.printed[column.key]), strong=(tier, column) == own)
                for column in columns
            ),
        )
        for tier in price_list.tiers
    )
    headings = (words("charts.licenses"), *(phrases.option_short(words, c) for c in columns))
    return Table(headings, rows)


@lru_cache(maxsize=256)
def monthly_bills(
    words: Catalog, price_list: PriceList, option: PaymentOption, until: int
) -> Markup:
    """Support a month at both ends of each tier: the table of the chart of totals.

    The same for many counts: made once.
    """
    rows = tuple(
        (
            Cell(words.number(count)),
            Cell(words.money(round_half_up(price_list.support_monthly(count, option)))),
        )
        for tier in price_list.tiers
        if tier.first <= until
        for count in (tier.first, min(tier.last or until, until))
    )
    return part("table", Table((words("charts.licenses"), words("charts.monthly")), rows))


@lru_cache(maxsize=64)
def printed_check(price_list: PriceList) -> tuple[int, int]:
    """How many printed rates equal the formula, and how many there are (R4)."""
    base, columns = price_list.base_option.key, price_list.payment_options()
    pairs = [
        (
            tier.printed[column.key],
            formula_rate(tier.printed[base], *price_list.discounts(column)),
        )
        for tier in price_list.tiers
        for column in columns
    ]
    return sum(printed == given for printed, given in pairs), len(pairs)
