"""The quote of many selections at once: columns of whole roubles in, columns out, exact int64."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pricing.bulk.cells import Flags, Whole
from pricing.faults import Fault, PriceListError
from pricing.limits import limits
from pricing.price_lists import PaymentOption, PriceList

Columns = dict[str, Whole | Flags]


def quotes(price_list: PriceList, chosen: Mapping[str, Whole]) -> Columns:
    """The figures of `quote` for each row of sound values, under the names of the JSON contract.

    An open tier's last count and the figures of a cheaper count that there is
    not are 0.
    """
    _check_size(price_list)
    licenses, months = chosen["dry_cleaning"] + chosen["reception"], chosen["months"]
    firsts, lasts = _edges(price_list)
    tier = np.searchsorted(firsts, licenses, side="right") - 1
    table, column = _rates(price_list), _column_places(price_list, months, chosen["prompt"])
    rate = table[tier, column]
    period = price_list.rate_period.months
    support = rate * licenses * months // period
    base = price_list.payment_options().index(
        PaymentOption(months=price_list.base_months, prompt=False)
    )
    add_ons = _add_ons(price_list, chosen)
    services, is_minimum = _services(price_list, chosen)
    return {
        "licenses": licenses,
        "tier_first": firsts[tier],
        "tier_last": lasts[tier],
        "rate": rate,
        "support_monthly": (2 * support + months) // (2 * months),
        "support_total": support,
        "addons_total": add_ons,
        "one_off_total": services,
        "is_minimum": is_minimum,
        "total": support + add_ons + services,
        "saving": table[tier, base] * licenses * months // period - support,
        **_cheaper(licenses, support, firsts, table[:, column] * months // period),
    }


def horizon_totals(price_list: PriceList, chosen: Mapping[str, Whole], figures: Columns) -> Whole:
    """What each row pays over the price list's horizon (12 months), as `compare` reckons it.

    Contracts of the row's kind follow each other, one-off services once, and a
    manager taken for the whole contract stays for the whole horizon.
    """
    horizon, months, manager = price_list.horizon, chosen["months"], chosen["manager"]
    contacts = chosen["contacts"] * price_list.add_on("contacts").monthly * horizon
    kept = np.where(manager == months, horizon, manager) * price_list.add_on("manager").monthly
    support = figures["support_total"] * horizon // months
    total: Whole = support + contacts + kept + figures["one_off_total"]
    return total


def _edges(price_list: PriceList) -> tuple[Whole, Whole]:
    """The first and the last count of each tier; 0 for the open tier's last."""
    firsts = np.array([tier.first for tier in price_list.tiers], dtype=np.int64)
    lasts = np.array([tier.last or 0 for tier in price_list.tiers], dtype=np.int64)
    return firsts, lasts


def _rates(price_list: PriceList) -> Whole:
    """The printed table: a row a tier, a column a column."""
    keys = [column.key for column in price_list.payment_options()]
    return np.array(
        [[tier.printed[key] for key in keys] for tier in price_list.tiers], dtype=np.int64
    )


def _column_places(price_list: PriceList, months: Whole, prompt: Whole) -> NDArray[np.intp]:
    """The charged column of each row; a prompt that a term does not have changes nothing (R6)."""
    columns, places = price_list.payment_options(), np.zeros(len(months), dtype=np.intp)
    for term in price_list.terms:
        for wish in (False, True):
            place = columns.index(price_list.charged(term.months, prompt=wish))
            places[(months == term.months) & (prompt == int(wish))] = place
    return places


def _add_ons(price_list: PriceList, chosen: Mapping[str, Whole]) -> Whole:
    """Contact people every month of the contract, the manager for his months (R8, R9)."""
    contacts = price_list.add_on("contacts").monthly
    manager = price_list.add_on("manager").monthly
    total: Whole = chosen["contacts"] * contacts * chosen["months"] + manager * chosen["manager"]
    return total


def _services(price_list: PriceList, chosen: Mapping[str, Whole]) -> tuple[Whole, Flags]:
    """One-off services, and whether one of them has a "from" price (R10)."""
    total = np.zeros_like(chosen["months"])
    is_minimum = np.zeros(len(total), dtype=np.bool_)
    for service in price_list.one_off_services:
        total = total + chosen[service.code] * service.price
        if service.is_minimum:
            is_minimum |= chosen[service.code] > 0
    return total, is_minimum


def _cheaper(licenses: Whole, support: Whole, firsts: Whole, each: Whole) -> Columns:
    """The larger count that costs least, where one costs less; `each` is a licence by tier and row.

    Within a tier the cost rises with the count: only the first counts of the
    tiers above can be cheaper. Of two that cost the same the smaller is taken.
    """
    best, count = support.copy(), np.zeros_like(licenses)
    for first, one in zip(firsts, each, strict=True):
        less = (first > licenses) & (one * first < best)
        best = np.where(less, one * first, best)
        count = np.where(less, first, count)
    found = count > 0
    return {
        "cheaper_licenses": count,
        "cheaper_support_total": np.where(found, best, 0),
        "cheaper_saving": np.where(found, support - best, 0),
    }


def _check_size(price_list: PriceList) -> None:
    """Refuses prices with which the largest counts would not stay exact in 64 bits."""
    limit, months = limits().count_limit, price_list.horizon
    prices = [
        *(2 * price for tier in price_list.tiers for price in tier.printed.values()),
        *(add_on.monthly for add_on in price_list.add_ons),
        *(service.price for service in price_list.one_off_services),
    ]
    if 2 * sum(prices) * limit * months > np.iinfo(np.int64).max:
        day = price_list.effective_from.isoformat()
        raise PriceListError(Path(day), [Fault("prices", "too_large_for_many")])
