"""`GET /check?…`: whether an offer's number fits its content, for whoever received it."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from pricing.clock import today
from pricing.documents.check import Checked, check, of_link, verdict, was_checked
from pricing.faults import PricingError, SelectionError
from pricing.price_lists import in_effect
from pricing.requests import QUERY_LETTERS, QuoteRequest
from pricing.views.catalog import Catalog, language
from pricing.views.check import check_page, unread
from pricing.web import log
from pricing.web.server.beside import QUICK, answered_beside

UNREADABLE, UNAVAILABLE = 422, 503


@answered_beside(QUICK)
def check_offer(request: Request) -> HTMLResponse:
    """The verdict as a page in the address's language; a faulty address is told, status 422."""
    texts, faults = of_link(_pairs(request))
    words = Catalog.of(language(texts.get("lang", [""])[-1]))
    try:
        in_use = in_effect(today())
        checked = check(texts, today(), faults)
    except SelectionError as error:
        lines = unread(words, in_use, error.faults)
        return _answer(words, "unread", lines, status=UNREADABLE)
    except PricingError:
        log.exception("no offer can be checked")
        return _answer(words, "unread", [words("check.unavailable")], status=UNAVAILABLE)
    return _answer(words, checked.state, verdict(words, checked), checked)


def _pairs(request: Request) -> list[tuple[str, str]]:
    """What the address says; one that is far too long says nothing."""
    return request.query_params.multi_items() if len(request.url.query) <= QUERY_LETTERS else []


def _answer(
    words: Catalog, state: str, lines: list[str], checked: Checked | None = None, status: int = 200
) -> HTMLResponse:
    what, link = [], ""
    if checked:
        offer = checked.offer
        asked = QuoteRequest.of(offer.quote, words.lang, offer.variants, offer.current_terms)
        what, link = was_checked(words, checked), f"./?{asked.link()}"
    page = check_page(words, state, lines, what, link)
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})
