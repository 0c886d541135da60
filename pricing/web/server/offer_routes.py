"""Stateless addresses: the quote as JSON and the offer as files, for any replica to answer."""

import os
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import quote as percent

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pricing.clock import today
from pricing.documents.files import FILES
from pricing.documents.offer import Offer
from pricing.documents.offer_document import ascii_name, offer_name
from pricing.documents.payments_file import TYPE, payments_file
from pricing.requests import Personal, QuoteRequest
from pricing.seller import vat_dict
from pricing.views.conditions import conditions
from pricing.web import PUBLIC_URL, full_link
from pricing.web.server.beside import QUICK, SLOW, beside
from pricing.web.server.openapi import document
from pricing.web.server.strict import (
    Refusal,
    Texts,
    read_answer,
    read_price_list,
    read_texts,
    refusal,
)

SHORT, LONG = "public, max-age=60", "public, max-age=86400"
NEVER = "no-store"

Endpoint = Callable[[Request, Texts, Personal], Response]
Headers = Mapping[str, str]


def _refusing(
    limiter: CapacityLimiter,
) -> Callable[[Endpoint], Callable[[Request], Awaitable[Response]]]:
    """The endpoint, beside the loop; it may raise a Refusal, and what it answers may be kept."""

    def made(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        @wraps(endpoint)
        async def answer(request: Request) -> Response:
            try:
                response = await beside(limiter, endpoint, request, *await read_texts(request))
            except Refusal as refused:
                return refused.response
            response.headers["Cache-Control"] = _caching(request)
            return response

        return answer

    return made


@_refusing(QUICK)
def quote_json(request: Request, texts: Texts, personal: Personal) -> Response:
    """`GET /api/quote`: the quote in the JSON contract, and what stands beside it, if anything."""
    answer = read_answer(texts, personal, str(request.base_url))
    compared, against = answer.offer.compared, answer.offer.renewal
    beside: dict[str, Any] = {}
    if compared:
        beside["variants"] = [each.to_dict() for each in compared]
    if against:
        beside["renewal"] = against.to_dict()
    priced = against.renewed if against else answer.quote
    sentences = conditions(answer.words, priced, answer.vat)
    terms = {
        "conditions": [condition.to_dict() for condition in sentences],
        "vat": vat_dict(answer.vat, answer.quote.total),
    }
    return JSONResponse({**answer.quote.to_dict(), **terms, **beside})


@_refusing(QUICK)
def price_list_json(_request: Request, texts: Texts, _personal: Personal) -> Response:
    """`GET /api/price-list`: the price list of `prices`, else the newest in effect."""
    return JSONResponse(read_price_list(texts).model_dump(mode="json"))


@_refusing(SLOW)
def offer_file(request: Request, texts: Texts, personal: Personal) -> Response:
    """`/offer.pdf`, `.xlsx`, `.csv`, `.txt`: today's offer, by POST with a name."""
    kind = request.url.path.rpartition(".")[2]
    make, media_type = FILES[kind]
    answer = read_answer(texts, personal, str(request.base_url))
    content, headers = make(answer.document), _file_headers(answer.offer, kind)
    return Response(content, headers=headers, media_type=media_type)


@_refusing(QUICK)
def payments_ics(request: Request, texts: Texts, personal: Personal) -> Response:
    """`GET /payments.ics`: the payments of a quote from `begins` on, for a calendar."""
    answer = read_answer(texts, personal, str(request.base_url))
    day, fault = answer.request.projections.begins(today())
    if fault:
        raise refusal([fault])
    words = answer.words
    link = full_link(answer.base, QuoteRequest.of(answer.quote, words.lang))
    content = payments_file(words, answer.quote, day, today(), link)
    name = f"{words('calendar_file.file')}-{day}.ics"
    disposition = f"attachment; filename=payments.ics; filename*=UTF-8''{percent(name)}"
    return Response(content, headers={"Content-Disposition": disposition}, media_type=TYPE)


async def openapi_json(_request: Request) -> Response:
    """`GET /api/openapi.json`: what these addresses take and give."""
    return JSONResponse(document(), headers={"Cache-Control": SHORT})


def _caching(request: Request) -> str:
    """A quote of a named price list stays as it is for long; the newest list may change.

    An offer is of its day. Where its link begins with the host that the request
    claims, it is for who asked alone; what came by POST is for nobody else, ever.
    """
    if request.method == "POST":
        return NEVER
    if request.url.path.startswith("/api/"):
        return LONG if "prices" in request.query_params else SHORT
    return SHORT if os.environ.get(PUBLIC_URL) else SHORT.replace("public", "private")


def _file_headers(offer: Offer, kind: str) -> Headers:
    plain, full = ascii_name(offer, kind), percent(offer_name(offer, kind))
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"}
