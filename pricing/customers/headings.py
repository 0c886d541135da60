"""How a file of customers is read: limits, headings and words, from `data/customers.toml`."""

import difflib
import tomllib
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from pricing.limits import DATA
from pricing.price_lists.price_list import Text
from pricing.quotes.selection import DEFAULTS

NAME = "name"
FIELDS = (NAME, *DEFAULTS)


class Heading(BaseModel):
    """The headings that a field's column may have beside its own name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ru: str
    en: str
    also: tuple[str, ...]


class Example(BaseModel):
    """A row of the template: a name in both languages, and values as text by field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    values: dict[str, str]


class CustomerRules(BaseModel):
    """The limits of a file of customers, its headings by field, its words by field and value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows_limit: int = Field(gt=0)
    bytes_limit: int = Field(gt=0)
    all_bytes_limit: int = Field(gt=0)
    unpacked_limit: int = Field(gt=0)
    columns_limit: int = Field(gt=0)
    cells_limit: int = Field(gt=0)
    letters_limit: int = Field(gt=0)
    faults_shown: int = Field(gt=0)
    chunk: int = Field(gt=0)
    likeness: float = Field(gt=0, le=1)
    fields: dict[str, Heading]
    words: dict[str, dict[str, tuple[str, ...]]]
    examples: tuple[Example, ...]


@cache
def customer_rules() -> CustomerRules:
    """The rules, read once."""
    path = DATA / "customers.toml"
    return CustomerRules.model_validate(tomllib.loads(path.read_text("utf-8")))


def folded(text: str) -> str:
    """A heading or word without what makes no difference: case, spaces, «ё».

    >>> folded(" Приёмка,  лицензий ")
    'приемка, лицензий'
    """
    return " ".join(text.casefold().replace("ё", "е").split())


@cache
def field_by_heading() -> dict[str, str]:
    """The field of each known heading, folded."""
    known = {folded(name): name for name in FIELDS}
    for name, heading in customer_rules().fields.items():
        known |= {folded(text): name for text in (heading.ru, heading.en, *heading.also)}
    return known


def similar_heading(heading: str) -> str | None:
    """The known heading that this one is a misspelling of; None where it is like none."""
    cutoff = customer_rules().likeness
    close = difflib.get_close_matches(folded(heading), field_by_heading(), n=1, cutoff=cutoff)
    return close[0] if close else None


@cache
def value_words(field: str) -> dict[str, str]:
    """The values that the words of a field's cells mean, by the folded word."""
    words = customer_rules().words.get(field, {})
    return {folded(word): value for value, known in words.items() for word in known}
