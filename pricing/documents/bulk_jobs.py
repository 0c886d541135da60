"""The work on a file of customers, as a process of its own does it: read, price, sum up, write.

Each job takes `on_progress` first, which hears how far it is, and gives back small
values or a file; no table of all customers leaves the process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from pricing import bulk
from pricing.bulk import OnProgress, bulk_rules
from pricing.documents.bulk_files import change_file, priced_file
from pricing.price_lists import PriceList
from pricing.seller import NOT_STATED, Vat
from pricing.views.bulk import faults_table, notes, row_sentences
from pricing.views.catalog import Catalog
from pricing.views.price_change import ChangeBin, change_bins, impact_dict, impact_rows, impact_sums
from pricing.views.tables import Table

Job = Callable[..., Any]


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
class Written:
    """A file of the answer, and what a terminal says of it."""

    read: Read
    sums: bulk.Sums
    content: bytes


def price_file(
    on_progress: OnProgress, upload: Upload, prices: PriceList, faults: int
) -> PricedFile:
    """Sums, the first `faults`, and the rows to look through."""
    customers = _read(on_progress, upload)
    priced = bulk.price_customers(prices, customers, progress=partial(on_progress, "pricing"))
    read = _how_read(upload.lang, customers, priced.faults, faults)
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
    words, customers = Catalog.of(upload.lang), _read(on_progress, upload)
    priced = bulk.price_customers(prices, customers, progress=partial(on_progress, "pricing"))
    in_words, written = headings == "words", partial(on_progress, "writing")
    content = priced_file(words, priced, kind, vat, in_words=in_words, progress=written)
    most = bulk_rules().faults_shown
    return Written(_how_read(upload.lang, customers, priced.faults, most), priced.sums(), content)


def compare_file(
    on_progress: OnProgress, upload: Upload, lists: tuple[PriceList, PriceList], most: int
) -> ComparedFile:
    """Who wins and who loses under the second list, the `most` largest changes."""
    words, customers, found = _compared(on_progress, upload, lists)
    read = _how_read(upload.lang, customers, found.faults, most)
    rows = impact_rows(words, found, most)
    totals = found.frame.loc[found.frame["old"] > 0, ["old", "new"]]
    bins = change_bins(totals.itertuples(index=False, name=None))
    return ComparedFile(read, impact_sums(words, found), rows, bins, found.changed)


def write_change(
    on_progress: OnProgress, upload: Upload, lists: tuple[PriceList, PriceList], kind: str
) -> bytes:
    """Every row under both lists as a file of `kind`."""
    words, _, found = _compared(on_progress, upload, lists)
    return change_file(words, found, kind, partial(on_progress, "writing"))


def change_as_dict(
    on_progress: OnProgress, upload: Upload, lists: tuple[PriceList, PriceList]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Every row under both lists as JSON, and the notes of how the file was read."""
    words, customers, found = _compared(on_progress, upload, lists)
    return impact_dict(words, found), notes(words, customers)


def _read(on_progress: OnProgress, upload: Upload) -> bulk.Customers:
    on_progress("reading", 0, 0)
    return bulk.read_customers(upload.data, upload.sheet)


def _compared(
    on_progress: OnProgress, upload: Upload, lists: tuple[PriceList, PriceList]
) -> tuple[Catalog, bulk.Customers, bulk.Impact]:
    customers = _read(on_progress, upload)
    return (
        Catalog.of(upload.lang),
        customers,
        bulk.impact(*lists, customers, progress=partial(on_progress, "pricing")),
    )


def _how_read(lang: str, customers: bulk.Customers, faults: bulk.Faults, most: int) -> Read:
    words = Catalog.of(lang)
    return Read(
        notes=notes(words, customers),
        reasons=_sentences(words, customers, faults),
        faults=faults_table(words, customers, faults, most),
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
