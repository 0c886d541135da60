"""The work on a file of customers, and the files of its answers: CSV or workbook.

Each job, as a process of its own does it, takes `on_progress` first, which hears how far it is,
and gives back small values or a file; no table of all customers leaves the process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any, Literal

from pricing import bulk
from pricing.bulk import OnProgress, bulk_rules, headings
from pricing.documents.table_file import (
    LINKED,
    NARROW,
    WIDE,
    WIDEST,
    Cell,
    Column,
    Faults,
    Progress,
    csv_file,
    xlsx_file,
)
from pricing.price_lists import PriceList
from pricing.quotes import Selection
from pricing.seller import NOT_STATED, Vat
from pricing.views.bulk import (
    ADDED,
    WITH_MINIMUM,
    answer_heading,
    cell_word,
    fault_rows,
    faults_table,
    field_label,
    notes,
    row_sentences,
)
from pricing.views.catalog import Catalog
from pricing.views.phrases import net
from pricing.views.price_change import ChangeBin, change_bins, impact_dict, impact_rows, impact_sums
from pricing.views.tables import Table

Job = Callable[..., Any]
KINDS = ("csv", "xlsx")
NUMBERS = {*Selection.COUNTS, "months"}
DIGITS = 9


@dataclass(frozen=True)
class Upload:
    """A file of customers, the language of the answer, and the sheet to read.

    Without a name that is the sheet with customers.
    """

    data: bytes
    lang: str
    sheet: str = ""


@dataclass(frozen=True)
class Read:
    """How a file was read: notes, its first faults as a table and as sentences (`reasons`).

    `faulty` is how many rows have a fault.
    """

    notes: tuple[str, ...]
    reasons: tuple[str, ...]
    faults: Table
    faulty: int
    rows: int
    sheet: str
    sheets: tuple[str, ...]


@dataclass(frozen=True)
class PricedFile:
    """What a screen shows of a priced file: a few values, however long the file is."""

    read: Read
    sums: bulk.Sums
    rows: bulk.result.ResultRows


@dataclass(frozen=True)
class ComparedFile:
    """What a screen shows of a file under two price lists."""

    read: Read
    sums: Table
    largest: Table
    bins: tuple[ChangeBin, ...]
    changed: int


@dataclass(frozen=True)
class ComparedRows:
    """Every row of a file under two price lists, as JSON."""

    read: Read
    impact: dict[str, Any]


@dataclass(frozen=True)
class Written:
    """A file of the answer, and what a terminal says of it."""

    read: Read
    sums: bulk.Sums
    content: bytes


def price_file(on_progress: OnProgress, upload: Upload, prices: PriceList) -> PricedFile:
    """Sums, the first faults, and the rows to look through."""
    priced = _priced(on_progress, upload, prices)
    read = _how_read(upload.lang, priced.customers, priced.faults)
    return PricedFile(read, priced.sums(), priced.packed())


def write_priced(  # noqa: PLR0913, PLR0917 - what a job is asked for
    on_progress: OnProgress,
    upload: Upload,
    prices: PriceList,
    kind: str,
    headings: Literal["names", "words"],
    vat: Vat = NOT_STATED,
) -> Written:
    """Every row with its price as a file of `kind`, the answer headed by names or in words."""
    words, priced = Catalog.of(upload.lang), _priced(on_progress, upload, prices)
    in_words, written = headings == "words", partial(on_progress, "writing")
    content = priced_file(words, priced, kind, vat, in_words=in_words, progress=written)
    read = _how_read(upload.lang, priced.customers, priced.faults)
    return Written(read, priced.sums(), content)


def compare_file(
    on_progress: OnProgress, upload: Upload, lists: tuple[PriceList, PriceList]
) -> ComparedFile:
    """Who wins and who loses under the second list, the largest changes."""
    words, found = Catalog.of(upload.lang), _compared(on_progress, upload, lists)
    read = _how_read(upload.lang, found.old.customers, found.faults)
    rows = impact_rows(words, found, bulk_rules().faults_shown)
    totals = found.frame.loc[found.frame["old"] > 0, ["old", "new"]]
    bins = change_bins(totals.itertuples(index=False, name=None))
    return ComparedFile(read, impact_sums(words, found), rows, bins, found.changed)


def write_change(
    on_progress: OnProgress, upload: Upload, lists: tuple[PriceList, PriceList], kind: str
) -> bytes:
    """Every row under both lists as a file of `kind`."""
    found = _compared(on_progress, upload, lists)
    return change_file(Catalog.of(upload.lang), found, kind, partial(on_progress, "writing"))


def compare_rows(
    on_progress: OnProgress, upload: Upload, lists: tuple[PriceList, PriceList]
) -> ComparedRows:
    """Every row under both lists."""
    words, found = Catalog.of(upload.lang), _compared(on_progress, upload, lists)
    read = _how_read(upload.lang, found.old.customers, found.faults)
    return ComparedRows(read, impact_dict(words, found))


def _read(on_progress: OnProgress, upload: Upload) -> bulk.Customers:
    on_progress("reading", 0, 0)
    return bulk.read_customers(upload.data, upload.sheet)


def _priced(on_progress: OnProgress, upload: Upload, prices: PriceList) -> bulk.Priced:
    customers = _read(on_progress, upload)
    return bulk.price_customers(prices, customers, progress=partial(on_progress, "pricing"))


def _compared(
    on_progress: OnProgress, upload: Upload, lists: tuple[PriceList, PriceList]
) -> bulk.Impact:
    customers = _read(on_progress, upload)
    return bulk.impact(*lists, customers, progress=partial(on_progress, "pricing"))


def _how_read(lang: str, customers: bulk.Customers, faults: bulk.Faults) -> Read:
    words = Catalog.of(lang)
    return Read(
        notes=notes(words, customers),
        reasons=_sentences(words, customers, faults),
        faults=faults_table(words, customers, faults, bulk_rules().faults_shown),
        faulty=len(faults),
        rows=len(customers),
        sheet=customers.sheet,
        sheets=customers.sheets,
    )


def _sentences(words: Catalog, customers: bulk.Customers, faults: bulk.Faults) -> tuple[str, ...]:
    """The first rows without a price, and how many more there are."""
    limit, sentence = bulk_rules().faults_shown, row_sentences(words, customers, faults)
    first = [sentence(row) for row in sorted(faults)[:limit]]
    more = [words("bulk.reading.more", count=len(faults) - limit)] if len(faults) > limit else []
    return (*first, *more)


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
    above = priced.customers.frame.index.min() - 2
    rows = [
        (row - above, cell or str(row), name, reason)
        for row, cell, name, reason in islice(
            fault_rows(words, priced.customers, priced.faults), LINKED
        )
    ]
    faults = Faults(words("bulk.faults_sheet"), heads, rows)
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
            rows = customers.frame.index.tolist()
            columns.append(Column(heading, rows, WIDEST, make=sentences))
            continue
        total = getattr(sums, name) if name in {"licenses", *ADDED} else ""
        minimum = least if name in WITH_MINIMUM else ()
        cells = answer[name].to_numpy(dtype=object, na_value="").tolist()
        columns.append(Column(heading, cells, sum=total, is_minimum=minimum))
    if columns[0].sum == "":
        first = columns[0]
        key = "unlike_line" if sums.is_unlike else "total_line"
        title = net(words, words(f"bulk.{key}"), vat)
        columns[0] = Column(first.heading, first.cells, WIDE, title)
    return columns


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
        Column(answer_heading(words, "error"), names.index.tolist(), WIDEST, make=sentence),
    ]
