"""The clock: the one place that asks what day it is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pricing.limits import limits


def today() -> date:
    """The day in the time zone of `data/limits.toml`, wherever the server stands (R17).

    Price lists take effect and offers are dated by it. The engine takes a day
    as an argument: only the command line, the web and `pricing.bulk.price` ask for today.
    """
    return datetime.now(ZoneInfo(limits().time_zone)).date()
