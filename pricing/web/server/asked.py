"""What a request for a quote or an offer asks, read strictly: every fault, and nothing nearest.

The choices stand in the address or, with POST, in the body beside what an
offer adds; the body's are the newer ones.
"""

from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse

from pricing.clock import today
from pricing.documents.damaged_links import MARKS, repaired
from pricing.faults import Fault, PricingError, SelectionError, UnknownPriceListError, show
from pricing.limits import limits
from pricing.over_time import outlook
from pricing.price_lists import PriceList, in_effect, of_date
from pricing.quotes import (
    Quote,
    Selection,
    Variant,
    for_programs,
    quote,
    read_variants,
    renewal,
    selection_text,
)
from pricing.seller import Sale, SellerError, sale_of
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.faults import sentence
from pricing.web import log, log_faults
from pricing.web.personal import MAX_VALID_DAYS, PERSONAL, Personal
from pricing.web.server.forms import form_of
from pricing.web.visit import OWN_NAMES

# Names that others add to a link; they choose nothing here. Any other unknown
# name is a fault: a misspelt choice must not be priced as if it were not made.
FOREIGN = ("view", *outlook.TEXTS, *MARKS)
FIELD_LETTERS = 60


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """An answer other than the one asked for: 422 with every fault, or 503."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(status)
        self.response = JSONResponse(body, status, {"Cache-Control": "no-store"})


@dataclass(frozen=True)
class Asked:
    """What a sound request asks for: a quote, its language, and what stands beside it.

    `sale` says who sells today, and with which VAT; `personal` is what an offer adds.
    """

    quote: Quote
    lang: str
    variants: tuple[Variant, ...]
    renewal: renewal.Renewal | None
    sale: Sale
    personal: Personal


def read_asked(params: QueryParams, personal: Personal) -> Asked:
    """What a request's names and values ask for; Refusal with every fault of them."""
    known = {*Selection.DEFAULTS, "variant", *renewal.NAMES, "prices", "lang"}
    faults = unknown_names(params, known)
    faults += language_faults(params)
    selection = _selection(params, faults)
    variants, variant_faults = read_variants(params.getlist("variant"))
    faults += map(for_programs, variant_faults)
    if personal.days is None:
        faults.append(Fault("valid_days", "whole_to", personal.valid_days, MAX_VALID_DAYS))
    before, of_before = renewal.read_before(_lists(params), of_date)
    faults += of_before
    price_list = read_price_list(params, faults)
    if faults or selection is None or price_list is None:
        raise refusal(faults)
    priced = quote(price_list, selection)
    lang, sale = params.get("lang", LANGUAGES[0]), _sale(price_list)
    return Asked(priced, lang, variants, _renewal(priced, before), sale, personal)


def _renewal(priced: Quote, before: renewal.Before | None) -> renewal.Renewal | None:
    try:
        return renewal.renewal(priced, before) if before else None
    except SelectionError as error:
        raise refusal(list(error.faults)) from None


def _lists(params: QueryParams) -> dict[str, list[str]]:
    return {name: params.getlist(name) for name in params}


async def read_params(request: Request) -> tuple[QueryParams, Personal]:
    """The names and values of the address and the body, both bounded by `bounds.py`."""
    address = repaired(request.query_params.multi_items(), OWN_NAMES)
    if request.method != "POST":
        return QueryParams(address), Personal()
    body = await form_of(request)
    named = {name for name, _ in body}
    pairs = [pair for pair in address if pair[0] not in named]
    pairs += [pair for pair in body if pair[0] not in PERSONAL]
    return QueryParams(pairs), Personal.of(dict(body))


def read_price_list(params: QueryParams, faults: list[Fault]) -> PriceList | None:
    """The list of `prices`, else the one in effect; None, and a fault, where there is none."""
    given = params.get("prices")
    try:
        return in_effect(today()) if given is None else of_date(given)
    except PricingError as error:
        if isinstance(error, UnknownPriceListError) and given is not None:
            faults += [replace(fault, rule="date") for fault in error.faults]
            return None
        log_faults("the price list does not load", error)
        raise Refusal(503, {"error": "the price list does not load"}) from None


def _sale(price_list: PriceList) -> Sale:
    """Who sells today, and with which VAT."""
    try:
        return sale_of(price_list, today())
    except SellerError:
        log.exception("the seller's data do not load")
        raise Refusal(503, {"error": "the seller's data do not load"}) from None


def language_faults(params: QueryParams) -> list[Fault]:
    """What is wrong with `lang`, and whether it or `prices` is there more than once."""
    lang = params.get("lang", LANGUAGES[0])
    known = [] if lang in LANGUAGES else [Fault("lang", "one_of", lang, LANGUAGES)]
    repeated = [name for name in ("lang", "prices") if len(params.getlist(name)) > 1]
    return known + [Fault(name, "repeated", params.getlist(name)[0]) for name in repeated]


def unknown_names(params: QueryParams, known: set[str]) -> list[Fault]:
    """A fault for each name that is neither known nor one of those that others add."""
    return [
        Fault(name, "unknown", params.getlist(name)[0], tuple(sorted(known)))
        for name in params
        if name not in known and not name.startswith(FOREIGN)
    ]


def refusal(faults: list[Fault]) -> Refusal:
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


def _selection(params: QueryParams, faults: list[Fault]) -> Selection | None:
    own = {name: params.getlist(name) for name in Selection.DEFAULTS if name in params}
    try:
        return selection_text.parse(own, limit=limits().count_limit)
    except SelectionError as error:
        faults += error.faults
        return None
