"""The kinds of file that an offer comes as: how each is made, and its media type.

Plain text and CSV are written here; the CSV has one row a line, safe to open in a spreadsheet.
"""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from babel.numbers import get_decimal_symbol

from pricing.documents.offer import Offer
from pricing.documents.offer_document import OfferDocument
from pricing.documents.typeset import pdf
from pricing.documents.workbook import workbook
from pricing.quotes import Line
from pricing.spreadsheet_text import harmless
from pricing.views.catalog import Catalog
from pricing.views.phrases import net, without_prompt
from pricing.views.templates import text

Value = str | int | bool | Decimal | date | None
Row = dict[str, Value]


def csv_bytes(document: OfferDocument) -> bytes:
    """UTF-8 with a byte order mark, `;` between columns, the language's decimal sign.

    Amounts are whole roubles, discounts percent, dates as in 2020-06-15. The
    last row is the total, with its VAT where any is computed; customer and
    offer stand in every row, so that several files make one table.
    """
    offer, words = document.offer, document.words
    about = _about(document)
    under_total = _under_total(offer)
    rows = [
        {**_line(offer, line), "item": said.name, **dict.fromkeys(under_total), **about}
        for line, said in zip(offer.quote.lines, document.lines, strict=True)
    ]
    total = {"item": words("breakdown.total"), "amount": offer.quote.total}
    total["is_minimum"] = offer.quote.is_minimum
    rows.append({**dict.fromkeys(rows[0]), **total, **under_total, **about})
    # A number alone would be anything's in a table.
    labels = {fact.key: fact.label for fact in document.about if fact.key != "number"}
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(labels.get(name) or words(f"offer.csv_{name}") for name in rows[0])
    writer.writerows([_cell(words, value) for value in row.values()] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _line(offer: Offer, line: Line) -> Row:
    quote = offer.quote
    is_support = line is quote.support
    share = quote.price_list.discount(quote.payment_option) if is_support else None
    return {
        "item": None,
        "quantity": line.quantity,
        "rate": line.rate,
        "discount": None if share is None else (share * 100).normalize(),
        "months": line.months,
        "amount": line.amount,
        "is_minimum": line.is_minimum,
    }


def _under_total(offer: Offer) -> Row:
    """The total without the discount for signing in time, and its VAT; each where there is one."""
    vat, share = offer.vat, offer.sale.vat.share
    row: Row = {}
    if offer.quote.payment_option.prompt:
        row["without_prompt"] = without_prompt(offer.quote).total
    if vat and share:
        percent = (share * 100).normalize()
        row |= {"vat_percent": percent, "vat": vat.amount, "with_vat": vat.with_vat}
    return row


def _about(document: OfferDocument) -> Row:
    """What is the same for every row; what the customer has now and the quote in roubles.

    Where the quote is by a list that is not in effect, also the one that is (R19).
    """
    offer = document.offer
    given: Row = {
        "number": offer.number,
        **{fact.key: fact.raw for fact in document.about},
        "price_list": offer.quote.price_list.effective_from,
    }
    if other := offer.other_list:
        total = other.now.total if other.now else None
        given |= {"other_list": other.since, "other_total": total}
    if found := offer.renewal:
        sums = {"paid_now": found.old, "paid_new": found.new, "paid_difference": found.difference}
        given |= sums
    if offer.sale.seller:
        given["seller"] = offer.sale.seller.name
    given |= {"link": offer.link, "check": offer.check_link}
    return {name: value for name, value in given.items() if value not in ("", None)}


def _cell(words: Catalog, value: Value) -> str:
    """A value as a spreadsheet in the offer's language reads it; only text can do harm."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words("notice.yes" if value else "notice.no")
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", get_decimal_symbol(words.locale))
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else str(value)


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
