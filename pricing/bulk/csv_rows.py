"""A CSV file as rows: delimiter and line ends as programs write them."""

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from pricing.bulk.encodings import decoded
from pricing.bulk.grid import Grid
from pricing.bulk.headings import bulk_rules
from pricing.bulk.meanings import known_fields
from pricing.faults import CustomersError, Fault
from pricing.spreadsheet_text import SHIELD, storable, unshielded

if TYPE_CHECKING:
    import _csv

DELIMITERS = ";\t,|"
# `sep=;` as spreadsheets take it; one that was saved anew has quotes and delimiters about it.
SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?[ ;,|\t]*(?:\r\n|\r|\n)', re.IGNORECASE)


def csv_rows(data: bytes) -> Grid:
    """The rows of a CSV file. Raises CustomersError where it is not text or not CSV."""
    text = storable(decoded(data))
    named = SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
    delimiter = _delimiter(text, named[1] if named else "")
    shielded, grid = SHIELD in text, Grid(is_csv=True, delimiter=delimiter)
    records, line = _records(text, delimiter), 0
    try:
        for place, cells in enumerate(records):
            row = [cell.strip() for cell in cells]
            grid.add(place, [*map(unshielded, row)] if shielded else row)
            if records.line_num > line + 1:
                grid.spread.append(place)
            line = records.line_num
    except csv.Error as error:
        fault = Fault("", "not_csv", str(error), number=len(grid.rows) + 1)
        raise CustomersError([fault]) from None
    return grid


def _records(text: str, delimiter: str) -> "_csv.Reader":
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str, named: str) -> str:
    """The delimiter with which the heading row knows most fields.

    Of equals it is the one that the file names, then the one that makes most cells of that row.
    """
    rows, limit = bulk_rules().heading_rows, bulk_rules().letters_limit
    beginning = text[: rows * limit]

    def knows(delimiter: str) -> tuple[int, bool, int]:
        best = (0, delimiter == named, 0)
        try:
            for row in islice(_records(beginning, delimiter), rows):
                best = max(best, (known_fields(row), delimiter == named, len(row)))
        except csv.Error:
            pass  # what stands before it counts
        return best

    return max(dict.fromkeys(DELIMITERS + named), key=knows)
