"""Advice beside the answer, and the printed price list (`answer.html`)."""

from functools import lru_cache

from markupsafe import Markup

from pricing.price_lists import PaymentOption, PriceList, rates
from pricing.quotes import Quote, Selection, cheaper, quote
from pricing.seller import NOT_STATED, Vat
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.phrases import (
    rate_period,
)
from pricing.views.templates import block
from pricing.views.vat import all_net

TEMPLATE = "answer.html"


def hint_part(words: Catalog, quote: Quote, query: str, vat: Vat = NOT_STATED) -> Markup:
    """The cheaper count, what it saves, and a link to its `query`; empty where there is none."""
    hint = quote.cheaper
    if hint is None:
        return Markup()
    label = words("hint.apply_label", licenses=words("licenses_of", count=hint.licenses))
    months = words("months_for", count=quote.selection.months)
    total, now = words.money(hint.support_total), words.money(quote.support_total)
    saving, monthly = words.money(hint.saving), words.money(hint.saving_monthly)
    gain = words("hint.saving", saving=saving, months=months, saving_monthly=monthly)
    first = words("hint.cheaper", count=hint.licenses, own=quote.licenses, total=total, now=now)
    why = " ".join([gain, words("hint.caveat"), *all_net(words, vat)])
    return block(TEMPLATE, "hint", words=words, cheaper=first, why=why, query=query, label=label)


def same_money_part(words: Catalog, quote: Quote) -> Markup:
    """Where no larger count costs less: what the same money covers, and where the next tier is."""
    if quote.cheaper:
        return Markup()
    count = cheaper.same_money(quote.price_list, quote.selection)
    licenses = words("licenses_of", count=count) if count else ""
    covered = words("hint.same_money", licenses=licenses) if count else words("hint.none")
    return block(TEMPLATE, "same_money", covered=covered, next_tier=_next_tier(words, quote))


def in_time_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> Markup:
    """A shorter term signed in time that costs less than the chosen one; empty without one."""
    column = cheaper.shorter_in_time(quote.price_list, quote.selection)
    if column is None:
        return Markup()
    said = " ".join([_in_time(words, quote, column), *all_net(words, vat)])
    return block(TEMPLATE, "in_time", in_time=said)


def price_table_part(words: Catalog, quote: Quote) -> Markup:
    """The whole printed list, the present cell marked, and the check of its rates."""
    return _price_table(words, quote.price_list, quote.tier.first, quote.payment_option)


@lru_cache(maxsize=256)
def _price_table(
    words: Catalog, price_list: PriceList, licenses: int, column: PaymentOption
) -> Markup:
    """The same for every count of a tier, by its first: made once."""
    selection = Selection(dry_cleaning=licenses, months=column.months, prompt=column.prompt)
    marked = quote(price_list, selection)
    matching, count = tables.printed_check(price_list)
    return block(
        TEMPLATE,
        "price_table",
        words=words,
        period=rate_period(words, price_list),
        printed=tables.printed_prices(words, price_list, marked),
        matching=matching,
        count=count,
    )


def _next_tier(words: Catalog, quote: Quote) -> str:
    """From which count on the next tier is, and its rate; empty in the last one."""
    if quote.tier.last is None:
        return ""
    price_list, first = quote.price_list, quote.tier.last + 1
    column = quote.payment_option
    price = rates.rate(price_list, first, months=column.months, prompt=column.prompt)
    return words(
        "hint.next",
        first=words("licenses_of", count=first),
        rate=words.money(price),
        period=rate_period(words, price_list),
    )


def _in_time(words: Catalog, quote: Quote, column: PaymentOption) -> str:
    price = rates.rate(quote.price_list, quote.licenses, months=column.months, prompt=True)
    return words(
        "hint.in_time",
        months=words("months_for", count=column.months),
        rate=words.money(price),
        period=rate_period(words, quote.price_list),
        own_months=words("months_for", count=quote.selection.months),
        own_rate=words.money(quote.rate),
    )
