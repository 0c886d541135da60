"""The answer's parts as HTML: the total, what stands beside it, and what it is made of."""

from decimal import Decimal
from functools import lru_cache
from html import escape

from pricing.price_lists import Column, PriceList, rates
from pricing.quotes import Option, Quote, Selection, cheaper, quote
from pricing.seller import NOT_STATED, Vat
from pricing.views import tables
from pricing.views.catalog import Catalog
from pricing.views.html import link, note, part, said, table
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
from pricing.views.vat import all_net, net, payable, signed_on_time


def total_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> str:
    """The sum charged, the largest thing on the page, under what it is, and what it depends on."""
    label, on_time = _payable(words, quote), signed_on_time(words, quote, vat)
    return (
        f'<p class="label">{escape(label)}</p><p class="sum">{escape(payable(words, quote, vat))}'
        f"</p>{note(on_time) if on_time else ''}"
    )


def bar_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> str:
    """The same in one line, for the lower edge of a phone's screen; it leads to the answer."""
    label = _payable(words, quote)
    return (
        f'<a href="#answer"><span>{escape(label)}<i class="unseen">: </i></span> '
        f"<strong>{escape(payable(words, quote, vat))}</strong></a>"
    )


def facts_part(words: Catalog, quote: Quote, own: Option, vat: Vat = NOT_STATED) -> str:
    """The cost a month, the saving and, where the contract is shorter, the horizon's cost."""
    horizon = words("months_for", count=quote.price_list.horizon)
    facts = [(words("answer.month"), *monthly(words, quote))]
    if quote.selection.months != quote.price_list.horizon:
        facts.append((words("answer.horizon", months=horizon), *over_horizon(words, own)))
    facts.append((words("answer.saving"), *_saving(words, quote)))
    facts = [(net(words, label, vat), value, detail) for label, value, detail in facts]
    none = words("heard.none")
    rows = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{said(value, none)}</dd><dd>{escape(detail)}</dd></div>"
        for label, value, detail in facts
    )
    return f"<dl>{rows}</dl>"


def rate_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> str:
    """The rate, which tier's it is and how the discounts make it, "for all licences" (R3)."""
    each = escape(net(words, rate_each(words, quote), vat))
    for_all = escape(rate_for_all(words, quote))
    return f"<p><strong>{each}</strong><br>{for_all}</p>{note(rate_origin(words, quote))}"


def breakdown_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> str:
    """Each line with its formula, and the total."""
    return table(tables.breakdown(words, quote, vat), about=words("breakdown.heading"))


def parts_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> str:
    """What the total is made of, as a bar: each part's amount and share; empty where it is one."""
    sums = tables.part_sums(quote)
    if len(sums) == 1:
        return ""
    shares = {kind: Decimal(roubles) / quote.total for kind, roubles in sums.items()}
    said = {
        kind: words(
            "charts.part",
            amount=amount(words, roubles, is_minimum=quote.is_minimum and kind == "one_off"),
            share=words.percent(shares[kind]),
        )
        for kind, roubles in sums.items()
    }
    bar = "".join(
        f'<span class="{kind}" style="flex-grow:{share:.4f}"><b>{escape(said[kind])}</b></span>'
        for kind, share in shares.items()
    )
    legend = "".join(
        f'<li class="{kind}">{escape(net(words, words(f"charts.part_{kind}"), vat))}: '
        f"{escape(text)}</li>"
        for kind, text in said.items()
    )
    return f'<div class="parts_bar" aria-hidden="true">{bar}</div><ul class="parts">{legend}</ul>'


def hint_part(words: Catalog, quote: Quote, query: str, vat: Vat = NOT_STATED) -> str:
    """The cheaper count, what it saves, and a link to its `query`; empty where there is none."""
    hint = quote.cheaper
    if hint is None:
        return ""
    label = words("hint.apply_label", licenses=words("licenses_of", count=hint.licenses))
    months = words("months_for", count=quote.selection.months)
    total, now = words.money(hint.support_total), words.money(quote.support_total)
    saving, monthly = words.money(hint.saving), words.money(hint.saving_monthly)
    gain = words("hint.saving", saving=saving, months=months, saving_monthly=monthly)
    first = words("hint.cheaper", count=hint.licenses, own=quote.licenses, total=total, now=now)
    notes = [gain, words("hint.caveat"), *all_net(words, vat)]
    return (
        f"<p><strong>{escape(first)}</strong></p>{note(' '.join(notes))}"
        f"{part('apply_hint', link(query, words('hint.apply'), aria_label=label))}"
    )


def same_money_part(words: Catalog, quote: Quote) -> str:
    """Where no larger count costs less: what the same money covers, and where the next tier is."""
    if quote.cheaper:
        return ""
    covered = cheaper.same_money(quote.price_list, quote.selection)
    count = words("licenses_of", count=covered) if covered else ""
    first = words("hint.same_money", licenses=count) if covered else words("hint.none")
    return note(first, _next_tier(words, quote))


def in_time_part(words: Catalog, quote: Quote, vat: Vat = NOT_STATED) -> str:
    """A shorter term signed in time that costs less than the chosen one."""
    column = cheaper.shorter_in_time(quote.price_list, quote.selection)
    return note(" ".join([_in_time(words, quote, column), *all_net(words, vat)])) if column else ""


def price_table_part(words: Catalog, quote: Quote) -> str:
    """The whole printed list, the present cell marked, and the check of its rates."""
    return _price_table(words, quote.price_list, quote.tier.first, quote.column)


@lru_cache(maxsize=256)
def _price_table(words: Catalog, price_list: PriceList, licenses: int, column: Column) -> str:
    """The same for every count of a tier, by its first: made once."""
    selection = Selection(dry_cleaning=licenses, months=column.months, prompt=column.prompt)
    marked = quote(price_list, selection)
    matching, printed = tables.printed_check(price_list)
    return (
        note(words("terms.price_list_lead", period=rate_period(words, price_list)))
        + table(tables.printed_prices(words, price_list, marked))
        + note(words("terms.price_list_checked", matching=matching, printed=printed))
    )


def _next_tier(words: Catalog, quote: Quote) -> str:
    """From which count on the next tier is, and its rate; empty in the last one."""
    if quote.tier.last is None:
        return ""
    price_list, first = quote.price_list, quote.tier.last + 1
    column = quote.column
    price = rates.rate(price_list, first, months=column.months, prompt=column.prompt)
    return words(
        "hint.next",
        first=words("licenses_of", count=first),
        rate=words.money(price),
        period=rate_period(words, price_list),
    )


def _payable(words: Catalog, quote: Quote) -> str:
    return words("answer.total", months=words("months_for", count=quote.selection.months))


def _saving(words: Catalog, quote: Quote) -> tuple[str, str]:
    """The saving against the base rate over the same months, and a note."""
    base = base_period(words, quote.price_list)
    if not quote.saving:
        return words("answer.no_saving"), words("answer.no_saving_note", months=base)
    months = words("months_for", count=quote.selection.months)
    return words.money(quote.saving), words("answer.saving_against", months=months, base=base)


def _in_time(words: Catalog, quote: Quote, column: Column) -> str:
    price = rates.rate(quote.price_list, quote.licenses, months=column.months, prompt=True)
    return words(
        "hint.in_time",
        months=words("months_for", count=column.months),
        rate=words.money(price),
        period=rate_period(words, quote.price_list),
        own_months=words("months_for", count=quote.selection.months),
        own_rate=words.money(quote.rate),
    )
