"""Rates: what a licence costs, what its discounts give, and the list as curves.

The printed rate is what is charged; the formula only checks it. Roubles are
whole, discounts are shares; a rate is for one licence and one rate period.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import prod

from pricing.price_lists.price_list import PaymentOption, PriceList, Tier


def round_half_up(value: Decimal | Fraction) -> int:
    """`value` roubles to the nearest whole rouble, a half going up (R4).

    >>> round_half_up(Decimal("1294.56"))
    1295
    """
    if isinstance(value, Fraction):
        return int((value + Fraction(1, 2)) // 1)
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def rate(price_list: PriceList, licenses: int, *, months: int, prompt: bool) -> int:
    """The printed rate, in roubles a licence a rate period, for every one of `licenses`.

    `months` is one of the list's terms. A `prompt` that the term does not have
    changes nothing (R6).
    """
    return price_list.tier(licenses).printed[price_list.charged(months, prompt=prompt).key]


def support_cost(price_list: PriceList, price: int, licenses: int, months: int) -> int:
    """Roubles for `licenses` at `price` (a licence a rate period) over `months` (R1, R4).

    `months` is a multiple of the list's rate period, as every checked term is.
    """
    return price * licenses * months // price_list.rate_period.months


def support_total(price_list: PriceList, licenses: int, *, months: int, prompt: bool) -> int:
    """Roubles for the support of `licenses` over a contract of `months`."""
    price = rate(price_list, licenses, months=months, prompt=prompt)
    return support_cost(price_list, price, licenses, months)


def support_monthly(price_list: PriceList, licenses: int, *, months: int, prompt: bool) -> Fraction:
    """Support of `licenses` a month, exact: its total over the contract's months."""
    return Fraction(support_total(price_list, licenses, months=months, prompt=prompt), months)


def discounts(price_list: PriceList, payment_option: PaymentOption) -> tuple[Decimal, ...]:
    """The shares that a column takes off the base rate, one after another; none of them is 0."""
    prompt = price_list.prompt_discount.share if payment_option.prompt else Decimal(0)
    shares = (price_list.term(payment_option.months).advance_discount, prompt)
    return tuple(share for share in shares if share)


def base_rate(price_list: PriceList, tier: Tier) -> int:
    """The printed rate of the shortest term, from which the discounts are taken."""
    return tier.printed[price_list.charged(price_list.base_months, prompt=False).key]


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


def discount(price_list: PriceList, payment_option: PaymentOption) -> Decimal:
    """The share that a column takes off the base rate, all its discounts together."""
    return 1 - discounted(1, *discounts(price_list, payment_option))


@dataclass(frozen=True)
class TotalPoint:
    """At `licenses`, support costs `monthly` roubles a month; `first` names the tier's segment."""

    licenses: int
    monthly: int
    first: int


def total_curve(
    price_list: PriceList, *, months: int, prompt: bool, until: int
) -> tuple[TotalPoint, ...]:
    """Support a month against the count, 1…`until`: both ends of each tier's straight segment.

    Between two tiers the cost jumps: the cliff where a larger count costs less.
    """
    points = []
    for tier in price_list.tiers:
        last = until if tier.last is None else min(tier.last, until)
        for licenses in (tier.first, last) if tier.first <= until else ():
            monthly = support_monthly(price_list, licenses, months=months, prompt=prompt)
            points.append(TotalPoint(licenses, round_half_up(monthly), tier.first))
    return tuple(points)
