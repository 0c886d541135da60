"""The screen of the sales rep's desk, `view=desk`: a file's customers, and what new prices change.

A price for each row of the session's file; two price lists beside each other, and for whom.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import streamlit as st

from pricing.bulk import result
from pricing.documents.bulk_files import (
    PricedFile,
    compare_file,
    price_file,
    write_change,
    write_priced,
)
from pricing.faults import PricingError
from pricing.limits import LANGUAGES, today
from pricing.price_lists import PriceList, files, of_date, price_change
from pricing.requests import QuoteRequest
from pricing.seller import sale_of
from pricing.views import price_change as changes
from pricing.views.bulk import sums_notes, sums_table, tiers_table
from pricing.views.catalog import Catalog
from pricing.views.charts.customers import changes_chart, changes_rows, tiers_chart, tiers_rows
from pricing.views.phrases import all_net
from pricing.views.templates import part
from pricing.web import log
from pricing.web.desk_store import CustomersFile
from pricing.web.page.desk_files import (
    KINDS,
    Bar,
    downloads,
    file_bar,
    found_once,
    place_for_file,
    sheet_choice,
    show,
    work_on,
)
from pricing.web.page.elements import Chart, own_html, section, show_chart

ROWS_SHOWN, MORE_ROWS = 20, 100
Code = TypeVar("Code", bound=str)


def desk_screen(words: Catalog, request: QuoteRequest, price_list: PriceList) -> None:
    """A file's place, what its customers pay, and what a new price list changes for them."""
    file: CustomersFile | None = st.session_state.get("_customers")
    with st.container(key="desk_screen"):
        others = [
            (lang, request.query_with(lang=lang)) for lang in LANGUAGES if lang != request.lang
        ]
        show(words, "header", call=request.query_with(view="call"), others=others)
        with st.container(key="desk_customers"), section(words, "desk_customers"):
            if file is None:
                place_for_file(words, request.query())
            else:
                _customers(words, price_list, file)
        with st.container(key="desk_new_prices"), section(words, "desk_new_prices"):
            own_html(part("heading", words("bulk.screen.new_prices")))
            _new_prices(words, price_list, file)


def _customers(words: Catalog, price_list: PriceList, file: CustomersFile) -> None:
    """Sums, faults, who pays what, every row to look through, and all prices as a file."""
    bar, place = file_bar(words, file), st.container()
    work = work_on(file, words, price_file, price_list)
    found = found_once(words, "customers", work, place)
    if found is None:
        return
    with place:
        sheet_choice(words, found.read.sheet, found.read.sheets)
    if found.sums.rows:
        _result(words, price_list, file, found, bar)
    else:
        st.warning(words("bulk.result.nobody"))
        show(words, "notes", notes=found.read.notes)


def _result(
    words: Catalog, price_list: PriceList, file: CustomersFile, found: PricedFile, bar: Bar
) -> None:
    sums, months, vat = found.sums, price_list.horizon, sale_of(price_list, today()).vat
    bar.say(words("bulk.file.file_of", count=sums.rows, date=price_list.effective_from))
    works = {
        kind: work_on(file, words, write_priced, price_list, kind, "words", vat) for kind in KINDS
    }
    labels = {kind: words(f"bulk.result.download_{kind}") for kind in KINDS}
    with bar.files:
        downloads(words, "priced", labels, words("bulk.result.file"), works)
    with st.container(key="customers_sums"):
        notes = [*sums_notes(words, sums, vat), words("bulk.result.prices", months=months)]
        show(words, "sums", sums=sums, months=months, vat=vat, notes=notes)
    with st.container(key="customers_result"):
        with st.container(key="customers_aside"):
            show(words, "faults", read=found.read)
            if sums.paid:
                show(words, "paid", paid=sums.paid, months=months)
        with st.container(key="customers_first", gap="xsmall"):
            own_html(part("heading", words("bulk.result.rows")))
            _rows(words, price_list, found)
        with st.container(key="customers_figures"):
            if sums.priced:
                chart = Chart("tiers", tiers_chart, tiers_rows(words, sums))
                show_chart(words, price_list, chart, tiers_table(words, sums))
            show(words, "figures", sums=sums_table(words, sums))
            show(words, "notes", notes=found.read.notes)


@st.fragment
def _rows(words: Catalog, price_list: PriceList, found: PricedFile) -> None:
    """The rows that a search and a choice leave, in the order that is wished for."""

    def choice(name: str, codes: tuple[Code, ...], say: Callable[[Code], str]) -> Code:
        return st.selectbox(
            words(f"bulk.result.{name}"),
            codes,
            format_func=say,
            key=f"result_{name}",
            label_visibility="collapsed",
        )

    with st.container(key="customers_find"):
        text = st.text_input(
            words("bulk.result.find"),
            key="result_text",
            max_chars=60,
            placeholder=words("bulk.result.find"),
            label_visibility="collapsed",
        )
        which = choice("which", result.WHICH, lambda code: words(f"bulk.result.{code}"))
        order = choice("order", result.ORDERS, lambda code: words(f"bulk.result.by_{code}"))
    most = st.session_state.get("_rows_shown", ROWS_SHOWN)
    rows = found.rows.find(
        most, text=text or "", which=which or "all", order=order or result.ORDERS[0]
    )
    show(words, "rows", found=rows, sums=found.sums, price_list=price_list)
    if rows.others:
        st.button(words("bulk.result.more"), key="rows_more", on_click=_more, args=(most,))


def _more(shown: int) -> None:
    st.session_state["_rows_shown"] = shown + MORE_ROWS


def _new_prices(words: Catalog, price_list: PriceList, file: CustomersFile | None) -> None:
    """Two lists to choose; the rates that change, and the customers of a file."""
    dates = files.published_dates()
    if len(dates) < 2:  # noqa: PLR2004 - a change has two sides
        st.markdown(words("new_prices.single", date=price_list.effective_from))
        return
    old, new = (_loaded(words, day) for day in _chosen(words, dates))
    if old is None or new is None:
        return
    if old == new:
        st.markdown(words("new_prices.same"))
        return
    change = price_change.between(old, new)
    with st.container(key="price_change", gap="small"):
        _change(words, price_list, change)
    with st.container(key="price_change_customers", gap="small"):
        own_html(part("heading", words("new_prices.customers"), level=3))
        if file is None:
            own_html(part("note", [words("new_prices.customers_lead")]))
        else:
            _changed_customers(words, price_list, (old, new), file)


def _chosen(words: Catalog, dates: list[str]) -> tuple[str, str]:
    """The dates of the old and the new list; what is chosen outlives the closed section."""
    now = today()
    current, after = files.newest(dates, now), files.next_after(dates, now)
    # The list in effect against the coming one, else against the one before it.
    first = (current, after) if after else (dates[dates.index(current) - 1], current)
    kept = st.session_state.get("_compared", first)
    chosen = kept if set(kept) <= set(dates) else first

    def name(text: str) -> str:
        day = date.fromisoformat(text)
        key = "future" if day > now else "in_effect" if text == current else "past"
        return words(f"new_prices.{key}", date=day)

    taken = [
        place.selectbox(
            words(f"new_prices.{side}"),
            dates,
            index=dates.index(day),
            format_func=name,
            key=f"prices_{side}",
        )
        for side, place, day in zip(("old", "new"), st.columns(2), chosen, strict=True)
    ]
    old, new = (day if day in dates else kept for day, kept in zip(taken, chosen, strict=True))
    st.session_state["_compared"] = (old, new)
    return old, new


def _loaded(words: Catalog, day: str) -> PriceList | None:
    """The list of a date; where it has faults, one sentence and the details logged."""
    try:
        return of_date(day)
    except PricingError:
        log.exception("the price list of %s does not load", day)
        st.warning(words("new_prices.broken", date=date.fromisoformat(day)))
        return None


def _change(words: Catalog, price_list: PriceList, change: price_change.PriceChange) -> None:
    if not change.rates and not change.items:
        st.markdown(words("change.nothing"))
        return
    st.markdown(changes.rates_sentence(words, change))
    if change.rates:
        rows = changes_rows(words, changes.change_bins(change.pairs()))
        show_chart(words, price_list, Chart("rate_changes", changes_chart, rows))
        show(words, "rates", rates=changes.rates_table(words, change))
    if change.items:
        own_html(part("table", changes.items_table(words, change)))


def _changed_customers(
    words: Catalog, price_list: PriceList, lists: tuple[PriceList, PriceList], file: CustomersFile
) -> None:
    work = work_on(file, words, compare_file, lists)
    found = found_once(words, "new_prices", work)
    if found is None:
        return
    nets = {net for prices in lists for net in all_net(words, sale_of(prices, today()).vat)}
    show(words, "change_sums", sums=found.sums, nets=nets)
    if found.bins:
        rows = changes_rows(words, found.bins)
        show_chart(words, price_list, Chart("customer_changes", changes_chart, rows))
    if found.changed:
        show(words, "largest", largest=found.largest, changed=found.changed)
    labels = {kind: words(f"new_prices.download_{kind}") for kind in KINDS}
    works = {kind: work_on(file, words, write_change, lists, kind) for kind in KINDS}
    downloads(words, "change", labels, words("new_prices.file"), works)
