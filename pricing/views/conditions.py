"""The conditions that travel with a price: each a sentence, wherever the price is said."""

from dataclasses import dataclass
from datetime import date

from pricing.quotes import Quote
from pricing.seller import NOT_STATED, Vat
from pricing.views.catalog import Catalog
from pricing.views.phrases import (
    all_net,
    applicability,
    gross,
    how_much_more,
    is_support_alone,
    parts,
    payable,
    vat_sentence,
)


@dataclass(frozen=True)
class Condition:
    """A sentence, and the rule that it says, as in "R11"."""

    rule: str
    text: str

    def to_dict(self) -> dict[str, str]:
        """The condition as JSON."""
        return {"rule": self.rule, "text": self.text}


def conditions(
    words: Catalog, quote: Quote, vat: Vat = NOT_STATED, *, is_renewal: bool = False
) -> tuple[Condition, ...]:
    """What holds for this quote; only what applies to it.

    With `is_renewal` what is paid now stands beside the quote, with the condition of R13.

    The split of modules (R2), the commitment and its sum (R11), firm and
    minimum part (R10), to whom the prices apply (R13), VAT (R14).
    """
    minimum = parts(words, quote)
    sentences = (
        ("R2", modules(words, quote)),
        ("R11", commitment(words, quote, vat)),
        ("R10", " ".join([minimum, *all_net(words, vat)]) if minimum else ""),
        ("R13", "" if is_renewal else applicability(words, quote)),
        ("R14", vat_sentence(words, vat, quote.total, is_minimum=quote.is_minimum)),
    )
    return tuple(Condition(rule, text) for rule, text in sentences if text)


def not_in_effect(words: Catalog, quote: Quote, since: date, *, is_newer: bool) -> str:
    """That a quote's list is replaced since a day, or yet to come: no offer is made by it (R19)."""
    own = quote.price_list.effective_from
    return words(f"check.list_{'replaced' if is_newer else 'coming'}", date=own, since=since)


def today_costs(words: Catalog, before: Quote, now: Quote, vat: Vat, vat_now: Vat) -> str:
    """What the same would cost today, each with its VAT where that comes on top."""
    way, sums = how_much_more(words, before, now, vat, vat_now)
    return words(f"check.now_{way}", **sums)


def commitment(words: Catalog, quote: Quote, vat: Vat) -> str:
    """The contract's sum, what of it is paid in advance (R18), and that it binds (R11)."""
    key = "commitment" if is_support_alone(quote) else "commitment_extras"
    total = gross(words, payable(words, quote, vat), vat)
    said = words(f"answer.{key}", total=total, months=quote.selection.months)
    return f"{said} {words('answer.commitment_ends')}"


def modules(words: Catalog, quote: Quote) -> str:
    """«17 лицензий: Химчистка — 9, Приёмка — 8.»; empty where there is one module alone (R2)."""
    chosen = quote.selection
    if not (chosen.dry_cleaning and chosen.reception):
        return ""
    return words("offer.modules", licenses=quote.licenses, split=module_split(words, quote))


def choices_in_words(words: Catalog, quote: Quote) -> str:
    """Modules, period, signing in time and situation in a sentence: paper has no form."""
    chosen = quote.selection
    in_time = chosen.prompt and quote.price_list.has_prompt(chosen.months)
    return words(
        "paper.choices",
        modules=module_split(words, quote),
        months=chosen.months,
        prompt=words("notice.yes" if in_time else "notice.no"),
        situation=words(f"situation.{chosen.situation}").lower(),
    )


def module_split(words: Catalog, quote: Quote) -> str:
    """«Химчистка — 9, Приёмка — 8»: the modules that are chosen, with their licences (R2)."""
    chosen = quote.selection
    counts = (("dry_cleaning", chosen.dry_cleaning), ("reception", chosen.reception))
    return ", ".join(
        words("offer.module", name=words(f"offer.module_{name}"), count=count)
        for name, count in counts
        if count
    )
