"""The price list's terms as HTML: what is included, the readings, what the list leaves open."""

from collections.abc import Iterable
from html import escape

from pricing.price_lists import PriceList
from pricing.seller import NOT_STATED, Vat
from pricing.views.catalog import Catalog
from pricing.views.html import badge, note, subheading


def included(words: Catalog, price_list: PriceList) -> str:
    """What the price covers, the exclusions (R16) and the conditions."""
    groups = {
        "included": price_list.included,
        "excluded": price_list.excluded,
        "conditions": price_list.conditions,
    }
    return "".join(
        ("" if name == "included" else subheading(words(f"terms.{name}")))
        + _list(escape(words.text(row.text)) for row in rows)
        for name, rows in groups.items()
    )


def readings(words: Catalog, price_list: PriceList, vat: Vat = NOT_STATED) -> str:
    """Every rule as we read it, and whether the list says so or we do."""
    rows = (
        f"{escape(words.text(row.text))} {badge(words(f'terms.{row.kind}'))}"
        for row in price_list.readings
        if _is_open(row.rule, vat)
    )
    return note(words("terms.readings_lead")) + _list(rows)


def unsaid(words: Catalog, price_list: PriceList, vat: Vat = NOT_STATED) -> str:
    """What the list does not say."""
    rows = (escape(words.text(row.text)) for row in price_list.unsaid if _is_open(row.rule, vat))
    return note(words("terms.unsaid_lead")) + _list(rows)


def _is_open(rule: str | None, vat: Vat) -> bool:
    """The seller's data may say what the list leaves open of VAT (R14)."""
    return rule != "R14" or vat.kind == NOT_STATED.kind


def _list(rows: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>"
