"""The payment calendar: when which payment falls due while like contracts follow each other."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pricing.price_lists import PaymentOption, PriceList, rates
from pricing.quotes import Quote, Selection, comparison, quote


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
            _payments(own, comparison.selection_for(selection, payment_option), payment_option),
            own.is_minimum,
            payment_option == own.payment_option,
        )
        for payment_option in price_list.payment_options()
    )


def _payments(own: Quote, chosen: Selection, payment_option: PaymentOption) -> tuple[Payment, ...]:
    price_list, months = own.price_list, payment_option.months
    support = rates.support_total(
        price_list, own.licenses, months=months, prompt=payment_option.prompt
    )
    contacts = price_list.add_on("contacts").monthly * chosen.contacts * months
    manager = price_list.add_on("manager").monthly
    project = own.selection.manager_over(price_list.horizon)
    starts = range(0, price_list.horizon, months)
    addons = [contacts + manager * min(max(project - start, 0), months) for start in starts]
    one_off = [own.one_off_total if start == 0 else 0 for start in starts]
    cumulative = accumulate(
        support + addon + service for addon, service in zip(addons, one_off, strict=True)
    )
    return tuple(
        Payment(start, support, addon, service, paid)
        for start, addon, service, paid in zip(starts, addons, one_off, cumulative, strict=True)
    )
