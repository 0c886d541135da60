"""The workbook's first sheet: the choice in cells that can be changed, and what it costs."""

from datetime import date

from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook import formulas
from pricing.documents.workbook.formulas import Fields, yes_no
from pricing.documents.workbook.lines import write_lines, write_totals
from pricing.documents.workbook.writer import ITEM_WIDTH, Cell, SheetWriter
from pricing.quotes import Selection
from pricing.views.phrases import gross, tier_name

LAST = 4
NAME_LETTERS, NOTE_LETTERS = 56, 130
CHOSEN = (*Selection.MODULES, "months", "prompt")
# The facts that cells hold live: the total is said too, as it was offered.
LIVE = {"month", "rate"}


def write_offer(sheet: SheetWriter, document: OfferDocument) -> None:
    """Title, choice, lines with live amounts, totals, and what they rest on."""
    for column, width in enumerate((ITEM_WIDTH, 19, 16, 11, 25)):
        sheet.worksheet.set_column(column, column, width)
    sheet.text(0, 0, document.kind, "title")
    sheet.text(1, 0, f"{document.brand} · {document.subject}")
    row = _about(sheet, document, 2)
    quote = document.offer.quote
    fields = Fields(sheet, quote.price_list, quote.selection, at=str)
    row = _choice(sheet, document, fields, row + 1)
    row = write_lines(sheet, document.offer, fields, row + 1)
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
    label = sheet.words("workbook.total", option=document.payment_option)
    facts = [f"{fact.label}: {', '.join(filter(None, (fact.value, fact.note)))}" for fact in others]
    paid = gross(sheet.words, total.value, document.offer.sale.vat)
    for line in (f"{label}: {paid}", *facts, document.on_time, *document.other_list):
        if not line:
            continue
        sheet.wide(row, (0, LAST), line, "strong", 1 + len(line) // NOTE_LETTERS)
        row += 1
    return row


def _choice(sheet: SheetWriter, document: OfferDocument, fields: Fields, row: int) -> int:
    """Licences, period and prompt, named as a selection's fields; the row after what they give."""
    words = sheet.words
    sheet.text(row, 0, words("choices.heading"), "heading")
    sheet.text(row + 1, 0, words("workbook.change"))
    for index, name in enumerate(CHOSEN, row + 2):
        sheet.text(index, 0, words(f"workbook.{name}"), "cell")
        fields.write((index, 1), name)
    _unavailable(sheet, document, (row + 5, 2))
    sheet.rule("column_index", formulas.column("months", "prompt", yes_no(words)[0]))
    sheet.rule("tier_index", formulas.tier("licenses"))
    sheet.rule("manager_months", formulas.manager_months("manager", "months"))
    return _found(sheet, document, row + 6)


def _unavailable(sheet: SheetWriter, document: OfferDocument, cell: Cell) -> None:
    """A word beside a prompt that the period does not have (R6)."""
    yes, sentence = yes_no(sheet.words)[0], sheet.words("workbook.prompt_unavailable")
    quote, missing = document.offer.quote, formulas.lacks_prompt("months")
    now = sentence if quote.selection.prompt and not quote.payment_option.prompt else ""
    sheet.formula(*cell, f'IF(AND(prompt="{yes}",{missing}),"{sentence}","")', now, "text")


def _found(sheet: SheetWriter, document: OfferDocument, row: int) -> int:
    """All licences, their tier, and the column of the price table (R2, R3)."""
    words, quote = sheet.words, document.offer.quote
    found: tuple[tuple[str, str, int | str], ...] = (
        ("licenses", "dry_cleaning+reception", quote.licenses),
        ("tier", "INDEX(tier_names,tier_index)", tier_name(words, quote.tier)),
        ("column", "INDEX(column_names,column_index)", document.payment_option),
    )
    for index, (name, formula, value) in enumerate(found, row):
        sheet.text(index, 0, words(f"workbook.{name}"), "cell")
        sheet.formula(index, 1, formula, value)
    sheet.name("licenses", row, 1)
    return row + len(found)


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
    said = "calculated" if document.offer.other_list else "offered"
    sentences = [
        words(f"workbook.as_{said}", number=document.offer.number),
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
