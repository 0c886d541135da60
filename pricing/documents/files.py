"""The kinds of file that an offer comes as: how each is made, and its media type."""

from collections.abc import Callable

from pricing.documents.message import message_bytes
from pricing.documents.offer import Offer
from pricing.documents.offer_csv import csv_bytes
from pricing.documents.pdf import pdf
from pricing.documents.workbook import workbook

FILES: dict[str, tuple[Callable[[Offer], bytes], str]] = {
    "pdf": (pdf, "application/pdf"),
    "xlsx": (workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (csv_bytes, "text/csv; charset=utf-8"),
    "txt": (message_bytes, "text/plain; charset=utf-8"),
}
