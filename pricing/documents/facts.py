"""What an offer says, as words: shared by the documents, so that they say the same."""

from collections.abc import Callable

from pricing.documents.offer import Offer
from pricing.quotes.comparison import Option, chosen_option, compare
from pricing.quotes.quote import Quote
from pricing.quotes.variants import Compared, compare_variants
from pricing.views import phrases
from pricing.views.phrases import applicability, tier_name

# The readings that a short document needs, and when: all of them are on the page.
READINGS: dict[str, Callable[[Quote], bool]] = {
    "R1": lambda _quote: True,
    "R6": lambda quote: quote.column.prompt,
    "R7": lambda quote: len(quote.lines) > 1,
    "R9": lambda quote: quote.selection.manager > 0,
    "R12": lambda _quote: True,
}


def document_title(offer: Offer) -> str:
    """The title that a file carries in its properties."""
    return offer.words("offer.document", licenses=licenses(offer), months=period(offer))


def licenses(offer: Offer) -> str:
    """«17 лицензий»."""
    return offer.words("licenses", count=offer.quote.licenses)


def period(offer: Offer) -> str:
    """The contract's period, as in «12 месяцев»."""
    return offer.words("months_for", count=offer.quote.selection.months)


def horizon(offer: Offer) -> str:
    """The months on which periods are compared, as in «12 месяцев»."""
    return offer.words("months_for", count=offer.quote.price_list.horizon)


def total(offer: Offer) -> str:
    """What is paid for the contract, with «от» where it is a minimum (R10)."""
    return phrases.total(offer.words, offer.quote)


def monthly(offer: Offer) -> tuple[str, str]:
    """Support and add-ons a month, «≈» where it is rounded, and what it leaves out."""
    return phrases.monthly(offer.words, offer.quote)


def base_months(offer: Offer) -> str:
    """The base period that a saving is held against, as in «3 месяца»."""
    return offer.words("months_for", count=offer.quote.price_list.base_months)


def parts(offer: Offer) -> str:
    """Firm and minimum part of the total; empty where all of it is firm (R10)."""
    return phrases.parts(offer.words, offer.quote)


def options(offer: Offer) -> tuple[Option, ...]:
    """The offer under every column of the price list."""
    return compare(offer.quote.price_list, offer.quote.selection)


def own_option(offer: Offer) -> Option:
    """The column that the offer itself is."""
    return chosen_option(options(offer))


def own_horizon(offer: Offer) -> tuple[str, str]:
    """What such contracts cost over the horizon, and in how many payments."""
    return phrases.over_horizon(offer.words, own_option(offer))


def variants(offer: Offer) -> tuple[Compared, ...]:
    """The variants beside the quote, each held against the first."""
    return compare_variants(offer.quote.price_list, offer.variants)


def price_list_date(offer: Offer) -> str:
    """Which price list the figures are from."""
    return offer.words("offer.basis", date=offer.words.date(offer.quote.price_list.effective_from))


def conditions(offer: Offer) -> list[str]:
    """The terms of the contract and to whom the prices apply (R11, R13)."""
    words, quote = offer.words, offer.quote
    terms = [words.text(condition.text) for condition in quote.price_list.conditions]
    return [applicability(words, quote), *terms]


def readings(offer: Offer) -> list[str]:
    """The readings that this offer rests on."""
    return [
        offer.words.text(reading.text)
        for reading in offer.quote.price_list.readings
        if reading.rule in READINGS and READINGS[reading.rule](offer.quote)
    ]


def validity(offer: Offer) -> str:
    """The offer's date and until when it is valid, as far as they are given."""
    words, day, until = offer.words, offer.offered_on, offer.valid_until
    keys = [key for key, given in (("offered", day), ("valid", until)) if given]
    dates = {"date": day and words.date(day), "until": until and words.date(until)}
    return words(f"message.{'_'.join(keys)}", **dates) if keys else ""


def counted(offer: Offer) -> str:
    """«17 лицензий, уровень 16–20»."""
    tier = tier_name(offer.words, offer.quote.tier)
    return offer.words("choices.counted", licenses=licenses(offer), tier=tier)
