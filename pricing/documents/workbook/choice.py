"""The choice in the workbook: cells to change, and what follows from them in the price table."""

from typing import Any

from pricing.documents.offer import Offer
from pricing.documents.workbook.pen import Cell, Pen
from pricing.limits import limits
from pricing.views.phrases import column_name, tier_name

# A column's key, as `Column.key` makes it, from the cells of the choice.
PROMPT_KEY = '"m"&months&"_prompt"'
PLAIN_KEY = '"m"&months'


def write_choice(pen: Pen, offer: Offer, row: int) -> int:
    """Licences, period and prompt, named as a selection's fields; the row after them."""
    words, chosen = offer.words, offer.quote.selection
    pen.text(row, 0, words("choices.heading"), "heading")
    pen.text(row + 1, 0, words("workbook.change"))
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
        pen.text(index, 0, words(f"workbook.{name}"), "cell")
        field(pen, (index, 1), name, value, rule)
    _unavailable(pen, offer, (row + 5, 2))
    _rules(pen, answers[0])
    return _found(pen, offer, row + 6)


def field(pen: Pen, cell: Cell, name: str, value: int | str, rule: dict[str, Any]) -> None:
    """A cell to change: its value, its name, and the values that it takes."""
    if isinstance(value, str):
        pen.text(*cell, value, "field")
    else:
        pen.number(*cell, value, "field")
    pen.name(name, *cell)
    title = {"error_title": pen.words("workbook.fault")}
    pen.sheet.data_validation(*cell, *cell, {**title, **rule})


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


def _unavailable(pen: Pen, offer: Offer, cell: Cell) -> None:
    """A word beside a prompt that the period does not have (R6)."""
    words, quote = offer.words, offer.quote
    yes, sentence = words("notice.yes"), words("workbook.prompt_unavailable")
    missing = f"ISERROR(MATCH({PROMPT_KEY},column_keys,0))"
    now = sentence if quote.selection.prompt and not quote.column.prompt else ""
    pen.formula(*cell, f'IF(AND(prompt="{yes}",{missing}),"{sentence}","")', now, "text")


def _rules(pen: Pen, yes: str) -> None:
    """Where the choice stands in the price table; a manager never outlasts the contract."""
    prompt = f'MATCH({PLAIN_KEY}&IF(prompt="{yes}","_prompt",""),column_keys,0)'
    pen.rule("column_index", f"IFERROR({prompt},MATCH({PLAIN_KEY},column_keys,0))")
    pen.rule("tier_index", "MATCH(licenses,tier_first,1)")
    pen.rule("manager_months", "MIN(manager,months)")


def _found(pen: Pen, offer: Offer, row: int) -> int:
    """All licences, their tier, and the column of the price table (R2, R3)."""
    words, quote = offer.words, offer.quote
    tier, column = tier_name(words, quote.tier), column_name(words, quote.column)
    found: tuple[tuple[str, str, int | str], ...] = (
        ("licenses", "dry_cleaning+reception", quote.licenses),
        ("tier", "INDEX(tier_names,tier_index)", tier),
        ("column", "INDEX(column_names,column_index)", column),
    )
    for index, (name, formula, value) in enumerate(found, row):
        pen.text(index, 0, words(f"workbook.{name}"), "cell")
        pen.formula(index, 1, formula, value)
    pen.name("licenses", row, 1)
    return row + len(found)
