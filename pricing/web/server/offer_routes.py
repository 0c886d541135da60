"""Stateless addresses: the quote as JSON and the offer as files, for any replica to answer.

What a program or a form asks for is read strictly: whole, or every fault is told. Nothing near is
taken for what was meant. The choices stand in the address or, with POST, in the body beside what an
offer adds; the body's are the newer ones.
"""

import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pricing.documents.files import FILES
from pricing.documents.offer_document import ascii_name, offer_name
from pricing.documents.payments_file import TYPE, payments_file
from pricing.faults import Fault, PricingError, SelectionError, show
from pricing.limits import today
from pricing.price_lists import PriceList
from pricing.projections import parameters
from pricing.quotes import selection_text
from pricing.requests import (
    BUDGET,
    MAX_VALID_DAYS,
    OWN_NAMES,
    PERSONAL,
    PRICED,
    Personal,
    QuoteRequest,
    damaged_links,
    gathered,
    read_strictly,
)
from pricing.seller import SellerError, vat_dict
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence
from pricing.views.phrases import conditions
from pricing.web import PUBLIC_URL, full_link, log, log_faults
from pricing.web.answer import Answer
from pricing.web.server import NOT_KEPT, QUICK, SLOW, attachment, beside, form_of
from pricing.web.server.openapi import document

SHORT, LONG = "public, max-age=60", "public, max-age=86400"
NEVER = "no-store"

Texts = Mapping[str, list[str]]
# Names that others add to a link; they choose nothing here. Any other unknown
# name is a fault: a misspelt choice must not be priced as if it were not made.
FOREIGN = ("view", BUDGET, *parameters.TEXTS, *damaged_links.MARKS)
LISTED = frozenset({"prices", "lang"})
FIELD_LETTERS = 60


@dataclass(frozen=True)
class Asked:
    """What a request says: names and values, the personal fields, and the faults of its form."""

    texts: Texts
    personal: Personal = field(default_factory=Personal)
    faults: tuple[Fault, ...] = ()


Endpoint = Callable[[Request, Asked], Response]


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """An answer other than the one asked for: 422 with every fault, or 503."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(status)
        self.response = JSONResponse(body, status, NOT_KEPT)


def refusal(faults: Iterable[Fault]) -> Refusal:
    """Status 422 with every fault, each naming its field."""
    rows = [
        {
            "field": fault.field[:FIELD_LETTERS],
            "given": show(fault.given),
            "message": sentence(Catalog.of("en"), fault),
        }
        for fault in faults
    ]
    return Refusal(422, {"faults": rows})


def _refusing(
    limiter: CapacityLimiter,
) -> Callable[[Endpoint], Callable[[Request], Awaitable[Response]]]:
    """The endpoint, beside the loop; it may raise a Refusal, and what it answers may be kept."""

    def made(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        @wraps(endpoint)
        async def answer(request: Request) -> Response:
            try:
                response = await beside(limiter, endpoint, request, await _asked(request))
            except Refusal as refused:
                return refused.response
            response.headers["Cache-Control"] = _caching(request)
            return response

        return answer

    return made


@_refusing(QUICK)
def quote_json(request: Request, asked: Asked) -> Response:
    """`GET /api/quote`: the quote in the JSON contract, and what stands beside it, if anything."""
    answer = _read_answer(asked, str(request.base_url))
    compared, against = answer.offer.compared, answer.offer.renewal
    more: dict[str, Any] = {}
    if compared:
        more["variants"] = [each.to_dict() for each in compared]
    if against:
        more["renewal"] = against.to_dict()
    priced = against.renewed if against else answer.quote
    sentences = conditions(answer.words, priced, answer.vat)
    terms = {
        "conditions": [condition.to_dict() for condition in sentences],
        "vat": vat_dict(answer.vat, answer.quote.total),
    }
    return JSONResponse({**answer.quote.to_dict(), **terms, **more})


@_refusing(QUICK)
def price_list_json(_request: Request, asked: Asked) -> Response:
    """`GET /api/price-list`: the price list of `prices`, else the newest in effect."""
    return JSONResponse(_read_price_list(asked.texts).model_dump(mode="json"))


@_refusing(SLOW)
def offer_file(request: Request, asked: Asked) -> Response:
    """`/offer.pdf`, `.xlsx`, `.csv`, `.txt`: today's offer, by POST with a name."""
    kind = request.url.path.rpartition(".")[2]
    make, media_type = FILES[kind]
    answer = _read_answer(asked, str(request.base_url))
    plain = f'"{ascii_name(answer.offer, kind)}"'
    headers = attachment(offer_name(answer.offer, kind), plain)
    return Response(make(answer.document), headers=headers, media_type=media_type)


@_refusing(QUICK)
def payments_ics(request: Request, asked: Asked) -> Response:
    """`GET /payments.ics`: the payments of a quote from `begins` on, for a calendar."""
    answer = _read_answer(asked, str(request.base_url))
    day, fault = answer.request.projections.begins(today())
    if faults := selection_text.repeated(asked.texts, (parameters.BEGINS,)) or (
        [fault] if fault else []
    ):
        raise refusal(faults)
    words = answer.words
    link = full_link(answer.base, QuoteRequest.of(answer.quote, words.lang))
    content = payments_file(words, answer.quote, day, today(), link, answer.vat)
    name = f"{words('calendar_file.file')}-{day}.ics"
    return Response(content, headers=attachment(name, "payments.ics"), media_type=TYPE)


async def openapi_json(_request: Request) -> Response:
    """`GET /api/openapi.json`: what these addresses take and give."""
    return JSONResponse(document(), headers={"Cache-Control": SHORT})


async def _asked(request: Request) -> Asked:
    """What the address and the form say, both within their bounds; the form's choices win."""
    address = damaged_links.repaired(request.query_params.multi_items(), OWN_NAMES)
    if request.method != "POST":
        return Asked(gathered(address))
    body = await form_of(request)
    named = gathered(body)
    pairs = [pair for pair in address if pair[0] not in named]
    pairs += [pair for pair in body if pair[0] in PRICED]
    unknown = _unknown_names(named, PRICED | PERSONAL, foreign=())  # nobody adds marks to a form
    faults = (*unknown, *selection_text.repeated(named, sorted(PERSONAL)))
    return Asked(gathered(pairs), Personal.of(dict(body)), faults)


def _read_answer(said: Asked, base: str) -> Answer:
    """The answer to what is asked for; Refusal with every fault of it."""
    texts, personal = said.texts, said.personal
    faults = [*said.faults, *_unknown_names(texts, PRICED)]
    if personal.days is None:
        faults.append(Fault("valid_days", "whole_to", personal.valid_days, MAX_VALID_DAYS))
    asked = _read(texts, faults)
    answer = Answer(asked, _loaded(asked.price_list), today(), base, personal)
    if answer.current_terms_faults:
        raise refusal(answer.current_terms_faults)
    return answer


def _read_price_list(texts: Texts) -> PriceList:
    """The list of `prices`, else the one in effect; Refusal with every fault."""
    listed = {name: texts[name] for name in LISTED & texts.keys()}
    return _loaded(_read(listed, _unknown_names(texts, LISTED)).named_list)


def _read(texts: Texts, faults: Iterable[Fault]) -> QuoteRequest:
    try:
        return read_strictly(texts, faults)
    except SelectionError as error:
        raise refusal(error.faults) from None


def _loaded(load: Callable[[date], PriceList]) -> PriceList:
    """Today's list; Refusal, and the faults in the log, where it or the seller does not load."""
    try:
        return load(today())
    except SellerError:
        log.exception("the seller's data do not load")
        raise Refusal(503, {"error": "the seller's data do not load"}) from None
    except PricingError as error:
        log_faults("the price list does not load", error)
        raise Refusal(503, {"error": "the price list does not load"}) from None


def _unknown_names(
    texts: Texts, known: frozenset[str], foreign: tuple[str, ...] = FOREIGN
) -> list[Fault]:
    """A fault for each name that is neither known nor one of those that others add."""
    return [
        Fault(name, "unknown", values[0], tuple(sorted(known)))
        for name, values in texts.items()
        if name not in known and not name.startswith(foreign)
    ]


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
