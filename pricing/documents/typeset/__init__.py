"""What typst sets: the offer as a PDF of one page, and the picture of a link.

`offer.typ` and `preview.typ` lay the words out. Golos Text sets them, as it does the page. Letters
that it lacks and that stand in names come from Source Sans Pro (Greek, Vietnamese) and from the
Noto fonts (Armenian, Georgian, emoji).
"""

import json
import re
from dataclasses import is_dataclass
from datetime import UTC, datetime, time
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import segno
import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from segno import DataOverflowError

from pricing.documents.offer import Offer
from pricing.documents.offer_document import OfferDocument
from pricing.quotes import Quote, comparison
from pricing.seller import Vat
from pricing.views import phrases
from pricing.views.catalog import Catalog
from pricing.views.phrases import gross, net, payable, signed_on_time

OFFER = Path(__file__).with_name("offer.typ")
PREVIEW = Path(__file__).with_name("preview.typ")
# Our own fonts, and those of the font package.
FONTS = Path(__file__).with_name("fonts")
FONT_PACKAGE = Path(str(files("font_source_sans_pro"))) / "files"
SIZES = (9.0, 8.4, 7.6, 6.8, 6.0, 5.2)
TOO_LONG = "more than one page"
POINTS = 144.0  # dots an inch: two dots a point
# Visible, and in the font: it stands where characters are missing.
MISSING = "(?)"
# They choose between two looks of the character before them, and are nothing themselves.
VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f]")
# Any of a code's eight patterns can be read; looking for the best one takes
# longer than all the rest of the page.
MASK = 4
DARK = re.compile(rb"\x01+")
# A longer link, as with variants, makes do with less redundancy in its code.
LONG_LINK = 400


def pdf(document: OfferDocument) -> bytes:
    """One A4 page in the offer's language: tagged, PDF/UA-1 and PDF/A-2a, the same each time.

    The letters are as large as one page allows, of SIZES. A price list that
    says too much even for the smallest gets a second page.
    """
    texts = _texts(document)
    *larger, smallest = SIZES
    for points in larger:
        try:
            return _set_offer(document.offer, {**texts, "points": points, "must_fit": True})
        except typst.TypstError as error:
            if TOO_LONG not in error.message:
                raise
    return _set_offer(document.offer, {**texts, "points": smallest, "must_fit": False})


def _texts(document: OfferDocument) -> dict[str, Any]:
    """The document as JSON values, in characters that its font has; bars, and the link's code."""
    offer, words = document.offer, document.words
    said = {name: value for name, value in vars(document).items() if name not in {"offer", "links"}}
    written = json.dumps(said, ensure_ascii=False, default=_plain)
    missing = words("offer.missing", sign=MISSING) if _missing(written) else ""
    code, squares = qr_code(offer.link)
    return {
        **json.loads(printable(written)),
        "lang": offer.lang,
        "missing": missing,
        "bars": _bars(offer),
        "links": [vars(fact) for fact in document.links],
        "code": code,
        "squares": squares,
        "alt": words("offer.qr_alt"),
        "scan": words("offer.scan"),
    }


def _plain(value: Any) -> Any:
    """A part of the document as JSON takes it; a day has been said in words beside it."""
    return vars(value) if is_dataclass(value) else str(value)


def _bars(offer: Offer) -> list[dict[str, Any]]:
    """The comparison's bars: each row's share of the longest, and whether it costs less."""
    options = offer.options
    chosen, most = comparison.chosen_option(options), max(each.horizon_total for each in options)
    return [
        {"share": each.horizon_total / most, "saves": each.horizon_total < chosen.horizon_total}
        for each in options
    ]


def _set_offer(offer: Offer, texts: dict[str, Any]) -> bytes:
    """The page, dated by the offer and not by the clock."""
    return typeset(
        OFFER,
        json.dumps(texts, ensure_ascii=False),
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(offer.offered_on, time(), UTC),
    )


def preview_png(words: Catalog, quote: Quote, vat: Vat) -> bytes:
    """What is chosen and what it costs, as PNG of 1200 × 630.

    The same texts give the same bytes, and are set once.
    """
    licenses = words("licenses", count=quote.licenses)
    texts = {
        "lang": words.lang,
        "brand": words("page.brand"),
        "what": f"{licenses}, {phrases.option_name(words, quote.payment_option)}",
        "total": gross(words, payable(words, quote, vat), vat),
        "on_time": signed_on_time(words, quote, vat),
        "how": net(words, phrases.rate_each(words, quote), vat),
        # Messengers keep the picture: it says nothing of which list is in effect.
        "basis": words("offer.basis_other", date=quote.price_list.effective_from),
    }
    return _set_preview(json.dumps(texts, ensure_ascii=False))


@lru_cache(maxsize=64)
def _set_preview(texts: str) -> bytes:
    return typeset(PREVIEW, texts, format="png", ppi=POINTS)


def typeset(template: Path, texts: str, **form: Any) -> bytes:
    """A template filled with `texts`, which are JSON; `form` is what typst is asked for.

    The compiler is made for this call, only fonts may be shared by threads.
    """
    compiler = typst.Compiler(
        _content(template),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": texts},
    )
    page = compiler.compile(**form)
    if not isinstance(page, bytes):
        raise TypeError(f"typst set nothing of {template.name}")
    return page


@cache
def characters() -> frozenset[int]:
    """The code points that one of the fonts has a glyph for."""
    paths = [FONT_PACKAGE / "SourceSansPro-Regular.otf", *sorted(FONTS.glob("*.ttf"))]
    found: set[int] = set()
    for path in paths:
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


def printable(text: str) -> str:
    """`text` with MISSING for each run of characters that no font has."""
    text = VARIATION_SELECTORS.sub("", text)
    missing = _missing(text)
    return re.sub(f"[{re.escape(missing)}]+", MISSING, text) if missing else text


def _missing(text: str) -> str:
    """The characters of `text` that no font has, each once."""
    signs = sorted(set(VARIATION_SELECTORS.sub("", text)))
    return "".join(sign for sign in signs if ord(sign) not in characters())


@cache
def _content(template: Path) -> bytes:
    return template.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS, FONT_PACKAGE]
    )


def qr_code(link: str) -> tuple[str, int]:
    """The link as a QR code in SVG, and its squares in a row.

    Empty and 0 where there is no link, or one that no code can hold.
    """
    if not link:
        return "", 0
    try:
        error = "m" if len(link) <= LONG_LINK else "l"
        code = segno.make(link, error=error, boost_error=False, micro=False, mask=MASK)
    except DataOverflowError:
        return "", 0
    size = len(code.matrix)
    dark = "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(code.matrix)
        for run in DARK.finditer(row)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
    return f'{svg}<path d="{dark}"/></svg>', size
