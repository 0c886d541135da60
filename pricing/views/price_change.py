"""What new prices change, as tables: rates, other figures, and who pays more or less.

And every published price list, with its hash, and what each has changed from the one before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from pricing import bulk
from pricing.price_lists import PaymentOption, PriceList, price_change
from pricing.requests import QuoteRequest
from pricing.views.bulk import row_sentences, short_name
from pricing.views.catalog import Catalog
from pricing.views.phrases import option_short, range_name, signed_share
from pricing.views.tables import Cell, Table, changed_cell, signed_cell

BINS, PER_CENT = 10, 10**2
Rates = dict[tuple[int, PaymentOption], price_change.RateChange]
# A list and the SHA-256 of its file.
Loaded = tuple[PriceList, str]
# By the date of each published list, oldest first; None where one does not load.
History = list[tuple[str, Loaded | None]]


def rates_table(words: Catalog, change: price_change.PriceChange) -> Table:
    """The counts whose rates change, each rate as old → new; the figure alone where it stays."""
    columns = list(dict.fromkeys([*change.old.payment_options(), *change.new.payment_options()]))
    found = {(rate.first, rate.payment_option): rate for rate in change.rates}
    firsts = {rate.first: rate.last for rate in change.rates}
    rows = tuple(
        (
            Cell(range_name(words, first, last)),
            *(_rate(words, change, found, first, column) for column in columns),
        )
        for first, last in firsts.items()
    )
    headings = (words("change.licenses"), *(option_short(words, column) for column in columns))
    return Table(headings, rows)


def rates_sentence(words: Catalog, change: price_change.PriceChange) -> str:
    """How many rates rise, fall and stay, and by how much at least and at most."""
    shift = change.shift()
    counts = words("change.counts", up=shift.up, down=shift.down, same=shift.same)
    if not shift.up and not shift.down:
        return counts
    least, most = (signed_share(words, share) for share in (shift.least, shift.most))
    span = words("change.span", least=least, most=most)
    return f"{counts} {words('change.by', change=most) if least == most else span}"


def items_table(words: Catalog, change: price_change.PriceChange) -> Table:
    """The other figures that change: discounts, add-ons and services, old and new."""
    rows = tuple(
        (
            Cell(_item_name(words, change, item)),
            Cell(_value(words, item, item.old)),
            Cell(_value(words, item, item.new)),
        )
        for item in change.items
    )
    return Table(tuple(words(f"change.{key}") for key in ("item", "old", "new")), rows)


def impact_sums(words: Catalog, found: bulk.Impact) -> Table:
    """How many customers win, lose and stay, and what all pay under each list.

    Those whose prices depend on written consent (R13) are counted apart.
    """
    sure, consent = found.sure, found.by_consent
    counts = [(name, getattr(sure, name)) for name in ("winners", "losers", "unchanged")]
    sums = [("old_total", found.old_total), ("new_total", found.new_total)]
    sums += [(name, getattr(sure, name)) for name in ("saved", "added")]
    signs: list[tuple[str, int]] = []
    last = "difference"
    if consent.customers:
        counts += [("consent", consent.customers)]
        counts += [(f"consent_{name}", getattr(consent, name)) for name in ("winners", "losers")]
        signs = [("by_consent", consent.difference), ("without_consent", sure.difference)]
        last = "with_consent"
    counts.append(("faulty", found.faulty))
    shown = [(name, Cell(words.number(count))) for name, count in counts]
    shown += [(name, Cell(words.money(sum_))) for name, sum_ in sums]
    shown += [(name, signed_cell(words, sum_)) for name, sum_ in signs]
    rows = [(Cell(words(f"change.{name}")), cell) for name, cell in shown]
    total = signed_cell(words, found.difference, strong=True)
    rows.append((Cell(words(f"change.{last}"), strong=True), total))
    return Table((words("change.sums"), words("change.value")), tuple(rows))


def impact_rows(words: Catalog, found: bulk.Impact, most: int) -> Table:
    """The `most` customers whose totals change most, with both totals.

    Whose prices depend on written consent is marked, where there are such.
    """
    rows = []
    names = found.old.customers.names
    for row, old, new, difference, needs_consent in found.largest(most).itertuples(name=None):
        share = Decimal(difference) / old
        mark = Cell(words("change.needed") if needs_consent else "")
        cells = (
            Cell(str(row)),
            Cell(short_name(names[row])),
            Cell(words.money(old)),
            Cell(words.money(new)),
            signed_cell(words, difference),
            signed_cell(words, share, words.percent(abs(share))),
            *((mark,) if found.by_consent.customers else ()),
        )
        rows.append(cells)
    keys = ["row", "customer", "old", "new", "difference", "share"]
    keys += ["consent_mark"] if found.by_consent.customers else []
    return Table(tuple(words(f"change.{key}") for key in keys), tuple(rows), text_columns=2)


@dataclass(frozen=True)
class ChangeBin:
    """How many change by more than `least` and up to `most` per cent; falls are less than 0.

    Both 0: how many stay as they are.
    """

    least: int
    most: int
    count: int


def change_bins(pairs: Iterable[tuple[int, int]]) -> tuple[ChangeBin, ...]:
    """How many old and new sums, each from 1, fall, stay and rise by how much: from left to right.

    Bins are equally wide, the narrowest of round widths that gives at most BINS of them. A change
    at the edge of two is in the one nearer to 0. Empty where nothing changes.
    """
    found = [(new - old, old) for old, new in pairs]
    moved = [(difference, old) for difference, old in found if difference]
    if not moved:
        return ()
    for width in _widths():
        places = Counter(_bin(difference, old, width) for difference, old in moved)
        low, high = min(*places, 0), max(*places, -1) + 1
        if high - low <= BINS:
            break
    falls, rises = (
        [ChangeBin(p * width, (p + 1) * width, places[p]) for p in span]
        for span in (range(low, 0), range(high))
    )
    return (*falls, ChangeBin(0, 0, len(found) - len(moved)), *rises)


def _bin(difference: int, old: int, width: int) -> int:
    """The place of a change among the bins from 0 on; falls are at −1 and before."""
    place = (abs(difference) * PER_CENT - 1) // (old * width)
    return place if difference > 0 else -1 - place


def _widths() -> Iterator[int]:
    """The numbers 1, 2, 5, 10, 20, 50 and so on."""
    for power in count():
        yield from (step * 10**power for step in (1, 2, 5))


def impact_dict(words: Catalog, found: bulk.Impact) -> dict[str, Any]:
    """Counts, sums and every row of the customers' file as JSON."""
    customers = found.old.customers
    sentence = row_sentences(words, customers, found.faults)
    without = {"old": None, "new": None, "difference": None, "needs_consent": False}
    priced = found.frame.astype(object).to_dict("index")
    rows = [
        {"row": row, "name": name, **priced.get(row, without), "error": sentence(row)}
        for row, name in zip(customers.names.index.tolist(), customers.names, strict=True)
    ]
    return {**found.to_dict(), "customers": rows}


def _rate(
    words: Catalog,
    change: price_change.PriceChange,
    found: Rates,
    first: int,
    option: PaymentOption,
) -> Cell:
    rate = found.get((first, option))
    if rate is None:
        printed = change.new.tier(first).printed.get(option.key)
        if printed is None:
            return Cell(words("comparison.same"), heard=words("heard.none"))
        value = words.number(printed)
        return Cell(value, change="same", heard=words("change.heard_same", value=value))
    old, new = (
        words("heard.none") if value is None else words.number(value)
        for value in (rate.old, rate.new)
    )
    text = words("change.rate", old=old, new=new)
    heard = words("heard.changed", old=old, new=new)
    if not rate.old or rate.new is None:
        return Cell(text, change="same", heard=heard)
    share = Decimal(rate.new) / rate.old - 1
    return changed_cell(words, text, signed_cell(words, share, words.percent(abs(share))), heard)


def _value(words: Catalog, item: price_change.ItemChange, value: price_change.Value | None) -> str:
    if value is None:
        return words("heard.none")
    if isinstance(value, bool):
        return words("notice.yes" if value else "notice.no")
    if isinstance(value, Decimal):
        return words.percent(value)
    return words.number(value) if item.kind == "rate_period" else words.money(value)


def _item_name(
    words: Catalog, change: price_change.PriceChange, item: price_change.ItemChange
) -> str:
    if item.kind in {"advance", "prompt"}:
        return words(f"change.{item.kind}", months=int(item.code))
    if item.kind == "rate_period":
        return words("change.rate_period")
    found = change.old.name_of(item.code) or change.new.name_of(item.code)
    name = words.text(found) if found else item.code
    return words("change.minimum", name=name) if item.kind == "minimum" else name


@dataclass(frozen=True)
class Entry:
    """A published list, in effect `until` another is; `digest` is the SHA-256 of its file.

    The digest is None where the list does not load. `change` is what it changes of the list before
    it: None for the first, and where one of both does not load.
    """

    day: date
    until: date
    digest: str | None
    change: price_change.PriceChange | None

    def query(self, lang: str) -> str:
        """What opens the calculator by this list."""
        return QuoteRequest(prices=self.day.isoformat(), lang=lang).query()

    def to_dict(self) -> dict[str, Any]:
        """The list's date and hash, and its changes as `diff --json` has them."""
        changes = self.change and self.change.to_dict()
        return {"date": self.day.isoformat(), "sha256": self.digest, "changes": changes}


def entries(history: History) -> Iterator[Entry]:
    """Every published list, oldest first, each held against the one before it."""
    before: Loaded | None = None
    untils = [*(date.fromisoformat(day) for day, _ in history[1:]), date.max]
    for (day, loaded), until in zip(history, untils, strict=True):
        change = price_change.between(before[0], loaded[0]) if before and loaded else None
        yield Entry(date.fromisoformat(day), until, loaded and loaded[1], change)
        before = loaded
