"""When which payment falls due, and whether paying ahead is worth it."""

from decimal import Decimal

import streamlit as st

from pricing.faults import YearlyInterestError
from pricing.limits import limits
from pricing.over_time import Calendar, calendars, in_todays_money, read_interest
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.payments import payments_chart, payments_rows
from pricing.views.faults import sentences
from pricing.views.html import table
from pricing.views.payments import (
    calendar_table,
    interest_text,
    money_formulas,
    money_table,
    money_verdict,
)
from pricing.web.page.charts import Chart, show_chart
from pricing.web.page.sections import own_html, plain

RATE_LETTERS = 20


def payments(words: Catalog, quote: Quote) -> None:
    """The verdict first, then what it rests on, then the calendar and its chart."""
    made = calendars(quote.price_list, quote.selection)
    with st.container(key="money", gap="small"):
        st.subheader(words("money.heading"), anchor=False)
        _money(words, quote, made, _rate(words))
    with st.container(key="calendar", gap="small"):
        st.subheader(words("payments_plan.heading"), anchor=False)
        st.caption(f"{words('payments_plan.lead')} {words('comparison.prompt_note')}")
        with st.container(key="calendar_table"):
            own_html(table(calendar_table(words, made), words("payments_plan.heading")))
    rows = payments_rows(words, quote.price_list, made)
    show_chart(words, quote, Chart("payments", payments_chart, rows))


def _rate(words: Catalog) -> Decimal:
    """The yearly rate that is typed, in percent; where it is none, the last that was one.

    What is typed outlives the field, which goes when the section is closed.
    """
    kept = st.session_state.setdefault("_rate", limits().default_yearly_interest)
    text = st.session_state.get("_rate_text", words.decimal(kept.scaleb(2)))
    given = st.text_input(
        words("money.rate"),
        value=text,
        max_chars=RATE_LETTERS,
        key="yearly_rate",
        autocomplete="off",
        width=340,
    )
    st.caption(words("money.rate_note"))
    st.session_state["_rate_text"] = given
    try:
        rate = read_interest(given)
    except YearlyInterestError as error:
        (fault,) = sentences(words, error)
        shown = interest_text(words, kept)
        st.warning(plain(words("money.rate_kept", fault=fault, rate=shown)))
        return Decimal(kept)
    st.session_state["_rate"] = rate
    return rate


def _money(words: Catalog, quote: Quote, made: tuple[Calendar, ...], rate: Decimal) -> None:
    found = in_todays_money(made, rate)
    verdict, *more = money_verdict(words, found, rate)
    with st.container(key="money_verdict"):
        st.markdown(f"**{verdict}**  \n{' '.join(more)}")
    with st.container(key="money_table"):
        own_html(table(money_table(words, quote.price_list, quote.licenses, found)))
    has_add_ons = quote.addons_total > 0
    formulas = money_formulas(words, quote.price_list, rate, has_add_ons=has_add_ons)
    st.caption("  \n".join(map(plain, formulas)))
