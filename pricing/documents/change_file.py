"""What new prices change for each customer, as a file: CSV or workbook."""

from collections.abc import Callable

from pricing.customers.new_prices import Impact
from pricing.documents.customers_file import Columns, csv_file, xlsx_file
from pricing.views.catalog import Catalog

FIGURES = ("old", "new", "difference")


def change_csv(words: Catalog, found: Impact) -> bytes:
    """Every row of the customers' file in its order, with both totals and their difference."""
    return csv_file(_headings(words), _columns(found))


def change_xlsx(words: Catalog, found: Impact) -> bytes:
    """The same as a workbook of one sheet."""
    return xlsx_file(words("portfolio.sheet"), _headings(words), _columns(found))


WRITERS: dict[str, Callable[[Catalog, Impact], bytes]] = {"xlsx": change_xlsx, "csv": change_csv}


def _headings(words: Catalog) -> list[str]:
    titles = [words(f"change.{name}") for name in FIGURES]
    return [
        words("change.customer"),
        words("change.row"),
        *(words("change.roubles", title=title) for title in titles),
        words("portfolio.error"),
    ]


def _columns(found: Impact) -> Columns:
    frame = found.frame
    figures = [frame[name].astype(object).where(frame[name].notna(), "") for name in FIGURES]
    return [
        frame["name"].tolist(),
        frame.index.tolist(),
        *(figure.tolist() for figure in figures),
        frame["error"].tolist(),
    ]
