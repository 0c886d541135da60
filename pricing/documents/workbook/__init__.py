"""The offer as a workbook that goes on counting: its cells hold formulas, not results."""

import io
from datetime import datetime, time

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook.comparison import write_comparison, write_variants
from pricing.documents.workbook.formulas import write_prices
from pricing.documents.workbook.offer import write_offer
from pricing.documents.workbook.writer import SheetWriter, Styles
from pricing.spreadsheet_text import AS_WRITTEN

SHEETS = {"offer": write_offer, "prices": write_prices, "comparison": write_comparison}


class _Sheet(Worksheet):  # type: ignore[misc]
    """A worksheet that takes formulas as they are: none here needs the prefix of new functions.

    Looking for thirty such functions in every formula takes a quarter of a book's time.
    """

    def _prepare_formula(self, formula: str, *_: object) -> str:
        return formula.removeprefix("=")


def workbook(document: OfferDocument) -> bytes:
    """Offer, price list, comparison and variants as XLSX: live formulas, their figures of now.

    Formulas call cells by name and use what Excel and LibreOffice both have.
    Figures are exact up to 2**53 roubles, as far as a spreadsheet counts.
    """
    offer, words = document.offer, document.words
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **AS_WRITTEN})
    created = datetime.combine(offer.offered_on, time())
    book.set_properties({"title": document.title, "created": created})
    styles = Styles(book, words)
    sheets = {**SHEETS, "variants": write_variants} if offer.variants else SHEETS
    for name, write in sheets.items():
        sheet = book.add_worksheet(words(f"workbook.{name}"), worksheet_class=_Sheet)
        write(SheetWriter(book, sheet, words, styles), document)
    book.close()
    return file.getvalue()
