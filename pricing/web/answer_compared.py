"""The parts of an answer that hold the choice against another.

Variants, what the customer has now, and other price lists: a newer one, and one yet to come.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup

from pricing.faults import PricingError
from pricing.limits import limits
from pricing.price_lists import PriceList, files, in_effect, of_date
from pricing.quotes import Quote, Variant, compare_variants, quote, selection_text
from pricing.seller import sale_of
from pricing.views import compared
from pricing.views.compared import COLUMNS, Kept, variant_name, variant_rows, variants_table
from pricing.views.phrases import all_net, how_much_more
from pricing.views.templates import block, part
from pricing.web import log
from pricing.web.answer import Answer

VARIANTS, RENEWAL = "variants.html", "renewal.html"
NO_CURRENT_TERMS: dict[str, Any] = {
    "current_terms": None,
    "unread_current_terms": {},
    "current_terms_faults": (),
}


def keep(answer: Answer) -> Markup:
    """The button that keeps the choice as one more variant, and how many there are.

    It is off where the choice is kept already, or there is no room.
    """
    words, request = answer.words, answer.request
    chosen, kept, most = request.selection, request.variants, limits().variants_most
    number = next((n for n, each in enumerate(kept, 1) if each.selection == chosen), 0)
    name = variant_name(words, kept[number - 1], number) if number else ""
    key = "same" if number else "full" if len(kept) >= most else "kept" if kept else ""
    return block(
        VARIANTS,
        "keep",
        words=words,
        query=request.query_with(variants=(*kept, Variant(chosen))),
        has_keys=request.view == "call",
        number=number,
        is_off=key in {"same", "full"},
        reason=words(f"variants.{key}", name=name, kept=len(kept), most=most) if key else "",
    )


def variants(answer: Answer) -> Markup:
    """The variants of the address side by side, with what names, opens and drops each.

    On the page a variant is a column. On the screen of a call it is a row, under what is on the
    screen, which it is held against; and there is room for more.
    """
    words, request = answer.words, answer.request
    kept = [
        Kept(
            name=variant.name,
            text=selection_text.variant_text(replace(variant, name="")),
            opens=request.query_of(variant.selection),
            drops=request.query_with(
                variants=request.variants[:index] + request.variants[index + 1 :]
            ),
        )
        for index, variant in enumerate(request.variants)
    ]
    if request.view != "call":
        if not kept:
            return Markup()
        figures = variants_table(words, answer.offer.compared, answer.vat)
        return block(VARIANTS, "variants", words=words, figures=figures, variants=kept)
    every = (Variant(request.selection), *request.variants)
    headings, rows = variant_rows(words, compare_variants(answer.price_list, every), kept)
    return block(
        VARIANTS,
        "rows",
        words=words,
        headings=headings,
        rows=rows,
        room=limits().variants_most - len(kept),
        bars_at=COLUMNS.index("horizon"),
        all_net=all_net(words, answer.vat),
    )


def now_against_new(answer: Answer) -> Markup:
    """What the customer has against the choice, or why it cannot be held against it."""
    words, found, request = answer.words, answer.offer.renewal, answer.request
    drop = request.query_with(**NO_CURRENT_TERMS)
    if answer.current_terms_faults:
        faults = compared.unlike(words, answer.price_list, answer.current_terms_faults)
        return block(RENEWAL, "unlike", words=words, faults=faults, drop=drop)
    if found is None:
        return Markup()
    return block(
        RENEWAL,
        "renewal",
        words=words,
        said=compared,
        found=found,
        vat=answer.vat,
        is_brief=request.view == "call",
        is_choice=isinstance(found.current_terms, Quote),
        drop=drop,
    )


def ways_to_say_now(answer: Answer) -> Markup:
    """The choice, or the same by each older price list, as what the customer has now.

    It is held against the list in effect, whichever list the address names.
    """
    chosen, request = answer.quote, answer.request

    def query(current_terms: Quote) -> str:
        return request.query_with(
            prices=None, **{**NO_CURRENT_TERMS, "current_terms": current_terms}
        )

    older = [
        (prices.effective_from, query(quote(prices, chosen.selection))) for prices in _older(answer)
    ]
    return block(RENEWAL, "ways", words=answer.words, take=query(chosen), older=older)


def _older(answer: Answer) -> Iterator[PriceList]:
    """The price lists before the answer's own that load."""
    for day in files.published_dates():
        if date.fromisoformat(day) < answer.price_list.effective_from:
            with suppress(PricingError):
                yield of_date(day)


def newer(answer: Answer) -> Markup:
    """What the list in effect would change for a link that names an older one, and a way there."""
    words, request, today = answer.words, answer.request, answer.today
    begins = answer.price_list.effective_from
    newest = in_effect(today) if request.prices else answer.price_list
    if newest.effective_from <= begins:
        return Markup()
    way, sums = _by_other(answer, newest, today)
    heading = words("newer.heading", date=begins, newest=newest.effective_from)
    sentence = words(f"newer.{way}", **sums)
    return part("screen/newer", words, heading, sentence, request.query_with(prices=None))


def coming(answer: Answer) -> Markup:
    """From when other prices hold, and what the choice costs by them; empty where none will."""
    own = max(answer.today, answer.price_list.effective_from)
    day = files.next_after(files.published_dates(), own)
    if day is None:
        return Markup()
    try:
        new = of_date(day)
    except PricingError as error:
        _log_once(str(error))
        return Markup()
    way, sums = _by_other(answer, new, new.effective_from)
    return part("note", [answer.words(f"coming.{way}", date=new.effective_from, **sums)])


def _by_other(answer: Answer, other: PriceList, day: date) -> tuple[str, dict[str, str]]:
    """Whether the choice costs more, less or the same by another list on a day, and the sums."""
    then = quote(other, answer.request.selection)
    return how_much_more(answer.words, answer.quote, then, answer.vat, sale_of(other, day).vat)


@cache
def _log_once(faults: str) -> None:
    log.warning("the coming price list does not load: %s", faults)
