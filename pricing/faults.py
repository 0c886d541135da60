"""The errors of the engine.

PricingError
├── PriceListError          a price list has faults: all of them, each with its place
├── UnknownPriceListError   there is no price list of that date, or none in effect
├── SelectionError          a selection has faults: all of them, each with its field
├── CustomersError          a file of customers cannot be read: every reason, with its place
├── PlanError               a licence plan has bad rows: all of them, each with its month
└── YearlyRateError         a yearly rate is no share that money can be counted with
"""

from dataclasses import dataclass

HUGE_BITS = 128


def show(value: object) -> str:
    """A given value as a message shows it: short, and quoted when it is text."""
    if isinstance(value, int) and value.bit_length() > HUGE_BITS:
        return "a huge number"
    try:
        return repr(value)[:60]
    except ValueError:  # Python writes no integer of more than 4300 digits, nor a list with one
        return "a huge number"


REMARKS = {
    "bytes": "the file has {count} bytes; at most {most} are read",
    "old_workbook": "the file is an old .xls workbook; save it as .xlsx or CSV",
    "not_csv": "row {row}: is not CSV: {reason}",
    "not_text": "the file is neither a workbook (.xlsx) nor text in UTF-8 or cp1251",
    "not_workbook": "the file cannot be read as a workbook: {reason}",
    "formulas": "formulas without their figures: open the file in a spreadsheet and save it",
    "unpacked": "the file unpacks to more than {most} bytes",
    "rows": "the file has more than {most} rows; split it",
    "columns": "the file has more than {most} columns",
    "cells": "the file has more than {most} cells; split it",
    "empty": "the file is empty; expected a row of headings",
    "no_heading": "row 1, column {place}: has no heading",
    "twice": "row 1, column {place}: {heading!r}: {field} is there {count} times; expected once",
    "misspelt": "row 1, column {place}: {heading!r}: is not known; did you mean {close!r}?",
    "no_field": "row 1: has no heading of a selection; they are {fields}",
    "width": "row {row}: has {count} cells; the heading row has {width}",
    "letters": "row {row}, column {place}: has {count} letters; at most {most} are read",
    "more": "{count} more faults like these",
    "sheet": "sheet {heading!r} is not read: only the first sheet is",
    "anew": "columns of the answer are written anew: {headings}",
    "unread": "column {place}, {heading!r}: is no heading of a selection; kept as it is",
    "no_name": "no column of names",
    "default": "{field}: empty in {count} rows; {default} taken",
    "absent": "no such columns, so taken: {absent}",
}


@dataclass(frozen=True, init=False)
class Remark:
    """One fault or note: its `rule`, a key of REMARKS, and the values that fill its sentence."""

    rule: str
    values: tuple[tuple[str, str | int], ...]

    def __init__(self, rule: str, **values: str | int) -> None:
        object.__setattr__(self, "rule", rule)
        object.__setattr__(self, "values", tuple(values.items()))

    def __str__(self) -> str:
        return REMARKS[self.rule].format(**dict(self.values))


@dataclass(frozen=True)
class PriceListFault:
    """One fault of a price list: `file`, `place` within it, and what is wrong there."""

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.message}"


RULES = {
    "whole": "must be a whole number, {least} or more",
    "at_most": "must be at most {most}",
    "one_of": "must be one of {choices}",
    "flag": "must be true or false",
    "licenses": "dry_cleaning and reception together must be at least {least}",
    "manager": "must be from 0 to the contract's months ({most})",
    "unknown": "is not a field of a selection; the fields are {choices}",
    "too_long": "must be at most {most} letters",
    "too_many": "must be given at most {most} times",
    "repeated": "is given more than once",
    "date": "must be a price list's date; there are {choices}",
}


@dataclass(frozen=True)
class SelectionFault:
    """One fault of a selection: the `field`, what was `given`, the `rule` it breaks.

    `rule` is a key of RULES, `allowed` fills its sentence; a view may say the
    same in another language.
    """

    field: str
    given: str
    rule: str
    allowed: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.field}: {self.given}: {RULES[self.rule].format(**dict(self.allowed))}"


class PricingError(Exception):
    """The base of every error that the engine raises for bad input."""


class PriceListError(PricingError):
    """A price list has faults; `faults` holds every one."""

    def __init__(self, faults: list[PriceListFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class UnknownPriceListError(PricingError):
    """No price list has the date asked for; `dates` are those that exist."""

    def __init__(self, asked: str, dates: list[str]) -> None:
        super().__init__(f"no price list {asked}; there are: {', '.join(dates) or 'none'}")
        self.asked = asked
        self.dates = dates


class SelectionError(PricingError):
    """A selection has faults; `faults` holds every one."""

    def __init__(self, faults: list[SelectionFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class CustomersError(PricingError):
    """A file of customers cannot be read; `faults` holds every reason."""

    def __init__(self, faults: list[Remark]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class PlanFault:
    """One bad row of a licence plan: its `month` (1 is the first), and what was `given`.

    `rule` is a key of PLAN_RULES.
    """

    month: int
    given: str
    rule: str
    allowed: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        reason = PLAN_RULES[self.rule].format(**dict(self.allowed))
        return f"month {self.month}: {self.given}: {reason}"


PLAN_RULES = {
    "whole": "must be a whole number, {least} or more",
    "at_most": "must be at most {most}",
    "missing": "has no licence count",
    "too_many": "must be among the first {most} months",
}


class PlanError(PricingError):
    """A licence plan has bad rows; `faults` holds every one."""

    def __init__(self, faults: list[PlanFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class YearlyRateError(PricingError):
    """A yearly rate that is not between 0 and `limit`, as shares: 1 is 100 %."""

    def __init__(self, given: str, limit: int) -> None:
        super().__init__(f"yearly rate: {given}: must be from 0 to {limit}, where 1 is 100 %")
        self.given = given
        self.limit = limit
