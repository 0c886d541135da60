"""The charts under the answer, which Streamlit draws: of the open tools, and those always there."""

import streamlit as st

from pricing.views.charts import ALWAYS, OF_TOOLS
from pricing.web.answer_view import AnswerView
from pricing.web.page.charts import Chart, show_chart
from pricing.web.page.sections import section


def charts(view: AnswerView) -> None:
    """The charts of the present choice, in the order of their frames (`below.html`)."""
    builders = {**OF_TOOLS, **ALWAYS}
    rows = view.chart_rows()
    with st.container(key="pictures"):
        for name in (name for name in builders if name in rows):
            with section(view.words, name):
                chart = Chart(name, builders[name], rows[name])
                show_chart(view.words, view.answer.price_list, chart)
