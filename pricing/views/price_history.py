"""Every published price list, with its hash, and what each has changed from the one before."""

from html import escape
from typing import Any

from pricing.price_lists import PriceList, price_change
from pricing.views.catalog import Catalog
from pricing.views.html import heading, link, note, table, title
from pricing.views.plain_page import plain_page
from pricing.views.price_change import items_table, rates_sentence, rates_table

# A list and the SHA-256 of its file, oldest first.
History = list[tuple[PriceList, str]]


def history_dict(history: History) -> dict[str, Any]:
    """Each list's date and hash, and its changes as `diff --json` has them; None for the first."""
    lists = []
    before: PriceList | None = None
    for price_list, digest in history:
        changes = price_change.between(before, price_list).to_dict() if before else None
        day = price_list.effective_from.isoformat()
        lists.append({"date": day, "sha256": digest, "changes": changes})
        before = price_list
    return {"price_lists": lists}


def history_page(words: Catalog, history: History) -> str:
    """The same for people, the newest first."""
    parts, before = [], None
    for price_list, digest in history:
        parts.append(_one(words, before, price_list, digest))
        before = price_list
    other = "ru" if words.lang == "en" else "en"
    ways = f"<p>{link(f'lang={other}', other.upper(), lang=other, hreflang=other)}</p>"
    head = title(words("history.title"), words("history.lead"))
    return plain_page(words, words("history.tab"), head + ways + "".join(reversed(parts)))


def _one(words: Catalog, before: PriceList | None, price_list: PriceList, digest: str) -> str:
    date = words.date(price_list.effective_from)
    day = price_list.effective_from.isoformat()
    opened = f"../?prices={day}" + ("" if words.lang == "ru" else f"&lang={words.lang}")
    open_ = f'<p><a href="{escape(opened)}">{escape(words("history.open"))}</a></p>'
    proof = f"<p>SHA-256: <code>{digest}</code></p>"
    changes = _changes(words, before, price_list)
    return f"{heading(words('history.list', date=date))}{changes}{proof}{open_}"


def _changes(words: Catalog, before: PriceList | None, price_list: PriceList) -> str:
    if before is None:
        return note(words("history.first"))
    change = price_change.between(before, price_list)
    if not change.rates and not change.items:
        return note(words("change.nothing"))
    rates = table(rates_table(words, change), words("change.rates")) if change.rates else ""
    items = table(items_table(words, change), words("change.item")) if change.items else ""
    return note(rates_sentence(words, change)) + rates + items
