"""VAT in words: the sentence that goes with a sum, and kopecks as they are written (R14)."""

from decimal import Decimal

from pricing.quotes import Quote, quote
from pricing.seller import NOT_STATED, Vat, vat_sum
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
        share=vat.share,
        amount=kopecks(words, found.amount, is_minimum=is_minimum),
        total=kopecks(words, found.with_vat, is_minimum=is_minimum),
    )


def payable_sum(priced: Quote, vat: Vat) -> int | Decimal:
    """What is paid for the contract: roubles, with kopecks where VAT comes on top."""
    found = vat_sum(vat, priced.total)
    return found.with_vat if found and vat.kind == "on_top" else priced.total


def payable(words: Catalog, priced: Quote, vat: Vat) -> str:
    """What is paid for the contract: with kopecks where VAT comes on top, «от» before a minimum."""
    found = payable_sum(priced, vat)
    if isinstance(found, int):
        return total(words, priced)
    return kopecks(words, found, is_minimum=priced.is_minimum)


def gross(words: Catalog, text: str, vat: Vat) -> str:
    """What is paid, or its heading: «с НДС» where that comes on top of the prices."""
    return words("vat.gross", text=text) if vat.kind == "on_top" else text


def net(words: Catalog, text: str, vat: Vat) -> str:
    """A figure of prices or its heading: «без НДС» where what is paid has VAT on top."""
    return words("vat.net", text=text) if text and vat.kind == "on_top" else text


def all_net(words: Catalog, vat: Vat) -> list[str]:
    """That a text's sums are without VAT, where what is paid has it on top."""
    return [words("vat.all_net")] if vat.kind == "on_top" else []


def signed_on_time(words: Catalog, priced: Quote, vat: Vat = NOT_STATED) -> str:
    """That the sum depends on signing in time, and the sum without that discount (R6).

    Empty where the sum has no such discount.
    """
    if not priced.payment_option.prompt:
        return ""
    share = priced.price_list.prompt_discount.share
    without = payable(words, without_prompt(priced), vat)
    return words("answer.prompt", share=share, total=without)


def without_prompt(priced: Quote) -> Quote:
    """The same without the discount for signing in time."""
    return quote(priced.price_list, priced.selection.with_(prompt=False))


def how_much_more(
    words: Catalog, before: Quote, after: Quote, vat: Vat = NOT_STATED, vat_after: Vat | None = None
) -> tuple[str, str]:
    """Whether `after` is `more`, `less` or the `same` to pay as `before`, and by how much.

    Each with its VAT where that comes on top; `vat_after` is that of `vat` where it is not given.
    """
    more = payable_sum(after, vat_after or vat) - payable_sum(before, vat)
    way = "more" if more > 0 else "less" if more else "same"
    if isinstance(more, int):
        return way, words.money(abs(more))
    return way, kopecks(words, Decimal(abs(more)))


def vat_label(words: Catalog, vat: Vat) -> str:
    """«в том числе НДС 22 %», «НДС 22 %»; empty where no VAT is computed."""
    if vat.share is None:
        return ""
    return words(f"vat.{vat.kind}_label", share=vat.share)


def kopecks(words: Catalog, roubles: Decimal, *, is_minimum: bool = False) -> str:
    """`65 798,03 ₽` in Russian, `65 798.03 ₽` in English; «от» before a minimum (R10)."""
    text = words.kopecks(roubles)
    return words("answer.from", amount=text) if is_minimum else text
