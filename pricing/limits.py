"""What price lists, selections, addresses and documents share: codes, bounds, and the day it is.

The bounds are read once from `data/limits.toml`.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from pricing.data_file import AS_NUMBER, Day, Record, record
from pricing.faults import Fault

DATA = Path(__file__).resolve().parent.parent / "data"
FILE = DATA / "limits.toml"

AddOnCode = Literal["contacts", "manager"]
ServiceCode = Literal[
    "payment_integration",
    "payment_integration_new_country",
    "sms_integration",
    "sms_integration_new_country",
    "cloud_migration",
]
Situation = Literal["new", "overdue", "renewal"]

ADD_ONS: tuple[AddOnCode, ...] = get_args(AddOnCode)
SERVICES: tuple[ServiceCode, ...] = get_args(ServiceCode)
SITUATIONS: tuple[Situation, ...] = get_args(Situation)
# The languages of pages and documents, and the screens beside the page, as an address names them;
# the first language is that of an address which is silent.
LANGUAGES = ("ru", "en")
VIEWS = ("call", "desk")
# Who renews in good standing pays the list's prices only by written consent (R13).
BY_CONSENT: Situation = "renewal"


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


def today() -> date:
    """The day in the time zone of `data/limits.toml`, wherever the server stands (R17).

    Price lists take effect and offers are dated by it. The engine takes a day
    as an argument: only the command line, the web and `pricing.bulk.price` ask for today.
    """
    return datetime.now(ZoneInfo(limits().time_zone)).date()


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as 2026-11-22: a list's date, a field for a day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
