"""The PDF's lines and totals, as the JSON values that its template shows."""

from typing import Any

from pricing.documents.offer import Offer
from pricing.views import phrases, tables
from pricing.views.conditions import modules
from pricing.views.vat import kopecks, vat_label, vat_sentence

Texts = dict[str, Any]


def sums(offer: Offer) -> Texts:
    """Each line with its formula, the totals, and what the sums rest on."""
    words, quote = offer.words, offer.quote
    table = tables.breakdown(words, quote)
    *lines, total = [[cell.text for cell in row] for row in table.rows]
    vat = "" if offer.vat else vat_sentence(words, offer.sale.vat, quote.total)
    notes = (
        words("offer.in_words", sum=offer.total_in_words),
        phrases.rate_for_all(words, quote),
        modules(words, quote),
        phrases.parts(words, quote),
        vat,
    )
    return {
        "lines_head": list(table.headings),
        "lines": [dict(zip(("name", "formula", "amount"), line, strict=True)) for line in lines],
        "totals": [_total("sum", total[0], total[2]), *_vat(offer), *_saving(offer)],
        "line_notes": [note for note in notes if note],
    }


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


def _saving(offer: Offer) -> list[Texts]:
    words, saving = offer.words, offer.quote.saving
    label = words("offer.saving", months=offer.base_period)
    return [_total("saving", label, words.money(saving))] if saving else []


def _total(kind: str, label: str, amount: str) -> Texts:
    return {"kind": kind, "label": label, "amount": amount}
