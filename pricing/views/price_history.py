"""Every published price list, with its hash, and what each has changed from the one before."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pricing.price_lists import PriceList, price_change
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.price_change import items_table, rates_sentence, rates_table
from pricing.views.templates import render

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


def history_page(words: Catalog, history: History, today: date) -> str:
    """The same for people, the newest first; one that is replaced says no more that it holds."""
    following = [price_list.effective_from for price_list, _ in history[1:]]
    entries = [
        {**_shown(words, entry), "is_past": after <= today}
        for entry, after in zip(_entries(history), [*following, date.max], strict=False)
    ]
    return render("history.html", words=words, languages=LANGUAGES, entries=entries)


def _entries(history: History) -> Iterator[Entry]:
    before: PriceList | None = None
    for price_list, digest in history:
        change = price_change.between(before, price_list) if before else None
        yield price_list, digest, change
        before = price_list


def _shown(words: Catalog, entry: Entry) -> dict[str, Any]:
    """What the page says of a list: its day, hash, link, and its changes as tables."""
    price_list, digest, change = entry
    day = price_list.effective_from
    opened = {"prices": day.isoformat()}
    if words.lang != LANGUAGES[0]:
        opened["lang"] = words.lang
    return {
        "day": day,
        "digest": digest,
        "query": urlencode(opened),
        "has_before": change is not None,
        "sentence": rates_sentence(words, change) if change else "",
        "rates": rates_table(words, change) if change and change.rates else None,
        "others": items_table(words, change) if change and change.items else None,
    }
