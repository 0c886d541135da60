"""The calculator as HTML: the form, the answer beside it, and what leaves, around their places.

One text for the page and one for the sales rep's screen. They hold no price:
whatever shows the selection comes from an answer, as HTML by place.
"""

import json
from collections.abc import Iterable
from html import escape

from pricing.limits import limits
from pricing.quotes import Selection, renewal
from pricing.views.catalog import Catalog
from pricing.views.form import Form
from pricing.views.html import attributes, button, heading, note, part, place, title
from pricing.views.renewal import renewal_fields
from pricing.views.tools import tools_section

CUSTOMER_LETTERS = 120
COPIES = ("link", "text")
# What the script says after a press, and the texts' keys.
ANNOUNCED = {
    "link": "copied_link",
    "text": "copied_text",
    "notCopied": "not_copied",
    "notMade": "not_made",
    "mend": "mend",
    "waits": "waits",
    "away": "away",
    "renewed": "renewed",
}
# Why what stands there may not be of the choice that stands in the form.
STALE = ("fault", "late", "away")
# What stands under the total takes the same room whether there is advice or not.
ADVICE = ("hint", "same_money", "in_time")


def calculator(form: Form, view: str) -> str:
    """The whole element for one language and view, its places filled."""
    words = form.words
    content = call_screen(form) if view == "call" else whole_page(form)
    own = attributes(data_lang=words.lang, data_view=view, lang=words.lang)
    # What has changed is heard once changes rest, and not each sum on the way.
    status = '<p class="said" role="status"></p><p class="heard unseen" role="status"></p>'
    texts = attributes(data_late=words("answer.late"), data_away=words("answer.away"))
    away = f'<p class="away" role="status" hidden{texts}></p>'
    away += f'<p class="renewed" role="status" hidden>{escape(words("answer.renewed"))}</p>'
    return f'<div class="own calculator"{own}>{content}{away}{status}</div>'


def whole_page(form: Form) -> str:
    """What a customer sees: choices, answer, variants, and every period compared."""
    words, places = form.words, form.places
    months = words("months_for", count=form.price_list.horizon)
    fields = [
        *map(form.count, Selection.MODULES),
        _in_place(form, "tier"),
        note(words("choices.licenses_help")),
    ]
    fields += [form.period(), form.in_time()]
    fields += [form.extras(), form.situation()]
    brand = f'<p class="brand"><strong>{escape(words("page.brand"))}</strong></p>'
    compared = heading(
        words("comparison.heading", months=months), words("comparison.lead", months=months)
    )
    return (
        f'<header class="top">{brand}{place(places, "lang")}</header>'
        f"{part('heading_text', title(words('page.title'), words('page.lead')))}"
        f"{_in_place(form, 'notices', 'newer')}"
        f'<div class="cards">{form.whole("".join(fields))}'
        f'<div class="card st-key-answer" id="answer" tabindex="-1">{_total(form)}{_advice(form)}'
        f"{_in_place(form, 'facts', 'rate')}{heading(words('breakdown.heading'))}"
        f"{_in_place(form, 'breakdown', 'parts')}{take_away(form)}"
        f"{_in_place(form, 'conditions', 'coming')}</div></div>"
        f'{_in_place(form, "variants")}{_renewal(form)}<section class="compared">{compared}'
        f"{_in_place(form, 'comparison')}</section>"
        f"{tools_section(words, form.values, places)}{_in_place(form, 'bar')}"
    )


def call_screen(form: Form) -> str:
    """The sales rep's screen: a whole call without scrolling; it shows no more than the page."""
    words, places = form.words, form.places
    fields = [*map(form.count, Selection.MODULES), form.period(), form.in_time(), form.add_ons()]
    fields += [form.situation(), f"<h2>{escape(words('choices.services'))}</h2>", form.services()]
    return (
        f'<header class="top">{title(words("call.title"))}{note(words("call.keys"))}'
        f"{place(places, 'caller')}{_back(words, 'caller', 'call.undo')}{place(places, 'to_desk')}"
        f"{place(places, 'lang')}</header>{_in_place(form, 'notices', 'newer')}"
        f'<div class="cards st-key-call">{form.whole("".join(fields))}'
        f'<div class="card st-key-answer">{_total(form)}{_advice(form)}'
        f"{_in_place(form, 'facts', 'rate', 'breakdown')}</div>"
        f'<div class="card st-key-offer">{take_away(form, is_call=True)}'
        f"{_in_place(form, 'comparison', 'conditions', 'coming')}{_renewal(form)}</div></div>"
        f"{_in_place(form, 'variants')}"
    )


def take_away(form: Form, *, is_call: bool = False) -> str:
    """What leaves: link and text to the clipboard, files, a variant kept; for whom, until when.

    Files go by POST with the customer's name in the body, which no address holds.
    During a call the customer's field stands in sight.
    """
    words, places = form.words, form.places
    copies = (button(f"copy_{name}", words(f"take.{name}"), data_copy=name) for name in COPIES)
    customer, days = _personal(words)
    summary = escape(words("take.details_call" if is_call else "take.details"))
    details = (
        f'<details class="st-key-take_details"><summary>{summary}</summary>'
        f"{'' if is_call else customer}{days}{_in_place(form, 'link_text', 'message_text')}"
        "</details>"
    )
    texts = {name: words(f"take.{key}") for name, key in ANNOUNCED.items()}
    own = attributes(data_words=json.dumps(texts, ensure_ascii=False))
    return (
        '<form id="offer" class="st-key-take_away" method="post" target="files" '
        f'autocomplete="off"{own}>'
        f"{customer if is_call else ''}{place(places, 'contact')}"
        f'<div class="buttons st-key-take_buttons">{"".join(copies)}{place(places, "files")}</div>'
        f"{place(places, 'keep')}{details}</form>"
        f'<iframe name="files" hidden{attributes(title=words("take.files"))}></iframe>'
    )


def _personal(words: Catalog) -> tuple[str, str]:
    """The fields that an offer adds, for whom and until when; they are in no address."""
    customer = attributes(
        id="customer", name="customer", type="text", maxlength=CUSTOMER_LETTERS,
        autocomplete="off", aria_describedby="note_customer",
    )  # fmt: skip
    days = attributes(
        id="valid_days", name="valid_days", type="text", inputmode="numeric", autocomplete="off",
        value=limits().offer_valid_days, aria_describedby="note_valid_days",
    )  # fmt: skip
    first, second = (
        f'<div class="field personal"><label for="{name}">{escape(words(f"take.{name}"))}</label>'
        f'<input{field}><div data-place="note_{name}" id="note_{name}">'
        f"{note(words(f'take.{name}_help'))}</div></div>"
        for name, field in (("customer", customer), ("valid_days", days))
    )
    return first, second


def _renewal(form: Form) -> str:
    """What the customer has now against the choice: fields, and the comparison."""
    ways = place(form.places, "renewal_ways")
    is_open = any(form.values[name] != text for name, text in renewal.TEXTS.items())
    fields = renewal_fields(form.words, form.values, ways, is_open=is_open)
    return f'<section class="renewal">{_in_place(form, "renewal")}{fields}</section>'


def _total(form: Form) -> str:
    reasons = {
        f"data_{why}": form.words(f"answer.stale_{why}") for why in ("fault", "late", "away")
    }
    stale = f'<p class="stale" hidden{attributes(**reasons)}></p>'
    paper = place(form.places, "paper")
    return f"{paper}{stale}{place(form.places, 'total')}"


def _advice(form: Form) -> str:
    """Advice; once it is taken, what it changed and the way back, which the script shows."""
    words = form.words
    fields = {name: words(f"offer.module_{name}") for name in Selection.MODULES}
    open_ = {name: f"{{{name}}}" for name in ("field", "before", "after")}  # the script fills them
    own = attributes(data_changed=words("hint.changed", **open_), data_fields=json.dumps(fields))
    changed = f'<p class="note changed" hidden{own}></p>'
    back = _back(words, "advice", "hint.back")
    return f'<div class="advice">{_in_place(form, *ADVICE)}{changed}{back}</div>'


def _back(words: Catalog, kind: str, key: str) -> str:
    """The way back from what one press has replaced; the script shows it after such a press."""
    own = f'type="button" class="back" data-kind="{kind}" hidden'
    return f"<button {own}>{escape(words(key))}</button>"


def _in_place(form: Form, *names: str) -> str:
    return "".join(place(form.places, name) for name in names)


def hidden_fields(pairs: Iterable[tuple[str, str]]) -> str:
    """Values that a form sends along unseen."""
    return "".join(
        f"<input{attributes(type='hidden', name=name, value=value)}>" for name, value in pairs
    )
