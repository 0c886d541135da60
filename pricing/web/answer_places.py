"""The parts of an answer: HTML by place, each made from the answer's own values."""

from collections.abc import Callable
from html import escape
from urllib.parse import parse_qsl

from pricing.codes import LANGUAGES
from pricing.over_time import Outlook, outlook
from pricing.quotes import Selection, comparison
from pricing.requests import DEFAULT_TEXTS
from pricing.views import answer as parts
from pricing.views.calculator import hidden_fields
from pricing.views.catalog import Catalog
from pricing.views.charts.totals import cliff
from pricing.views.conditions import choices_in_words, condition_texts
from pricing.views.faults import notice, quoted
from pricing.views.html import attributes, button, link, note, notice_box, submit
from pricing.views.notes import extras_sum, tier_note
from pricing.views.tools import payments_part, plan_part
from pricing.views.variants import variant_fault
from pricing.web import answer_compared as compared
from pricing.web.answer import Answer
from pricing.web.other_lists import coming, newer

# What the sales rep's screen leaves out: a row of it has no room for them.
PAGE_ALONE = frozenset({"parts", "tier", "extras_sum", "contact", "cliff", "plan", "payments"})
FAULTS_SHOWN = 8


def _languages(answer: Answer) -> str:
    request = answer.request
    return "".join(
        link(
            request.query_with(lang=lang),
            lang.upper(),
            lang=lang,
            aria_label=Catalog.of(lang).name,
            aria_current="true" if lang == request.lang else "false",
        )
        for lang in LANGUAGES
    )


def _notices(answer: Answer) -> str:
    """What a link said and was mended."""
    words, request, price_list = answer.words, answer.request, answer.price_list
    lines = [notice(words, price_list, fault, request.selection) for fault in request.faults]
    for key, given in (("prices", request.unknown_prices), ("language", request.unknown_lang)):
        if given is not None:
            lines.append(words(f"notice.{key}", given=quoted(words, given)))
    lines += [
        words("notice.resembles", given=quoted(words, name), like=like)
        for name, like in request.resembling
    ]
    of_variants = [variant_fault(words, price_list, fault) for fault in request.variant_faults]
    more = len(of_variants) - FAULTS_SHOWN
    rest = [words("variants.faults_more", count=more)] if more > 0 else []
    return notice_box(words("notice.heading"), lines) + notice_box(
        words("variants.faults"), [*of_variants[:FAULTS_SHOWN], *rest]
    )


def _hint(answer: Answer) -> str:
    cheaper, selection = answer.quote.cheaper, answer.request.selection
    if cheaper is None:
        return ""
    larger = selection.with_licenses(cheaper.licenses)
    query = answer.request.query_of_choice(
        **{name: getattr(larger, name) for name in Selection.MODULES}
    )
    return parts.hint_part(answer.words, answer.quote, query, answer.vat)


def _plan(answer: Answer) -> str:
    asked = answer.request.outlook
    if not asked.is_open("plan"):
        return ""
    return plan_part(answer.words, answer.quote, asked, answer.today, answer.plan)


def _payments(answer: Answer) -> str:
    asked = answer.request.outlook
    if not asked.is_open("payments"):
        return ""
    begins = Outlook.of({outlook.BEGINS: asked[outlook.BEGINS]})
    file = f"./payments.ics?{answer.dated.with_(outlook=begins).link()}"
    return payments_part(answer.words, answer.quote, asked, answer.today, file)


def _files(answer: Answer) -> str:
    """A button a file: the choices in its address, what the offer adds in the form's body.

    The first is the page's one filled button, where there is nobody to write to.
    """
    main = "" if answer.request.view or answer.contact else next(iter(answer.files))
    return "".join(
        submit(
            f"download_{kind}", answer.words(f"take.{kind}"), formaction=address,
            aria_label=answer.words("take.download", kind=answer.words(f"take.{kind}")),
            **({"class_": "main"} if kind == main else {}),
        )
        for kind, address in answer.files.items()
    )  # fmt: skip


def _kept_fields(answer: Answer) -> str:
    """What the form without scripts sends along: all of the address that has no field."""
    pairs = parse_qsl(answer.request.query(), keep_blank_values=True)
    fields = {*DEFAULT_TEXTS} - {*(outlook.TEXTS if answer.request.view else ())}
    return hidden_fields(pair for pair in pairs if pair[0] not in fields)


def _to_desk(answer: Answer) -> str:
    """The way from the call's screen to files of customers, with the same choices."""
    if answer.request.view != "call":
        return ""
    to = attributes(href=f"?{answer.request.query_with(view='desk')}", target="_self")
    return f"<a{to}>{escape(answer.words('desk.to_desk'))}</a>"


def _paper(answer: Answer) -> str:
    """What a printed page says in place of its form: the choices, the date and the link."""
    words, day = answer.words, answer.words.date(answer.today)
    dated = words("paper.dated", date=day, link=answer.offer.link)
    return note(choices_in_words(words, answer.quote), dated)


def _new_caller(answer: Answer) -> str:
    """The button that clears choices and variants for the next caller."""
    if answer.request.view != "call":
        return ""
    query = answer.request.query_with(
        selection=Selection(), wishes={}, variants=(), **compared.NOTHING_BEFORE
    )
    return button("new_caller", answer.words("call.new"), data_go=query)


MAKERS: dict[str, Callable[[Answer], str]] = {
    "lang": _languages,
    "to_desk": _to_desk,
    "caller": _new_caller,
    "notices": _notices,
    "newer": lambda a: newer(a.words, a.request, a.price_list, a.today, a.vat),
    "tier": lambda a: tier_note(a.words, a.quote),
    "extras_sum": lambda a: extras_sum(a.words, a.quote),
    "kept_fields": _kept_fields,
    "paper": _paper,
    "total": lambda a: parts.total_part(a.words, a.quote, a.vat),
    "hint": _hint,
    "same_money": lambda a: parts.same_money_part(a.words, a.quote),
    "in_time": lambda a: parts.in_time_part(a.words, a.quote, a.vat),
    "facts": lambda a: parts.facts_part(
        a.words, a.quote, comparison.chosen_option(a.options), a.vat
    ),
    "rate": lambda a: parts.rate_part(a.words, a.quote, a.vat),
    "contact": lambda a: a.contact,
    "files": _files,
    "keep": compared.keep,
    "link_text": lambda a: f"<pre>{escape(a.offer.link)}</pre>",
    "message_text": lambda a: f"<pre>{escape(a.message)}</pre>",
    "breakdown": lambda a: parts.breakdown_part(a.words, a.quote, a.vat),
    "parts": lambda a: parts.parts_part(a.words, a.quote, a.vat),
    "conditions": lambda a: note(
        *condition_texts(a.words, a.quote, a.vat, is_renewal=a.before is not None)
    ),
    "coming": lambda a: coming(a.words, a.quote, a.today, a.vat),
    "variants": compared.variants,
    "renewal": compared.now_against_new,
    "renewal_ways": compared.ways_to_say_now,
    "comparison": compared.comparison,
    "plan": _plan,
    "payments": _payments,
    "cliff": lambda a: note(cliff(a.words, a.quote)),
    "price_table": lambda a: parts.price_table_part(a.words, a.quote),
    "bar": lambda a: parts.bar_part(a.words, a.quote, a.vat),
}
