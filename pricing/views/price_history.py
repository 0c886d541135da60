"""Every published price list, with its hash, and what each has changed from the one before."""

from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlencode

from pricing.price_lists import PriceList, price_change
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.html import attributes, heading, link, note, table, title
from pricing.views.plain_page import plain_page
from pricing.views.price_change import items_table, rates_sentence, rates_table

# A list and the SHA-256 of its file, oldest first.
History = list[tuple[PriceList, str]]
# The same, and what it changes of the list before it; None for the first.
Entry = tuple[PriceList, str, price_change.PriceChange | None]


def history_dict(history: History) -> dict[str, Any]:
    """Each list's date and hash, and its changes as `diff --json` has them; None for the first."""
    lists = [
        {
            "date": price_list.effective_from.isoformat(),
            "sha256": digest,
            "changes": change.to_dict() if change else None,
        }
        for price_list, digest, change in _entries(history)
    ]
    return {"price_lists": lists}


def history_page(words: Catalog, history: History) -> str:
    """The same for people, the newest first."""
    ways = "".join(
        f"<p>{link(f'lang={lang}', lang.upper(), lang=lang, hreflang=lang)}</p>"
        for lang in LANGUAGES
        if lang != words.lang
    )
    head = title(words("history.title"), words("history.lead"))
    parts = [_part(words, entry) for entry in _entries(history)]
    return plain_page(words, words("history.tab"), head + ways + "".join(reversed(parts)))


def _entries(history: History) -> Iterator[Entry]:
    before: PriceList | None = None
    for price_list, digest in history:
        change = price_change.between(before, price_list) if before else None
        yield price_list, digest, change
        before = price_list


def _part(words: Catalog, entry: Entry) -> str:
    price_list, digest, change = entry
    opened = {"prices": price_list.effective_from.isoformat()}
    if words.lang != LANGUAGES[0]:
        opened["lang"] = words.lang
    open_ = attributes(href=f"../?{urlencode(opened)}")
    return (
        f"{heading(words('history.list', date=words.date(price_list.effective_from)))}"
        f"{_changes(words, change)}<p>SHA-256: <code>{digest}</code></p>"
        f"<p><a{open_}>{escape(words('history.open'))}</a></p>"
    )


def _changes(words: Catalog, change: price_change.PriceChange | None) -> str:
    if change is None:
        return note(words("history.first"))
    if not change.rates and not change.items:
        return note(words("change.nothing"))
    rates = table(rates_table(words, change), words("change.rates")) if change.rates else ""
    items = table(items_table(words, change), words("change.item")) if change.items else ""
    return note(rates_sentence(words, change)) + rates + items
