"""What the PDF says, as the JSON values that its template `offer.typ` shows."""

from collections.abc import Callable

from pricing.documents.offer import Offer
from pricing.documents.pdf.font import MISSING, has_missing, printable
from pricing.documents.pdf.qr_code import modules_across, qr_svg
from pricing.documents.pdf.sums import Texts, sums
from pricing.quotes import Option, Quote, comparison
from pricing.views import phrases, tables
from pricing.views.catalog import Catalog
from pricing.views.conditions import conditions
from pricing.views.renewal import renewal_lines
from pricing.views.seller import bank_facts, seller_facts, signatory
from pricing.views.variants import variants_lying
from pricing.views.vat import all_net, net

# What stands beside the lines and their total, and not among the terms.
COMPARED = ("offer.chosen", "comparison.assumed", "comparison.prompt_note")
BESIDE_THE_SUM = {"R2", "R10", "R14"}
# The readings that a short document needs, and when: all of them are on the page.
READINGS: dict[str, Callable[[Quote], bool]] = {
    "R6": lambda quote: quote.column.prompt,
    "R7": lambda quote: len(quote.lines) > 1,
    "R9": lambda quote: quote.selection.manager > 0,
    "R12": lambda _quote: True,
    "R18": lambda quote: len(quote.lines) > 1,
}


def pdf_texts(offer: Offer) -> Texts:
    """Every text of the page; only characters that its font has."""
    words, customer = offer.words, printable(offer.customer)
    return {
        "lang": words.lang,
        "title": offer.title,
        "brand": words("offer.brand"),
        "subject": words("offer.subject"),
        "heading": words(
            "offer.heading",
            title=offer.kind,
            number=offer.number,
            date=words.date(offer.offered_on),
        ),
        "customer": _labelled(words, "customer", customer, strong=True) if customer else None,
        "about": _about(offer),
        "other_list": " ".join(offer.of_other_list),
        "facts": _facts(offer),
        "on_time": offer.on_time,
        **sums(offer),
        "comparison": _comparison(offer),
        "variants": _variants(offer),
        "renewal": _renewal(offer),
        **_terms(offer),
        "link": _link(offer),
        "seller": [{**part, "text": printable(part["text"])} for part in _seller(offer)],
        "next_step": printable(offer.next_step),
        "basis": _basis(offer),
    }


def _about(offer: Offer) -> list[Texts]:
    """The last day, where there is one."""
    words, until = offer.words, offer.valid_until
    return [_labelled(words, "valid_until", words.date(until), strong=True)] if until else []


def _labelled(words: Catalog, key: str, text: str, *, strong: bool = False) -> Texts:
    return {"label": words(f"offer.{key}"), "text": text, "strong": strong}


def _facts(offer: Offer) -> list[Texts]:
    """The total, the cost a month and the rate: what the page is read for."""
    words, quote, vat = offer.words, offer.quote, offer.sale.vat
    monthly, monthly_note = phrases.monthly(words, quote)
    counted = words(
        "choices.counted", licenses=offer.licenses, tier=phrases.tier_licenses(words, quote.tier)
    )
    period = phrases.rate_period(words, quote.price_list)
    rows = (
        (
            words("answer.total", months=offer.period),
            offer.payable_text,
            phrases.payment_way(words, quote),
        ),
        (net(words, words("answer.month"), vat), monthly, monthly_note),
        (net(words, counted, vat), words.money(quote.rate), words("offer.rate", period=period)),
    )
    return [dict(zip(("label", "value", "note"), row, strict=True)) for row in rows]


def _comparison(offer: Offer) -> Texts:
    """Every period with a bar of its cost over the horizon; the chosen one is marked."""
    words, options = offer.words, offer.options
    table = tables.comparison_table(words, options, offer.sale.vat)
    period, rate, payment, horizon, difference = table.headings
    most = max(option.horizon_total for option in options)
    rows = [
        _comparison_row(
            option, [cell.text for cell in row], comparison.chosen_option(options), most
        )
        for option, row in zip(options, table.rows, strict=True)
    ]
    return {
        "title": words("offer.comparison", months=offer.horizon),
        "head": [period, rate, payment, horizon, difference],
        "rows": rows,
        "note": " ".join(words(key) for key in COMPARED),
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
    table = variants_lying(words, offer.compared)
    if not table.rows:
        return None
    return {
        "title": words("offer.variants"),
        "head": list(table.headings),
        "rows": [
            {
                "name": printable(name.text),
                "mark": name.badge,
                "note": name.note,
                "figures": [{"text": cell.text, "strong": cell.strong} for cell in figures],
            }
            for name, *figures in table.rows
        ],
        "note": " ".join(
            [words("offer.variants_note", months=offer.horizon), *all_net(words, offer.sale.vat)]
        ),
    }


def _renewal(offer: Offer) -> Texts | None:
    """What the customer has now against the quote; None where nothing is known of it."""
    lines = renewal_lines(offer.words, offer.renewal, offer.sale.vat)
    if not lines:
        return None
    return {"title": offer.words("renewal.heading"), "line": lines[0], "notes": lines[1:]}


def _terms(offer: Offer) -> Texts:
    words, price_list = offer.words, offer.quote.price_list
    included = [words.text(item.text) for item in price_list.included]
    excluded = [words.text(item.text) for item in price_list.excluded]
    sentences = conditions(words, offer.quote, offer.sale.vat, is_renewal=offer.before is not None)
    own = [condition.text for condition in sentences if condition.rule not in BESIDE_THE_SUM]
    said = {condition.rule for condition in sentences}
    # What an integration costs is known where there is one; the commitment says the rest of R11.
    apart = {"R11"} | ({"R10"} - said)
    terms = [words.text(each.text) for each in price_list.conditions if each.rule not in apart]
    return {
        "included": {"title": words("terms.included"), "columns": _halves(included)},
        "excluded": {"title": words("terms.excluded"), "items": excluded},
        "conditions": {"title": words("terms.conditions"), "items": [*own, *terms]},
        "readings": {"title": words("terms.readings"), "items": _readings(offer)},
    }


def _readings(offer: Offer) -> list[str]:
    """The readings that this offer rests on."""
    return [
        offer.words.text(reading.offered or reading.text)
        for reading in offer.quote.price_list.readings
        if reading.rule in READINGS and READINGS[reading.rule](offer.quote)
    ]


def _seller(offer: Offer) -> list[Texts]:
    """Whose offer it is and where it is paid: label and text, as far as they are given."""
    words, seller = offer.words, offer.sale.seller
    if seller is None:
        return []
    rows = (("seller", seller_facts(words, seller)), ("bank", bank_facts(words, seller)))
    parts = [
        {"label": words(f"offer.{name}"), "text": ", ".join(facts)} for name, facts in rows if facts
    ]
    signed = signatory(words, seller)
    return [*parts, {"label": "", "text": signed}] if signed else parts


def _halves(items: list[str]) -> list[list[str]]:
    """Two columns, the first never the shorter one."""
    middle = (len(items) + 1) // 2
    return [items[:middle], items[middle:]]


def _link(offer: Offer) -> Texts:
    words, code = offer.words, qr_svg(offer.link)
    return {
        "code": code,
        "modules": modules_across(code),
        "address": offer.link,
        "alt": words("offer.qr_alt"),
        "title": words("offer.link"),
        "note": words("offer.scan"),
        "check": offer.check_link,
        "check_title": words("offer.check"),
    }


def _basis(offer: Offer) -> str:
    """The price list's date, and a word on characters that could not be shown."""
    words = offer.words
    names = [variant.name for variant in offer.variants]
    given = "".join([offer.customer, *names, *(part["text"] for part in _seller(offer))])
    missing = words("offer.missing", sign=MISSING) if has_missing(given) else ""
    return " ".join(filter(None, (offer.basis, missing)))
