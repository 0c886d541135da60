"""Stateless addresses: the quote as JSON and the offer as files, for any replica to answer."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote as percent

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pricing.clock import today
from pricing.documents.files import FILES
from pricing.documents.offer import Offer, ascii_name, offer_name, offer_of
from pricing.faults import Fault, PricingError, SelectionError, UnknownPriceListError, show
from pricing.limits import limits
from pricing.price_lists import PriceList, in_effect, of_date
from pricing.quotes.quote import Quote, quote
from pricing.quotes.selection import DEFAULTS, Selection
from pricing.quotes.selection_text import Texts, parse
from pricing.quotes.variants import Variant, compare_variants, for_programs, read_variants
from pricing.seller import Sale, SellerError, sale_of, vat_dict
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.conditions import conditions
from pricing.views.faults import sentence
from pricing.web.links import PUBLIC_URL, full_link
from pricing.web.openapi import document
from pricing.web.sections import log

# Names that others add to a link; they choose nothing here. Any other unknown
# name is a fault: a misspelt choice must not be priced as if it were not made.
FOREIGN = ("utm_", "embed", "view", "gclid", "fbclid", "yclid", "ysclid", "_openstat")
# Far above what a selection and the marks of an advertisement take; the answer names
# every fault, so that without a bound a long address would be a far longer answer.
QUERY_LETTERS = 4000
FIELD_LETTERS = 60
SHORT, LONG = "public, max-age=60", "public, max-age=86400"

Headers = Mapping[str, str]


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """An answer other than the one asked for: 422 with every fault, or 503."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(status)
        self.response = JSONResponse(body, status, {"Cache-Control": "no-store"})


@dataclass(frozen=True)
class Asked:
    """What a sound address asks for: a quote, its language, and the variants beside it."""

    quote: Quote
    lang: str
    variants: tuple[Variant, ...]
    sale: Sale


def quote_json(request: Request) -> Response:
    """`GET /api/quote`: the quote in the JSON contract, with `variants` where any are given."""

    def respond(asked: Asked) -> Response:
        compared = compare_variants(asked.quote.price_list, asked.variants)
        variants = {"variants": [each.to_dict() for each in compared]} if compared else {}
        said = conditions(Catalog.of(asked.lang), asked.quote, asked.sale.vat)
        terms = {
            "conditions": [condition.to_dict() for condition in said],
            "vat": vat_dict(asked.sale.vat, asked.quote.total),
        }
        return JSONResponse({**asked.quote.to_dict(), **terms, **variants})

    return _answer(request, respond)


def price_list_json(request: Request) -> Response:
    """`GET /api/price-list`: the price list of `prices`, else the newest in effect."""
    try:
        _bound(request)
        faults = [*_unknown_names(request, {"prices", "lang"}), *_language(request)]
        price_list = _price_list(request, faults)
        if faults or price_list is None:
            raise _faulty(faults)
    except Refusal as refusal:
        return refusal.response
    body = price_list.model_dump(mode="json")
    return JSONResponse(body, headers={"Cache-Control": _caching(request)})


def offer_file(request: Request) -> Response:
    """`GET /offer.pdf`, `.xlsx`, `.csv`, `.txt`: today's offer, without a name."""
    kind = request.url.path.rpartition(".")[2]
    make, media_type = FILES[kind]

    def respond(asked: Asked) -> Response:
        link = full_link(str(request.base_url), asked.quote, asked.lang, asked.variants)
        words = Catalog.of(asked.lang)
        offer = offer_of(asked.quote, words, link, today=today(), variants=asked.variants)
        return Response(make(offer), headers=_file_headers(offer, kind), media_type=media_type)

    return _answer(request, respond)


def openapi_json(_request: Request) -> Response:
    """`GET /api/openapi.json`: what these addresses take and give."""
    return JSONResponse(document(), headers={"Cache-Control": SHORT})


def _answer(request: Request, respond: Callable[[Asked], Response]) -> Response:
    try:
        asked = _read(request)
    except Refusal as refusal:
        return refusal.response
    response = respond(asked)
    response.headers["Cache-Control"] = _caching(request)
    return response


def _read(request: Request) -> Asked:
    """What the address asks for; Refusal with every fault of it."""
    _bound(request)
    faults = _unknown_names(request, {*DEFAULTS, "variant", "prices", "lang"})
    faults += _language(request)
    selection = _selection(request, faults)
    variants, variant_faults = read_variants(request.query_params.getlist("variant"))
    faults += map(for_programs, variant_faults)
    price_list = _price_list(request, faults)
    if faults or selection is None or price_list is None:
        raise _faulty(faults)
    lang = request.query_params.get("lang", LANGUAGES[0])
    return Asked(quote(price_list, selection), lang, variants, _sale(price_list))


def _bound(request: Request) -> None:
    letters = len(request.url.query)
    if letters > QUERY_LETTERS:
        raise _faulty([Fault("address", "too_long", letters, QUERY_LETTERS)])


def _selection(request: Request, faults: list[Fault]) -> Selection | None:
    own = {name: values for name, values in _texts(request).items() if name in DEFAULTS}
    try:
        return parse(own, limit=limits().count_limit)
    except SelectionError as error:
        faults += error.faults
        return None


def _price_list(request: Request, faults: list[Fault]) -> PriceList | None:
    given = request.query_params.get("prices")
    try:
        return in_effect(today()) if given is None else of_date(given)
    except PricingError as error:
        if isinstance(error, UnknownPriceListError) and given is not None:
            faults += [replace(fault, rule="date") for fault in error.faults]
            return None
        log.exception("the price list does not load")
        raise Refusal(503, {"error": "the price list does not load"}) from None


def _sale(price_list: PriceList) -> Sale:
    """Who sells today, and with which VAT."""
    try:
        return sale_of(price_list, today())
    except SellerError:
        log.exception("the seller's data do not load")
        raise Refusal(503, {"error": "the seller's data do not load"}) from None


def _language(request: Request) -> list[Fault]:
    lang = request.query_params.get("lang", LANGUAGES[0])
    return [] if lang in LANGUAGES else [Fault("lang", "one_of", lang, LANGUAGES)]


def _unknown_names(request: Request, known: set[str]) -> list[Fault]:
    return [
        Fault(name, "unknown", values[0], tuple(sorted(known)))
        for name, values in _texts(request).items()
        if name not in known and not name.startswith(FOREIGN)
    ]


def _texts(request: Request) -> Texts:
    params = request.query_params
    return {name: params.getlist(name) for name in params}


def _faulty(faults: list[Fault]) -> Refusal:
    rows = [
        {
            "field": fault.field[:FIELD_LETTERS],
            "given": show(fault.given),
            "message": sentence(Catalog.of("en"), fault),
        }
        for fault in faults
    ]
    return Refusal(422, {"faults": rows})


def _caching(request: Request) -> str:
    """A quote of a named price list stays as it is for long; the newest list may change.

    An offer is of its day. Where its link begins with the host that the request
    claims, it is for who asked alone.
    """
    if not request.url.path.startswith("/offer."):
        return LONG if "prices" in request.query_params else SHORT
    return SHORT if os.environ.get(PUBLIC_URL) else SHORT.replace("public", "private")


def _file_headers(offer: Offer, kind: str) -> Headers:
    plain, full = ascii_name(offer, kind), percent(offer_name(offer, kind))
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"}
