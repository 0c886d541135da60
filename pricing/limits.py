"""The bounds of a selection, read once from `data/limits.toml`."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from pricing.data_file import Record, record
from pricing.faults import Fault

DATA = Path(__file__).resolve().parent.parent / "data"


class Limits(Record):
    """What every price list and every selection share.

    `months` are the payment terms in months, `count_limit` is the largest
    count that the page and the address accept (the engine has no bound).
    An offer is valid for `offer_valid_days` where its maker does not say. Yearly
    interest is for `year_months`, a share from 0 to `yearly_interest_limit`;
    `default_yearly_interest` is what stands there before a visitor sets one.
    A link keeps `variants_most` variants, each of `variant_letters`, its name of
    `variant_name_letters` at most. A sum that a customer paid before is at most
    `paid_limit` roubles. A contract begins between `first_day` and `last_day`.
    Days begin by the clock of `time_zone` (R17).
    """

    months: tuple[int, ...]
    default_months: int
    count_limit: int
    offer_valid_days: int
    default_yearly_interest: Decimal
    year_months: int
    yearly_interest_limit: int
    variants_most: int
    variant_letters: int
    variant_name_letters: int
    paid_limit: int
    first_day: date
    last_day: date
    time_zone: str


@cache
def limits() -> Limits:
    """The bounds, read once."""
    return record(DATA / "limits.toml", Limits)


def months_fault(given: object) -> Fault:
    """The fault of a term that the contract does not know."""
    return Fault("months", "one_of", given, limits().months)
