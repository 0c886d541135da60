"""What the PDF says, as the JSON values that its template `offer.typ` shows."""

import re
from typing import Any

import segno
from segno import DataOverflowError

from pricing.documents import facts
from pricing.documents.offer import Offer
from pricing.documents.pdf.font import MISSING, has_missing, printable
from pricing.quotes.comparison import Option, chosen_option
from pricing.views import tables
from pricing.views.phrases import rate_for_all, rate_period
from pricing.views.variants import variants_lying

# Any of a code's eight patterns can be read; looking for the best one takes
# longer than all the rest of the page.
MASK = 4
VIEW_BOX = re.compile(r'viewBox="0 0 (\d+) ')
DARK = re.compile(rb"\x01+")
# A longer link, as with variants, makes do with less redundancy in its code.
LONG_LINK = 400

Texts = dict[str, Any]


def pdf_texts(offer: Offer) -> Texts:
    """Every text of the page; only characters that its font has."""
    words = offer.words
    return {
        "lang": words.lang,
        "title": facts.document_title(offer),
        "brand": words("offer.brand"),
        "subject": words("offer.subject"),
        "heading": words("offer.title"),
        "about": _about(offer),
        "facts": _facts(offer),
        **_lines(offer),
        "comparison": _comparison(offer),
        "variants": _variants(offer),
        **_terms(offer),
        "link": _link(offer),
        "basis": _basis(offer),
    }


def _about(offer: Offer) -> list[Texts]:
    """Customer, date and validity, as far as they are given."""
    words = offer.words
    given = (
        ("customer", printable(offer.customer)),
        ("date", offer.offered_on and words.date(offer.offered_on)),
        ("valid_until", offer.valid_until and words.date(offer.valid_until)),
    )
    return [
        {"label": words(f"offer.{key}"), "text": text, "strong": key != "date"}
        for key, text in given
        if text
    ]


def _facts(offer: Offer) -> list[Texts]:
    """The total, the cost a month and the rate: what the page is read for."""
    words, quote = offer.words, offer.quote
    monthly, monthly_note = facts.monthly(offer)
    rows = (
        (
            words("answer.total", months=facts.period(offer)),
            facts.total(offer),
            words("answer.single_payment"),
        ),
        (words("answer.month"), monthly, monthly_note),
        (
            facts.counted(offer),
            words.money(quote.rate),
            words("offer.rate", period=rate_period(words, quote.price_list)),
        ),
    )
    return [dict(zip(("label", "value", "note"), row, strict=True)) for row in rows]


def _lines(offer: Offer) -> Texts:
    """Each line with its formula, the total, the saving, and what the sums rest on."""
    words, quote = offer.words, offer.quote
    table = tables.breakdown(words, quote)
    *lines, total = [[cell.text for cell in row] for row in table.rows]
    totals = [{"label": total[0], "amount": total[2], "strong": True}]
    if quote.saving:
        label = words("offer.saving", months=facts.base_months(offer))
        totals.append({"label": label, "amount": words.money(quote.saving), "strong": False})
    return {
        "lines_head": list(table.headings),
        "lines": [dict(zip(("name", "formula", "amount"), line, strict=True)) for line in lines],
        "totals": totals,
        "line_notes": [note for note in (rate_for_all(words, quote), facts.parts(offer)) if note],
    }


def _comparison(offer: Offer) -> Texts:
    """Every period with a bar of its cost over the horizon; the chosen one is marked."""
    words, options = offer.words, facts.options(offer)
    table = tables.comparison(words, options)
    period, rate, payment, horizon, difference = table.headings
    most = max(option.horizon_total for option in options)
    rows = [
        _comparison_row(option, [cell.text for cell in row], chosen_option(options), most)
        for option, row in zip(options, table.rows, strict=True)
    ]
    return {
        "title": words("offer.comparison", months=facts.horizon(offer)),
        "head": [period, rate, payment, horizon, difference],
        "rows": rows,
        "note": f"{words('offer.chosen')} {words('comparison.prompt_note')}",
    }


def _comparison_row(option: Option, texts: list[str], chosen: Option, most: int) -> Texts:
    names = ("name", "rate", "payment", "total", "difference")
    return {
        **dict(zip(names, texts, strict=True)),
        "share": option.horizon_total / most,
        "chosen": option.is_chosen,
        "saves": option.horizon_total < chosen.horizon_total,
    }


def _variants(offer: Offer) -> Texts | None:
    """A row a variant, the cheapest marked; None where there is none."""
    words = offer.words
    table = variants_lying(words, facts.variants(offer))
    if not table.rows:
        return None
    return {
        "title": words("offer.variants"),
        "head": list(table.headings),
        "rows": [
            {
                "name": printable(name.text),
                "mark": name.badge,
                "figures": [{"text": cell.text, "strong": cell.strong} for cell in figures],
            }
            for name, *figures in table.rows
        ],
        "note": words("offer.variants_note", months=facts.horizon(offer)),
    }


def _terms(offer: Offer) -> Texts:
    words, price_list = offer.words, offer.quote.price_list
    included = [words.text(item.text) for item in price_list.included]
    excluded = [words.text(item.text) for item in price_list.excluded]
    conditions, readings = facts.conditions(offer), facts.readings(offer)
    return {
        "included": {"title": words("terms.included"), "columns": _halves(included)},
        "excluded": {"title": words("terms.excluded"), "items": excluded},
        "conditions": {"title": words("terms.conditions"), "items": conditions},
        "readings": {"title": words("terms.readings"), "items": readings},
    }


def _halves(items: list[str]) -> list[list[str]]:
    """Two columns, the first never the shorter one."""
    middle = (len(items) + 1) // 2
    return [items[:middle], items[middle:]]


def _link(offer: Offer) -> Texts:
    words, code = offer.words, qr_svg(offer.link)
    return {
        "code": code,
        "modules": int(VIEW_BOX.findall(code)[0]) if code else 0,
        "address": offer.link,
        "alt": words("offer.qr_alt"),
        "title": words("offer.link"),
        "note": words("offer.scan"),
    }


def qr_svg(link: str) -> str:
    """The link as a QR code; empty where there is no link, or one that no code can hold."""
    if not link:
        return ""
    try:
        error = "m" if len(link) <= LONG_LINK else "l"
        code = segno.make(link, error=error, boost_error=False, micro=False, mask=MASK)
    except DataOverflowError:
        return ""
    size = len(code.matrix)
    dark = "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(code.matrix)
        for run in DARK.finditer(row)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
    return f'{svg}<path d="{dark}"/></svg>'


def _basis(offer: Offer) -> str:
    """The price list's date, VAT, and a word on characters that could not be shown."""
    words = offer.words
    sentences = [facts.price_list_date(offer), words("answer.vat")]
    given = offer.customer + "".join(variant.name for variant in offer.variants)
    if has_missing(given):
        sentences.append(words("offer.missing", sign=MISSING))
    return " ".join(sentences)
