"""The same need under every period and discount, on the same months; what a budget pays for."""

from dataclasses import dataclass

from pricing.price_lists import PaymentOption, PriceList, rates
from pricing.quotes.quote import Quote, quote
from pricing.quotes.selection import Selection


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
        payment_option: quote(price_list, selection_for(selection, payment_option))
        for payment_option in price_list.payment_options()
    }
    support = {
        payment_option: _horizon_support(quoted) for payment_option, quoted in quotes.items()
    }
    cheapest = min(support.values())
    own = quotes[price_list.charged(selection.months, prompt=selection.prompt)]
    extras = add_ons_over(price_list, own.selection) + own.one_off_total
    return tuple(
        Option(
            payment_option=payment_option,
            quote=quoted,
            horizon_support=support[payment_option],
            horizon_total=support[payment_option] + extras,
            horizon_payments=price_list.horizon // payment_option.months,
            is_chosen=payment_option == own.payment_option,
            is_cheapest=support[payment_option] == cheapest,
        )
        for payment_option, quoted in quotes.items()
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


def _horizon_support(quote: Quote) -> int:
    return quote.support_total * quote.price_list.horizon // quote.selection.months


def add_ons_over(price_list: PriceList, selection: Selection) -> int:
    """Roubles for the add-ons over the list's horizon: the same under every column."""
    horizon = price_list.horizon
    contacts, manager = (price_list.add_on(code).monthly for code in ("contacts", "manager"))
    return selection.contacts * contacts * horizon + manager * selection.manager_over(horizon)


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
    runs: list[tuple[int, int]] = []
    for tier in price_list.tiers:
        price = tier.printed[price_list.charged(selection.months, prompt=selection.prompt).key]
        most = level // rates.support_cost(price_list, price, 1, price_list.horizon)
        last = most if tier.last is None else min(most, tier.last)
        if last < tier.first:
            continue
        if runs and runs[-1][1] == tier.first - 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((tier.first, last))
    return tuple(runs)
