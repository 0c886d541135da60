"""The charts under the answer: of the open tools, rates, monthly totals and periods."""

import streamlit as st

from pricing.views import tables
from pricing.views.charts.licence_plan import plan_chart
from pricing.views.charts.payments import payments_chart
from pricing.views.charts.periods import periods_chart, periods_rows
from pricing.views.charts.rates import rates_chart, rates_rows
from pricing.views.charts.style import chart_end
from pricing.views.charts.totals import totals_chart, totals_rows
from pricing.views.templates import block
from pricing.web.answer_view import AnswerView
from pricing.web.page.charts import Chart, chart_place, fill_chart, show_chart
from pricing.web.page.sections import own_html, section

OF_TOOLS = {"plan": plan_chart, "payments": payments_chart}


def charts(view: AnswerView) -> None:
    """Headings, frames and charts of the present choice."""
    answer, words = view.answer, view.words
    quote, price_list = answer.quote, answer.price_list
    with st.container(key="charts"):
        own_html(block("charts.html", "heading", words=words))
        for name, rows in view.tool_rows().items():
            with section(words, name):
                show_chart(words, quote, Chart(name, OF_TOOLS[name], rows))
        left, right = st.columns(2, gap="large")
        with left:
            rates = chart_place(
                words, quote, "rates", lambda: tables.printed_prices(words, price_list, quote)
            )
        with right:
            until = chart_end(quote)
            cliff = view.place("cliff")
            totals = chart_place(
                words, quote, "totals", lambda: tables.monthly_bills(words, quote, until), cliff
            )
        periods = chart_place(words, quote, "periods")
    builders = {
        "rates": (rates, rates_chart, rates_rows(words, quote)),
        "totals": (totals, totals_chart, totals_rows(words, quote)),
        "periods": (periods, periods_chart, periods_rows(words, answer.options)),
    }
    for name, (frame, build, rows) in builders.items():
        with frame, section(words, name):
            fill_chart(words, quote, Chart(name, build, rows))
