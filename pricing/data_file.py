"""What the data files share: frozen records, texts in both languages, a wrong value's place."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from pathlib import Path
from string import hexdigits
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from pricing import toml_text
from pricing.faults import DataFileError, Fault

TYPE_RULES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "int_type": "whole_type",
    "int_from_float": "whole_type",
    "int_parsing": "whole_type",
    "decimal_type": "number_type",
    "decimal_parsing": "number_type",
    "finite_number": "finite_type",
    "date_type": "day_type",
    "string_type": "text_type",
    "tuple_type": "list_type",
    "model_type": "table_type",
    "dict_type": "table_type",
}

# What a figure is refused by, and which value it was held against.
BOUND_RULES = {"less_than": "lt", "greater_than": "gt", "greater_than_equal": "ge"}

# What a code, a kind or a key is refused by: a letter that only looks right may be the cause.
NAME_RULES = {"literal_error", "string_pattern_mismatch", "extra_forbidden"}

# A SHA-256, written.
DIGEST = 64

R = TypeVar("R", bound=BaseModel)


def _number(value: Any) -> Any:
    """A number as the file has it: text in quotes is none, nor is a truth value."""
    if isinstance(value, str | bool):
        raise PydanticCustomError("decimal_type", "Input should be a number without quotes")
    return value


def _day(value: Any) -> Any:
    """A day as the file has it: one with a time would differ from the file's name."""
    if type(value) is not date:
        raise PydanticCustomError("date_type", "Input should be a date alone, as in 2027-03-01")
    return value


def _digest(value: str) -> str:
    if len(value) != DIGEST or set(value) - set(hexdigits.lower()):
        raise PydanticCustomError("digest", f"Input should be {DIGEST} hexadecimal digits")
    return value


Digest = Annotated[str, AfterValidator(_digest)]
Sentence = Annotated[str, Field(min_length=1)]
Flag = Annotated[bool, Field(strict=True)]
Day = Annotated[date, BeforeValidator(_day)]
AS_NUMBER = BeforeValidator(_number)


class Record(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    """A sentence or name in both languages."""

    ru: Sentence
    en: Sentence


def type_fault(detail: ErrorDetails) -> Fault:
    """The fault of a value that is not of its field's type."""
    place, rule = place_of(detail["loc"]), TYPE_RULES.get(detail["type"], "type")
    if rule != "type":
        is_named = rule in {"missing", "unknown_key"}
        return Fault(place, rule, None if is_named else detail["input"])
    if bound := BOUND_RULES.get(detail["type"]):
        return Fault(place, detail["type"], detail["input"], detail["ctx"][bound])
    expected = detail["msg"].replace("Input should be", "expected")
    return Fault(place, rule, detail["input"], expected)


def place_of(parts: tuple[int | str, ...]) -> str:
    """A place as in `tiers[4].printed.m12`."""
    named = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(named).removeprefix(".")


def content_of(path: Path) -> bytes:
    """The bytes of a file; DataFileError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataFileError(path, [Fault("file", "unreadable", error.strerror)]) from error


def load(path: Path) -> dict[str, Any]:
    """The values of a TOML file; DataFileError with every fault where it is none."""
    found = toml_text.read(content_of(path))
    if found.faults or found.values is None:
        raise DataFileError(path, found.faults)
    return found.values


def record(path: Path, model: type[R]) -> R:
    """The record that a file holds; DataFileError with every fault of the file."""
    found, faults = checked(model, toml_text.read(content_of(path)))
    if found is None:
        raise DataFileError(path, faults)
    return found


def checked(
    model: type[R],
    toml: toml_text.Toml,
    fault_of: Callable[[ErrorDetails], Fault] = type_fault,
    rules: Callable[[dict[str, Any]], Iterable[Fault]] = lambda _values: (),
) -> tuple[R | None, tuple[Fault, ...]]:
    """The record of a file and no fault, or none and every fault.

    `rules` finds what types do not show: of a field that breaks one, that fault stands alone.
    """
    if toml.values is None:
        return None, toml.faults
    raw, looks = _as_meant(model, toml)
    found, errors = None, [*rules(raw)]
    try:
        found = model.model_validate(raw)
    except ValidationError as error:
        # One fault a place: of a field that may be one of several types, the last.
        places = {fault.field: fault for fault in map(fault_of, error.errors())}
        known = {fault.field for fault in errors}
        errors = [*(fault for field, fault in places.items() if field not in known), *errors]
    faults = (*toml.faults, *looks, *without_unread(errors))
    return (None if faults else found), faults


def _as_meant(model: type[BaseModel], toml: toml_text.Toml) -> tuple[dict[str, Any], list[Fault]]:
    """The values with Latin letters in the keys and codes where others only look like them.

    A fault names each such letter and its place.
    """
    raw: dict[str, Any] = deepcopy(toml.values or {})
    faults = []
    try:
        model.model_validate(raw)
    except ValidationError as error:
        for detail in error.errors():
            if detail["type"] not in NAME_RULES:
                continue
            is_key = detail["type"] == "extra_forbidden"
            given = detail["loc"][-1] if is_key else detail["input"]
            if not isinstance(given, str) or not (meant := _in_latin(given)):
                continue
            faults.append(_look_alike(toml.text, place_of(detail["loc"]), given))
            *above, last = detail["loc"]
            inner: Any = raw
            for step in above:
                inner = inner[step]
            if is_key:
                inner[meant] = inner.pop(given)
            else:
                inner[last] = meant
    return raw, faults


def _in_latin(given: str) -> str:
    """The ASCII text that `given` looks like; empty where it is ASCII, or looks like none."""
    meant = toml_text.latin(given)
    return meant if meant.isascii() and not given.isascii() else ""


def _look_alike(text: str, place: str, given: str) -> Fault:
    """The first letter that only looks like the right one, by name, line and column."""
    at = next(at for at, letter in enumerate(given) if not letter.isascii())
    start = max(text.find(f'"{given}"'), text.find(f"'{given}'"), 0)
    where = toml_text.line_and_column(text, start + 1 + at)
    return Fault(place, "look_alike", given, (*where, given[at], toml_text.name_of(given[at])))


def without_unread(faults: list[Fault]) -> list[Fault]:
    """The faults but those of a value that could not be read, which is one already."""
    return [fault for fault in faults if fault.given != toml_text.UNREAD]
