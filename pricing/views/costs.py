"""What a choice costs, in words: its sums, what they are made of, and every way to pay them."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from markupsafe import Markup

from pricing.price_lists import PaymentOption, PriceList, rates
from pricing.quotes import Option, Quote, Selection, comparison, quote, shorter_in_time
from pricing.seller import NOT_STATED, Vat
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.phrases import (
    all_net,
    amount,
    gross,
    monthly,
    net,
    option_name,
    payable,
    rate_each,
    rate_for_all,
    rate_origin,
    rate_period,
    signed_on_time,
    tier_name,
    total,
)
from pricing.views.tables import Cell, Table
from pricing.views.templates import part

Fact = tuple[str, str, str]


@dataclass(frozen=True)
class Way:
    """A way to pay: an option, its share 0…1 of the dearest, and the `query` that chooses it.

    `is_period` where the form's field of months leads to it under the present wish for signing
    in time.
    """

    key: str
    months: int
    query: str
    name: str
    off: str
    payment: str
    horizon: str
    difference: Cell
    share: str
    is_chosen: bool
    is_cheapest: bool
    is_period: bool


@dataclass(frozen=True)
class Costs:
    """A quote and the same under every option, in a language's words."""

    words: Catalog
    quote: Quote
    options: tuple[Option, ...]
    vat: Vat = NOT_STATED

    @property
    def licenses(self) -> str:
        """«17 лицензий»."""
        return self.words("licenses", count=self.quote.licenses)

    @property
    def tier(self) -> str:
        """Which tier all the licences fall in (R2)."""
        return self.words("choices.tier", tier=tier_name(self.words, self.quote.tier))

    @property
    def label(self) -> str:
        """What the sum charged is for."""
        label = self.words("answer.total", months=self.quote.selection.months)
        return gross(self.words, label, self.vat)

    @property
    def total(self) -> str:
        """The sum charged."""
        return payable(self.words, self.quote, self.vat)

    @property
    def on_time(self) -> str:
        """What the sum depends on; empty where it has no such discount (R6)."""
        return signed_on_time(self.words, self.quote, self.vat)

    @property
    def on_time_room(self) -> str:
        """The same where the sum has none: as long, for the room that is kept."""
        share = self.quote.price_list.prompt_discount.share
        return self.words("answer.prompt", share=share, total=self.total)

    @property
    def a_month(self) -> str:
        """The cost a month, in a word."""
        value, _ = monthly(self.words, self.quote)
        return net(self.words, self.words("answer.a_month", amount=value), self.vat)

    @property
    def facts(self) -> list[Fact]:
        """The cost a month, the rate "for all licences" (R3), and the saving."""
        words = self.words
        facts = [
            (words("answer.month"), *monthly(words, self.quote)),
            (words("answer.each"), words.money(self.quote.rate), self._beside_rate),
            (words("answer.saving"), *self._saving),
        ]
        return [(net(words, label, self.vat), value, detail) for label, value, detail in facts]

    @property
    def saving_room(self) -> str:
        """The longest that is said of a saving: against what it is one."""
        months, base = self.quote.selection.months, self.quote.price_list.base_months
        return self.words("answer.saving_against", months=months, base=base)

    @property
    def rate(self) -> list[str]:
        """The rate, which tier's it is and how the discounts make it."""
        words, quote = self.words, self.quote
        each = net(words, rate_each(words, quote), self.vat)
        return [f"{each}.", f"{rate_for_all(words, quote)} {rate_origin(words, quote)}"]

    def breakdown(self, is_brief: bool = False) -> Table:  # noqa: FBT001, FBT002 - a template asks
        """Each line with its formula, and the total; a brief one names services shortly."""
        return tables.breakdown(self.words, self.quote, self.vat, is_brief=is_brief)

    @cached_property
    def shares(self) -> list[str]:
        """What share 0…1 of the total each line is."""
        quote = self.quote
        return [f"{Decimal(line.amount) / quote.total:.4f}" for line in quote.lines]

    @cached_property
    def option_headings(self) -> list[str]:
        """What is said of each way to pay."""
        headings = (
            self.words("comparison.payment"),
            self.words("comparison.horizon", months=self.quote.price_list.horizon),
            self.words("comparison.against"),
        )
        return [net(self.words, heading, self.vat) for heading in headings]

    def ways(self, query: Callable[[PaymentOption], str], *, wish: bool) -> list[Way]:
        """Each way to pay, by its `query`; `wish` is that for signing in time."""
        most = max(option.horizon_total for option in self.options)
        return [self._way(option, query, most, wish=wish) for option in self.options]

    def _way(
        self, option: Option, query: Callable[[PaymentOption], str], most: int, *, wish: bool
    ) -> Way:
        words, column, price_list = self.words, option.payment_option, self.quote.price_list
        return Way(
            key=column.key,
            months=column.months,
            query=query(column),
            name=option_name(words, column),
            off=_off(words, price_list, column),
            payment=total(words, option.quote),
            horizon=amount(words, option.horizon_total, is_minimum=option.quote.is_minimum),
            difference=self._against(option),
            share=f"{Decimal(option.horizon_total) / most:.4f}",
            is_chosen=option.is_chosen,
            is_cheapest=option.is_cheapest,
            is_period=column.prompt == wish or not price_list.has_prompt(column.months),
        )

    def _against(self, option: Option) -> Cell:
        """How much more or less a way costs than the chosen one; of that one, what it is."""
        if option.is_chosen:
            return Cell(self.words(f"comparison.{'cheapest' if option.is_cheapest else 'chosen'}"))
        own = comparison.chosen_option(self.options)
        return tables.signed_cell(self.words, option.horizon_total - own.horizon_total)

    @property
    def in_time(self) -> str:
        """A shorter term signed in time that costs less than the chosen one; empty without one."""
        words, quote = self.words, self.quote
        column = shorter_in_time(quote.price_list, quote.selection)
        if column is None:
            return ""
        price = rates.rate(quote.price_list, quote.licenses, months=column.months, prompt=True)
        said = words(
            "hint.in_time",
            months=column.months,
            rate=price,
            period=rate_period(words, quote.price_list),
            own_months=quote.selection.months,
            own_rate=quote.rate,
        )
        return " ".join([said, *all_net(words, self.vat)])

    @property
    def price_table(self) -> Markup:
        """The whole printed list, the present cell marked, and the check of its rates."""
        quote = self.quote
        return _price_table(self.words, quote.price_list, quote.tier.first, quote.payment_option)

    @property
    def _beside_rate(self) -> str:
        words, price_list = self.words, self.quote.price_list
        base = rates.base_rate(price_list, self.quote.tier)
        key = "answer.each_base" if base == self.quote.rate else "answer.each_instead"
        return words(key, period=rate_period(words, price_list), base=base)

    @property
    def _saving(self) -> tuple[str, str]:
        """The saving against the base rate over the same months, and a note."""
        words = self.words
        if self.quote.saving:
            return words.money(self.quote.saving), self.saving_room
        base = self.quote.price_list.base_months
        return words("comparison.same"), words("answer.no_saving_note", months=base)


@lru_cache(maxsize=256)
def _off(words: Catalog, price_list: PriceList, column: PaymentOption) -> str:
    """A column's discounts multiplied (R5), in percent; empty where it has none."""
    left = Decimal(1)
    for share in rates.discounts(price_list, column):
        left *= 1 - share
    return words.percent(1 - left) if left < 1 else ""


@lru_cache(maxsize=256)
def _price_table(
    words: Catalog, price_list: PriceList, licenses: int, column: PaymentOption
) -> Markup:
    """The same for every count of a tier, by its first: made once."""
    selection = Selection(dry_cleaning=licenses, months=column.months, prompt=column.prompt)
    marked = quote(price_list, selection)
    return part(
        "sums/price_table",
        words,
        rate_period(words, price_list),
        tables.printed_prices(words, price_list, marked),
        own=1 + price_list.payment_options().index(column),
        check=tables.printed_check(price_list),
    )
