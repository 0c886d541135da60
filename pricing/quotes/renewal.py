"""Now against new: what a renewing customer has, held against the present choice.

An address holds it in one of two ways. `paid` and `paid_months` are a sum and the months that
it was for. `was` is an earlier choice, written as a variant's is, and the date of its price
list: `dry_cleaning.9~reception.8~prices.2020-06-15`. Both are compared over the list's
horizon, without one-off services, which no year repeats.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal, get_args

from pricing.faults import Fault, PricingError, SelectionError
from pricing.limits import limits
from pricing.price_lists import PriceList
from pricing.quotes.comparison import add_ons_over
from pricing.quotes.quote import Quote, quote
from pricing.quotes.selection import Selection
from pricing.quotes.selection_text import (
    joined,
    parse,
    pieces_of,
    read_sum,
    repeated,
    to_text,
    whole,
)

PAID, PAID_MONTHS, WAS, PRICES = "paid", "paid_months", "was", "prices"
NAMES = (PAID, PAID_MONTHS, WAS)
# The texts of a sum's fields where an address is silent.
TEXTS = {PAID: "", PAID_MONTHS: str(limits().default_months)}
# Where a difference comes from, in the order in which one after another changes.
Cause = Literal["list", "count", "tier", "period", "prompt", "add_ons"]
CAUSES: tuple[Cause, ...] = get_args(Cause)

Texts = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Paid:
    """A sum in roubles, from 1, and the months that it was paid for."""

    total: int
    months: int


CurrentTerms = Paid | Quote


@dataclass(frozen=True)
class Renewal:
    """What the customer has and the present choice, both over `horizon` months in roubles.

    `parts` are the causes of the difference, 0 left out: they sum to it exactly.
    A sum that was paid says nothing of what it was for: it has none.
    """

    current_terms: CurrentTerms
    now: Quote
    old: int
    new: int
    parts: tuple[tuple[Cause, int], ...]

    @property
    def horizon(self) -> int:
        """The months over which both are held against each other."""
        return self.now.price_list.horizon

    @property
    def difference(self) -> int:
        """How much more the present choice costs; less than 0 is a saving."""
        return self.new - self.old

    @property
    def renewed(self) -> Quote:
        """The present choice as what it is beside what was paid: a renewal, or overdue (R13)."""
        chosen = self.now.selection
        if chosen.situation == "overdue":
            return self.now
        return replace(self.now, selection=chosen.with_(situation="renewal"))

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON; `before` is written as an address writes it."""
        return {
            "before": to_texts(self.current_terms),
            "months": self.horizon,
            "old": self.old,
            "new": self.new,
            "difference": self.difference,
            "parts": dict(self.parts),
        }


def renewal(now: Quote, current_terms: CurrentTerms) -> Renewal:
    """The comparison; SelectionError where the two are of unlike horizons.

    Earlier choice against the present one: first the price list changes, then the
    count at the old tier's rate, then the tier, the period, the discount for
    signing in time, and last the add-ons.
    """
    horizon = now.price_list.horizon
    if isinstance(current_terms, Paid):
        if horizon % current_terms.months:
            allowed = tuple(months for months in range(1, horizon + 1) if not horizon % months)
            raise SelectionError([Fault(PAID_MONTHS, "horizon", current_terms.months, allowed)])
        old = current_terms.total * horizon // current_terms.months
        return Renewal(current_terms, now, old, yearly(now), ())
    if current_terms.price_list.horizon != horizon:
        raise SelectionError([Fault(WAS, "horizons", current_terms.price_list.horizon, horizon)])
    parts = tuple((cause, sum_) for cause, sum_ in _parts(current_terms, now) if sum_)
    return Renewal(current_terms, now, yearly(current_terms), yearly(now), parts)


def yearly(quote: Quote) -> int:
    """Support and add-ons over the list's horizon, in roubles."""
    prices, selection = quote.price_list, quote.selection
    support = prices.support_cost(quote.rate, quote.licenses, prices.horizon)
    return support + add_ons_over(prices, selection)


def _parts(current_terms: Quote, now: Quote) -> Iterator[tuple[Cause, int]]:
    was, chosen, new = current_terms.selection, now.selection, now.price_list

    def support(prices: PriceList, licenses: int, tier_of: int, terms: Selection) -> int:
        rate = prices.rate(tier_of, prices.charged(terms.months, prompt=terms.prompt))
        return prices.support_cost(rate, licenses, prices.horizon)

    first, last = was.licenses, chosen.licenses
    period = Selection(months=chosen.months, prompt=was.prompt)
    walk = (
        yearly(current_terms),
        support(new, first, first, was) + add_ons_over(new, was),
        support(new, last, first, was) + add_ons_over(new, was),
        support(new, last, last, was) + add_ons_over(new, was),
        support(new, last, last, period) + add_ons_over(new, was),
        support(new, last, last, chosen) + add_ons_over(new, was),
        yearly(now),
    )
    steps = (after - former for former, after in pairwise(walk))
    yield from zip(CAUSES, steps, strict=True)


def to_texts(current_terms: CurrentTerms | None) -> dict[str, str]:
    """The names and values by which an address says it; empty where there is nothing."""
    if current_terms is None:
        return {}
    if isinstance(current_terms, Paid):
        texts = {PAID: str(current_terms.total), PAID_MONTHS: str(current_terms.months)}
        return {name: text for name, text in texts.items() if text != TEXTS[name]}
    names = {
        **to_text(current_terms.selection),
        PRICES: current_terms.price_list.effective_from.isoformat(),
    }
    return {WAS: joined(names)}


def read_current_terms(
    texts: Texts, list_of: Callable[[str], PriceList]
) -> tuple[CurrentTerms | None, tuple[Fault, ...]]:
    """What an address says the customer has, and every fault of it; with a fault it is nothing.

    `list_of` gives the price list of a date. Months without a sum are what a
    form's field says that nobody has filled in.
    """
    faults = repeated(texts, NAMES)
    paid, months, was = (texts.get(name, ("",))[-1].strip() for name in NAMES)
    if paid and was:
        faults.append(Fault(WAS, "beside_paid"))
    if faults:
        return None, tuple(faults)
    read_paid = _read_paid(paid, months)
    return _read_was(was, list_of) if was and not read_paid[1] else read_paid


def _read_paid(paid: str, months: str) -> tuple[Paid | None, tuple[Fault, ...]]:
    total, faults = read_sum(PAID, paid)
    term = whole(months) if months else limits().default_months
    if term is None or term < 1:
        return None, (*faults, Fault(PAID_MONTHS, "whole", months, 1))
    return (None, faults) if total is None else (Paid(total, term), ())


def _read_was(
    text: str, list_of: Callable[[str], PriceList]
) -> tuple[Quote | None, tuple[Fault, ...]]:
    if len(text) > limits().variant_letters:
        return None, (Fault(WAS, "too_long", len(text), limits().variant_letters),)
    texts: dict[str, list[str]] = {}
    for name, value in pieces_of(text):
        texts.setdefault(name, []).append(value)
    faults: list[Fault] = []
    dates = texts.pop(PRICES, [""])
    prices: PriceList | None = None
    try:
        prices = list_of(dates[-1])
    except PricingError as error:
        faults += [_within(Fault(PRICES, "date", dates[-1], error.faults[0].allowed))]
    try:
        selection = parse(texts, limit=limits().count_limit)
    except SelectionError as error:
        return None, (*faults, *map(_within, error.faults))
    return (quote(prices, selection), ()) if prices else (None, tuple(faults))


def _within(fault: Fault) -> Fault:
    """A fault within `was`, its whole place in `field`: `was.months`."""
    return Fault(f"{WAS}.{fault.field}", fault.rule, fault.given, fault.allowed)
