"""The workbook's first sheet: the choice in cells that can be changed, and what it costs."""

from pricing.documents import facts
from pricing.documents.offer import Offer
from pricing.documents.workbook.choice import write_choice
from pricing.documents.workbook.lines import write_lines, write_totals
from pricing.documents.workbook.pen import ITEM_WIDTH, Pen

LAST = 4
NAME_LETTERS, NOTE_LETTERS = 56, 130


def write_offer(pen: Pen, offer: Offer) -> None:
    """Title, choice, lines with live amounts, totals, and what they rest on."""
    for column, width in enumerate((ITEM_WIDTH, 19, 16, 11, 25)):
        pen.sheet.set_column(column, column, width)
    pen.text(0, 0, offer.words("offer.title"), "title")
    pen.text(1, 0, f"{offer.words('offer.brand')} · {offer.words('offer.subject')}")
    row = _about(pen, offer, 2)
    row = write_choice(pen, offer, row + 1)
    row = write_lines(pen, offer, row + 1)
    row = write_totals(pen, offer, row)
    _notes(pen, offer, row + 1)
    pen.print_on_one_page(landscape=False)


def _about(pen: Pen, offer: Offer, row: int) -> int:
    """Customer, date and validity, as far as they are given; the row after them."""
    words = offer.words
    given = (
        ("customer", offer.customer),
        ("date", offer.offered_on and words.date(offer.offered_on)),
        ("valid_until", offer.valid_until and words.date(offer.valid_until)),
    )
    for key, text in given:
        if text:
            pen.text(row, 0, words(f"offer.{key}"))
            pen.wide(row, (1, LAST), text, "strong", 1 + len(text) // NAME_LETTERS)
            row += 1
    return row


def _notes(pen: Pen, offer: Offer, row: int) -> None:
    """The price list's date, VAT, the terms of "from" prices, and the link as text."""
    words = offer.words
    notes = [
        f"{facts.price_list_date(offer)} {words('answer.vat')}",
        words("workbook.minimum_note"),
        words("message.link", link=offer.link) if offer.link else "",
    ]
    for note in notes:
        if note:
            pen.wide(row, (0, LAST), note, "note", 1 + len(note) // NOTE_LETTERS)
            row += 1
