"""The price list: frozen types of the published figures, and what a licence costs by them.

The printed rate is what is charged; the formula only checks it. Roubles are whole, discounts
are shares; a rate is for one licence and one rate period.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Annotated, Literal

from pydantic import Field

from pricing.data_file import AS_NUMBER, Day, Flag, Record, Sentence, Text
from pricing.limits import AddOnCode, ServiceCode, Situation

Roubles = Annotated[int, Field(strict=True, gt=0)]
Count = Annotated[int, Field(strict=True, ge=1)]
Share = Annotated[Decimal, Field(ge=0, lt=1), AS_NUMBER]
Rule = Annotated[str, Field(pattern=r"^R\d+$")]


def round_half_up(value: Decimal | Fraction) -> int:
    """`value` roubles to the nearest whole rouble, a half going up (R4).

    >>> round_half_up(Decimal("1294.56"))
    1295
    """
    if isinstance(value, Fraction):
        return int((value + Fraction(1, 2)) // 1)
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def discounted(base: int, *shares: Decimal) -> Decimal:
    """`base` less the discounts, exactly: they multiply, and never add up (R5).

    >>> discounted(1740, Decimal("0.07"), Decimal("0.20"))
    Decimal('1294.5600')
    """
    return prod((1 - share for share in shares), start=Decimal(base))


def formula_rate(base: int, *shares: Decimal) -> int:
    """The rate that the discounts give: rounded once, half up (R4).

    >>> formula_rate(1740, Decimal("0.07"), Decimal("0.20"))
    1295
    """
    return round_half_up(discounted(base, *shares))


class RatePeriod(Record):
    """How many months one rate covers (R1)."""

    months: Count
    source: Sentence


class PaymentTerm(Record):
    """A period that is paid in advance, and the share taken off for it (R4)."""

    months: Count
    advance_discount: Share
    source: Sentence


class PromptDiscount(Record):
    """The share taken off for signing or renewing in time, and the terms that have it (R6)."""

    share: Share
    months: tuple[Count, ...]
    source: Sentence


class Tier(Record):
    """A volume tier: `first`…`last` licences (no `last`: open), with its printed rates.

    `printed` maps a column's key, as in `m12_prompt`, to roubles a licence a
    rate period. The tier's rate holds for all licences (R3).
    """

    first: Count
    last: Count | None = None
    printed: dict[str, Roubles]
    source: Sentence

    def __contains__(self, licenses: int) -> bool:
        return self.first <= licenses and (self.last is None or licenses <= self.last)


class AddOn(Record):
    """An add-on: `monthly` roubles for one, each month (R8, R9)."""

    code: AddOnCode
    monthly: Roubles
    name: Text
    note: Text
    source: Sentence


class OneOffService(Record):
    """A one-off service: `price` roubles for one, a lower bound when `is_minimum` (R10)."""

    code: ServiceCode
    price: Roubles
    is_minimum: Flag
    name: Text
    source: Sentence


class Applicability(Record):
    """To which contracts the prices apply (R13)."""

    situation: Situation
    text: Text
    source: Sentence


class Statement(Record):
    """A statement of the list, restated, and where it stands."""

    text: Text
    source: Sentence


class Condition(Statement):
    """A term of the contract, and the rule that it states, where it is one of ours."""

    rule: Rule | None = None


class Reading(Record):
    """A rule as we read it, and whether the list says so or we do.

    `offered` is what an offer says in the text's place: there the seller's word is no reading.
    """

    rule: Rule
    kind: Literal["source", "reading"]
    text: Text
    offered: Text | None = None


class Unsaid(Record):
    """Something that the list does not say, and the rule of ours that fills it, if any."""

    rule: Rule | None = None
    text: Text


@dataclass(frozen=True)
class PaymentOption:
    """One of the price table's columns: a payment term, with or without the prompt discount."""

    months: int
    prompt: bool

    @property
    def key(self) -> str:
        """The column's key in `Tier.printed`."""
        return f"m{self.months}_prompt" if self.prompt else f"m{self.months}"


class PriceList(Record):
    """A published price list; `price_lists.read` makes one of a file and checks it whole."""

    effective_from: Day
    currency: Literal["RUB"]
    source: Sentence
    rate_period: RatePeriod
    terms: tuple[PaymentTerm, ...]
    prompt_discount: PromptDiscount
    tiers: tuple[Tier, ...]
    add_ons: tuple[AddOn, ...]
    one_off_services: tuple[OneOffService, ...]
    applicability: tuple[Applicability, ...]
    included: tuple[Statement, ...]
    excluded: tuple[Statement, ...]
    conditions: tuple[Condition, ...]
    readings: tuple[Reading, ...]
    unsaid: tuple[Unsaid, ...]

    def __hash__(self) -> int:
        """Lists of one date may differ while a file is corrected: equality tells them apart."""
        return hash(self.effective_from)

    @property
    def horizon(self) -> int:
        """The months on which payment terms are compared: the longest term."""
        return max(term.months for term in self.terms)

    @property
    def base_months(self) -> int:
        """The term of the base rate: the shortest, which has no discount."""
        return min(term.months for term in self.terms)

    @property
    def base_option(self) -> PaymentOption:
        """The column of the base rate, from which the discounts are taken."""
        return PaymentOption(self.base_months, prompt=False)

    def payment_options(self) -> tuple[PaymentOption, ...]:
        """The price table's columns, left to right."""
        return payment_options(
            tuple(term.months for term in self.terms), self.prompt_discount.months
        )

    def term(self, months: int) -> PaymentTerm:
        """The payment term of so many months."""
        return next(term for term in self.terms if term.months == months)

    def has_prompt(self, months: int) -> bool:
        """Whether the prompt discount exists for a term of `months` (R6)."""
        return months in self.prompt_discount.months

    def charged(self, months: int, *, prompt: bool) -> PaymentOption:
        """The column that is charged: a wish for a prompt discount that is not there has none."""
        return PaymentOption(months, prompt and self.has_prompt(months))

    def tier(self, licenses: int) -> Tier:
        """The tier that `licenses` (1 or more) falls in (R3)."""
        return next(tier for tier in reversed(self.tiers) if tier.first <= licenses)

    def rate(self, licenses: int, option: PaymentOption) -> int:
        """The printed rate, in roubles a licence a rate period, for every one of `licenses`."""
        return self.tier(licenses).printed[option.key]

    def support_cost(self, rate: int, licenses: int, months: int) -> int:
        """Roubles for `licenses` at a `rate` (a licence a rate period) over `months` (R1, R4).

        `months` is a multiple of the list's rate period, as every checked term is.
        """
        return rate * licenses * months // self.rate_period.months

    def support_total(self, licenses: int, option: PaymentOption) -> int:
        """Roubles for the support of `licenses` over a contract of the option's months."""
        return self.support_cost(self.rate(licenses, option), licenses, option.months)

    def support_monthly(self, licenses: int, option: PaymentOption) -> Fraction:
        """Support of `licenses` a month, exact: its total over the contract's months."""
        return Fraction(self.support_total(licenses, option), option.months)

    def discounts(self, option: PaymentOption) -> tuple[Decimal, ...]:
        """The shares that a column takes off the base rate, one by one; none of them is 0."""
        prompt = self.prompt_discount.share if option.prompt else Decimal(0)
        shares = (self.term(option.months).advance_discount, prompt)
        return tuple(share for share in shares if share)

    def discount(self, option: PaymentOption) -> Decimal:
        """The share that a column takes off the base rate, all its discounts together."""
        return 1 - discounted(1, *self.discounts(option))

    def add_on(self, code: AddOnCode) -> AddOn:
        """The add-on of that code."""
        return next(add_on for add_on in self.add_ons if add_on.code == code)

    def name_of(self, code: str) -> Text | None:
        """The name of the add-on or one-off service of that code; None where it is neither."""
        items: tuple[AddOn | OneOffService, ...] = (*self.add_ons, *self.one_off_services)
        return next((item.name for item in items if item.code == code), None)


@lru_cache
def payment_options(
    months: tuple[int, ...], prompt_months: tuple[int, ...]
) -> tuple[PaymentOption, ...]:
    """The columns of these terms: each without the prompt discount, then those that have it."""
    plain = [PaymentOption(term, prompt=False) for term in months]
    prompt = [PaymentOption(term, prompt=True) for term in months if term in prompt_months]
    return (*plain, *prompt)
