"""Advice that the printed list hides: where a larger count costs less."""

from dataclasses import dataclass
from fractions import Fraction

from pricing.price_lists import PaymentOption, PriceList, Tier, rates, round_half_up
from pricing.quotes.selection import Selection


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


def cheaper(price_list: PriceList, selection: Selection) -> Cheaper | None:
    """The cheapest larger licence count, when its support costs strictly less; else None.

    Within a tier the cost rises with the count, so only the first counts of
    the tiers above can be cheaper. Support of installed modules alone is
    compared: what buying them costs, the list does not say.
    """
    return cheaper_than(
        price_list, selection.licenses, months=selection.months, prompt=selection.prompt
    )


def cheaper_than(
    price_list: PriceList, licenses: int, *, months: int, prompt: bool
) -> Cheaper | None:
    """`cheaper` for a bare licence count."""
    now = rates.support_total(price_list, licenses, months=months, prompt=prompt)
    totals = [
        (rates.support_total(price_list, tier.first, months=months, prompt=prompt), tier.first)
        for tier in price_list.tiers
        if tier.first > licenses
    ]
    if not totals or min(totals)[0] >= now:
        return None
    total, count = min(totals)
    saving = now - total
    return Cheaper(count, total, saving, round_half_up(Fraction(saving, months)))


def shorter_in_time(price_list: PriceList, selection: Selection) -> PaymentOption | None:
    """A shorter term with the prompt discount whose rate is lower than the chosen one without it.

    None when the discount is already wished for, or where no such term is cheaper.
    """
    if selection.prompt:
        return None
    licenses = selection.licenses
    now = rates.rate(price_list, licenses, months=selection.months, prompt=False)
    better = [
        payment_option
        for payment_option in price_list.payment_options()
        if payment_option.prompt
        and payment_option.months < selection.months
        and rates.rate(price_list, licenses, months=payment_option.months, prompt=True) < now
    ]
    return min(better, key=lambda payment_option: payment_option.months) if better else None


@dataclass(frozen=True)
class Dear:
    """The last counts of a tier, from `first` on: a larger one, `best`, costs strictly less.

    `floor` is what that one costs, in roubles a month.
    """

    first: int
    best: int
    floor: Fraction


def dear(price_list: PriceList, tier: Tier, *, months: int, prompt: bool) -> Dear | None:
    """The counts of a tier that cost more than the best first count above; None where none does."""
    last = tier.last
    best = cheaper_than(price_list, last, months=months, prompt=prompt) if last else None
    if last is None or best is None:
        return None
    floor = Fraction(best.support_total, months)
    one = rates.support_monthly(price_list, last, months=months, prompt=prompt) / last
    return Dear(max(tier.first, int(floor / one) + 1), best.licenses, floor)
