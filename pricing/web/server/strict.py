"""What a program or a form asks for, read strictly: whole, or every fault is told.

Nothing near is taken for what was meant. The choices stand in the address or, with POST, in the
body beside what an offer adds; the body's are the newer ones.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from email.message import Message
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Message as Event

from pricing.clock import today
from pricing.faults import Fault, PricingError, SelectionError, show
from pricing.price_lists import PriceList
from pricing.projections import parameters
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
from pricing.seller import SellerError
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence
from pricing.web import log, log_faults
from pricing.web.answer import Answer

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
FIELDS = 64
BYTES = 16_000
TOO_LARGE, UNKNOWN_TYPE, CUT_SHORT = 413, 415, 400

Pairs = list[tuple[str, str]]


async def form_of(request: Request) -> Pairs:
    """The names and values; HTTPException 413, 415 for what is no form, 400 for a part of one."""
    body = await _body(request)
    head = Message()
    head["Content-Type"] = request.headers.get("content-type", "")
    kind = head.get_content_type() if head["Content-Type"] else ""
    if not body and kind in {"", URLENCODED}:
        return []
    if kind not in {URLENCODED, MULTIPART}:
        raise HTTPException(UNKNOWN_TYPE, f"the body must be {URLENCODED} or {MULTIPART}")
    # Starlette counts the fields of a form in parts, and not those of a plain one.
    if kind == URLENCODED and body.count(b"&") >= FIELDS:
        raise HTTPException(TOO_LARGE, f"the body may have {FIELDS} fields")
    end = f"--{head.get_boundary('')}--".encode("latin-1", "replace")
    if kind == MULTIPART and end not in body:
        raise HTTPException(CUT_SHORT, "the body ends before its last boundary")

    async def once() -> Event:
        return {"type": "http.request", "body": body, "more_body": False}

    form = await Request(request.scope, once).form(max_files=0, max_fields=FIELDS)
    return [(name, str(value)) for name, value in form.multi_items()]


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BYTES:
            raise HTTPException(TOO_LARGE, f"the body may have {BYTES} bytes")
    return body


# Names that others add to a link; they choose nothing here. Any other unknown
# name is a fault: a misspelt choice must not be priced as if it were not made.
FOREIGN = ("view", BUDGET, *parameters.TEXTS, *damaged_links.MARKS)
LISTED = frozenset({"prices", "lang"})
FIELD_LETTERS = 60

Texts = Mapping[str, list[str]]


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """An answer other than the one asked for: 422 with every fault, or 503."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(status)
        self.response = JSONResponse(body, status, {"Cache-Control": "no-store"})


async def read_texts(request: Request) -> tuple[Texts, Personal]:
    """The names and values of the address and the body, both within their bounds."""
    address = damaged_links.repaired(request.query_params.multi_items(), OWN_NAMES)
    if request.method != "POST":
        return gathered(address), Personal()
    body = await form_of(request)
    named = {name for name, _ in body}
    pairs = [pair for pair in address if pair[0] not in named]
    pairs += [pair for pair in body if pair[0] not in PERSONAL]
    return gathered(pairs), Personal.of(dict(body))


def read_answer(texts: Texts, personal: Personal, base: str) -> Answer:
    """The answer to what is asked for; Refusal with every fault of it."""
    faults = _unknown_names(texts, PRICED)
    if personal.days is None:
        faults.append(Fault("valid_days", "whole_to", personal.valid_days, MAX_VALID_DAYS))
    asked = _read(texts, faults)
    answer = Answer(asked, _loaded(asked.price_list), today(), base, personal)
    if answer.current_terms_faults:
        raise refusal(answer.current_terms_faults)
    return answer


def read_price_list(texts: Texts) -> PriceList:
    """The list of `prices`, else the one in effect; Refusal with every fault."""
    listed = {name: texts[name] for name in LISTED & texts.keys()}
    return _loaded(_read(listed, _unknown_names(texts, LISTED)).named_list)


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


def _unknown_names(texts: Texts, known: frozenset[str]) -> list[Fault]:
    """A fault for each name that is neither known nor one of those that others add."""
    return [
        Fault(name, "unknown", values[0], tuple(sorted(known)))
        for name, values in texts.items()
        if name not in known and not name.startswith(FOREIGN)
    ]
