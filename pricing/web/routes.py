"""The server's own addresses, beside the page."""

from pathlib import Path

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Mount, Route

from pricing.clock import today
from pricing.documents.files import FILES
from pricing.faults import PricingError
from pricing.price_lists import in_effect
from pricing.web.api import offer_file, openapi_json, price_list_json, quote_json
from pricing.web.ascii_query import AsciiQuery
from pricing.web.check import check_offer
from pricing.web.front import front
from pricing.web.headers import SecurityHeaders
from pricing.web.packed_files import PackedBundle, PackedFiles
from pricing.web.same_origin import SameOriginWebsocket
from pricing.web.sections import log
from pricing.web.upload_bound import BoundedUploads

STATIC = Path(__file__).resolve().parent / "static"


def routes() -> list[BaseRoute]:
    """Every address of ours: the shell, its files, readiness, quotes and offers."""
    return [
        Route("/", front),
        Route("/ready", ready),
        Route("/api/quote", quote_json),
        Route("/api/price-list", price_list_json),
        Route("/api/openapi.json", openapi_json),
        Route("/check", check_offer),
        *(Route(f"/offer.{kind}", offer_file) for kind in FILES),
        Mount("/assets", PackedFiles(directory=STATIC)),
    ]


def middleware() -> list[Middleware]:
    """Headers outermost; what is not packed once is compressed as it goes."""
    return [
        Middleware(SameOriginWebsocket),
        Middleware(SecurityHeaders),
        Middleware(AsciiQuery),
        Middleware(PackedBundle),
        Middleware(BoundedUploads),
        Middleware(GZipMiddleware, minimum_size=1024),
    ]


def ready(_request: Request) -> PlainTextResponse:
    """200 where the price list in effect loads, else 503: for a load balancer's probe."""
    try:
        in_effect(today())
    except PricingError:
        log.exception("not ready: the price list does not load")
        return PlainTextResponse("price list does not load", 503)
    return PlainTextResponse("ready")
