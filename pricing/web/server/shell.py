"""The page's HTML: whole and ours alone for customers and calls, around Streamlit for the desk."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pricing.bulk import bulk_rules
from pricing.faults import PricingError
from pricing.limits import LANGUAGES, today
from pricing.quotes import Quote
from pricing.requests import QuoteRequest, read
from pricing.seller import Vat
from pricing.views.catalog import Catalog
from pricing.views.json_ld import price_list_json_ld
from pricing.views.phrases import gross, option_short, payable
from pricing.views.templates import part, render
from pricing.web import in_language, log, log_faults, public_root
from pricing.web.answer import Answer, stamp
from pricing.web.answer_view import AnswerView
from pricing.web.assets import (
    BUNDLED,
    FONTS,
    ICON,
    accepts,
    asset,
    early,
    inline_style,
    pack,
)
from pricing.web.kept import Kept, Pairs, state_of_data
from pricing.web.server import QUICK, answered_beside

TEMPLATE = "shell.html"
KEPT_PAGES = 64
# What the page is set in; other letters have files of their own, which are asked for by need.
LETTERS = [name for name in FONTS if re.match(r"golos-text-(russian|basic|rouble)\.", name)]
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
# In the page itself, so that the first paint waits for nothing else; the desk has them by links.
STYLES = {
    "": ("tokens", "calculator", "ladder", "page"),
    "call": ("tokens", "calculator", "ladder", "call", "page"),
    "desk": ("tokens", "calculator", "desk", "page"),
}
SCRIPT_TAG = re.compile(r'<script type="module"[^>]* src="([^"]+)"')
MODULE_TAG = re.compile(r'<link rel="modulepreload"[^>]* href="([^"]+)"')
STYLE_TAG = re.compile(r'<link rel="stylesheet"[^>]* href="([^"]+)"')


@dataclass(frozen=True)
class Page:
    """A page as it is sent: its HTML, the same packed as Brotli, and what changes with it."""

    html: bytes
    packed: bytes
    tag: str

    @classmethod
    def of(cls, html: str) -> "Page":
        """The page of this HTML."""
        content = html.encode()
        digest = hashlib.blake2s(content, digest_size=12).hexdigest()
        return cls(content, pack(content), f'W/"{digest}"')

    def response(self, request: Request) -> Response:
        """The page as the browser takes it; it is asked for anew, and sent where it is another."""
        headers = {"Cache-Control": "no-cache", "ETag": self.tag, "Vary": "Accept-Encoding"}
        if self.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        if accepts(request.headers.get("accept-encoding", ""), "br"):
            return HTMLResponse(self.packed, headers={**headers, "Content-Encoding": "br"})
        return HTMLResponse(self.html, headers=headers)


# Many visitors come by the same address.
PAGES: Kept[Page] = Kept(KEPT_PAGES)


@answered_beside(QUICK)
def front(request: Request) -> Response:
    """The page in the language of the address, and in it the calculator with its answer."""
    pairs, base = tuple(request.query_params.multi_items()), str(request.base_url)

    def make() -> Page:
        return Page.of(_page(pairs, base, whole=True))

    try:
        return PAGES.get(pairs, base, data=state_of_data(today()), make=make).response(request)
    except PricingError as error:
        log_faults("the price list does not load", error)
        html = _without_answer(pairs, base, "failure.price_list")
    except Exception:  # noqa: BLE001 - made once more, part by part
        html = _in_parts(pairs, base)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def _in_parts(pairs: Pairs, base: str) -> str:
    """The page, with a calm sentence in the place of what cannot be made, and why in the log."""
    try:
        return _page(pairs, base, whole=False)
    except Exception:  # noqa: BLE001 - whatever it is, it must not keep the page from opening
        log.exception("there is no first answer")
        return _without_answer(pairs, base, "failure.page")


def _page(pairs: Pairs, base: str, *, whole: bool) -> str:
    asked = read(pairs)
    if asked.view == "desk":
        return _render(asked, base)
    answer = Answer(asked, asked.price_list(today()), today(), base)
    view = AnswerView(answer, whole=whole)
    return _render(
        asked,
        base,
        preview=tags_of(answer),
        listed=price_list_json_ld(answer.words, answer.price_list),
        shown=view.html(),
        told={**view.first(), "files": answer.files, "stamp": stamp(today())},
    )


def _without_answer(pairs: Pairs, base: str, key: str) -> str:
    asked = read(pairs)
    sentence = Catalog.of(asked.lang)(key)
    return _render(asked, base, shown=part("own", part("warning", "", [sentence])))


def _render(asked: QuoteRequest, base: str, **shown: Any) -> str:
    """The page with what it says of the request, at once and without a script."""
    words = Catalog.of(asked.lang)
    root = public_root(base)
    ways = {each: f"{root}/{in_language(each)}" for each in LANGUAGES}
    ways["x-default"] = ways[LANGUAGES[0]]
    picture = preview_tags(words, words("page.tab"), f"{root}/assets/{ICON}")
    page = {"preview": picture, "listed": None, "told": None, "shown": "", **shown}
    frame = _frame(asked.lang, asked.view)
    return render(TEMPLATE, tab=asked.tab, ways=ways, **frame, **page)


def preview_title(words: Catalog, quote: Quote, vat: Vat) -> str:
    """«17 лицензий, 12 мес., договор в срок: 172 380 ₽»."""
    period = option_short(words, quote.payment_option)
    total = gross(words, payable(words, quote, vat), vat)
    return words("preview.title", licenses=quote.licenses, period=period, total=total)


def preview_tags(words: Catalog, title: str, picture: str, address: str = "") -> Markup:
    """The tags of a page's head; `picture` and `address` are whole addresses.

    A page that shows no price has no address of its own.
    """
    return render("preview.html", words=words, title=title, picture=picture, address=address)


def tags_of(answer: Answer) -> Markup:
    """The tags for the address of an answer: they name its price list, so they stay true."""
    words, root = answer.words, public_root(answer.base)
    picture = f"{root}/preview.png?{QuoteRequest.of(answer.quote, words.lang).link()}"
    return preview_tags(
        words, preview_title(words, answer.quote, answer.offer.sale.vat), picture, answer.offer.link
    )


@cache
def _frame(lang: str, view: str) -> dict[str, Any]:
    """What all visits of a view share: its styles, scripts and fonts."""
    is_desk = view == "desk"
    starts = ("arrival", "words", "files") if is_desk else ("calculator",)
    bundled = streamlits()
    own_styles = [asset(f"style/{name}.css") for name in STYLES[view]]
    return {
        "words": Catalog.of(lang),
        "icon": ICON,
        "fonts": LETTERS,
        "early": early(),
        "inline": "" if is_desk else inline_style(*STYLES[view]),
        "paper": asset("style/print.css"),
        "styles": [bundled["style"], *own_styles] if is_desk else [],
        "scripts": [
            *([bundled["script"]] if is_desk else []),
            *(asset(f"script/{name}.js") for name in starts),
        ],
        "preloads": bundled["modules"] if is_desk else [],
        "streamlit": {**bundled, "words": f"./assets/words.json?{words_version()}"},
    }


@cache
def streamlits() -> dict[str, Any]:
    """Where Streamlit's own page has its script, the modules that it begins with, and its style."""
    html = BUNDLED.read_text("utf-8")
    (script,), (style,) = SCRIPT_TAG.findall(html), STYLE_TAG.findall(html)
    return {"script": script, "modules": MODULE_TAG.findall(html), "style": style}


def words_json(_request: Request) -> Response:
    """The words in place of Streamlit's, by language; its address changes with them."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(_words(), headers=headers, media_type="application/json")


@cache
def _words() -> str:
    words = {lang: streamlit_words(lang) for lang in LANGUAGES}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


@cache
def words_version() -> str:
    """Changes with any of these words."""
    return hashlib.blake2s(_words().encode(), digest_size=6).hexdigest()


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
def script_hash() -> str:
    """What a Content-Security-Policy allows the page's one inline script by."""
    digest = hashlib.sha256(early().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
