"""Every published price list, with its hash, and what each has changed from the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pricing.price_lists import PriceList, price_change
from pricing.requests import QuoteRequest
from pricing.views.catalog import Catalog
from pricing.views.price_change import items_table, rates_sentence, rates_table

# A list and the SHA-256 of its file.
Loaded = tuple[PriceList, str]
# By the date of each published list, oldest first; None where one does not load.
History = list[tuple[str, Loaded | None]]


@dataclass(frozen=True)
class Entry:
    """A list with its hash, and what it changes of the list before it.

    `change` is None for the first, and where that list does not load.
    """

    day: date
    loaded: Loaded | None
    change: price_change.PriceChange | None
    is_first: bool


def history_dict(history: History) -> dict[str, Any]:
    """Each list's date and hash, and its changes as `diff --json` has them.

    None for the first, where the list before does not load, and of one that itself does not.
    """
    lists = [
        {
            "date": entry.day.isoformat(),
            "sha256": entry.loaded and entry.loaded[1],
            "changes": entry.change and entry.change.to_dict(),
        }
        for entry in _entries(history)
    ]
    return {"price_lists": lists}


def history_entries(words: Catalog, history: History, today: date) -> list[dict[str, Any]]:
    """The same for people; one that is replaced says no more that it holds."""
    following = [date.fromisoformat(day) for day, _ in history[1:]]
    return [
        {**_shown(words, entry), "is_past": after <= today}
        for entry, after in zip(_entries(history), [*following, date.max], strict=False)
    ]


def _entries(history: History) -> Iterator[Entry]:
    before: Loaded | None = None
    for place, (day, loaded) in enumerate(history):
        change = price_change.between(before[0], loaded[0]) if before and loaded else None
        yield Entry(date.fromisoformat(day), loaded, change, is_first=not place)
        before = loaded


def _shown(words: Catalog, entry: Entry) -> dict[str, Any]:
    """What its page says of a list: its day, hash, link, and its changes as tables."""
    change = entry.change
    opened = QuoteRequest(prices=entry.day.isoformat(), lang=words.lang)
    return {
        "day": entry.day,
        "digest": entry.loaded and entry.loaded[1],
        "query": opened.query(),
        "is_first": entry.is_first,
        "is_compared": change is not None,
        "sentence": rates_sentence(words, change) if change else "",
        "rates": rates_table(words, change) if change and change.rates else None,
        "others": items_table(words, change) if change and change.items else None,
    }
