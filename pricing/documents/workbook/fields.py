"""The cells of a choice that can be changed, each with its value and the values that it takes."""

from collections.abc import Callable
from typing import Any

from pricing.codes import SITUATIONS
from pricing.documents.workbook.writer import Cell, SheetWriter
from pricing.limits import limits
from pricing.price_lists import PriceList
from pricing.quotes import Selection
from pricing.views.catalog import Catalog
from pricing.views.faults import value_name


class Fields:
    """The fields of one selection; formulas call the cell of a field `at` its name, or a place."""

    def __init__(
        self, sheet: SheetWriter, prices: PriceList, chosen: Selection, at: Callable[[str], str]
    ) -> None:
        self.sheet, self.at = sheet, at
        self.values = chosen.model_dump()
        self.values["prompt"] = yes_no(sheet.words)[0 if chosen.prompt else 1]
        self.values["situation"] = value_name(sheet.words, "situation", chosen.situation)
        self.rules = _rules(sheet.words, prices, at)

    def write(self, cell: Cell, name: str) -> None:
        """One field; its cell has its name where formulas call it so."""
        value, title = self.values[name], self.sheet.words("workbook.fault")
        if isinstance(value, str):
            self.sheet.text(*cell, value, "field")
        else:
            self.sheet.number(*cell, value, "field")
        if self.at(name) == name:
            self.sheet.name(name, *cell)
        rule = {"error_title": title, **self.rules[name]}
        self.sheet.worksheet.data_validation(*cell, *cell, rule)


def yes_no(words: Catalog) -> list[str]:
    """How a field says that the contract is concluded in time, and that it is not."""
    return [words("notice.yes"), words("notice.no")]


def _rules(words: Catalog, prices: PriceList, at: Callable[[str], str]) -> dict[str, Any]:
    """What each field takes: of the modules' licences together at least one (R15)."""
    limit = limits().count_limit
    count = _whole(limit, words("workbook.count_fault", limit=limit))
    modules = [at(name) for name in Selection.MODULES]
    whole_ones = [f"{cell}>=0,{cell}<={limit},INT({cell})={cell}" for cell in modules]
    licenses = {
        "validate": "custom",
        "value": f"=AND({','.join(whole_ones)},{at('licenses')}>=1)",
        "error_message": words("workbook.licenses_fault"),
    }
    situations = [value_name(words, "situation", code) for code in SITUATIONS]
    return {
        **dict.fromkeys(Selection.DEFAULTS, count),
        **dict.fromkeys(Selection.MODULES, licenses),
        "months": _one_of([term.months for term in prices.terms]),
        "prompt": _one_of(yes_no(words)),
        "situation": _one_of(situations),
        "manager": _whole(f"={at('months')}", words("workbook.manager_fault")),
    }


def _whole(most: int | str, message: str) -> dict[str, Any]:
    bounds = {"criteria": "between", "minimum": 0, "maximum": most}
    return {"validate": "integer", **bounds, "error_message": message}


def _one_of(values: list[Any]) -> dict[str, Any]:
    return {"validate": "list", "source": values}
