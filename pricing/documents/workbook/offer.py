"""The workbook's first sheet: the choice in cells that can be changed, and what it costs.

Every item of the price list has a line, chosen or not.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from pricing.documents.offer import Offer
from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook import formulas
from pricing.documents.workbook.formulas import Fields, yes_no
from pricing.documents.workbook.writer import ITEM_WIDTH, Cell, SheetWriter
from pricing.price_lists import OneOffService
from pricing.quotes import Selection, comparison
from pricing.views.phrases import gross, net, tier_name, vat_label, without_prompt

LAST = 4
NAME_LETTERS, NOTE_LETTERS = 56, 130
CHOSEN = (*Selection.MODULES, "months", "prompt")
# The facts that cells hold live: the total is said too, as it was offered.
LIVE = {"month", "rate"}

ITEM, QUANTITY, RATE, MONTHS, AMOUNT = range(5)
Writer = Callable[[SheetWriter, Offer, Fields, int], None]
MINIMUM, MANAGER = "minimum_total>0", "manager_months"


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
    row = _lines(sheet, document.offer, fields, row + 1)
    row = _totals(sheet, document.offer, row)
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


def _lines(sheet: SheetWriter, offer: Offer, fields: Fields, row: int) -> int:
    """Support and every other item with a quantity to change; the row after them.

    What is not chosen stands below, folded away under a line of its own.
    """
    words, services = sheet.words, offer.quote.price_list.one_off_services
    heads = [words(f"workbook.{name}") for name in ("quantity", "rate", "months_column", "amount")]
    for place in (1, 3):
        heads[place] = net(words, heads[place], offer.sale.vat)
    sheet.text(row, ITEM, words("breakdown.item"), "head")
    sheet.texts(row, QUANTITY, heads, "head_right")
    _support(sheet, offer, row + 1)
    row += 2
    items: dict[str, Writer] = {"contacts": _contacts, "manager": _manager}
    items |= {each.code: partial(_service, service=each) for each in services}
    chosen = [code for code in items if code in {line.code for line in offer.quote.lines}]
    for code in chosen:
        items.pop(code)(sheet, offer, fields, row)
        row += 1
    if items:
        sheet.summary(row, ITEM, words("workbook.not_chosen"))
        row += 1
    for write in items.values():
        write(sheet, offer, fields, row)
        sheet.fold(row)
        row += 1
    _sums(sheet, offer)
    return row


def _sums(sheet: SheetWriter, offer: Offer) -> None:
    """Names for the sums of add-ons, of services, and of those with a price "from"."""
    services = offer.quote.price_list.one_off_services
    sheet.rule("addons_total", formulas.add_ons("contacts", "months", MANAGER))
    sheet.rule("one_off_total", formulas.services(each.code for each in services))
    minimums = (each.code for each in services if each.is_minimum)
    sheet.rule("minimum_total", formulas.services(minimums))


def _totals(sheet: SheetWriter, offer: Offer, row: int) -> int:
    """The total with its VAT, and what else follows from it; the next row."""
    words, quote = sheet.words, offer.quote
    sheet.texts(row, ITEM, [words("breakdown.total"), "", "", ""], "total")
    total = "support_total+addons_total+one_off_total"
    sheet.formula(row, AMOUNT, total, quote.total, "total_money")
    sheet.minimum_when(row, AMOUNT, MINIMUM)
    sheet.name("total", row, AMOUNT)
    return _below(sheet, offer, _vat(sheet, offer, row + 1))


def _vat(sheet: SheetWriter, offer: Offer, row: int) -> int:
    """The VAT of the total to a kopeck, where any is computed; the next row (R14)."""
    vat, found = offer.sale.vat, offer.vat
    if found is None or vat.share is None:
        return row
    sheet.rule("vat_share", str(vat.share))
    is_on_top = vat.kind == "on_top"
    formula = formulas.vat_on_top("total") if is_on_top else formulas.vat_included("total")
    label = vat_label(sheet.words, vat)
    sheet.texts(row, ITEM, [label, "", "", ""], "cell")
    sheet.formula(row, AMOUNT, formula, float(found.amount), "kopecks")
    sheet.name("vat", row, AMOUNT)
    sheet.minimum_when(row, AMOUNT, MINIMUM, "minimum_kopecks")
    if not is_on_top:
        return row + 1
    sheet.texts(row + 1, ITEM, [sheet.words("offer.with_vat"), "", "", ""], "total")
    sheet.formula(row + 1, AMOUNT, "total+vat", float(found.with_vat), "total_kopecks")
    sheet.minimum_when(row + 1, AMOUNT, MINIMUM, "minimum_kopecks")
    return row + 2


def _below(sheet: SheetWriter, offer: Offer, row: int) -> int:
    """A month, over the horizon, the saving, firm and minimum part; the next row."""
    words, quote, vat = sheet.words, offer.quote, offer.sale.vat
    monthly = formulas.monthly("support_total+addons_total", "months")
    _result(
        sheet, row, net(words, words("workbook.monthly"), vat), monthly, quote.recurring_monthly
    )
    own = comparison.chosen_option(offer.options)
    horizon = net(words, words("workbook.horizon_total", months=quote.price_list.horizon), vat)
    totals = "INDEX(comparison_totals,column_index)"
    _result(sheet, row + 1, horizon, totals, own.horizon_total)
    sheet.minimum_when(row + 1, AMOUNT, MINIMUM)
    base = quote.price_list.base_option.key
    base_rate = formulas.rate("tier_index", f'MATCH("{base}",column_keys,0)')
    saving = f"{formulas.support('licenses', base_rate, 'months')}-support_total"
    label = net(words, words("workbook.saving", base=quote.price_list.base_months), vat)
    _result(sheet, row + 2, label, saving, quote.saving)
    _part(sheet, offer, row + 3, "firm", "total-minimum_total")
    _part(sheet, offer, row + 4, "minimum", "minimum_total")
    sheet.minimum_when(row + 4, AMOUNT, MINIMUM)
    _without_prompt(sheet, offer, row + 5)
    return row + 6


def _without_prompt(sheet: SheetWriter, offer: Offer, row: int) -> None:
    """The total without the discount for signing in time, seen only while it has that (R6)."""
    words, has_prompt = sheet.words, offer.quote.payment_option.prompt
    label = net(words, words("answer.without_prompt"), offer.sale.vat)
    rate = formulas.rate("tier_index", "plain_index")
    total = f"{formulas.support('licenses', rate, 'months')}+addons_total+one_off_total"
    sheet.rule("plain_index", formulas.plain_column("months"))
    is_on = "column_index<>plain_index"
    now = without_prompt(offer.quote).total if has_prompt else ""
    sheet.formula(row, ITEM, f'IF({is_on},"{label}","")', label if has_prompt else "", "text")
    sheet.formula(row, AMOUNT, f'IF({is_on},{total},"")', now, "plain_money")
    sheet.minimum_when(row, AMOUNT, MINIMUM)


def _support(sheet: SheetWriter, offer: Offer, row: int) -> None:
    """All licences at the rate that the price table has for their tier (R3)."""
    quote = offer.quote
    sheet.text(row, ITEM, sheet.words("breakdown.support"), "cell")
    sheet.formula(row, QUANTITY, "licenses", quote.licenses)
    sheet.formula(row, RATE, formulas.rate("tier_index", "column_index"), quote.rate, "money")
    sheet.formula(row, MONTHS, "months", quote.selection.months)
    amount = formulas.support("licenses", "license_rate", "months")
    sheet.formula(row, AMOUNT, amount, quote.support_total, "money")
    sheet.name("license_rate", row, RATE)
    sheet.name("support_total", row, AMOUNT)


def _contacts(sheet: SheetWriter, offer: Offer, fields: Fields, row: int) -> None:
    """Additional people, for every month of the contract (R8)."""
    words, chosen = sheet.words, offer.quote.selection
    add_on = offer.quote.price_list.add_on("contacts")
    sheet.text(row, ITEM, words.text(add_on.name), "cell")
    fields.write((row, QUANTITY), "contacts")
    sheet.formula(row, RATE, "contacts_price", add_on.monthly, "money")
    sheet.formula(row, MONTHS, "months", chosen.months)
    amount = chosen.contacts * add_on.monthly * chosen.months
    sheet.formula(row, AMOUNT, formulas.contacts("contacts", "months"), amount, "money")


def _manager(sheet: SheetWriter, offer: Offer, fields: Fields, row: int) -> None:
    """One manager, for as many months of the contract as chosen (R9)."""
    words, chosen = sheet.words, offer.quote.selection
    add_on = offer.quote.price_list.add_on("manager")
    sheet.text(row, ITEM, words.text(add_on.name), "cell")
    sheet.formula(row, QUANTITY, "IF(manager>0,1,0)", int(chosen.manager > 0))
    sheet.formula(row, RATE, "manager_price", add_on.monthly, "money")
    fields.write((row, MONTHS), "manager")
    amount = add_on.monthly * chosen.manager
    sheet.formula(row, AMOUNT, formulas.manager_cost(MANAGER), amount, "money")


def _service(
    sheet: SheetWriter, offer: Offer, fields: Fields, row: int, *, service: OneOffService
) -> None:
    """A one-off service; its amount is a minimum where its price is (R10)."""
    quantity = offer.quote.selection.quantity(service.code)
    style = "from" if service.is_minimum else "money"
    sheet.item(row, sheet.words.text(service.name))
    fields.write((row, QUANTITY), service.code)
    sheet.formula(row, RATE, f"{service.code}_price", service.price, style)
    sheet.text(row, MONTHS, "", "cell")
    amount = formulas.service(service.code, service.code)
    sheet.formula(row, AMOUNT, amount, quantity * service.price, style)


def _result(sheet: SheetWriter, row: int, label: str, formula: str, value: int) -> None:
    sheet.texts(row, ITEM, [label, "", "", ""], "cell")
    sheet.formula(row, AMOUNT, formula, value, "money")


def _part(sheet: SheetWriter, offer: Offer, row: int, name: str, formula: str) -> None:
    """A part of the total, seen only while the total has a minimum part."""
    quote = offer.quote
    label = net(sheet.words, sheet.words(f"workbook.{name}"), offer.sale.vat)
    value = quote.minimum_total if name == "minimum" else quote.firm_total
    now: tuple[str, int | str] = (label, value) if quote.is_minimum else ("", "")
    sheet.formula(row, ITEM, f'IF({MINIMUM},"{label}","")', now[0], "text")
    sheet.formula(row, AMOUNT, f'IF({MINIMUM},{formula},"")', now[1], "plain_money")
