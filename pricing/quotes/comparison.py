"""What is held against each other, on the same months: one need under every period, and variants.

And the counts that a budget pays for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pricing.price_lists import PaymentOption, PriceList
from pricing.quotes.quote import Quote, quote
from pricing.quotes.selection import Selection
from pricing.quotes.selection_text import Variant


@dataclass(frozen=True)
class Option:
    """One column of the price list for a selection.

    `quote` is its single contract; `horizon_total` is what contracts of this
    kind, one after another, cost over the list's horizon (12 months), in
    `horizon_payments` payments, one-off services once. `horizon_support` is
    the support in it.
    """

    payment_option: PaymentOption
    quote: Quote
    horizon_support: int
    horizon_total: int
    horizon_payments: int
    is_chosen: bool
    is_cheapest: bool


def compare(price_list: PriceList, selection: Selection) -> tuple[Option, ...]:
    """An Option for each column of the price table, left to right.

    A personal manager taken for the whole contract is compared as permanent,
    for the whole horizon; one for fewer months is a project of that length (R9).
    """
    quotes = {
        option: quote(price_list, selection_for(selection, option))
        for option in price_list.payment_options()
    }
    support = {
        option: quoted.support_total * price_list.horizon // option.months
        for option, quoted in quotes.items()
    }
    cheapest = min(support.values())
    own = quotes[price_list.charged(selection.months, prompt=selection.prompt)]
    extras = add_ons_over(price_list, own.selection) + own.one_off_total
    return tuple(
        Option(
            payment_option=option,
            quote=quoted,
            horizon_support=support[option],
            horizon_total=support[option] + extras,
            horizon_payments=price_list.horizon // option.months,
            is_chosen=option == own.payment_option,
            is_cheapest=support[option] == cheapest,
        )
        for option, quoted in quotes.items()
    )


def chosen_option(options: tuple[Option, ...]) -> Option:
    """The option that the selection itself is."""
    return next(option for option in options if option.is_chosen)


def selection_for(selection: Selection, payment_option: PaymentOption) -> Selection:
    """The same need under another column; a manager never outlasts the contract."""
    manager = min(selection.manager_over(payment_option.months), payment_option.months)
    return selection.with_(
        months=payment_option.months, prompt=payment_option.prompt, manager=manager
    )


def add_ons_over(price_list: PriceList, selection: Selection) -> int:
    """Roubles for the add-ons over the list's horizon: the same under every column."""
    horizon = price_list.horizon
    contacts, manager = (price_list.add_on(code).monthly for code in ("contacts", "manager"))
    return selection.contacts * contacts * horizon + manager * selection.manager_over(horizon)


@dataclass(frozen=True)
class Compared:
    """A variant's quote, and what contracts of its kind cost over the list's horizon.

    The differences are to the first variant: more than 0 costs more. Payments of
    unlike terms have no difference: `total_difference` is None. The cheapest has the least
    `horizon_total`, the sums over the same months; none is where the variants
    are of unequal sets, as the larger one costs more for being larger.
    """

    variant: Variant
    quote: Quote
    horizon_total: int
    horizon_payments: int
    total_difference: int | None
    horizon_difference: int
    is_cheapest: bool

    def to_dict(self) -> dict[str, Any]:
        """The variant as JSON: its quote, and how it compares."""
        return {
            "name": self.variant.name,
            "quote": self.quote.to_dict(),
            "monthly": self.quote.recurring_monthly,
            "horizon_total": self.horizon_total,
            "total_difference": self.total_difference,
            "horizon_difference": self.horizon_difference,
            "is_cheapest": self.is_cheapest,
        }


def compare_variants(price_list: PriceList, variants: Iterable[Variant]) -> tuple[Compared, ...]:
    """The variants priced by one list, in their order, each held against the first."""
    options = [
        (variant, chosen_option(compare(price_list, variant.selection))) for variant in variants
    ]
    totals = [option.horizon_total for _, option in options]
    sets = {_set_of(variant.selection, price_list.horizon) for variant, _ in options}
    are_alike = len(sets) == 1 < len(options)
    return tuple(
        Compared(
            variant=variant,
            quote=option.quote,
            horizon_total=option.horizon_total,
            horizon_payments=option.horizon_payments,
            total_difference=_payments_apart(options[0][1].quote, option.quote),
            horizon_difference=option.horizon_total - totals[0],
            is_cheapest=are_alike and option.horizon_total == min(totals),
        )
        for variant, option in options
    )


def _set_of(selection: Selection, horizon: int) -> tuple[object, ...]:
    """What is bought, however and for whatever contract it is paid."""
    things = selection.model_dump(exclude={*Selection.HOW_PAID, "manager"})
    return (selection.manager_over(horizon), *things.values())


def _payments_apart(first: Quote, other: Quote) -> int | None:
    is_alike = first.selection.months == other.selection.months
    return other.total - first.total if is_alike else None


def support_level(price_list: PriceList, selection: Selection, budget: int) -> int:
    """Roubles over the list's horizon that a budget leaves for support, once add-ons are paid.

    Below 0 where it does not pay for them. One-off services are no yearly cost: they are not
    counted.
    """
    return budget - add_ons_over(price_list, selection)


def affordable(
    price_list: PriceList, selection: Selection, budget: int
) -> tuple[tuple[int, int], ...]:
    """The licence counts that a budget pays for, first and last of each run, smallest first.

    Support at the selection's period and its add-ons are paid for over the list's horizon.
    """
    level = support_level(price_list, selection, budget)
    key = price_list.charged(selection.months, prompt=selection.prompt).key
    runs: list[tuple[int, int]] = []
    for tier in price_list.tiers:
        most = level // price_list.support_cost(tier.printed[key], 1, price_list.horizon)
        last = most if tier.last is None else min(most, tier.last)
        if last < tier.first:
            continue
        if runs and runs[-1][1] == tier.first - 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((tier.first, last))
    return tuple(runs)
