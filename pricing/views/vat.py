"""VAT in words: the sentence that goes with a sum, and kopecks as they are written (R14)."""

from decimal import Decimal

from pricing.quotes import Quote
from pricing.seller import Vat, vat_sum
from pricing.views.catalog import Catalog
from pricing.views.phrases import total


def vat_sentence(words: Catalog, vat: Vat, roubles: int, *, is_minimum: bool = False) -> str:
    """What a sum of prices has to do with VAT, its kopecks exact; always one sentence."""
    found = vat_sum(vat, roubles)
    if found is None or vat.share is None:
        return (
            words("vat.exempt", reason=words.text(vat.reason))
            if vat.reason
            else words("answer.vat")
        )
    return words(
        f"vat.{vat.kind}",
        share=words.percent(vat.share),
        amount=kopecks(words, found.amount, is_minimum=is_minimum),
        total=kopecks(words, found.with_vat, is_minimum=is_minimum),
    )


def payable(words: Catalog, quote: Quote, vat: Vat) -> str:
    """What is paid for the contract: with kopecks where VAT comes on top, «от» before a minimum."""
    found = vat_sum(vat, quote.total)
    if found is None or vat.kind != "on_top":
        return total(words, quote)
    return kopecks(words, found.with_vat, is_minimum=quote.is_minimum)


def vat_label(words: Catalog, vat: Vat) -> str:
    """«в том числе НДС 22 %», «НДС 22 %»; empty where no VAT is computed."""
    if vat.share is None:
        return ""
    return words(f"vat.{vat.kind}_label", share=words.percent(vat.share))


def kopecks(words: Catalog, roubles: Decimal, *, is_minimum: bool = False) -> str:
    """`65 798,03 ₽` in Russian, `65 798.03 ₽` in English; «от» before a minimum (R10)."""
    text = words.kopecks(roubles)
    return words("answer.from", amount=text) if is_minimum else text
