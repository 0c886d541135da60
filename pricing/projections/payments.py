"""The payment calendar: what falls due when, and whether paying ahead is worth it.

Contracts of one kind follow each other. Payments in today's money tell what paying ahead is
worth, and so does the return of its discount. Yearly interest is compounded: a month is the
power 1/12 of a year. Powers and roots are Decimals of PRECISION digits; roubles are rounded
half up once, in the sum, and a return to a hundredth of a percent.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from pricing.faults import Fault, YearlyInterestError
from pricing.limits import limits
from pricing.price_lists import PaymentOption, PriceList, round_half_up
from pricing.quotes import Quote, Selection, quote

PRECISION, HALVINGS = 60, 180
HUNDREDTH_OF_PERCENT = Decimal("0.0001")
# Percents as people write them, their spaces left out: 15; 15,5; 15 %.
PERCENTS = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,4}))?%?", re.ASCII)


@dataclass(frozen=True)
class Payment:
    """One payment: whole roubles due `month` months after the first contract begins (0: at once).

    `cumulative` is what has been paid by then, this payment included.
    """

    month: int
    support: int
    addons: int
    one_off: int
    cumulative: int

    @property
    def amount(self) -> int:
        """What is paid: support and add-ons of the contract that begins, and one-off services."""
        return self.support + self.addons + self.one_off


@dataclass(frozen=True)
class Calendar:
    """The payments over the list's horizon under one column; `prompt`: every contract is in time.

    `is_minimum` where one-off services make the sums a lower bound (R10).
    """

    payment_option: PaymentOption
    payments: tuple[Payment, ...]
    is_minimum: bool
    is_chosen: bool

    @property
    def total(self) -> int:
        """All payments: the column's `horizon_total` in a comparison."""
        return self.payments[-1].cumulative

    def to_dict(self) -> dict[str, Any]:
        """The calendar as JSON."""
        return {
            "months": self.payment_option.months,
            "prompt": self.payment_option.prompt,
            "is_minimum": self.is_minimum,
            "total": self.total,
            "payments": [
                {"month": one.month, "amount": one.amount, "cumulative": one.cumulative}
                for one in self.payments
            ],
        }


def calendars(price_list: PriceList, selection: Selection) -> tuple[Calendar, ...]:
    """A Calendar for each column of the price table, left to right.

    Contracts are paid in advance, one at the start of each period (R11).
    One-off services are paid with the first. A manager taken for the whole
    contract is paid in every one; a project of fewer months runs from the
    start and ends where it ends (R9).
    """
    own = quote(price_list, selection)
    return tuple(
        Calendar(
            payment_option,
            _payments(own, payment_option),
            own.is_minimum,
            payment_option == own.payment_option,
        )
        for payment_option in price_list.payment_options()
    )


def _payments(own: Quote, payment_option: PaymentOption) -> tuple[Payment, ...]:
    price_list, chosen, months = own.price_list, own.selection, payment_option.months
    support = price_list.support_total(own.licenses, payment_option)
    contacts = price_list.add_on("contacts").monthly * chosen.contacts * months
    manager = price_list.add_on("manager").monthly
    project = chosen.manager_over(price_list.horizon)
    payments, paid = list[Payment](), 0
    for start in range(0, price_list.horizon, months):
        addons = contacts + manager * min(max(project - start, 0), months)
        one_off = own.one_off_total if start == 0 else 0
        paid += support + addons + one_off
        payments.append(Payment(start, support, addons, one_off, paid))
    return tuple(payments)


def read_interest(text: str) -> Decimal:
    """The yearly interest that a text gives in percent, as a share; raises YearlyInterestError.

    >>> read_interest("15,5 %")
    Decimal('0.155')
    """
    found = PERCENTS.fullmatch("".join(text.split()))
    share = Decimal(f"{found[1]}.{found[2] or ''}").scaleb(-2) if found else None
    if share is None or share > limits().yearly_interest_limit:
        raise _refused(text)
    return share


def _refused(given: object) -> YearlyInterestError:
    limit = limits().yearly_interest_limit
    return YearlyInterestError([Fault("yearly_interest", "interest", given, limit)])


@dataclass(frozen=True)
class TodaysMoney:
    """A calendar in today's money: whole roubles, `is_cheapest` where no other costs less."""

    calendar: Calendar
    present_value: int
    is_cheapest: bool


def in_todays_money(
    calendars: tuple[Calendar, ...], yearly_interest: Decimal
) -> tuple[TodaysMoney, ...]:
    """Each calendar's present value at `yearly_interest`, a share from 0 to the contract's limit.

    The sum of amount / (1 + interest)^(month / 12) over its payments, rounded once.
    At 0 it is the total. Raises YearlyInterestError.
    """
    limit = limits().yearly_interest_limit
    if not yearly_interest.is_finite() or not 0 <= yearly_interest <= limit:
        raise _refused(yearly_interest)
    values = [round_half_up(_present(calendar, yearly_interest)) for calendar in calendars]
    return tuple(
        TodaysMoney(calendar, value, value == min(values))
        for calendar, value in zip(calendars, values, strict=True)
    )


def _present(calendar: Calendar, yearly_interest: Decimal) -> Decimal:
    year = limits().year_months
    with localcontext(prec=PRECISION):
        return sum(
            (
                one.amount / (1 + yearly_interest) ** (Decimal(one.month) / year)
                for one in calendar.payments
            ),
            Decimal(0),
        )


def yearly_return(
    price_list: PriceList, licenses: int, payment_option: PaymentOption, against: PaymentOption
) -> Decimal | None:
    """The yearly return of paying by `column` instead of by `against`, a shorter term.

    Paying ahead costs P now. The shorter term costs B now and B again each time
    it is renewed. So P − B is laid out today and saves the later B: the return
    is the yearly interest r at which both are worth the same,
    P − B = Σ B / (1 + r)^(k × months / 12), a share to a hundredth of a percent.
    0 where there is no discount. None where P is not more than B: nothing is
    laid out, and no interest is high enough. The term must hold a whole number, 2
    or more, of the shorter ones.
    """
    later = payment_option.months // against.months - 1
    if later < 1 or payment_option.months % against.months:
        raise ValueError(f"{payment_option.key} is not paid ahead against {against.key}")
    ahead, short = (_paid(price_list, licenses, each) for each in (payment_option, against))
    if ahead <= short:
        return None
    with localcontext(prec=PRECISION):
        outlay = Decimal((ahead / short - 1).numerator) / (ahead / short - 1).denominator
        factor = _discount_factor(outlay, later)
        growth = factor ** (-Decimal(limits().year_months) / against.months)
        return (growth - 1).quantize(HUNDREDTH_OF_PERCENT, ROUND_HALF_UP)


def _paid(price_list: PriceList, licenses: int, payment_option: PaymentOption) -> Fraction:
    """What a contract of a column costs, a licence: the count is in both and falls out."""
    return Fraction(price_list.rate(licenses, payment_option) * payment_option.months)


def _discount_factor(outlay: Decimal, later: int) -> Decimal:
    """The v > 0 with v + v² + … + v^later = outlay, by halving: the sum rises with v."""
    low, high = Decimal(0), max(Decimal(1), outlay)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if sum((middle**power for power in range(1, later + 1)), Decimal(0)) < outlay:
            low = middle
        else:
            high = middle
    return high


def advance_returns(price_list: PriceList, licenses: int) -> dict[PaymentOption, Decimal | None]:
    """Each longer column's return against the shortest term with the same prompt discount."""
    found, options = {}, price_list.payment_options()
    for option in options:
        same = (each for each in options if each.prompt == option.prompt)
        shortest = min(same, key=lambda each: each.months)
        if option.months > shortest.months and option.months % shortest.months == 0:
            found[option] = yearly_return(price_list, licenses, option, shortest)
    return found
