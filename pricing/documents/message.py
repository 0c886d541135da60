"""The offer as plain text, for a messenger or an e-mail."""

from pricing.documents.offer import Offer
from pricing.quotes import comparison
from pricing.views import phrases
from pricing.views.conditions import conditions, module_split
from pricing.views.renewal import renewal_lines
from pricing.views.seller import seller_facts, signatory
from pricing.views.variants import variant_lines
from pricing.views.vat import all_net, net, vat_sentence

# The first line names the split of modules; VAT stands beside the total.
ELSEWHERE = {"R2", "R14"}


def message(offer: Offer) -> str:
    """What, how many, how long, every amount, the total, the conditions, number and links."""
    blocks = (
        _heading(offer),
        _lines(offer),
        _totals(offer),
        _variants(offer),
        renewal_lines(offer.words, offer.renewal, offer.sale.vat),
        _conditions(offer),
        _closing(offer),
    )
    return "\n\n".join("\n".join(line for line in block if line) for block in blocks if block)


def message_bytes(offer: Offer) -> bytes:
    """The same as a file: UTF-8."""
    return f"{message(offer)}\n".encode()


def _heading(offer: Offer) -> list[str]:
    words, split = offer.words, module_split(offer.words, offer.quote)
    key = "heading_prompt" if offer.quote.column.prompt else "heading"
    heading = words(f"message.{key}", licenses=offer.licenses, split=split, months=offer.period)
    customer = words("message.customer", customer=offer.customer) if offer.customer else ""
    return [heading, customer, *offer.of_other_list]


def _lines(offer: Offer) -> list[str]:
    """One line a charged item; the rate's sentence stands under the licences' (R3)."""
    words, quote = offer.words, offer.quote
    support, *others = [
        words(
            "message.line",
            name=phrases.line_name(words, quote.price_list, line),
            formula=phrases.line_formula(words, line),
            amount=phrases.amount(words, line.amount, is_minimum=line.is_minimum),
        )
        for line in quote.lines
    ]
    return [support, phrases.rate_for_all(words, quote), *others]


def _totals(offer: Offer) -> list[str]:
    """The total and, where they say more than it does, the cost a month and over 12."""
    words, quote, vat = offer.words, offer.quote, offer.sale.vat
    monthly, note = phrases.monthly(words, quote)
    lines = [
        words(
            "message.total",
            months=offer.period,
            total=offer.payable_text,
            payment=phrases.payment_way(words, quote),
        ),
        words("offer.in_words", sum=offer.total_in_words),
        vat_sentence(words, vat, quote.total, is_minimum=quote.is_minimum),
        offer.on_time,
        words("message.monthly", amount=net(words, ", ".join(filter(None, (monthly, note))), vat)),
    ]
    if quote.selection.months != quote.price_list.horizon:
        value, payments = phrases.over_horizon(words, comparison.chosen_option(offer.options))
        lines.append(
            words(
                "message.horizon",
                months=offer.horizon,
                amount=net(words, value, vat),
                payments=payments,
            )
        )
        lines.append(words("comparison.assumed"))
    return [*lines, saving(offer)]


def saving(offer: Offer) -> str:
    """What is saved over the contract against the base rate; empty where it is nothing."""
    words, quote = offer.words, offer.quote
    if not quote.saving:
        return ""
    saved = net(words, words.money(quote.saving), offer.sale.vat)
    return words("message.saving", saving=saved, months=offer.period, base=offer.base_period)


def _variants(offer: Offer) -> list[str]:
    """The variants beside the quote under their heading; nothing where there are none."""
    lines = variant_lines(offer.words, offer.compared)
    if not lines:
        return []
    return [offer.words("message.variants"), *lines, *all_net(offer.words, offer.sale.vat)]


def _conditions(offer: Offer) -> list[str]:
    """What the customer has to know before saying yes (R10, R11, R13)."""
    is_renewal = offer.before is not None
    found = conditions(offer.words, offer.quote, offer.sale.vat, is_renewal=is_renewal)
    return [condition.text for condition in found if condition.rule not in ELSEWHERE]


def _closing(offer: Offer) -> list[str]:
    """Number and dates, the next step, whose offer it is, and the links."""
    words, seller = offer.words, offer.sale.seller
    key = "message.offered_valid" if offer.valid_until else "message.offered"
    until = offer.valid_until and words.date(offer.valid_until)
    offered = words(key, number=offer.number, date=words.date(offer.offered_on), until=until)
    return [
        offered,
        offer.basis,
        words("message.seller", seller=", ".join(seller_facts(words, seller))) if seller else "",
        signatory(words, seller) if seller else "",
        offer.next_step,
        words("message.link", link=offer.link) if offer.link else "",
        words("message.check", link=offer.check_link) if offer.link else "",
    ]
