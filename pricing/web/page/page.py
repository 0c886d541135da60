"""What Streamlit draws, as a function of the address: the whole desk, and the page's charts.

All else of the page is HTML of our own, which the shell brings: Streamlit comes when the charts
are wanted, and a run of this script is asked for only where one of them cannot follow without.
"""

import streamlit as st

from pricing.faults import PricingError
from pricing.limits import today
from pricing.price_lists import PriceList
from pricing.requests import QuoteRequest, read
from pricing.views.catalog import Catalog
from pricing.views.charts import ALWAYS, OF_TOOLS
from pricing.web import log_faults
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from pricing.web.assets import ICON, STATIC
from pricing.web.page.desk import desk_screen
from pricing.web.page.elements import Chart, section, show_chart


def page() -> None:
    """One run: everything that shows the address."""
    params = st.query_params
    request = read((name, value) for name in params for value in params.get_all(name))
    words = Catalog.of(request.lang)
    st.set_page_config(words(request.tab), page_icon=str(STATIC / ICON), layout="wide")
    price_list = _price_list(words, request)
    if request.view == "desk":
        desk_screen(words, request, price_list)
        return
    if not request.view:
        with section(words, "charts"):
            _charts(AnswerView(Answer(request, price_list, today(), st.context.url or "")))


def _price_list(words: Catalog, request: QuoteRequest) -> PriceList:
    """The list that is asked for; where it does not load, a calm sentence, and the log has why."""
    try:
        return request.price_list(today())
    except PricingError as error:
        log_faults("the price list does not load", error)
        st.error(words("failure.price_list"))
        st.stop()


def _charts(view: AnswerView) -> None:
    """The charts of the present choice, in the order of their frames (`below.html`)."""
    builders = {**OF_TOOLS, **ALWAYS}
    rows = view.chart_rows()
    with st.container(key="pictures"):
        for name in (name for name in builders if name in rows):
            with section(view.words, name):
                chart = Chart(name, builders[name], rows[name])
                show_chart(view.words, view.answer.price_list, chart)


page()
