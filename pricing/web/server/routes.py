"""The server's own addresses, beside the page."""

from collections.abc import Awaitable, Callable
from http import HTTPMethod, HTTPStatus

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from pricing.documents.files import FILES
from pricing.faults import PricingError
from pricing.limits import LANGUAGES, today
from pricing.projections import parameters
from pricing.requests import read
from pricing.web import log, log_faults
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from pricing.web.assets import PAGE, STATIC, PackedBundle, PackedFiles, version
from pricing.web.server import KEPT_A_DAY, QUICK, answered_beside
from pricing.web.server.answer_routes import answer_json, answers_json
from pricing.web.server.desk_routes import BoundedUploads, desk_file, desk_progress, desk_template
from pricing.web.server.middleware import (
    BasePath,
    Bounds,
    Packing,
    SameOriginWebsocket,
    SecurityHeaders,
    taken_over,
)
from pricing.web.server.offer_routes import (
    offer_file,
    openapi_json,
    payments_ics,
    price_list_json,
    quote_json,
)
from pricing.web.server.pages import (
    check_offer,
    icon,
    preview,
    price_changes,
    robots,
    sitemap,
    unknown,
)
from pricing.web.server.shell import front, words_json

# The folders of Streamlit's that the page asks for; every other one that is not ours is nobody's.
STREAMLITS = ("_stcore", "static", "media", "component")


class NobodysConvertor(PathConvertor):
    """A path outside Streamlit's folders."""

    regex = rf"(?!(?:{'|'.join(STREAMLITS)})/).*"


register_url_convertor("nobodys", NobodysConvertor())


def routes() -> list[BaseRoute]:
    """Every address of ours: the shell, its files, readiness, quotes and offers."""
    return [
        Route("/", front),
        Route("/ready", ready),
        Route("/api/quote", quote_json),
        Route("/api/answer", answer_json, methods=["GET", "POST"]),
        Route("/api/answers", answers_json, methods=["GET", "POST"]),
        Route("/api/price-list", price_list_json),
        Route("/api/openapi.json", openapi_json),
        Route("/payments.ics", payments_ics),
        Route("/check", check_offer),
        Route("/preview.png", preview),
        Route("/prices/changes", price_changes),
        Route("/prices/changes.json", price_changes),
        *(route for kind in FILES for route in _with_post(f"/offer.{kind}", offer_file)),
        Route("/desk/file", desk_file),
        Route("/desk/progress", desk_progress),
        Route("/desk/template.{kind}", desk_template),
        Route("/desk/{path:path}", not_found),
        Route("/api/{path:path}", not_found),
        Route("/offer.{kind}", not_found),
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/favicon.ico", icon),
        Mount(f"/assets/page/{version()}", PackedFiles(directory=PAGE)),
        Route("/assets/icon.png", icon),
        Route("/assets/words.json", words_json),
        Route("/embed.js", embed),
        Mount("/assets", PackedFiles(directory=STATIC)),
        Route("/{path:nobodys}", unknown),
    ]


def _with_post(path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> list[BaseRoute]:
    """An address that takes GET and POST, and says so of every other method.

    Streamlit's own fallback would answer those, which knows nothing of POST.
    """
    taken = Route(path, endpoint, methods=["GET", "POST"])
    allowed = {"Allow": ", ".join(sorted(taken.methods or ()))}

    async def refuse(_request: Request) -> Response:
        return PlainTextResponse("Method Not Allowed", HTTPStatus.METHOD_NOT_ALLOWED, allowed)

    others = [method.value for method in HTTPMethod if method.value not in allowed["Allow"]]
    return [taken, Route(path, refuse, methods=others)]


def middleware() -> list[Middleware]:
    """Headers outermost; what is not packed once is compressed as it goes."""
    return [
        Middleware(BasePath, folder=taken_over()),
        Middleware(SameOriginWebsocket),
        Middleware(SecurityHeaders),
        Middleware(Bounds),
        Middleware(PackedBundle),
        Middleware(BoundedUploads),
        Middleware(Packing),
    ]


def not_found(_request: Request) -> PlainTextResponse:
    """404 where Streamlit would answer with the page."""
    return PlainTextResponse("not found", HTTPStatus.NOT_FOUND)


def embed(_request: Request) -> FileResponse:
    """The script of a site that shows the page in a frame."""
    return FileResponse(STATIC / "embed.js", headers=KEPT_A_DAY)


@answered_beside(QUICK)
def ready(_request: Request) -> PlainTextResponse:
    """200 where a visitor gets every part of the page in each language, else 503: for a probe."""
    try:
        for lang in LANGUAGES:
            asked = read([("lang", lang), *((tool, "1") for tool in parameters.OPEN)])
            answer = Answer(asked, asked.price_list(today()), today())
            AnswerView(answer, whole=True).to_dict()
    except PricingError as error:
        log_faults("not ready: the data do not load", error)
        return PlainTextResponse("no price can be shown", 503)
    except Exception:  # noqa: BLE001 - whatever it is, a visitor would meet it too
        log.exception("not ready")
        return PlainTextResponse("no price can be shown", 503)
    return PlainTextResponse("ready")
