"""The bounds of a selection, read once from `data/limits.toml`."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from pricing.data_file import AS_NUMBER, Day, Record, record
from pricing.faults import Fault

DATA = Path(__file__).resolve().parent.parent / "data"


FILE = DATA / "limits.toml"


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("zone", "Input should be a time zone, as in Europe/Moscow")
    return name


Some = Annotated[int, Field(gt=0), AS_NUMBER]


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

    months: tuple[Some, ...] = Field(min_length=1)
    default_months: Some
    count_limit: Some
    offer_valid_days: Some
    default_yearly_interest: Decimal
    year_months: Some
    yearly_interest_limit: Some
    variants_most: Some
    variant_letters: Some
    variant_name_letters: Some
    paid_limit: Some
    first_day: Day
    last_day: Day
    time_zone: Annotated[str, AfterValidator(_zone)]

    @field_validator("default_months")
    @classmethod
    def _is_a_term(cls, months: int, info: ValidationInfo) -> int:
        known = info.data.get("months", (months,))
        if months not in known:
            raise PydanticCustomError("term", f"Input should be one of {known}")
        return months

    @field_validator("last_day")
    @classmethod
    def _is_later(cls, day: date, info: ValidationInfo) -> date:
        first = info.data.get("first_day", day)
        if day < first:
            raise PydanticCustomError("later", f"Input should be {first} or later")
        return day


@cache
def limits() -> Limits:
    """The bounds, read once."""
    return record(FILE, Limits)


def months_fault(given: object) -> Fault:
    """The fault of a term that the contract does not know."""
    return Fault("months", "one_of", given, limits().months)
