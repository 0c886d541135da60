"""Many customers in words: faults, notes and headings in the visitor's language, and the sums."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from pricing.customers.headings import FIELDS, NAME, customer_rules
from pricing.customers.priced import Voice
from pricing.customers.sums import Sums
from pricing.customers.table import ANSWER
from pricing.faults import Fault, Remark
from pricing.quotes.selection import SITUATIONS
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence
from pricing.views.phrases import amount
from pricing.views.tables import Cell, Table

COUNTED = ("rows", "priced", "faulty", "licenses")
ADDED = ("support_total", "addons_total", "one_off_total", "total", "saving")
NAME_LETTERS = 60
WITH_MINIMUM = ("one_off_total", "total")


class Said(Voice):
    """The faults of rows in a language."""

    def __init__(self, words: Catalog) -> None:
        self.words = words

    def fault(self, fault: Fault) -> str:
        """One fault of a cell."""
        allowed = tuple(_situations(self.words)) if fault.field == "situation" else fault.allowed
        field = field_label(self.words, fault.field)
        return sentence(self.words, replace(fault, field=field, allowed=allowed))

    def empty(self) -> str:
        """A row without anything in it."""
        return self.words("customers.empty_row")

    def row(self, number: int, faults: Sequence[str]) -> str:
        """All that is wrong with a row."""
        return self.words("customers.row", row=str(number), faults="; ".join(faults))


def _situations(words: Catalog) -> list[str]:
    """A word for each situation that a cell may hold, in the language."""
    known = customer_rules().words["situation"]
    return [known[name][1] if words.lang == "ru" else name for name in SITUATIONS]


def field_label(words: Catalog, field: str) -> str:
    """A field's heading in the template; any other name as it is."""
    label: str = getattr(customer_rules().fields.get(field), words.lang, field)
    return label


def remark(words: Catalog, said: Remark) -> str:
    """A fault or note about the file."""
    values: dict[str, Any] = dict(said.values)
    if "default" in values:
        values["default"] = _default(words, values["field"], values["default"])
    if "field" in values:
        values["field"] = field_label(words, values["field"])
    if "fields" in values:
        values["fields"] = ", ".join(field_label(words, name) for name in FIELDS)
    if "absent" in values:
        taken = (pair.split() for pair in values["absent"].split(","))
        values["absent"] = "; ".join(
            f"{field_label(words, name)} — {_default(words, name, text)}" for name, text in taken
        )
    return words(f"customers.{said.rule}", **values)


def _default(words: Catalog, field: str, text: str) -> str:
    """A default as a cell in this language says it."""
    if field == "situation":
        names: dict[str, str] = dict(zip(SITUATIONS, _situations(words), strict=True))
        return names.get(text, text)
    return words("notice.no") if field == "prompt" else text


def answer_heading(words: Catalog, name: str) -> str:
    """The heading of a column of the answer; any other as it is."""
    return words(f"portfolio.{name}") if name in ANSWER else name


def sums_table(words: Catalog, added: Sums) -> Table:
    """Rows, priced and faulty, licences, and roubles by kind."""
    rows = [
        (Cell(words(f"portfolio.{name}")), Cell(words.number(getattr(added, name))))
        for name in COUNTED
    ]
    rows += [
        (
            Cell(words(f"portfolio.{name}"), strong=name == "total"),
            Cell(
                amount(
                    words,
                    getattr(added, name),
                    is_minimum=added.is_minimum and name in WITH_MINIMUM,
                ),
                strong=name == "total",
            ),
        )
        for name in ADDED
    ]
    return Table((words("portfolio.item"), words("portfolio.value")), tuple(rows))


def first_rows(words: Catalog, priced: pd.DataFrame, most: int) -> Table:
    """The first `most` rows of what `portfolio` gives: customer, licences, rate and total."""
    shown = priced.head(most)
    names = shown[NAME] if NAME in shown.columns else [""] * len(shown)
    figures = zip(*(shown[name] for name in ("licenses", "rate", "total")), strict=True)
    rows = tuple(
        (
            Cell(words.number(int(row))),
            Cell(short_name(name)),
            *_figures(words, *found, is_minimum=minimum),
        )
        for row, name, found, minimum in zip(
            shown.index, names, figures, shown["is_minimum"], strict=True
        )
    )
    titles = (words(f"portfolio.{name}") for name in ("licenses", "rate", "total"))
    headings = (words("change.row"), words("change.customer"), *titles)
    return Table(headings, rows, text_columns=2)


def short_name(name: object) -> str:
    """A customer's name as a table shows it: what goes on and on ends in an ellipsis."""
    text = str(name)
    return text if len(text) <= NAME_LETTERS else f"{text[: NAME_LETTERS - 1]}…"


def _figures(
    words: Catalog, licenses: Any, rate: Any, total: Any, *, is_minimum: Any
) -> tuple[Cell, ...]:
    """A row's figures; a row with a fault has none."""
    if total is pd.NA:
        none = Cell(words("comparison.same"))
        return none, none, Cell(words("portfolio.no_price"))
    shown = words.number(int(total))
    return (
        Cell(words.number(int(licenses))),
        Cell(words.number(int(rate))),
        Cell(words("answer.from", amount=shown) if is_minimum else shown, strong=True),
    )
