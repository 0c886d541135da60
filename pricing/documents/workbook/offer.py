"""The workbook's first sheet: the choice in cells that can be changed, and what it costs."""

from datetime import date

from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook.choice import write_choice
from pricing.documents.workbook.lines import write_lines, write_totals
from pricing.documents.workbook.writer import ITEM_WIDTH, SheetWriter

LAST = 4
NAME_LETTERS, NOTE_LETTERS = 56, 130
# The facts that cells hold live: the total is said too, as it was offered.
LIVE = {"month", "rate"}


def write_offer(sheet: SheetWriter, document: OfferDocument) -> None:
    """Title, choice, lines with live amounts, totals, and what they rest on."""
    for column, width in enumerate((ITEM_WIDTH, 19, 16, 11, 25)):
        sheet.worksheet.set_column(column, column, width)
    sheet.text(0, 0, document.kind, "title")
    sheet.text(1, 0, f"{document.brand} · {document.subject}")
    row = _about(sheet, document, 2)
    row = write_choice(sheet, document.offer, row + 1)
    row = write_lines(sheet, document.offer, row + 1)
    row = write_totals(sheet, document.offer, row)
    _notes(sheet, document, row + 1)
    sheet.print_on_one_page(landscape=False)


def _about(sheet: SheetWriter, document: OfferDocument, row: int) -> int:
    """Customer, number and days, as far as they are given, and the facts; the row after them."""
    for fact in document.about:
        sheet.text(row, 0, fact.label)
        if isinstance(fact.raw, date):
            sheet.date(row, 1, fact.raw)
        else:
            lines = 1 + len(fact.value) // NAME_LETTERS
            sheet.wide(row, (1, LAST), fact.value, "strong", lines)
        row += 1
    total, *others = (fact for fact in document.facts if fact.key not in LIVE)
    label = sheet.words("answer.total", months=document.column)
    facts = [f"{fact.label}: {', '.join(filter(None, (fact.value, fact.note)))}" for fact in others]
    for line in (f"{label}: {total.value}", *facts, document.on_time, *document.other_list):
        if not line:
            continue
        sheet.wide(row, (0, LAST), line, "strong", 1 + len(line) // NOTE_LETTERS)
        row += 1
    return row


def _notes(sheet: SheetWriter, document: OfferDocument, row: int) -> None:
    """Conditions, the sum in words, the price list's date, the seller, and the links as text.

    They are of the offer as it was made: a cell that is changed changes none of them.
    """
    for note in _sentences(document):
        sheet.wide(row, (0, LAST), note, "note", 1 + len(note) // NOTE_LETTERS)
        row += 1


def _sentences(document: OfferDocument) -> list[str]:
    words, seller = document.words, {fact.key: fact.value for fact in document.seller}
    signed = seller.pop("signatory", "")
    sentences = [
        words("workbook.as_offered", number=document.offer.number),
        document.in_words,
        *(note.text for note in document.notes),
        *(document.renewal.lines if document.renewal else ()),
        document.basis,
        words("workbook.minimum_note"),
        document.next_step,
        words("message.seller", seller=", ".join(seller.values())) if seller else "",
        signed,
        *(f"{fact.label}: {fact.value}" for fact in document.links),
    ]
    return [sentence for sentence in sentences if sentence]
