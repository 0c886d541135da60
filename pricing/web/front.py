"""The page's HTML shell: Streamlit's own, with our language, title, description and fonts."""

import base64
import hashlib
import json
import re
from functools import cache
from html import escape
from http import HTTPStatus
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pricing.customers.headings import customer_rules
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.first import no_script
from pricing.web.address import address_of
from pricing.web.first import first, first_script, first_style
from pricing.web.visit import visit_at

BUNDLED = Path(streamlit.__file__).parent / "static" / "index.html"
FONTS = ("cyrillic", "latin", "latin-ext")
# Streamlit asks for its own font before it has read the theme: ours stands in for it.
STAND_IN = (
    '<style>@font-face{font-family:"Source Sans";font-weight:100 900;'
    "src:url(./assets/fonts/golos-text-latin-wght-normal.woff2)}</style>"
)
SCRIPT = Path(__file__).resolve().parent / "page.js"
UPLOAD_FAILURES = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.BAD_GATEWAY,
)
# What Streamlit's uploader says before the words of a failure.
FAILURE = "AxiosError: "
# Words that Streamlit and Vega say themselves, with the key of ours.
STREAMLIT_WORDS = {
    "Skip to main content": "skip",
    "Decrement": "less",
    "Increment": "more",
    "Open": "open",
    "Close": "close",
    "Copy to clipboard": "copy",
    "Choose an option": "choose",
    "No results": "nothing",
    "Connection error": "lost",
    "Streamlit server is not responding. Are you connected to the internet?": "lost_why",
    "visualization": "chart",
    "Upload": "upload",
    "Add files": "upload",
    "Drag and drop a file here": "drop",
    "Error:": "not_taken",
    f"File must be {customer_rules().bytes_limit // 2**20}.0MB or smaller.": "too_large",
    "Only one file is allowed.": "one_file",
    "Unexpected error. Please try again.": "not_sent",
    f"{FAILURE}Network Error": "not_sent",
    **dict.fromkeys(
        (f"{FAILURE}Request failed with status code {status}" for status in UPLOAD_FAILURES),
        "not_sent",
    ),
    # pricing/web/upload_bound.py answers so.
    f"{FAILURE}Request failed with status code {HTTPStatus.SERVICE_UNAVAILABLE}": "no_room",
    **dict.fromkeys(("bar", "line mark", "point", "rule mark", "text mark", "rect mark"), "mark"),
    **dict.fromkeys(
        (f"{mark} mark container" for mark in ("group", "rect", "text", "line", "symbol", "rule")),
        "marks",
    ),
}
# How Streamlit names what the buttons beside an uploaded file's name do.
FILE_WORDS = {"Remove ": "remove_file", "Cancel upload of ": "cancel_file"}
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def front(request: Request) -> HTMLResponse:
    """The shell in the language of the address, and in it the address's answer."""
    visit = visit_at(address_of(request.query_params))
    before, after = shell(visit.lang)
    answer = first(visit) or no_script(Catalog.of(visit.lang))
    return HTMLResponse(before + answer + after, headers={"Cache-Control": "no-cache"})


@cache
def shell(lang: str) -> tuple[str, str]:
    """Streamlit's bundled index.html with the words of `lang`; between the two, an answer."""
    words = Catalog.of(lang)
    html = BUNDLED.read_text("utf-8")
    html = html.replace('<html lang="en">', f'<html lang="{lang}">')
    html = re.sub(r"<title>.*?</title>", lambda _: _head(words), html)
    html = re.sub(r'<link rel="shortcut icon"[^>]*>', "", html)
    html = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", html)
    html = html.replace("</head>", f"{STAND_IN}{first_style()}</head>")
    html = html.replace("</body>", f"<script>{first_script()}</script></body>")
    before, after = re.split(r"<noscript>.*?</noscript>", html, flags=re.DOTALL)
    return before, after


@cache
def language_script(lang: str) -> str:
    """The script that tells the browser the page's language and mends Streamlit's own words."""
    own = Catalog.of(lang)
    words: dict[str, str] = {}
    starts: dict[str, str] = {}
    for known, found, end in ((STREAMLIT_WORDS, words, ""), (FILE_WORDS, starts, " ")):
        for original, key in known.items():
            spoken = [Catalog.of(other)(f"streamlit.{key}") + end for other in LANGUAGES]
            found.update(dict.fromkeys([original, *spoken], own(f"streamlit.{key}") + end))
    # The longest first: what begins as our own words do is not taken for Streamlit's.
    starts = dict(sorted(starts.items(), key=lambda pair: -len(pair[0])))
    said = {"copied": own("take.copied"), "notCopied": own("take.not_copied")}
    page_words = json.dumps(
        {"lang": lang, "words": words, "starts": starts, **said}, ensure_ascii=False
    )
    return SCRIPT.read_text("utf-8").replace("PAGE_WORDS", page_words)


@cache
def script_hashes() -> tuple[str, ...]:
    """The hashes by which a Content-Security-Policy allows the page's few inline scripts."""
    inline = INLINE_SCRIPT.findall(BUNDLED.read_text("utf-8"))
    scripts = [*inline, first_script(), *(language_script(lang) for lang in LANGUAGES)]
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _head(words: Catalog) -> str:
    title, description = escape(words("page.tab")), escape(words("page.description"))
    preloads = "".join(
        f'<link rel="preload" href="./assets/fonts/golos-text-{part}-wght-normal.woff2"'
        ' as="font" type="font/woff2" crossorigin>'
        for part in FONTS
    )
    return (
        f"<title>{title}</title>"
        f'<meta name="description" content="{description}">'
        '<meta property="og:type" content="website">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{description}">'
        f'<meta property="og:locale" content="{words("page.og_locale")}">'
        '<meta property="og:image" content="./assets/icon.png">'
        '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#FFFFFF">'
        '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0D1420">'
        '<link rel="icon" type="image/png" href="./assets/icon.png">'
        f"{preloads}"
    )
