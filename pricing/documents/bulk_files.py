"""Customers as a file, CSV or workbook: priced, under two price lists, or a template to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pricing import bulk
from pricing.bulk import bulk_rules, headings
from pricing.documents.table_file import (
    LINKED,
    NARROW,
    WIDE,
    WIDEST,
    Cell,
    Cells,
    Column,
    Faults,
    Progress,
    csv_file,
    xlsx_file,
)
from pricing.quotes import Selection
from pricing.seller import NOT_STATED, Vat
from pricing.views.bulk import (
    answer_heading,
    cell_sentence,
    cell_word,
    field_label,
    row_sentences,
)
from pricing.views.catalog import Catalog
from pricing.views.phrases import net

KINDS = ("csv", "xlsx")
NUMBERS = {*Selection.COUNTS, "months"}
DIGITS = 9
WITH_MINIMUM = {"one_off_total", "total"}
SUMS = ("licenses", "support_total", "addons_total", "one_off_total", "total", "saving")


def priced_file(  # noqa: PLR0913 - what a file is asked for
    words: Catalog,
    priced: bulk.Priced,
    kind: str,
    vat: Vat = NOT_STATED,
    *,
    in_words: bool,
    progress: Progress | None = None,
) -> bytes:
    """Every row of the file again with its answer, as a file of a kind of KINDS.

    The file's columns keep their headings; the answer's have their names, or
    the headings of `words`. What has no value is empty. A workbook is one to send on: it has
    numbers, a row of sums, and a sheet of faults.
    """
    columns = _columns(words, priced, vat, in_words=in_words)
    if kind == "csv":
        return csv_file(columns, progress)
    keys = ("change.row", "bulk.cell", "change.customer", "bulk.reason")
    heads = [words(key) for key in keys]
    faults = Faults(words("bulk.faults_sheet"), heads, [*islice(_faults(words, priced), LINKED)])
    for place, name in enumerate(priced.customers.frame):
        if name in NUMBERS:
            columns[place] = replace(columns[place], cells=[*map(_number, columns[place].cells)])
    return xlsx_file(words, words("bulk.sheet"), columns, faults=faults, progress=progress)


def change_file(
    words: Catalog, found: bulk.Impact, kind: str, progress: Progress | None = None
) -> bytes:
    """Every row of the customers' file in its order, with both totals and their difference.

    Where the difference depends on written consent it stands again, in a column of its own.
    A workbook has a row of sums.
    """
    columns = _change_columns(words, found)
    if kind == "csv":
        return csv_file(columns, progress)
    return xlsx_file(words, words("bulk.sheet"), columns, progress=progress)


def template(words: Catalog, kind: str) -> bytes:
    """A file to start from, "csv" or "xlsx": every heading, and rows that show how to fill it."""
    examples = bulk_rules().examples
    columns = [
        Column(
            field_label(words, name),
            [
                words.text(one.name)
                if name == headings.NAME
                else _number(cell_word(words, name, one.values.get(name, "")))
                for one in examples
            ],
            WIDE if name == headings.NAME else NARROW,
        )
        for name in headings.FIELDS
    ]
    return csv_file(columns) if kind == "csv" else xlsx_file(words, words("bulk.sheet"), columns)


def _columns(words: Catalog, priced: bulk.Priced, vat: Vat, *, in_words: bool) -> list[Column]:
    """The file's own columns, then the answer's."""
    sums, customers = priced.sums(), priced.customers
    columns = [
        Column(heading, texts.tolist(), WIDE if name == headings.NAME else NARROW)
        for heading, (name, texts) in zip(customers.headings, customers.frame.items(), strict=True)
    ]
    least, answer = priced.frame["is_minimum"].tolist(), priced.answer()
    answer["is_minimum"] = answer["is_minimum"].map({True: "true", False: "false"})
    sentences = row_sentences(words, customers, priced.faults)
    for name in headings.answer_columns():
        heading = answer_heading(words, name) if in_words else name
        if name == "error":
            columns.append(
                Column(heading, Cells(customers.frame.index.tolist(), sentences), WIDEST)
            )
            continue
        total = getattr(sums, name) if name in SUMS else ""
        minimum = least if name in WITH_MINIMUM else ()
        cells = answer[name].to_numpy(dtype=object, na_value="").tolist()
        columns.append(Column(heading, cells, sum=total, is_minimum=minimum))
    if columns[0].sum == "":
        first = columns[0]
        key = "unlike_line" if sums.is_unlike else "total_line"
        title = net(words, words(f"bulk.{key}"), vat)
        columns[0] = Column(first.heading, first.cells, WIDE, title)
    return columns


def _faults(words: Catalog, priced: bulk.Priced) -> Iterator[tuple[int, str, str, str]]:
    """Each fault: the row in the workbook, the cell in the file, the customer, the reason."""
    customers = priced.customers
    names, above = customers.names, customers.frame.index.min() - 2
    for row in sorted(priced.faults):
        for fault in priced.faults[row]:
            cell = customers.cell(row, fault.field) or str(row)
            yield row - above, cell, names[row], cell_sentence(words, fault)


def _number(cell: Cell) -> Cell:
    """A bare whole number as a number; any other text stays as it was written."""
    is_bare = isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) <= DIGITS
    return int(cell) if is_bare else cell


def _change_columns(words: Catalog, found: bulk.Impact) -> Sequence[Column]:
    customers = found.old.customers
    names, sentence = customers.names, row_sentences(words, customers, found.faults)
    figures = {
        "old": (found.frame["old"], found.old_total),
        "new": (found.frame["new"], found.new_total),
        "difference": (found.frame["difference"], found.difference),
    }
    if found.by_consent.customers:
        consents = found.frame.loc[found.frame["needs_consent"], "difference"]
        figures["by_consent"] = (consents, found.by_consent.difference)
    return [
        Column(words("change.customer"), names.tolist(), WIDE, words("bulk.total_line")),
        Column(words("change.row"), names.index.tolist()),
        *(
            Column(
                words("change.roubles", title=words(f"change.{name}")),
                shown.astype(object).reindex(names.index, fill_value="").tolist(),
                sum=total,
            )
            for name, (shown, total) in figures.items()
        ),
        Column(answer_heading(words, "error"), Cells(names.index.tolist(), sentence), WIDEST),
    ]
