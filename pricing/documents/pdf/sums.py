"""The PDF's lines and totals, as the JSON values that its template shows."""

from typing import Any

from pricing.documents.message import saving
from pricing.documents.offer import Offer
from pricing.quotes import Line
from pricing.views import phrases, tables
from pricing.views.conditions import modules
from pricing.views.vat import kopecks, net, vat_label, vat_sentence

Texts = dict[str, Any]


def sums(offer: Offer) -> Texts:
    """Each line with its formula, the totals, and what the sums rest on."""
    words, quote = offer.words, offer.quote
    *_, total = tables.breakdown(words, quote).rows[-1]
    notes = (
        phrases.rate_for_all(words, quote),
        modules(words, quote),
        phrases.parts(words, quote),
        saving(offer),
    )
    return {
        "lines_head": _heads(offer),
        "lines": [_line(offer, line) for line in quote.lines],
        "totals": [_total("sum", words("breakdown.total"), total.text), *_paid(offer)],
        "line_notes": [note for note in notes if note],
    }


def _heads(offer: Offer) -> list[str]:
    """What each column of the lines holds; sums say where they are without VAT."""
    words, vat = offer.words, offer.sale.vat
    item, quantity, price, months, amount = (
        words(key)
        for key in (
            "breakdown.item", "offer.quantity", "offer.price", "offer.months", "breakdown.amount",
        )
    )  # fmt: skip
    return [item, quantity, net(words, price, vat), months, net(words, amount, vat)]


def _line(offer: Offer, line: Line) -> list[str]:
    """What is charged, how many, at which price, for how many months, and the amount."""
    words = offer.words
    months = words("offer.no_months") if line.months is None else words.number(line.months)
    if line.months is not None and line.rate_months != 1:
        months = words("offer.months_of_rate", months=months, period=line.rate_months)
    return [
        phrases.line_name(words, offer.quote.price_list, line),
        words.number(line.quantity),
        phrases.amount(words, line.rate, is_minimum=line.is_minimum),
        months,
        phrases.amount(words, line.amount, is_minimum=line.is_minimum),
    ]


def _paid(offer: Offer) -> list[Texts]:
    """What follows the total: the sum in words under what is paid, and VAT in a row of its own."""
    words, vat = offer.words, offer.sale.vat
    spelt = _total("words", words("offer.in_words", sum=offer.total_in_words))
    if offer.vat is None:
        return [spelt, _total("vat", vat_sentence(words, vat, offer.quote.total))]
    return [*_vat(offer), spelt] if vat.kind == "on_top" else [spelt, *_vat(offer)]


def _vat(offer: Offer) -> list[Texts]:
    """The VAT in or on top of the total; nothing where none is computed."""
    words, vat, is_minimum = offer.words, offer.vat, offer.quote.is_minimum
    if vat is None:
        return []
    amount = kopecks(words, vat.amount, is_minimum=is_minimum)
    own = _total("vat", vat_label(words, offer.sale.vat), amount)
    if offer.payable == offer.quote.total:
        return [own]
    return [own, _total("sum", words("offer.with_vat"), offer.payable_text)]


def _total(kind: str, label: str, amount: str = "") -> Texts:
    return {"kind": kind, "label": label, "amount": amount}
