"""The workbook's first sheet: the choice in cells that can be changed, and what it costs."""

from pricing.documents.offer import Offer
from pricing.documents.workbook.choice import write_choice
from pricing.documents.workbook.lines import write_lines, write_totals
from pricing.documents.workbook.writer import ITEM_WIDTH, SheetWriter
from pricing.views.conditions import condition_texts
from pricing.views.renewal import renewal_lines
from pricing.views.seller import bank_facts, contact_facts, seller_facts, signatory

LAST = 4
NAME_LETTERS, NOTE_LETTERS = 56, 130


def write_offer(sheet: SheetWriter, offer: Offer) -> None:
    """Title, choice, lines with live amounts, totals, and what they rest on."""
    for column, width in enumerate((ITEM_WIDTH, 19, 16, 11, 25)):
        sheet.worksheet.set_column(column, column, width)
    sheet.text(0, 0, offer.kind, "title")
    sheet.text(1, 0, f"{offer.words('offer.brand')} · {offer.words('offer.subject')}")
    row = _about(sheet, offer, 2)
    row = write_choice(sheet, offer, row + 1)
    row = write_lines(sheet, offer, row + 1)
    row = write_totals(sheet, offer, row)
    _notes(sheet, offer, row + 1)
    sheet.print_on_one_page(landscape=False)


def _about(sheet: SheetWriter, offer: Offer, row: int) -> int:
    """Customer, number, date and last day, as far as they are given; the row after them."""
    words = offer.words
    for key, text in (("customer", offer.customer), ("number", offer.number)):
        if text:
            sheet.text(row, 0, words(f"offer.{key}"))
            sheet.wide(row, (1, LAST), text, "strong", 1 + len(text) // NAME_LETTERS)
            row += 1
    for key, day in (("date", offer.offered_on), ("valid_until", offer.valid_until)):
        if day:
            sheet.text(row, 0, words(f"offer.{key}"))
            sheet.date(row, 1, day)
            row += 1
    total = words("answer.total", months=offer.column)
    for line in (f"{total}: {offer.payable_text}", offer.on_time, *offer.of_other_list):
        if not line:
            continue
        sheet.wide(row, (0, LAST), line, "strong", 1 + len(line) // NOTE_LETTERS)
        row += 1
    return row


def _notes(sheet: SheetWriter, offer: Offer, row: int) -> None:
    """Conditions, the sum in words, the price list's date, the seller, and the links as text.

    They are of the offer as it was made: a cell that is changed changes none of them.
    """
    for note in _sentences(offer):
        sheet.wide(row, (0, LAST), note, "note", 1 + len(note) // NOTE_LETTERS)
        row += 1


def _sentences(offer: Offer) -> list[str]:
    words, seller, vat = offer.words, offer.sale.seller, offer.sale.vat
    sentences = [
        words("workbook.as_offered", number=offer.number),
        words("offer.in_words", sum=offer.total_in_words),
        *condition_texts(words, offer.quote, vat, is_renewal=offer.before is not None),
        *renewal_lines(words, offer.renewal, vat),
        offer.basis,
        words("workbook.minimum_note"),
        offer.next_step,
    ]
    if seller:
        facts = [*seller_facts(words, seller), *contact_facts(seller), *bank_facts(words, seller)]
        sentences.append(words("message.seller", seller=", ".join(facts)))
        sentences += filter(None, [signatory(words, seller)])
    if offer.link:
        sentences.append(words("message.link", link=offer.link))
        sentences.append(words("message.check", link=offer.check_link))
    return sentences
