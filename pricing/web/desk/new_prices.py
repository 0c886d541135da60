"""New prices: what one price list changes against another, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pricing import clock
from pricing.customers.new_prices import impact
from pricing.customers.priced import Progress
from pricing.customers.table import Customers, read_customers
from pricing.documents.change_file import WRITERS
from pricing.faults import PricingError
from pricing.price_lists import PriceList, newest, next_after, of_date, price_list_dates
from pricing.price_lists.change import PriceChange, price_change
from pricing.quotes.quote import Quote, quote
from pricing.quotes.selection import Selection
from pricing.views import price_change as views
from pricing.views.catalog import Catalog
from pricing.views.customers import Said
from pricing.views.html import part, subheading, table
from pricing.views.tables import Table
from pricing.web import log
from pricing.web.desk.customers_file import (
    CustomersFile,
    Unread,
    alone,
    customers_file,
    found_once,
    has_file,
    show_unread,
)
from pricing.web.desk.parts import download_buttons, show_faults, told

ROWS_SHOWN = 20


@dataclass(frozen=True)
class _Impact:
    """What the page shows of the customers under both lists."""

    sums: Table
    largest: Table
    changed: int
    faulty: int
    faults: tuple[str, ...]


def new_prices(words: Catalog, quote: Quote) -> None:
    """Two lists to choose; the rates that change, the present choice, the customers of a file."""
    dates = price_list_dates()
    if len(dates) < 2:  # noqa: PLR2004 - a change has two sides
        day = words.date(quote.price_list.effective_from)
        st.markdown(words("new_prices.single", date=day))
        return
    old, new = (_loaded(words, day) for day in _chosen(words, dates))
    if old is None or new is None:
        return
    if old == new:
        st.markdown(words("new_prices.same"))
        return
    change = price_change(old, new)
    with st.container(key="price_change", gap="small"):
        _change(words, change, quote.selection)
    with st.container(key="price_change_customers", gap="small"):
        lead = "" if has_file() else words("new_prices.customers_lead")
        st.html(subheading(words("new_prices.customers"), lead))
        _customers(words, old, new)


def _chosen(words: Catalog, dates: list[str]) -> tuple[str, str]:
    """The dates of the old and the new list; what is chosen outlives the closed section."""
    today = clock.today()
    chosen = st.session_state.get("_compared")
    if not chosen or not set(chosen) <= set(dates):
        chosen = _first_choice(dates, today)
    places = zip(("old", "new"), st.columns(2), chosen, strict=True)
    taken = [
        place.selectbox(
            words(f"new_prices.{side}"),
            dates,
            index=dates.index(day),
            format_func=lambda day: _list_name(words, dates, day, today),
            key=f"prices_{side}",
        )
        for side, place, day in places
    ]
    old, new = (day if day in dates else kept for day, kept in zip(taken, chosen, strict=True))
    st.session_state["_compared"] = (old, new)
    return old, new


def _first_choice(dates: list[str], today: date) -> tuple[str, str]:
    """The list in effect against the coming one, else against the one before it."""
    current = newest(dates, today)
    after = next_after(dates, today)
    if after:
        return current, after
    return dates[dates.index(current) - 1], current


def _list_name(words: Catalog, dates: list[str], text: str, today: date) -> str:
    day = date.fromisoformat(text)
    if day > today:
        return words("new_prices.future", date=words.date(day))
    key = "in_effect" if text == newest(dates, today) else "past"
    return words(f"new_prices.{key}", date=words.date(day))


def _loaded(words: Catalog, day: str) -> PriceList | None:
    """The list of a date; where it has faults, one sentence and the details logged."""
    try:
        return of_date(day)
    except PricingError:
        log.exception("the price list of %s does not load", day)
        shown = words.date(date.fromisoformat(day))
        st.warning(words("new_prices.broken", date=shown))
        return None


def _change(words: Catalog, change: PriceChange, selection: Selection) -> None:
    if not change.rates and not change.items:
        st.markdown(words("change.nothing"))
        return
    st.markdown(views.rates_told(words, change))
    before, after = (quote(prices, selection) for prices in (change.old, change.new))
    st.markdown(f"**{views.choice_told(words, before, after)}**")
    if change.rates:
        title = words("change.rates")
        st.html(subheading(title) + table(views.rates_table(words, change), title))
    if change.items:
        st.html(table(views.items_table(words, change)))


def _customers(words: Catalog, old: PriceList, new: PriceList) -> None:
    file = customers_file(words, "new_prices")
    if file is None:
        return
    found = found_once(words, file, "new_prices", (old, new), _comparing(words, old, new))
    if isinstance(found, Unread):
        show_unread(words, found)
        return
    if found.faults:
        show_faults(words("many.faults", count=found.faulty), found.faults)
    st.html(part("change_sums", table(found.sums)))
    if found.changed:
        shown = len(found.largest.rows)
        title = words("new_prices.largest", shown=shown, count=found.changed)
        st.html(subheading(title) + table(found.largest, title))
    labels = {kind: words(f"new_prices.download_{kind}") for kind in WRITERS}

    def make(kind: str) -> bytes:
        return _file(words, old, new, file, kind)

    download_buttons("change", labels, words("new_prices.file"), make)


def _comparing(
    words: Catalog, old: PriceList, new: PriceList
) -> Callable[[Customers, Progress], _Impact]:
    def work(read: Customers, progress: Progress) -> _Impact:
        found = impact(old, new, read.frame, voice=Said(words), progress=progress)
        faults = [error for error in found.frame["error"].tolist() if error]
        return _Impact(
            sums=views.impact_sums(words, found),
            largest=views.impact_rows(words, found, ROWS_SHOWN),
            changed=found.winners + found.losers,
            faulty=found.faulty,
            faults=told(words, faults),
        )

    return work


def _file(words: Catalog, old: PriceList, new: PriceList, file: CustomersFile, kind: str) -> bytes:
    """Every row under both lists. Read anew: a session keeps no table of all customers."""
    with alone():
        frame = read_customers(file.data).frame
        return WRITERS[kind](words, impact(old, new, frame, voice=Said(words)))
