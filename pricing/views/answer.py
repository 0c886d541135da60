"""The answer's parts: the total, what stands beside it, and what it is made of (`answer.html`)."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from markupsafe import Markup

from pricing.price_lists import PaymentOption, PriceList, rates
from pricing.quotes import Option, Quote, Selection, cheaper, quote
from pricing.seller import NOT_STATED, Vat
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.phrases import (
    amount,
    base_period,
    monthly,
    over_horizon,
    rate_each,
    rate_for_all,
    rate_origin,
    rate_period,
)
from pricing.views.tables import Cell
from pricing.views.templates import block
from pricing.views.vat import all_net, gross, net, payable, signed_on_time

TEMPLATE = "answer.html"


@dataclass(frozen=True)
class Part:
    """A kind of charge in the total: its name, its amount and share in words, its share 0…1."""

    kind: str
    name: str
    text: str
    share: str


@dataclass(frozen=True)
class Choice:
    """A row of the comparison: an option to choose by its `query`; `share` is of the dearest."""

    key: str
    query: str
    cells: tuple[Cell, ...]
    share: str
    is_chosen: bool


def total_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> Markup:
    """The sum charged, under what it is, and what it depends on."""
    return block(
        TEMPLATE, "total", **_sum(words, quote, vat), on_time=signed_on_time(words, quote, vat)
    )


def bar_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> Markup:
    """The same in one line."""
    return block(TEMPLATE, "bar", **_sum(words, quote, vat))


def facts_part(words: Catalog, quote: Quote, own: Option, vat: Vat = NOT_STATED) -> Markup:
    """The cost a month, the saving and, where the contract is shorter, the horizon's cost."""
    horizon = words("months_for", count=quote.price_list.horizon)
    facts = [(words("answer.month"), *monthly(words, quote))]
    if quote.selection.months != quote.price_list.horizon:
        facts.append((words("answer.horizon", months=horizon), *over_horizon(words, own)))
    facts.append((words("answer.saving"), *_saving(words, quote)))
    facts = [(net(words, label, vat), value, detail) for label, value, detail in facts]
    return block(TEMPLATE, "facts", words=words, facts=facts)


def rate_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> Markup:
    """The rate, which tier's it is and how the discounts make it, "for all licences" (R3)."""
    return block(
        TEMPLATE,
        "rate",
        each=net(words, rate_each(words, quote), vat),
        for_all=rate_for_all(words, quote),
        origin=rate_origin(words, quote),
    )


def breakdown_part(
    words: Catalog, quote: Quote, vat: Vat = NOT_STATED, *, is_brief: bool = False
) -> Markup:
    """Each line with its formula, and the total; a brief one names services shortly."""
    lines = tables.breakdown(words, quote, vat, is_brief=is_brief)
    return block(TEMPLATE, "breakdown", words=words, lines=lines)


def parts_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> Markup:
    """What the total is made of: each part's amount and share; empty where it is one."""
    sums = tables.part_sums(quote)
    if len(sums) == 1:
        return Markup()
    parts = []
    for kind, roubles in sums.items():
        share = Decimal(roubles) / quote.total
        said = amount(words, roubles, is_minimum=quote.is_minimum and kind == "one_off")
        text = words("charts.part", amount=said, share=words.percent(share))
        name = net(words, words(f"charts.part_{kind}"), vat)
        parts.append(Part(kind, name, text, f"{share:.4f}"))
    return block(TEMPLATE, "parts", parts=parts)


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


def comparison_part(
    words: Catalog,
    options: tuple[Option, ...],
    query: Callable[[PaymentOption], str],
    vat: Vat = NOT_STATED,
) -> Markup:
    """Period, rate, payment, cost over the horizon and difference of every option.

    `query` is the address's query with the choice of a column.
    """
    content = tables.comparison_table(words, options, vat)
    most = max(option.horizon_total for option in options)
    choices = [
        Choice(
            option.payment_option.key,
            query(option.payment_option),
            cells,
            f"{option.horizon_total / most:.1%}",
            option.is_chosen,
        )
        for option, cells in zip(options, content.rows, strict=True)
    ]
    return block(TEMPLATE, "comparison", words=words, headings=content.headings, choices=choices)


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


def _sum(words: Catalog, quote: Quote, vat: Vat) -> dict[str, str]:
    """What is to be paid, and under which label."""
    label = words("answer.total", months=words("months_for", count=quote.selection.months))
    return {"label": gross(words, label, vat), "total": payable(words, quote, vat)}


def _saving(words: Catalog, quote: Quote) -> tuple[str, str]:
    """The saving against the base rate over the same months, and a note."""
    base = base_period(words, quote.price_list)
    if not quote.saving:
        return words("answer.no_saving"), words("answer.no_saving_note", months=base)
    months = words("months_for", count=quote.selection.months)
    return words.money(quote.saving), words("answer.saving_against", months=months, base=base)


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
