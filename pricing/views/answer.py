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
