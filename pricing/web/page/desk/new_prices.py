"""New prices: what one price list changes against another, and for whom."""

from datetime import date

import streamlit as st

from pricing import clock
from pricing.bulk import bulk_rules
from pricing.documents.bulk_files import compare_file, write_change
from pricing.faults import PricingError
from pricing.price_lists import PriceList, files, of_date, price_change
from pricing.quotes import Quote
from pricing.seller import sale_of
from pricing.views import price_change as views
from pricing.views.catalog import Catalog
from pricing.views.charts.customers import changes_chart, changes_rows
from pricing.views.phrases import all_net
from pricing.views.templates import part
from pricing.web import log
from pricing.web.desk_store import CustomersFile
from pricing.web.page.desk.files import (
    KINDS,
    Unread,
    downloads,
    found_once,
    show,
    show_unread,
    work_on,
)
from pricing.web.page.elements import Chart, own_html, show_chart


def new_prices(words: Catalog, quote: Quote, file: CustomersFile | None) -> None:
    """Two lists to choose; the rates that change, and the customers of a file."""
    dates = files.published_dates()
    if len(dates) < 2:  # noqa: PLR2004 - a change has two sides
        st.markdown(words("new_prices.single", date=quote.price_list.effective_from))
        return
    old, new = (_loaded(words, day) for day in _chosen(words, dates))
    if old is None or new is None:
        return
    if old == new:
        st.markdown(words("new_prices.same"))
        return
    change = price_change.between(old, new)
    with st.container(key="price_change", gap="small"):
        _change(words, quote, change)
    with st.container(key="price_change_customers", gap="small"):
        own_html(part("heading", words("new_prices.customers"), level=3))
        if file is None:
            own_html(part("note", [words("new_prices.customers_lead")]))
        else:
            _customers(words, quote, (old, new), file)


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
    current = files.newest(dates, today)
    after = files.next_after(dates, today)
    if after:
        return current, after
    return dates[dates.index(current) - 1], current


def _list_name(words: Catalog, dates: list[str], text: str, today: date) -> str:
    day = date.fromisoformat(text)
    if day > today:
        return words("new_prices.future", date=day)
    key = "in_effect" if text == files.newest(dates, today) else "past"
    return words(f"new_prices.{key}", date=day)


def _loaded(words: Catalog, day: str) -> PriceList | None:
    """The list of a date; where it has faults, one sentence and the details logged."""
    try:
        return of_date(day)
    except PricingError:
        log.exception("the price list of %s does not load", day)
        st.warning(words("new_prices.broken", date=date.fromisoformat(day)))
        return None


def _change(words: Catalog, quote: Quote, change: price_change.PriceChange) -> None:
    if not change.rates and not change.items:
        st.markdown(words("change.nothing"))
        return
    st.markdown(views.rates_sentence(words, change))
    if change.rates:
        rows = changes_rows(words, views.change_bins(change.pairs()))
        show_chart(words, quote.price_list, Chart("rate_changes", changes_chart, rows))
        show(words, "rates", rates=views.rates_table(words, change))
    if change.items:
        own_html(part("table", views.items_table(words, change)))


def _customers(
    words: Catalog, quote: Quote, lists: tuple[PriceList, PriceList], file: CustomersFile
) -> None:
    work = work_on(file, words, compare_file, lists, bulk_rules().faults_shown)
    found = found_once(words, "new_prices", work)
    if found is None:
        return
    if isinstance(found, Unread):
        show_unread(words, found)
        return
    nets = {net for prices in lists for net in all_net(words, sale_of(prices, clock.today()).vat)}
    show(words, "change_sums", sums=found.sums, nets=nets)
    if found.bins:
        rows = changes_rows(words, found.bins)
        show_chart(words, quote.price_list, Chart("customer_changes", changes_chart, rows))
    if found.changed:
        show(words, "largest", largest=found.largest, changed=found.changed)
    labels = {kind: words(f"new_prices.download_{kind}") for kind in KINDS}
    works = {kind: work_on(file, words, write_change, lists, kind) for kind in KINDS}
    downloads(words, "change", labels, words("new_prices.file"), works)
