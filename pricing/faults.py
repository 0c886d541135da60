"""Faults, as values, and the errors that carry them.

PricingError
├── DataFileError           a data file has faults
│   └── PriceListError      a file is no price list
├── UnknownPriceListError   there is no price list of that date, or none in effect
├── SelectionError          what was chosen is no selection
├── CustomersError          a file of customers cannot be read
├── PlanError               a licence plan has bad months
└── YearlyInterestError     a yearly interest is no share that money can be counted with

Every error holds every fault: `faults`. Its sentence, in either language, is
made in `pricing.views.faults` from the catalogue `[fault]` of data/texts.
"""

import copyreg
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

HUGE_BITS = 128
SHOWN_LETTERS = 60


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place: raw values, and no sentence.

    `field` is the name of what was given, or its place in a file, as in
    `tiers[4].printed.m12`; `rule` is a key of the catalogue `[fault]`; `given`
    is what came; `allowed` is the bound or the choices that the rule names. Of
    several alike, a plan's months or a link's variants, `number` says which
    one (1 is the first).
    """

    field: str
    rule: str
    given: object = None
    allowed: object = None
    number: int | None = None

    def __str__(self) -> str:
        """One line for a log: the values as they are."""
        place = repr(self.field[:SHOWN_LETTERS])[1:-1]
        place = place if self.number is None else f"{place} {self.number}"
        line = f"{place}: {show(self.given)}: {self.rule}"
        return line if self.allowed is None else f"{line} {show(self.allowed)}"


def show(value: object) -> str:
    """A given value as a message shows it: short, and quoted when it is text."""
    if isinstance(value, int) and value.bit_length() > HUGE_BITS:
        return "a huge number"
    try:
        return (str(value) if isinstance(value, Decimal | date) else repr(value))[:SHOWN_LETTERS]
    except ValueError:  # Python writes no integer of more than 4300 digits, nor a list with one
        return "a huge number"


class PricingError(Exception):
    """The base of every error that the engine raises for bad input; `faults` are all there are."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[Any, ...]:
        """Whole, as it passes between processes: its sentence is no argument to make it of."""
        return copyreg.__newobj__, (type(self), *self.args), vars(self)  # type: ignore[attr-defined]


class DataFileError(PricingError):
    """A data file has faults; `path` is the file."""

    def __init__(self, path: Path, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.path = path


class PriceListError(DataFileError):
    """A price list has faults."""


class UnknownPriceListError(PricingError):
    """No price list has the date asked for, or none is in effect; its fault allows the dates."""


class SelectionError(PricingError):
    """A selection has faults."""


class PlanError(PricingError):
    """A licence plan has bad months."""


class YearlyInterestError(PricingError):
    """A yearly interest is not between 0 and the limit, as shares: 1 is 100 %."""


class CustomersError(PricingError):
    """A file of customers cannot be read."""
