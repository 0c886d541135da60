"""The workbook's price list: the whole printed table and every other price, by name."""

from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook.writer import ITEM_WIDTH, LINE_POINTS, SheetWriter
from pricing.price_lists import PriceList, rates
from pricing.views.phrases import option_name, rate_period, tier_name

HEAD_ROW = 3
KEY_ROW, DISCOUNT_ROW, TIER_ROW = HEAD_ROW + 1, HEAD_ROW + 2, HEAD_ROW + 3
FIRST_RATE = 2


def write_prices(sheet: SheetWriter, document: OfferDocument) -> None:
    """The table under the names `rates`, `tier_names`, `tier_first`, `column_keys`; the rest below.

    Below it stand the add-ons and services as `<code>_price`, and the numbers
    `rate_months`, `horizon` that formulas share.
    """
    words, price_list = sheet.words, document.offer.quote.price_list
    sheet.worksheet.set_column(0, 0, ITEM_WIDTH)
    sheet.worksheet.set_column(1, FIRST_RATE + len(price_list.payment_options()) - 1, 19)
    sheet.text(0, 0, words("terms.price_list"), "title")
    lead = words("terms.price_list_lead", period=rate_period(words, price_list))
    sheet.text(1, 0, document.basis)
    sheet.text(2, 0, lead)
    _columns(sheet, price_list)
    _tiers(sheet, price_list)
    row = TIER_ROW + len(price_list.tiers) + 1
    row = _items(sheet, price_list, row)
    _shared(sheet, price_list, row + 1)
    sheet.worksheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.print_on_one_page(landscape=True)


def _columns(sheet: SheetWriter, price_list: PriceList) -> None:
    """The table's head: each column's name, its key for formulas, and its discount."""
    words, columns = sheet.words, price_list.payment_options()
    sheet.worksheet.set_row(HEAD_ROW, 2 * LINE_POINTS)
    sheet.text(HEAD_ROW, 0, words("charts.licenses"), "head")
    names = [option_name(words, column) for column in columns]
    sheet.texts(HEAD_ROW, 1, [words("workbook.first"), *names], "head_right")
    sheet.text(KEY_ROW, 0, words("workbook.key"), "note")
    sheet.texts(KEY_ROW, FIRST_RATE, [column.key for column in columns], "key")
    sheet.text(DISCOUNT_ROW, 0, words("workbook.discount", months=price_list.base_months), "note")
    for index, column in enumerate(columns, FIRST_RATE):
        sheet.number(DISCOUNT_ROW, index, float(rates.discount(price_list, column)), "percent")
    sheet.name("column_names", HEAD_ROW, FIRST_RATE, columns=len(columns))
    sheet.name("column_keys", KEY_ROW, FIRST_RATE, columns=len(columns))


def _tiers(sheet: SheetWriter, price_list: PriceList) -> None:
    """A row a tier: its counts, the first of them as a number, and its rates."""
    columns, count = price_list.payment_options(), len(price_list.tiers)
    for row, tier in enumerate(price_list.tiers, TIER_ROW):
        sheet.text(row, 0, tier_name(sheet.words, tier), "cell")
        sheet.number(row, 1, tier.first)
        for index, column in enumerate(columns, FIRST_RATE):
            sheet.number(row, index, tier.printed[column.key], "money")
    sheet.name("tier_names", TIER_ROW, 0, rows=count)
    sheet.name("tier_first", TIER_ROW, 1, rows=count)
    sheet.name("rates", TIER_ROW, FIRST_RATE, rows=count, columns=len(columns))


def _items(sheet: SheetWriter, price_list: PriceList, row: int) -> int:
    """Add-ons and one-off services, each with its price; the row after them."""
    words = sheet.words
    sheet.text(row, 0, words("workbook.items"), "head")
    sheet.text(row, 1, words("workbook.price"), "head_right")
    for add_on in price_list.add_ons:
        row += 1
        sheet.text(row, 0, words.text(add_on.name), "cell")
        sheet.number(row, 1, add_on.monthly, "money")
        sheet.text(row, 2, words("rate.month"))
        sheet.name(f"{add_on.code}_price", row, 1)
    for service in price_list.one_off_services:
        row += 1
        sheet.item(row, words.text(service.name))
        sheet.number(row, 1, service.price, "from" if service.is_minimum else "money")
        sheet.name(f"{service.code}_price", row, 1)
    return row + 1


def _shared(sheet: SheetWriter, price_list: PriceList, row: int) -> None:
    """How many months one rate covers, and on how many periods are compared (R1)."""
    numbers = (("rate_months", price_list.rate_period.months), ("horizon", price_list.horizon))
    for index, (name, months) in enumerate(numbers, row):
        sheet.text(index, 0, sheet.words(f"workbook.{name}"), "cell")
        sheet.number(index, 1, months)
        sheet.name(name, index, 1)
