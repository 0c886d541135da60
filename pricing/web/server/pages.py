"""Pages beside the calculator: an offer checked, prices that changed, and what robots ask for.

Messengers ask for the picture of a link: the page's head (`shell.py`) names it.
"""

import re
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from pricing.documents.check import Checked, check, of_link, unread, verdict, was_checked
from pricing.documents.typeset import preview_png
from pricing.faults import PricingError, SelectionError
from pricing.limits import LANGUAGES, today
from pricing.price_lists import files, in_effect, of_date
from pricing.quotes import quote
from pricing.requests import QUERY_LETTERS, QuoteRequest, damaged_links, read
from pricing.seller import sale_of
from pricing.views import price_change
from pricing.views.catalog import Catalog, language
from pricing.views.templates import render
from pricing.web import in_language, log, log_faults, public_root
from pricing.web.assets import ICON, STATIC, asset
from pricing.web.server import KEPT_A_DAY, NOT_KEPT, QUICK, SLOW, answered_beside

UNREADABLE, UNAVAILABLE = 422, 503
# The pages that links lead to, and where in an encoded address its query begins.
LED_TO, QUERY_BEGINS = frozenset({"", "check"}), re.compile("[?&;]")
STYLES = ("tokens", "calculator", "plain")


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
    said = {"state": state, "verdict": lines, "checked": what, "link": link}
    page = _page("check.html", words, "./", **said)
    return HTMLResponse(page, status, NOT_KEPT)


KEPT_A_MINUTE = {"Cache-Control": "public, max-age=60", "Vary": "Accept"}
JSON = "application/json"


@answered_beside(QUICK)
def price_changes(request: Request) -> Response:
    """A page; JSON where the address ends so, or where the request accepts nothing else of ours."""
    words = Catalog.of(read(request.query_params.multi_items()).lang)
    accepts = request.headers.get("accept", "")
    is_json = request.url.path.endswith(".json") or (JSON in accepts and "html" not in accepts)
    lists = list(price_change.entries([(day, _loaded(day)) for day in files.published_dates()]))
    is_any = any(entry.digest for entry in lists)
    status, headers = (200, KEPT_A_MINUTE) if is_any else (UNAVAILABLE, NOT_KEPT)
    if is_json:
        told = {"price_lists": [entry.to_dict() for entry in lists]}
        return JSONResponse(told if is_any else {"error": "no price list loads"}, status, headers)
    ways = [(Catalog.of(lang), f"lang={lang}") for lang in LANGUAGES]
    shown = {"entries": lists if is_any else [], "changes": price_change, "today": today()}
    page = _page("history.html", words, "../", ways=ways, **shown)
    return HTMLResponse(page, status, headers)


def _loaded(day: str) -> price_change.Loaded | None:
    """The list of a date and its hash; None, and the faults in the log, where it does not load."""
    try:
        return of_date(day), files.hash_of(files.FOLDER / f"{day}.toml")
    except PricingError as error:
        log_faults(f"the price list of {day} does not load", error)
        return None


CLOSED = ("/api/", "/offer.", "/check", "/desk/")


def robots(request: Request) -> PlainTextResponse:
    """What search engines may read: the page, and no answer of the server's own addresses."""
    root = public_root(str(request.base_url))
    closed = "".join(f"Disallow: {request.scope.get('root_path', '')}{path}\n" for path in CLOSED)
    return PlainTextResponse(f"User-agent: *\n{closed}Allow: /\nSitemap: {root}/sitemap.xml\n")


def sitemap(request: Request) -> Response:
    """The addresses that are worth finding, each in every language."""
    root = public_root(str(request.base_url))
    pages = [
        {lang: f"{root}{path}{in_language(lang)}" for lang in LANGUAGES}
        for path in ("/", "/prices/changes")
    ]
    return Response(
        render("sitemap.xml", pages=pages), media_type="application/xml", headers=KEPT_A_DAY
    )


@answered_beside(SLOW)
def preview(request: Request) -> Response:
    """The picture of a link; browsers and messengers keep it for a day."""
    asked = read(request.query_params.multi_items())
    try:
        price_list = asked.price_list(today())
        vat = sale_of(price_list, today()).vat
    except PricingError as error:
        log_faults("the price list does not load", error)
        return PlainTextResponse("price list does not load", 503)
    picture = preview_png(Catalog.of(asked.lang), quote(price_list, asked.selection), vat)
    return Response(picture, media_type="image/png", headers=KEPT_A_DAY)


def icon(_request: Request) -> FileResponse:
    """The icon under the names that others know; ours changes with its content."""
    return FileResponse(STATIC / ICON, headers=KEPT_A_DAY)


def unknown(request: Request) -> Response:
    """404 as a page that leads back, in every language: nobody knows which its reader speaks.

    An address that was encoded whole, written in capitals or followed by its sentence's
    punctuation leads to the page that was meant.
    """
    root = request.scope.get("root_path", "")
    path = request.url.path.removeprefix(root)
    home = "../" * (path.count("/") - 1) or "./"
    page, *query = QUERY_BEGINS.split(request.scope["path"].removeprefix(root), maxsplit=1)
    page = page.strip(f"/{damaged_links.PUNCTUATION}").lower()
    if page in LED_TO:
        asked = "&".join(filter(None, [*query, request.url.query]))
        return RedirectResponse(f"{home}{page}{asked and '?'}{asked}", HTTPStatus.FOUND)
    said = [(Catalog.of(lang), f"{home}{in_language(lang)}") for lang in LANGUAGES]
    page = _page("unknown.html", said[0][0], home, said=said)
    return HTMLResponse(page, HTTPStatus.NOT_FOUND)


def _page(template: str, words: Catalog, home: str, **values: Any) -> str:
    """A page in the looks of the house; `home` leads from it to the calculator."""
    styles = [asset(f"style/{name}.css", home) for name in STYLES]
    return render(template, words=words, home=home, styles=styles, **values)
