"""What is asked for unasked: robots, site map, icon; and the page for what is not there."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from pricing.codes import LANGUAGES
from pricing.views.catalog import Catalog
from pricing.views.templates import render
from pricing.web.assets import ICON, STATIC
from pricing.web.links import in_language, public_root

CLOSED = ("/api/", "/offer.", "/check", "/desk/")
KEPT = {"Cache-Control": "public, max-age=86400"}


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
    return Response(render("sitemap.xml", pages=pages), media_type="application/xml", headers=KEPT)


def icon(_request: Request) -> FileResponse:
    """The icon under the names that others know; ours changes with its content."""
    return FileResponse(STATIC / ICON, headers=KEPT)


def unknown(request: Request) -> HTMLResponse:
    """404 as a page that leads back, in every language: nobody knows which its reader speaks."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    up = "../" * (path.count("/") - 1)
    said = [(Catalog.of(lang), f"{up or './'}{in_language(lang)}") for lang in LANGUAGES]
    return HTMLResponse(render("unknown.html", said=said, words=said[0][0]), HTTPStatus.NOT_FOUND)
