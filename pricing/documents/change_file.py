"""What new prices change for each customer, as a file: CSV or workbook."""

from collections.abc import Callable, Sequence

from pricing.bulk import Impact
from pricing.documents.table_file import WIDE, WIDEST, Cells, Column, Progress, csv_file, xlsx_file
from pricing.views.bulk import answer_heading, row_sentences
from pricing.views.catalog import Catalog


def change_csv(words: Catalog, found: Impact, progress: Progress | None = None) -> bytes:
    """Every row of the customers' file in its order, with both totals and their difference.

    Where the difference depends on written consent it stands again, in a column of its own.
    """
    return csv_file(_columns(words, found), progress)


def change_xlsx(words: Catalog, found: Impact, progress: Progress | None = None) -> bytes:
    """The same as a workbook, with a row of sums."""
    return xlsx_file(words, words("bulk.sheet"), _columns(words, found), progress=progress)


WRITERS: dict[str, Callable[..., bytes]] = {"xlsx": change_xlsx, "csv": change_csv}


def _columns(words: Catalog, found: Impact) -> Sequence[Column]:
    customers, places = found.old.customers, range(len(found.old.customers))
    sentence = row_sentences(words, customers, found.faults)
    figures = {
        "old": (found.old.figures["total"], found.old_total),
        "new": (found.new.figures["total"], found.new_total),
        "difference": (found.differences, found.difference),
    }
    shown = dict.fromkeys(figures, found.has_price.tolist())
    if found.by_consent.customers:
        figures["by_consent"] = (found.differences, found.by_consent.difference)
        shown["by_consent"] = found.needs_consent.tolist()
    names = [found.old.name(place) for place in places]
    return [
        Column(words("change.customer"), names, WIDE, words("bulk.total_line")),
        Column(words("change.row"), [customers.row(place) for place in places]),
        *(
            Column(
                words("change.roubles", title=words(f"change.{name}")),
                [v if has else "" for v, has in zip(values.tolist(), shown[name], strict=True)],
                sum=total,
            )
            for name, (values, total) in figures.items()
        ),
        Column(answer_heading(words, "error"), Cells(len(places), sentence), WIDEST),
    ]
