"""The quote: what a selection costs under a price list, line by line, and where more costs less.

The printed list hides that a larger count may cost less.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pricing.limits import ADD_ONS
from pricing.price_lists import PaymentOption, PriceList, Tier, round_half_up
from pricing.quotes.selection import Selection


@dataclass(frozen=True)
class Line:
    """One line of a quote: `quantity` × `rate` roubles (× `months`, None for one-off) = `amount`.

    `is_minimum` marks a "from" price. `rate_months` is the number of months
    that one rate covers: the price list's for support, 1 for add-ons (R1).
    """

    code: str
    quantity: int
    rate: int
    months: int | None
    amount: int
    is_minimum: bool = False
    rate_months: int = 1

    def to_dict(self) -> dict[str, Any]:
        """The line in the JSON contract; one-off services have no months."""
        months = {} if self.months is None else {"months": self.months}
        return {
            "code": self.code,
            "quantity": self.quantity,
            "rate": self.rate,
            **months,
            "amount": self.amount,
            "is_minimum": self.is_minimum,
        }


@dataclass(frozen=True)
class Cheaper:
    """A larger licence count whose support costs less: totals in roubles over the contract."""

    licenses: int
    support_total: int
    saving: int
    saving_monthly: int

    def to_dict(self) -> dict[str, int]:
        """The hint in the JSON contract."""
        return {
            "licenses": self.licenses,
            "support_total": self.support_total,
            "saving": self.saving,
        }


@dataclass(frozen=True)
class Quote:
    """What a selection costs: every amount in whole roubles, `total` the sum of `lines`."""

    price_list: PriceList
    selection: Selection
    lines: tuple[Line, ...]

    @property
    def licenses(self) -> int:
        """All installed modules (R2)."""
        return self.selection.licenses

    @property
    def tier(self) -> Tier:
        """The tier of all licences together (R3)."""
        return self.price_list.tier(self.licenses)

    @property
    def payment_option(self) -> PaymentOption:
        """The price table's column that is charged; the wish for prompt may not apply (R6)."""
        return self.price_list.charged(self.selection.months, prompt=self.selection.prompt)

    @property
    def support(self) -> Line:
        """The line of licence support."""
        return self.lines[0]

    @property
    def rate(self) -> int:
        """Roubles a licence a rate period, for all licences."""
        return self.support.rate

    @property
    def support_total(self) -> int:
        """Licence support over the contract."""
        return self.support.amount

    @property
    def support_monthly(self) -> int:
        """Licence support a month."""
        return round_half_up(Fraction(self.support_total, self.selection.months))

    @property
    def addons_total(self) -> int:
        """Add-ons over the contract (R8, R9)."""
        return sum(line.amount for line in self.lines[1:] if line.months is not None)

    @property
    def one_off_total(self) -> int:
        """One-off services (R10)."""
        return sum(line.amount for line in self.lines if line.months is None)

    @property
    def total(self) -> int:
        """All that is paid for the contract: the sum of the lines."""
        return sum(line.amount for line in self.lines)

    @property
    def minimum_total(self) -> int:
        """The part of the total with "from" prices; the rest is firm (R10)."""
        return sum(line.amount for line in self.lines if line.is_minimum)

    @property
    def firm_total(self) -> int:
        """The part of the total with firm prices."""
        return self.total - self.minimum_total

    @property
    def is_minimum(self) -> bool:
        """Whether the total is a lower bound, "from" (R10)."""
        return any(line.is_minimum for line in self.lines)

    @property
    def recurring_total(self) -> int:
        """Support and add-ons over the contract: all but the one-off services."""
        return self.support_total + self.addons_total

    @property
    def recurring_monthly(self) -> int:
        """Support and add-ons a month, on average over the contract, to a rouble."""
        return round_half_up(Fraction(self.recurring_total, self.selection.months))

    @property
    def is_monthly_exact(self) -> bool:
        """Whether `recurring_monthly` × months is the recurring total to the rouble."""
        return self.recurring_monthly * self.selection.months == self.recurring_total

    @property
    def saving(self) -> int:
        """Support at the base (3-month) rate over the same months, less the support total."""
        prices = self.price_list
        base = prices.rate(self.licenses, prices.base_option)
        at_base = prices.support_cost(base, self.licenses, self.selection.months)
        return at_base - self.support_total

    @property
    def cheaper(self) -> Cheaper | None:
        """The larger licence count that costs least, where one costs less."""
        return cheaper_than(self.price_list, self.licenses, self.payment_option)

    def to_dict(self) -> dict[str, Any]:
        """The quote in the JSON contract."""
        hint = self.cheaper
        return {
            "price_list": self.price_list.effective_from.isoformat(),
            "currency": self.price_list.currency,
            "selection": self.selection.model_dump(),
            "licenses": self.licenses,
            "tier": {"first": self.tier.first, "last": self.tier.last},
            "rate": self.rate,
            "support_monthly": self.support_monthly,
            "support_total": self.support_total,
            "addons_total": self.addons_total,
            "one_off_total": self.one_off_total,
            "is_minimum": self.is_minimum,
            "total": self.total,
            "saving": self.saving,
            "lines": [line.to_dict() for line in self.lines],
            "cheaper": hint and hint.to_dict(),
        }


def quote(price_list: PriceList, selection: Selection) -> Quote:
    """What `selection` costs under `price_list`: one line for each chosen item.

    Support first, then add-ons, then one-off services in the list's order.
    A checked price list has every term that a selection can name, so no
    selection that exists can fail here.
    """
    licenses, months, people = selection.licenses, selection.months, selection.contacts
    rate = price_list.rate(licenses, price_list.charged(months, prompt=selection.prompt))
    support = Line(
        "support",
        licenses,
        rate,
        months,
        price_list.support_cost(rate, licenses, months),
        rate_months=price_list.rate_period.months,
    )
    contacts, manager = (price_list.add_on(code).monthly for code in ADD_ONS)
    extras = [
        Line("contacts", people, contacts, months, people * contacts * months),
        Line("manager", 1, manager, selection.manager, manager * selection.manager),
    ]
    for service in price_list.one_off_services:
        count, price = selection.quantity(service.code), service.price
        extras.append(Line(service.code, count, price, None, price * count, service.is_minimum))
    return Quote(price_list, selection, (support, *(line for line in extras if line.amount)))


def cheaper_than(price_list: PriceList, licenses: int, option: PaymentOption) -> Cheaper | None:
    """The cheapest larger licence count, when its support costs strictly less; else None.

    Within a tier the cost rises with the count, so only the first counts of
    the tiers above can be cheaper. Support of installed modules alone is
    compared: what buying them costs, the list does not say.
    """
    now = price_list.support_total(licenses, option)
    totals = [
        (price_list.support_total(tier.first, option), tier.first)
        for tier in price_list.tiers
        if tier.first > licenses
    ]
    if not totals or min(totals)[0] >= now:
        return None
    total, count = min(totals)
    saving = now - total
    return Cheaper(count, total, saving, round_half_up(Fraction(saving, option.months)))


def shorter_in_time(price_list: PriceList, selection: Selection) -> PaymentOption | None:
    """A shorter term with the prompt discount whose rate is lower than the chosen one without it.

    None when the discount is already wished for, or where no such term is cheaper.
    """
    if selection.prompt:
        return None
    licenses = selection.licenses
    now = price_list.rate(licenses, price_list.charged(selection.months, prompt=False))
    better = [
        option
        for option in price_list.payment_options()
        if option.prompt and option.months < selection.months
        if price_list.rate(licenses, option) < now
    ]
    return min(better, key=lambda option: option.months, default=None)


@dataclass(frozen=True)
class Dear:
    """The last counts of a tier, from `first` on: a larger one, `best`, costs strictly less.

    `floor` is what that one costs, in roubles a month.
    """

    first: int
    best: int
    floor: Fraction


def dear_counts(price_list: PriceList, tier: Tier, option: PaymentOption) -> Dear | None:
    """The counts of a tier that cost more than the best first count above; None where none does."""
    last = tier.last
    best = cheaper_than(price_list, last, option) if last else None
    if last is None or best is None:
        return None
    floor = Fraction(best.support_total, option.months)
    one = price_list.support_monthly(last, option) / last
    return Dear(max(tier.first, int(floor / one) + 1), best.licenses, floor)
