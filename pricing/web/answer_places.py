"""The parts of an answer: HTML by place, each made from the answer's own values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from pricing.faults import PricingError
from pricing.limits import limits
from pricing.over_time import outlook
from pricing.price_lists import Column, PriceList, files, of_date
from pricing.quotes import (
    Quote,
    Selection,
    Variant,
    compare_variants,
    comparison,
    quote,
    renewal,
    variant_text,
)
from pricing.views import answer as parts
from pricing.views.calculator import hidden_fields
from pricing.views.catalog import LANGUAGES
from pricing.views.charts.totals import cliff
from pricing.views.comparison import comparison_part
from pricing.views.conditions import choices_in_words, condition_texts
from pricing.views.faults import notice
from pricing.views.form import DEFAULT_TEXTS
from pricing.views.html import attributes, button, link, note, notice_box, submit
from pricing.views.notes import extras_sum, tier_note
from pricing.views.renewal import renewal_part, unlike_part, ways_part
from pricing.views.tools import payments_part, plan_part
from pricing.views.variants import Links, variant_fault, variants_part
from pricing.web.other_lists import coming, newer

if TYPE_CHECKING:
    from pricing.web.answer import Answer

# What the sales rep's screen leaves out: a row of it has no room for them.
PAGE_ALONE = frozenset({"parts", "tier", "extras_sum", "contact", "cliff", "plan", "payments"})
FAULTS_SHOWN = 8
NOTHING_BEFORE: dict[str, Any] = {"before": None, "before_texts": {}, "before_faults": ()}


def _languages(answer: Answer) -> str:
    visit = answer.visit
    return "".join(
        link(
            visit.query_with(lang=lang),
            lang.upper(),
            lang=lang,
            aria_current="true" if lang == visit.lang else "false",
        )
        for lang in LANGUAGES
    )


def _notices(answer: Answer) -> str:
    """What a link said and was mended."""
    words, visit, price_list = answer.words, answer.visit, answer.price_list
    lines = [notice(words, price_list, fault, visit.selection) for fault in visit.faults]
    for key, given in (("prices", visit.unknown_prices), ("language", visit.unknown_lang)):
        if given:
            lines.append(words(f"notice.{key}", given=words("notice.quoted", text=given)))
    lines += [
        words("notice.resembles", given=words("notice.quoted", text=name), like=like)
        for name, like in visit.resembling
    ]
    of_variants = [variant_fault(words, price_list, fault) for fault in visit.variant_faults]
    more = len(of_variants) - FAULTS_SHOWN
    rest = [words("variants.faults_more", count=more)] if more > 0 else []
    return notice_box(words("notice.heading"), lines) + notice_box(
        words("variants.faults"), [*of_variants[:FAULTS_SHOWN], *rest]
    )


def _hint(answer: Answer) -> str:
    cheaper, selection = answer.quote.cheaper, answer.visit.selection
    if cheaper is None:
        return ""
    count = max(cheaper.licenses - selection.reception, 0)
    query = answer.visit.query_of_choice(dry_cleaning=count)
    return parts.hint_part(answer.words, answer.quote, query)


def _comparison(answer: Answer) -> str:
    def query(column: Column) -> str:
        # A wish for the prompt discount stays where the list has no such column.
        prompt = column.prompt or (
            answer.visit.selection.prompt and not answer.price_list.has_prompt(column.months)
        )
        return answer.visit.query_of_choice(months=column.months, prompt=prompt)

    return comparison_part(answer.words, answer.options, query)


def _keep(answer: Answer) -> str:
    """The button that keeps the choice as one more variant, and how many there are."""
    words, variants = answer.words, answer.visit.variants
    most, kept = limits().variants_most, len(variants)
    same = next(
        (
            variant.name or words("variants.name", number=number)
            for number, variant in enumerate(variants, 1)
            if variant.selection == answer.visit.selection
        ),
        "",
    )
    query = answer.visit.query_with(variants=(*variants, Variant(answer.visit.selection)))
    off = {"disabled": ""} if same or kept >= most else {}
    press = button("keep_variant", words("variants.keep"), data_go=query, **off)
    key = "same" if same else "full" if kept >= most else "kept" if kept else ""
    reason = words(f"variants.{key}", name=same, kept=kept, most=most) if key else ""
    return press + note(reason)


def _variants(answer: Answer) -> str:
    visit = answer.visit
    if visit.view == "call" and not visit.variants:
        return note(answer.words("call.no_variants"))
    links = [
        Links(
            text=variant_text(replace(variant, name="")),
            opens=visit.query_with(selection=variant.selection, wishes={}),
            drops=visit.query_with(variants=visit.variants[:index] + visit.variants[index + 1 :]),
        )
        for index, variant in enumerate(visit.variants)
    ]
    compared = compare_variants(answer.price_list, visit.variants)
    return variants_part(answer.words, compared, links, is_brief=visit.view == "call")


def _renewal(answer: Answer) -> str:
    """What the customer has against the choice, or why it cannot be held against it."""
    words, found = answer.words, answer.offer.renewal
    drop = answer.visit.query_with(**NOTHING_BEFORE)
    if answer.before_faults:
        return unlike_part(words, answer.price_list, answer.before_faults, drop)
    if found is None:
        return ""
    return renewal_part(words, found, drop, is_brief=answer.visit.view == "call")


def _renewal_ways(answer: Answer) -> str:
    """The choice, or the same by each older price list, as what the customer has now.

    It is held against the list in effect, whichever list the address names.
    """
    chosen, visit = answer.quote, answer.visit

    def query(before: Quote) -> str:
        texts = renewal.to_texts(before)
        return visit.query_with(prices=None, before=before, before_texts=texts, before_faults=())

    older = list(_older(answer))
    ways = [(prices, query(quote(prices, chosen.selection))) for prices in older]
    return ways_part(answer.words, query(chosen), ways)


def _older(answer: Answer) -> Iterator[PriceList]:
    """The price lists before the answer's own that load."""
    for day in files.published_dates():
        if date.fromisoformat(day) < answer.price_list.effective_from:
            with suppress(PricingError):
                yield of_date(day)


def _plan(answer: Answer) -> str:
    asked = answer.visit.outlook
    if not asked.is_open("plan"):
        return ""
    return plan_part(answer.words, answer.quote, asked, answer.today)


def _payments(answer: Answer) -> str:
    asked = answer.visit.outlook
    if not asked.is_open("payments"):
        return ""
    begins = {outlook.BEGINS: asked[outlook.BEGINS]} if asked[outlook.BEGINS] else {}
    query = urlencode([*parse_qsl(answer.offer.link.partition("?")[2]), *begins.items()])
    file = f"./payments.ics?{query}"
    return payments_part(answer.words, answer.quote, asked, answer.today, file)


def _files(answer: Answer) -> str:
    """A button a file: the choices in its address, what the offer adds in the form's body.

    The first is the page's one filled button, where there is nobody to write to.
    """
    main = "" if answer.visit.view or answer.contact else next(iter(answer.files))
    return "".join(
        submit(
            f"download_{kind}", answer.words(f"take.{kind}"), formaction=address,
            **({"class_": "main"} if kind == main else {}),
        )
        for kind, address in answer.files.items()
    )  # fmt: skip


def _kept_fields(answer: Answer) -> str:
    """What the form without scripts sends along: all of the address that has no field."""
    pairs = parse_qsl(answer.visit.query(), keep_blank_values=True)
    fields = {*DEFAULT_TEXTS} - {*(outlook.TEXTS if answer.visit.view else ())}
    return hidden_fields(pair for pair in pairs if pair[0] not in fields)


def _to_desk(answer: Answer) -> str:
    """The way from the call's screen to files of customers, with the same choices."""
    if answer.visit.view != "call":
        return ""
    to = attributes(href=f"?{answer.visit.query_with(view='desk')}", target="_self")
    return f"<a{to}>{escape(answer.words('desk.to_desk'))}</a>"


def _paper(answer: Answer) -> str:
    """What a printed page says in place of its form: the choices, the date and the link."""
    words, day = answer.words, answer.words.date(answer.today)
    dated = words("paper.dated", date=day, link=answer.offer.link)
    return note(choices_in_words(words, answer.quote), dated)


def _new_caller(answer: Answer) -> str:
    """The button that clears choices and variants for the next caller."""
    if answer.visit.view != "call":
        return ""
    query = answer.visit.query_with(selection=Selection(), wishes={}, variants=(), **NOTHING_BEFORE)
    return button("new_caller", answer.words("call.new"), data_go=query)


MAKERS: dict[str, Callable[[Answer], str]] = {
    "lang": _languages,
    "to_desk": _to_desk,
    "caller": _new_caller,
    "notices": _notices,
    "newer": lambda a: newer(a.words, a.visit, a.price_list, a.today),
    "tier": lambda a: tier_note(a.words, a.quote),
    "extras_sum": lambda a: extras_sum(a.words, a.quote),
    "kept_fields": _kept_fields,
    "paper": _paper,
    "total": lambda a: parts.total_part(a.words, a.quote),
    "hint": _hint,
    "same_money": lambda a: parts.same_money_part(a.words, a.quote),
    "in_time": lambda a: parts.in_time_part(a.words, a.quote),
    "facts": lambda a: parts.facts_part(a.words, a.quote, comparison.chosen_option(a.options)),
    "rate": lambda a: parts.rate_part(a.words, a.quote),
    "contact": lambda a: a.contact,
    "files": _files,
    "keep": _keep,
    "link_text": lambda a: f"<pre>{escape(a.offer.link)}</pre>",
    "message_text": lambda a: f"<pre>{escape(a.message)}</pre>",
    "breakdown": lambda a: parts.breakdown_part(a.words, a.quote),
    "parts": lambda a: parts.parts_part(a.words, a.quote),
    "conditions": lambda a: note(*condition_texts(a.words, a.quote, a.offer.sale.vat)),
    "coming": lambda a: coming(a.words, a.quote, a.today),
    "variants": _variants,
    "renewal": _renewal,
    "renewal_ways": _renewal_ways,
    "comparison": _comparison,
    "plan": _plan,
    "payments": _payments,
    "cliff": lambda a: note(cliff(a.words, a.quote)),
    "price_table": lambda a: parts.price_table_part(a.words, a.quote),
    "bar": lambda a: parts.bar_part(a.words, a.quote),
}
