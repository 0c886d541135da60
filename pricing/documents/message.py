"""The offer as plain text, for a messenger or an e-mail."""

from pricing.documents import facts
from pricing.documents.offer import Offer
from pricing.views.phrases import amount, line_formula, line_name, rate_for_all
from pricing.views.variants import variant_lines


def message(offer: Offer) -> str:
    """What, how many, how long, every amount, the total, the price list's date and the link."""
    blocks = (_heading(offer), _lines(offer), _totals(offer), _variants(offer), _basis(offer))
    return "\n\n".join("\n".join(line for line in block if line) for block in blocks if block)


def _heading(offer: Offer) -> list[str]:
    words = offer.words
    heading = words("message.heading", licenses=facts.licenses(offer), months=facts.period(offer))
    return [heading, words("message.customer", customer=offer.customer) if offer.customer else ""]


def _lines(offer: Offer) -> list[str]:
    """One line a charged item, and the rate's sentence under the licences' (R3)."""
    words, quote = offer.words, offer.quote
    lines = [
        words(
            "message.line",
            name=line_name(words, quote.price_list, line),
            formula=line_formula(words, line),
            amount=amount(words, line.amount, is_minimum=line.is_minimum),
        )
        for line in quote.lines
    ]
    return [*lines, rate_for_all(words, quote)]


def _totals(offer: Offer) -> list[str]:
    """The total and, where they say more than it does, the cost a month and over 12."""
    words, quote = offer.words, offer.quote
    shown, note = facts.monthly(offer)
    lines = [
        words("message.total", months=facts.period(offer), total=facts.total(offer)),
        facts.parts(offer),
        words("message.monthly", amount=shown, note=note),
    ]
    if quote.selection.months != quote.price_list.horizon:
        value, payments = facts.own_horizon(offer)
        months = facts.horizon(offer)
        lines.append(words("message.horizon", months=months, amount=value, payments=payments))
    if quote.saving:
        saving, base = words.money(quote.saving), facts.base_months(offer)
        lines.append(words("message.saving", saving=saving, months=base))
    return lines


def _variants(offer: Offer) -> list[str]:
    """The variants beside the quote under their heading; nothing where there are none."""
    lines = variant_lines(offer.words, facts.variants(offer))
    return [offer.words("message.variants"), *lines] if lines else []


def _basis(offer: Offer) -> list[str]:
    words = offer.words
    return [
        facts.validity(offer),
        facts.price_list_date(offer),
        words("answer.vat"),
        words("message.link", link=offer.link) if offer.link else "",
    ]
