"""`GET /check?…`: whether an offer's number fits its content, for whoever received it."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from pricing.clock import today
from pricing.documents.check import NAMES, Checked, check
from pricing.documents.check_text import verdict, was_checked
from pricing.faults import PricingError, SelectionError
from pricing.price_lists import in_effect
from pricing.quotes import Selection
from pricing.views.catalog import Catalog, language
from pricing.views.check import check_page, unread
from pricing.web import log
from pricing.web.links import query

QUERY_LETTERS = 4000
UNREADABLE, UNAVAILABLE = 422, 503


def check_offer(request: Request) -> HTMLResponse:
    """The verdict as a page in the address's language; a faulty address is told, status 422."""
    words = Catalog.of(language(request.query_params.get("lang")))
    try:
        in_use = in_effect(today())
        checked = check(_own(request), today())
    except SelectionError as error:
        lines = unread(words, in_use, error.faults)
        return _answer(words, "unread", lines, status=UNREADABLE)
    except PricingError:
        log.exception("no offer can be checked")
        return _answer(words, "unread", [words("check.unavailable")], status=UNAVAILABLE)
    return _answer(words, checked.state, verdict(words, checked), checked)


def _own(request: Request) -> dict[str, list[str]]:
    """What the address names of ours; one that is far too long names nothing."""
    if len(request.url.query) > QUERY_LETTERS:
        return {}
    params = request.query_params
    return {name: params.getlist(name) for name in params if name in {*Selection.DEFAULTS, *NAMES}}


def _answer(
    words: Catalog, state: str, lines: list[str], checked: Checked | None = None, status: int = 200
) -> HTMLResponse:
    what = was_checked(words, checked) if checked else []
    link = (
        f"./?{query(checked.quote, words.lang, checked.variants, checked.before)}"
        if checked
        else ""
    )
    page = check_page(words, state, lines, what, link)
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})
