"""A selection as text by name: the form of links, the command line, JSON routes and tables.

`parse` is strict and reports every fault, for programs. `nearest` never fails: of
a link it takes the nearest valid choices and reports what it replaced. `to_text`
leaves defaults out.

A link repeats `variant=` for selections that stand side by side, each with a name. Its value
needs no escaping but for the name: `dry_cleaning.9~reception.8~prompt.1~name.Для двоих`. The
name stands last.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pricing.faults import Fault, SelectionError
from pricing.limits import SITUATIONS, limits, months_fault
from pricing.quotes.selection import Selection

WHOLE = re.compile(r"[+-]?[0-9]{1,4000}", re.ASCII)
FLAGS = {"1": True, "true": True, "0": False, "false": False}

BETWEEN, IS, NAME, VARIANT = "~", ".", "name", "variant"

Texts = Mapping[str, list[str]]


@dataclass(frozen=True)
class Variant:
    """A selection that is kept, and its name, which may be empty.

    The name is one line of printable letters, at most the contract's
    `variant_name_letters`: whatever else is given is left out.
    """

    selection: Selection
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", _one_line(self.name))


def to_text(selection: Selection) -> dict[str, str]:
    """The selection's names and values as text, defaults left out."""
    chosen = vars(selection).items()
    return {name: text_of(value) for name, value in chosen if value != Selection.DEFAULTS[name]}


def text_of(value: object) -> str:
    """A field's value as an address has it: 1 and 0 for yes and no."""
    return str(int(value)) if isinstance(value, bool) else str(value)


def parse(texts: Texts, *, limit: int | None = None) -> Selection:
    """The selection that `texts` (each name's values) say; SelectionError with every fault.

    With a `limit`, a count above it is a fault too.
    """
    faults = repeated(texts, texts)
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


def repeated(texts: Mapping[str, Sequence[str]], names: Iterable[str]) -> list[Fault]:
    """A fault for each of these names that has several values."""
    several = (name for name in names if len(texts.get(name, ())) > 1)
    return [Fault(name, "repeated", texts[name][0]) for name in several]


def read_sum(name: str, text: str) -> tuple[int | None, tuple[Fault, ...]]:
    """Whole roubles, from 1 to the contract's `paid_limit`, and the fault of a text that is none.

    Spaces group digits; an empty text is no sum, and no fault.
    """
    roubles, most = whole("".join(text.split())), limits().paid_limit
    if text.strip() and (roubles is None or not 1 <= roubles <= most):
        return None, (Fault(name, "sum", text, most),)
    return roubles, ()


def whole(text: str) -> int | None:
    """The whole number that a short decimal text is; None when it is none."""
    return int(text) if WHOLE.fullmatch(text) else None


def variant_text(variant: Variant) -> str:
    """The value of `variant=` in a link, before the link escapes it."""
    texts = to_text(variant.selection)
    if variant.name or not texts:
        texts[NAME] = variant.name
    return joined(texts)


def joined(texts: Mapping[str, str]) -> str:
    """Names and values as one value of an address: `dry_cleaning.9~months.6`."""
    return BETWEEN.join(f"{name}{IS}{value}" for name, value in texts.items())


def pieces_of(value: str) -> Iterator[tuple[str, str]]:
    """The names and values of such a value, each as often as it is there."""
    for piece in filter(None, value.split(BETWEEN)):
        name, _, text = piece.partition(IS)
        yield name, text


def read_variants(values: Sequence[str]) -> tuple[tuple[Variant, ...], tuple[Fault, ...]]:
    """The variants of a link, and the faults of each by its `number`. Never fails.

    Each is the nearest valid selection, as `nearest` has it; at most the
    contract's `variants_most` of them, each at most `variant_letters` long.
    `too_many` and `too_long`, of the field `variant`, are left out.
    """
    bounds = limits()
    variants: list[Variant] = []
    faults: list[Fault] = []
    for number, value in enumerate(values[: bounds.variants_most], 1):
        if len(value) > bounds.variant_letters:
            faults.append(Fault(VARIANT, "too_long", len(value), bounds.variant_letters, number))
            continue
        variant, found = _read_variant(value)
        variants.append(variant)
        faults += [replace(fault, number=number) for fault in found]
    if len(values) > bounds.variants_most:
        faults.append(Fault(VARIANT, "too_many", len(values), bounds.variants_most))
    return tuple(variants), tuple(faults)


def for_programs(fault: Fault) -> Fault:
    """A variant's fault with its whole place in `field`: `variant[1].months`, counted from 0."""
    if fault.number is None:
        return fault
    place = f"{VARIANT}[{fault.number - 1}]"
    field = place if fault.field == VARIANT else f"{place}.{fault.field}"
    return replace(fault, field=field, number=None)


def _strict(name: str, text: str) -> Any:
    """A value of the field's type where the text is one; else the text, to be refused."""
    if name == "prompt":
        return FLAGS.get(text.lower(), text)
    if name in Selection.COUNTS or name == "months":
        number = whole(text)
        return text if number is None else number
    return text


def _nearest(name: str, text: str) -> tuple[Any, Fault | None]:
    """The nearest value that a field may have, and a fault where the text is another."""
    if name == "prompt":
        value = FLAGS.get(text.lower())
        return value or False, Fault(name, "flag", text) if value is None else None
    default = Selection.DEFAULTS[name]
    if name == "situation":
        is_known = text in SITUATIONS
        return (text, None) if is_known else (default, Fault(name, "one_of", text, SITUATIONS))
    number, terms, limit = _number(text), limits().months, limits().count_limit
    fault = months_fault(text) if name == "months" else Fault(name, "whole", text, 0)
    if number is None:
        return default, fault
    if name == "months":
        bounded = min(max(number, 0.0), max(terms))
        closest = min(terms, key=lambda months: abs(months - bounded))
    elif number > limit:
        return limit, Fault(name, "at_most", text, limit)
    else:
        closest = round(max(0.0, number))
    return closest, None if whole(text) == closest else fault


def _number(text: str) -> float | None:
    """The number that a text means, if it means one; infinite is one, NaN is none."""
    try:
        number = float(text[:4000])
    except ValueError:
        return None
    return None if math.isnan(number) else number


def _read_variant(value: str) -> tuple[Variant, list[Fault]]:
    # The name is all that follows its mark.
    choices, _, name = f"{BETWEEN}{value}".partition(f"{BETWEEN}{NAME}{IS}")
    texts: dict[str, list[str]] = {}
    faults = []
    for field, text in pieces_of(choices):
        if field in Selection.DEFAULTS:
            texts.setdefault(field, []).append(text)
        else:
            faults.append(Fault(field, "unknown", text, tuple(Selection.DEFAULTS)))
    selection, found = nearest(texts)
    return Variant(selection, name), [*found, *faults]


def _one_line(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(unicodedata.normalize("NFC", shown).split())
    return line[: limits().variant_name_letters].rstrip()
