"""What a choice costs, in words: its sums, what they are made of, and every way to pay them."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from markupsafe import Markup

from pricing.price_lists import PaymentOption, PriceList
from pricing.quotes import Option, Quote, comparison, shorter_in_time
from pricing.seller import NOT_STATED, Vat
from pricing.views import phrases, tables
from pricing.views.catalog import Catalog
from pricing.views.tables import Cell, Table
from pricing.views.templates import part

Fact = tuple[str, str, str]


@dataclass(frozen=True)
class Costs:
    """A quote and the same under every option, in a language's words."""

    words: Catalog
    quote: Quote
    options: tuple[Option, ...]
    vat: Vat = NOT_STATED

    @property
    def label(self) -> str:
        """What the sum charged is for."""
        label = self.words("answer.total", months=self.quote.selection.months)
        return phrases.gross(self.words, label, self.vat)

    @property
    def total(self) -> str:
        """The sum charged."""
        return phrases.payable(self.words, self.quote, self.vat)

    @property
    def facts(self) -> list[Fact]:
        """The cost a month, the rate "for all licences" (R3), and the saving against the base."""
        words, quote, base_months = self.words, self.quote, self.quote.price_list.base_months
        base = quote.price_list.rate(quote.licenses, quote.price_list.base_option)
        period = phrases.rate_period(words, quote.price_list)
        each = "answer.each_base" if base == quote.rate else "answer.each_instead"
        saving = words("comparison.same"), words("answer.no_saving_note", months=base_months)
        if quote.saving:
            saving = words.money(quote.saving), self.saving_room
        facts = [
            (words("answer.month"), *phrases.monthly(words, quote)),
            (words("answer.each"), words.money(quote.rate), words(each, period=period, base=base)),
            (words("answer.saving"), *saving),
        ]
        return [
            (phrases.net(words, label, self.vat), value, detail) for label, value, detail in facts
        ]

    @property
    def saving_room(self) -> str:
        """The longest that is said of a saving: against what it is one."""
        months, base = self.quote.selection.months, self.quote.price_list.base_months
        return self.words("answer.saving_against", months=months, base=base)

    def breakdown(self, is_brief: bool = False) -> Table:  # noqa: FBT001, FBT002 - a template asks
        """Each line with its formula, and the total; a brief one names services shortly."""
        return tables.breakdown(self.words, self.quote, self.vat, is_brief=is_brief)

    @cached_property
    def shares(self) -> list[str]:
        """What share 0…1 of the total each line is."""
        quote = self.quote
        return [f"{Decimal(line.amount) / quote.total:.4f}" for line in quote.lines]

    @property
    def horizon_totals(self) -> list[str]:
        """What each way to pay costs over the horizon."""
        return [
            phrases.amount(self.words, option.horizon_total, is_minimum=option.quote.is_minimum)
            for option in self.options
        ]

    def share(self, option: Option) -> str:
        """What share 0…1 of the dearest a way to pay costs over the horizon."""
        most = max(each.horizon_total for each in self.options)
        return f"{Decimal(option.horizon_total) / most:.4f}"

    def against(self, option: Option) -> Cell:
        """How much more or less a way costs than the chosen one; of that one, what it is."""
        if option.is_chosen:
            return Cell(self.words(f"comparison.{'cheapest' if option.is_cheapest else 'chosen'}"))
        own = comparison.chosen_option(self.options)
        return tables.signed_cell(self.words, option.horizon_total - own.horizon_total)

    def off(self, way: PaymentOption) -> str:
        """A way's discounts multiplied (R5), in percent; empty where it has none."""
        return _off(self.words, self.quote.price_list, way)

    def is_period(self, way: PaymentOption) -> bool:
        """Whether the form's field of months leads to it under the wish for signing in time."""
        has_prompt = self.quote.price_list.has_prompt(way.months)
        return way.prompt == self.quote.selection.prompt or not has_prompt

    @property
    def in_time(self) -> str:
        """A shorter term signed in time that costs less than the chosen one; empty without one."""
        words, quote = self.words, self.quote
        column = shorter_in_time(quote.price_list, quote.selection)
        if column is None:
            return ""
        price = quote.price_list.rate(quote.licenses, column)
        said = words(
            "hint.in_time",
            months=column.months,
            rate=price,
            period=phrases.rate_period(words, quote.price_list),
            own_months=quote.selection.months,
            own_rate=quote.rate,
        )
        return " ".join([said, *phrases.all_net(words, self.vat)])

    @property
    def price_table(self) -> Markup:
        """The whole printed list, the present cell marked, and the check of its rates."""
        quote = self.quote
        return _price_table(self.words, quote.price_list, quote.tier.first, quote.payment_option)


@lru_cache(maxsize=256)
def _off(words: Catalog, price_list: PriceList, column: PaymentOption) -> str:
    """A column's discounts multiplied (R5), in percent; empty where it has none."""
    share = price_list.discount(column)
    return words.percent(share) if share else ""


@lru_cache(maxsize=256)
def _price_table(
    words: Catalog, price_list: PriceList, first: int, column: PaymentOption
) -> Markup:
    """The same for every count of a tier, by its first: made once."""
    return part(
        "sums/price_table",
        words,
        phrases.rate_period(words, price_list),
        tables.printed_prices(words, price_list, (price_list.tier(first), column)),
        own=1 + price_list.payment_options().index(column),
        check=tables.printed_check(price_list),
    )
