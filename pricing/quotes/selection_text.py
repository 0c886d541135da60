"""A selection as text by name: the form of links, the command line, JSON routes and tables.

`parse` is strict and reports every fault, for programs. `nearest` never fails: of
a link it takes the nearest valid choices and reports what it replaced. `to_text`
leaves defaults out.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

from pricing.faults import Fault, SelectionError
from pricing.limits import SITUATIONS, limits, months_fault
from pricing.quotes.selection import Selection

WHOLE = re.compile(r"[+-]?[0-9]{1,4000}", re.ASCII)
FLAGS = {"1": True, "true": True, "0": False, "false": False}

Texts = Mapping[str, list[str]]


def to_text(selection: Selection) -> dict[str, str]:
    """The selection's names and values as text, defaults left out."""
    return {
        name: "1" if value is True else str(value)
        for name, value in vars(selection).items()
        if value != Selection.DEFAULTS[name]
    }


def parse(texts: Texts, *, limit: int | None = None) -> Selection:
    """The selection that `texts` (each name's values) say; SelectionError with every fault.

    With a `limit`, a count above it is a fault too.
    """
    faults = [
        Fault(name, "repeated", values[0]) for name, values in texts.items() if len(values) > 1
    ]
    values = {name: _strict(name, given[-1]) for name, given in texts.items()}
    faults += [
        Fault(name, "at_most", value, limit)
        for name, value in values.items()
        if limit is not None
        and name in Selection.COUNTS
        and isinstance(value, int)
        and value > limit
    ]
    try:
        selection = Selection(**values)
    except SelectionError as error:
        raise SelectionError([*faults, *error.faults]) from None
    if faults:
        raise SelectionError(faults)
    return selection


def nearest(texts: Texts) -> tuple[Selection, list[Fault]]:
    """The nearest valid selection to `texts`, and each fault in them.

    Names that no selection has are passed over: an address may hold others.
    """
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for name in Selection.DEFAULTS.keys() & texts.keys():
        given = texts[name]
        values[name], rule = _nearest(name, given[-1])
        if len(given) > 1:
            faults.append(Fault(name, "repeated", given[-1]))
        elif rule:
            faults.append(rule)
    selection, joint = nearest_together(values)
    order = list(Selection.DEFAULTS)
    return selection, sorted([*faults, *joint], key=lambda fault: order.index(fault.field))


def nearest_together(values: Mapping[str, Any]) -> tuple[Selection, tuple[Fault, ...]]:
    """The selection nearest to values that are each sound alone, and the faults between them.

    What is too few or too long together becomes what its fault allows.
    """
    try:
        return Selection(**values), ()
    except SelectionError as error:
        allowed = {fault.field: fault.allowed for fault in error.faults}
        return Selection(**{**values, **allowed}), error.faults


def whole(text: str) -> int | None:
    """The whole number that a short decimal text is; None when it is none."""
    return int(text) if WHOLE.fullmatch(text) else None


def _strict(name: str, text: str) -> Any:
    """A value of the field's type where the text is one; else the text, to be refused."""
    if name == "prompt":
        return FLAGS.get(text.lower(), text)
    if name in Selection.COUNTS or name == "months":
        number = whole(text)
        return text if number is None else number
    return text


def _nearest(name: str, text: str) -> tuple[Any, Fault | None]:
    if name == "prompt":
        value = FLAGS.get(text.lower())
        return value or False, Fault(name, "flag", text) if value is None else None
    if name == "situation":
        known = text in SITUATIONS
        fault = None if known else Fault(name, "one_of", text, SITUATIONS)
        return text if known else Selection.DEFAULTS[name], fault
    if name == "months":
        return _nearest_months(text)
    return _nearest_count(name, text)


def _nearest_months(text: str) -> tuple[int, Fault | None]:
    number = _number(text)
    if number is None:
        return Selection.DEFAULTS["months"], months_fault(text)
    terms = limits().months
    bounded = min(max(number, 0.0), max(terms))
    closest = min(terms, key=lambda months: abs(months - bounded))
    return closest, None if whole(text) == closest else months_fault(text)


def _nearest_count(name: str, text: str) -> tuple[int, Fault | None]:
    number = _number(text)
    limit = limits().count_limit
    if number is None:
        return Selection.DEFAULTS[name], Fault(name, "whole", text, 0)
    if number > limit:
        return limit, Fault(name, "at_most", text, limit)
    closest = round(max(0.0, number))
    fault = Fault(name, "whole", text, 0)
    return closest, None if whole(text) == closest else fault


def _number(text: str) -> float | None:
    """The number that a text means, if it means one; infinite is one, NaN is none."""
    try:
        number = float(text[:4000])
    except ValueError:
        return None
    return None if math.isnan(number) else number
