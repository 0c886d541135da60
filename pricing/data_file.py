"""What the data files share: frozen records, texts in both languages, a wrong value's place."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import ErrorDetails

from pricing.faults import Fault

TYPE_RULES = {"missing": "missing", "extra_forbidden": "unknown_key"}

Sentence = Annotated[str, Field(min_length=1)]


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
        return Fault(place, rule)
    expected = detail["msg"].replace("Input should be", "expected")
    return Fault(place, rule, detail["input"], expected)


def place_of(parts: tuple[int | str, ...]) -> str:
    """A place as in `tiers[4].printed.m12`."""
    named = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(named).removeprefix(".")
