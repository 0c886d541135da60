"""What new prices change for each customer, as a file: CSV or workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pricing import bulk
from pricing.documents.table_file import WIDE, WIDEST, Cells, Column, Progress, csv_file, xlsx_file
from pricing.views.bulk import answer_heading, row_sentences
from pricing.views.catalog import Catalog


def change_csv(words: Catalog, found: bulk.Impact, progress: Progress | None = None) -> bytes:
    """Every row of the customers' file in its order, with both totals and their difference.

    Where the difference depends on written consent it stands again, in a column of its own.
    """
    return csv_file(_columns(words, found), progress)


def change_xlsx(words: Catalog, found: bulk.Impact, progress: Progress | None = None) -> bytes:
    """The same as a workbook, with a row of sums."""
    return xlsx_file(words, words("bulk.sheet"), _columns(words, found), progress=progress)


WRITERS: dict[str, Callable[..., bytes]] = {"xlsx": change_xlsx, "csv": change_csv}


def _columns(words: Catalog, found: bulk.Impact) -> Sequence[Column]:
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
