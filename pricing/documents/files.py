"""The kinds of file that an offer comes as: how each is made, and its media type."""

from collections.abc import Callable
from functools import partial

from pricing.documents.offer_csv import csv_bytes
from pricing.documents.offer_document import OfferDocument
from pricing.documents.pdf import pdf
from pricing.documents.workbook import workbook
from pricing.views.phrases import net
from pricing.views.templates import text


def message(document: OfferDocument) -> str:
    """The offer as plain text, for a messenger or an e-mail."""
    about = {"valid_until": "", **{fact.key: fact.raw for fact in document.about}}
    own_net = partial(net, document.words, vat=document.offer.sale.vat)
    return text("message.txt", d=document, about=about, net=own_net).rstrip("\n")


def message_bytes(document: OfferDocument) -> bytes:
    """The same as a file: UTF-8."""
    return f"{message(document)}\n".encode()


FILES: dict[str, tuple[Callable[[OfferDocument], bytes], str]] = {
    "pdf": (pdf, "application/pdf"),
    "xlsx": (workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (csv_bytes, "text/csv; charset=utf-8"),
    "txt": (message_bytes, "text/plain; charset=utf-8"),
}
