"""The choice in the workbook: cells to change, and what follows from them in the price table."""

from typing import Any

from pricing.documents.offer import Offer
from pricing.documents.workbook import formulas
from pricing.documents.workbook.writer import Cell, SheetWriter
from pricing.limits import limits
from pricing.views.phrases import column_name, tier_name


def write_choice(sheet: SheetWriter, offer: Offer, row: int) -> int:
    """Licences, period and prompt, named as a selection's fields; the row after them."""
    words, chosen = sheet.words, offer.quote.selection
    sheet.text(row, 0, words("choices.heading"), "heading")
    sheet.text(row + 1, 0, words("workbook.change"))
    licenses = _whole_licenses(words("workbook.licenses_fault"))
    months = [term.months for term in offer.quote.price_list.terms]
    answers = [words("notice.yes"), words("notice.no")]
    given = answers[0 if chosen.prompt else 1]
    fields: list[tuple[str, int | str, dict[str, Any]]] = [
        ("dry_cleaning", chosen.dry_cleaning, licenses),
        ("reception", chosen.reception, licenses),
        ("months", chosen.months, {"validate": "list", "source": months}),
        ("prompt", given, {"validate": "list", "source": answers}),
    ]
    for index, (name, value, rule) in enumerate(fields, row + 2):
        sheet.text(index, 0, words(f"workbook.{name}"), "cell")
        field(sheet, (index, 1), name, value, rule)
    _unavailable(sheet, offer, (row + 5, 2))
    _rules(sheet, answers[0])
    return _found(sheet, offer, row + 6)


def field(
    sheet: SheetWriter, cell: Cell, name: str, value: int | str, rule: dict[str, Any]
) -> None:
    """A cell to change: its value, its name, and the values that it takes."""
    if isinstance(value, str):
        sheet.text(*cell, value, "field")
    else:
        sheet.number(*cell, value, "field")
    sheet.name(name, *cell)
    title = {"error_title": sheet.words("workbook.fault")}
    sheet.worksheet.data_validation(*cell, *cell, {**title, **rule})


def whole(least: int, most: int | str, message: str) -> dict[str, Any]:
    """The rule of a cell that takes whole numbers from `least` to `most`."""
    bounds = {"criteria": "between", "minimum": least, "maximum": most}
    return {"validate": "integer", **bounds, "error_message": message}


def _whole_licenses(message: str) -> dict[str, Any]:
    """Whole numbers, together at least one, up to the contract's limit each (R15)."""
    cells = ("dry_cleaning", "reception")
    limit = limits().count_limit
    whole_ones = [f"{cell}>=0,{cell}<={limit},INT({cell})={cell}" for cell in cells]
    formula = f"=AND({','.join(whole_ones)},licenses>=1)"
    return {"validate": "custom", "value": formula, "error_message": message}


def _unavailable(sheet: SheetWriter, offer: Offer, cell: Cell) -> None:
    """A word beside a prompt that the period does not have (R6)."""
    words, quote = sheet.words, offer.quote
    yes, sentence = words("notice.yes"), words("workbook.prompt_unavailable")
    missing = formulas.lacks_prompt("months")
    now = sentence if quote.selection.prompt and not quote.column.prompt else ""
    sheet.formula(*cell, f'IF(AND(prompt="{yes}",{missing}),"{sentence}","")', now, "text")


def _rules(sheet: SheetWriter, yes: str) -> None:
    """Where the choice stands in the price table; a manager never outlasts the contract."""
    sheet.rule("column_index", formulas.column("months", "prompt", yes))
    sheet.rule("tier_index", formulas.tier("licenses"))
    sheet.rule("manager_months", formulas.manager_months("manager", "months"))


def _found(sheet: SheetWriter, offer: Offer, row: int) -> int:
    """All licences, their tier, and the column of the price table (R2, R3)."""
    words, quote = sheet.words, offer.quote
    tier, column = tier_name(words, quote.tier), column_name(words, quote.column)
    found: tuple[tuple[str, str, int | str], ...] = (
        ("licenses", "dry_cleaning+reception", quote.licenses),
        ("tier", "INDEX(tier_names,tier_index)", tier),
        ("column", "INDEX(column_names,column_index)", column),
    )
    for index, (name, formula, value) in enumerate(found, row):
        sheet.text(index, 0, words(f"workbook.{name}"), "cell")
        sheet.formula(index, 1, formula, value)
    sheet.name("licenses", row, 1)
    return row + len(found)
