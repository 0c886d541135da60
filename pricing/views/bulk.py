"""Many customers in words: faults, notes and headings in the visitor's language, and the sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from pricing import bulk
from pricing.bulk import Note, bulk_rules, headings, result
from pricing.faults import Fault
from pricing.limits import SITUATIONS
from pricing.quotes import Selection
from pricing.seller import Vat
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence
from pricing.views.phrases import all_net, amount, range_name
from pricing.views.tables import Cell, Table

COUNTED = ("rows", "priced", "faulty", "totals", "licenses")
ADDED = ("support_total", "addons_total", "one_off_total", "total", "saving")
EXAMPLE_FIELDS = (headings.NAME, "dry_cleaning", "reception", "months")
WITH_MINIMUM = ("one_off_total", "total")


@lru_cache(maxsize=1024)
def cell_sentence(words: Catalog, fault: Fault) -> str:
    """One fault of a cell or a row, the field named as the template names it."""
    allowed = tuple(_situations(words)) if fault.field == "situation" else fault.allowed
    return sentence(words, replace(fault, field=field_label(words, fault.field), allowed=allowed))


def row_sentences(
    words: Catalog, customers: bulk.Customers, faults: bulk.Faults
) -> Callable[[int], str]:
    """Why a row has no price, by its number, with the cells that are to blame; else empty.

    A row that sums up others says so.
    """
    row = words("bulk.reading.row", row="{row}", faults="{faults}")
    total = words("bulk.reading.total_row", row="{row}")

    def why(number: int) -> str:
        if number in customers.totals:
            return total.format(row=number)
        if number not in faults:
            return ""
        cells = (
            (customers.cell(number, fault.field), cell_sentence(words, fault))
            for fault in faults[number]
        )
        reasons = "; ".join(f"{cell} {text}" if cell else text for cell, text in cells)
        return row.format(row=number, faults=reasons)

    return why


def faults_table(
    words: Catalog, customers: bulk.Customers, faults: bulk.Faults, most: int
) -> Table:
    """The first `most` faults of rows: cell, customer and reason."""
    rows = tuple(
        (Cell(cell or words.number(row)), Cell(short_name(name)), Cell(reason))
        for row, cell, name, reason in islice(fault_rows(words, customers, faults), most)
    )
    heads = (words("bulk.cell"), words("change.customer"), words("bulk.reason"))
    return Table(heads, rows, text_columns=len(heads))


def fault_rows(
    words: Catalog, customers: bulk.Customers, faults: bulk.Faults
) -> Iterator[tuple[int, str, str, str]]:
    """Each fault: the row, its cell in the file, empty where it is of none, customer and reason."""
    names = customers.names
    for row in sorted(faults):
        for fault in faults[row]:
            cell = customers.cell(row, fault.field)
            yield row, cell, names[row], cell_sentence(words, fault)


def _situations(words: Catalog) -> list[str]:
    """A word for each situation that a cell may hold, in the language."""
    known = bulk_rules().words["situation"]
    return [known[name][1] if words.lang == "ru" else name for name in SITUATIONS]


def field_label(words: Catalog, field: str) -> str:
    """A field's heading in the template; any other name as it is."""
    label: str = getattr(bulk_rules().fields.get(field), words.lang, field)
    return label


def answer_heading(words: Catalog, name: str) -> str:
    """The heading of a column of the answer; any other as it is."""
    label: str = getattr(bulk_rules().answer.get(name), words.lang, name)
    return label


def file_sentence(words: Catalog, fault: Fault) -> str:
    """Why a file of customers cannot be read, its fields named as the template names them."""
    allowed = fault.allowed
    if isinstance(allowed, tuple):
        allowed = tuple(field_label(words, one) if isinstance(one, str) else one for one in allowed)
    return sentence(words, replace(fault, allowed=allowed))


def note(words: Catalog, given: Note) -> str:
    """What was done as a file was read."""
    values = dict(given.values)
    if given.name == "default":
        values["default"] = _default(words, values["field"])
    if given.name == "absent":
        taken = ((field_label(words, name), _default(words, name)) for name in values["fields"])
        values["absent"] = "; ".join(f"{label} — {default}" for label, default in taken)
    if "field" in values:
        values["field"] = field_label(words, values["field"])
    return words(f"bulk.reading.{given.name}", **values)


def notes(words: Catalog, customers: bulk.Customers) -> tuple[str, ...]:
    """What was left out, filled up or kept as the file was read."""
    return tuple(note(words, one) for one in customers.notes)


def _default(words: Catalog, field: str) -> str:
    """A default as a cell in this language says it."""
    default = Selection.DEFAULTS[field]
    return cell_word(words, field, str(int(default) if isinstance(default, bool) else default))


def cell_word(words: Catalog, field: str, text: str) -> str:
    """A value of a field, as its cell in a file of customers says it; empty is empty."""
    if field == "situation" and text:
        label = words(f"situation.{text}")
        return label[0].lower() + label[1:]
    if field == "prompt" and text:
        return words("notice.yes" if text == "1" else "notice.no")
    return text


def sums_table(words: Catalog, added: bulk.Sums) -> Table:
    """Rows, priced and faulty, licences, roubles by kind, and the total of each unlike period."""
    rows = [
        (Cell(_sum_name(words, name)), Cell(words.number(getattr(added, name))))
        for name in COUNTED
        if name != "totals" or added.totals
    ]
    rows += [
        (
            Cell(_sum_name(words, name), strong=name == "total"),
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
    rows += [
        (
            Cell(words("bulk.period", months=one.months, customers=one.customers)),
            Cell(amount(words, one.total, is_minimum=one.is_minimum)),
        )
        for one in (added.periods if added.is_unlike else ())
    ]
    return Table((words("bulk.item"), words("bulk.value")), tuple(rows))


def sums_notes(words: Catalog, added: bulk.Sums, vat: Vat) -> list[str]:
    """What is to be known of the sums: contracts of several lengths, wishes without effect, VAT."""
    notes = [words("bulk.unlike")] if added.is_unlike else []
    notes += [
        words("bulk.no_prompt", months=one.months, count=one.wishes)
        for one in added.periods
        if one.wishes
    ]
    return [*notes, *all_net(words, vat)]


def _sum_name(words: Catalog, name: str) -> str:
    is_column = name in headings.answer_columns()
    return answer_heading(words, name) if is_column else words(f"bulk.{name}")


def tiers_table(words: Catalog, added: bulk.Sums) -> Table:
    """Customers by tier, and for how many of them a larger count costs less."""
    rows = [
        (
            Cell(range_name(words, tier.first, tier.last)),
            Cell(words.number(tier.customers)),
            Cell(words.number(tier.dear)),
        )
        for tier in added.tiers
    ]
    heads = (words("charts.licenses"), words("change.sums"), words("bulk.result.saving"))
    return Table(heads, tuple(rows))


def examples_table(words: Catalog) -> Table:
    """The rows of the template, with the columns that most files have."""
    rows = [
        tuple(
            Cell(words.text(one.name) if name == headings.NAME else one.values.get(name, ""))
            for name in EXAMPLE_FIELDS
        )
        for one in bulk_rules().examples
    ]
    return Table(tuple(field_label(words, name) for name in EXAMPLE_FIELDS), tuple(rows))


def short_name(name: object) -> str:
    """A customer's name as a table shows it: what goes on and on ends in an ellipsis."""
    text = str(name)
    most = result.NAME_LETTERS
    return text if len(text) <= most else f"{text[: most - 1]}…"
