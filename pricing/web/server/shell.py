"""The page's HTML shell: Streamlit's own, with our language, title, description and fonts."""

import base64
import hashlib
import re
from functools import cache
from http import HTTPStatus
from pathlib import Path

import streamlit
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pricing.bulk import bulk_rules
from pricing.clock import today
from pricing.codes import LANGUAGES
from pricing.requests import QuoteRequest, read
from pricing.views.catalog import Catalog
from pricing.views.json_ld import price_list_json_ld
from pricing.views.templates import Filled, block
from pricing.web import log
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from pricing.web.assets import EARLY, FONTS, ICON, SCRIPT, asset
from pricing.web.links import in_language, public_root
from pricing.web.other_lists import stamp
from pricing.web.server.beside import QUICK, answered_beside
from pricing.web.server.preview import preview_tags, tags_of

BUNDLED = Path(streamlit.__file__).parent / "static" / "index.html"
TEMPLATE = "shell.html"
# Where the tags of a link go, which each visit has its own of.
PREVIEW = "<!--preview-->"
(LATIN,) = (name for name in FONTS if name.startswith("golos-text-latin-wght"))
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
    # Said where the address is `localhost`, above a command for its own developers.
    "Is Streamlit still running? If you accidentally stopped Streamlit, "
    "just restart it in your terminal:": "lost_why",
    # Said where a proxy answers in the server's place, above what it answered.
    **dict.fromkeys(
        (
            f"Connection failed with status {status.value}{end}"
            for status in HTTPStatus
            if status >= HTTPStatus.BAD_REQUEST
            for end in (", and response:", ".")
        ),
        "lost_why",
    ),
    "visualization": "chart",
    "Upload": "upload",
    "Add files": "upload",
    "Drag and drop a file here": "drop",
    "Error:": "not_taken",
    f"File must be {bulk_rules().bytes_limit // 2**20}.0MB or smaller.": "too_large",
    "Only one file is allowed.": "one_file",
    "Unexpected error. Please try again.": "not_sent",
    f"{FAILURE}Network Error": "not_sent",
    **dict.fromkeys(
        (f"{FAILURE}Request failed with status code {status}" for status in UPLOAD_FAILURES),
        "not_sent",
    ),
    # pricing/web/server/desk_routes.py answers so.
    f"{FAILURE}Request failed with status code {HTTPStatus.SERVICE_UNAVAILABLE}": "no_room",
    **dict.fromkeys(("bar", "line mark", "point", "rule mark", "text mark", "rect mark"), "mark"),
    **dict.fromkeys(
        (f"{mark} mark container" for mark in ("group", "rect", "text", "line", "symbol", "rule")),
        "marks",
    ),
}
# How Streamlit names what the buttons beside an uploaded file's name do.
FILE_WORDS = {"Remove ": "remove_file", "Cancel upload of ": "cancel_file"}
STYLES = ("tokens", "calculator", "ladder", "call", "desk", "print", "page")
MODULES = ("calculator", "files", "words")
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@answered_beside(QUICK)
def front(request: Request) -> HTMLResponse:
    """The shell in the language of the address, and in it the calculator with its answer."""
    asked = read(request.query_params.multi_items())
    current_terms, after = shell(asked.lang, asked.tab)
    content, tags = first(asked, str(request.base_url))
    tags = search_tags(asked.lang, str(request.base_url)) + tags
    body = (current_terms.replace(PREVIEW, tags), content, after)
    return HTMLResponse("".join(body), headers={"Cache-Control": "no-cache"})


def first(asked: QuoteRequest, base: str) -> tuple[Markup, Markup]:
    """The calculator with an answer, which works before Streamlit has drawn anything, its tags.

    A fault in it is logged, and the page opens all the same.
    """
    words = Catalog.of(asked.lang)
    if asked.view == "desk":
        return Markup(), _tags(words, base)  # the sales rep's tools are Streamlit's
    try:
        answer = Answer(asked, asked.price_list(today()), today(), base)
        view = AnswerView(answer)
        content = block(
            TEMPLATE,
            "first",
            listed=price_list_json_ld(words, answer.price_list),
            early=early(),
            calculator=view.html(),
            told={**view.to_dict(), "stamp": stamp(today())},
        )
        return content, tags_of(answer)
    except Exception:  # noqa: BLE001 - whatever it is, it must not keep the page from opening
        log.exception("there is no first answer")
        return block(TEMPLATE, "no_first", words=words), _tags(words, base)


def _tags(words: Catalog, base: str) -> Markup:
    """The tags of a page that shows no price."""
    return preview_tags(words, words("page.tab"), f"{public_root(base)}/assets/{ICON}")


def search_tags(lang: str, base: str) -> Markup:
    """The page's one address for search engines, and its other languages."""
    root = public_root(base)
    ways = {each: f"{root}/{in_language(each)}" for each in LANGUAGES}
    ways["x-default"] = ways[LANGUAGES[0]]
    return block(TEMPLATE, "search", lang=lang, ways=ways)


@cache
def shell(lang: str, tab: str = "page.tab") -> tuple[str, str]:
    """Streamlit's index.html in `lang`, titled by `tab`; between its two parts, an answer."""
    own = Filled(
        TEMPLATE,
        words=Catalog.of(lang),
        tab=tab,
        preview=PREVIEW,
        icon=ICON,
        fonts=FONTS,
        latin=LATIN,
        styles=[asset(f"style/{name}.css") for name in STYLES],
        scripts=[asset(f"script/{path.name}") for path in sorted(SCRIPT.glob("*.js"))],
        modules=[asset(f"script/{name}.js") for name in MODULES],
        page_words={each: streamlit_words(each) for each in LANGUAGES},
    )
    html = BUNDLED.read_text("utf-8").replace('lang="en"', f'lang="{lang}"', 1)
    html = re.sub(r"<title>.*?</title>", lambda _: own.block("head"), html)
    html = re.sub(r'<link rel="shortcut icon"[^>]*>', "", html)
    html = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", html)
    html = re.sub(r"(?=</head>)", lambda _: own.block("styles"), html)
    html = re.sub(r"(?=</body>)", lambda _: own.block("scripts"), html)
    current_terms, after = re.split(r"<noscript>.*?</noscript>", html, flags=re.DOTALL)
    return current_terms, after


@cache
def early() -> str:
    """The script that stands in the page itself, until the page's own has started."""
    return EARLY.read_text("utf-8")


@cache
def streamlit_words(lang: str) -> dict[str, dict[str, str]]:
    """Our words for Streamlit's own, whole and as the beginning of a text."""
    own = Catalog.of(lang)
    words: dict[str, str] = {}
    starts: dict[str, str] = {}
    for known, found, end in ((STREAMLIT_WORDS, words, ""), (FILE_WORDS, starts, " ")):
        for original, key in known.items():
            spoken = [Catalog.of(other)(f"streamlit.{key}") + end for other in LANGUAGES]
            found.update(dict.fromkeys([original, *spoken], own(f"streamlit.{key}") + end))
    # The longest first: what begins as our own words do is not taken for Streamlit's.
    starts = dict(sorted(starts.items(), key=lambda pair: -len(pair[0])))
    return {"words": words, "starts": starts}


@cache
def script_hashes() -> tuple[str, ...]:
    """The hashes by which a Content-Security-Policy allows the page's few inline scripts."""
    inline = [*INLINE_SCRIPT.findall(BUNDLED.read_text("utf-8")), early()]
    digests = [hashlib.sha256(script.encode()).digest() for script in inline]
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
