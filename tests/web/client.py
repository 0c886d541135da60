"""The page's answers and the server's own addresses without a server, which need no port."""

from datetime import date
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from pricing import Selection, quote
from pricing.limits import today
from pricing.price_lists import of_date
from pricing.requests import read
from pricing.views.catalog import Catalog
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from pricing.web.server.routes import middleware, routes
from tests.web.browser import ROOT

CLIENT = TestClient(Starlette(routes=routes()))
WHOLE = TestClient(Starlette(routes=routes(), middleware=middleware()))


def view_of(query: str, day: date | None = None) -> AnswerView:
    """What the page shows of an address, today or on a day."""
    visit = read(parse_qsl(query, keep_blank_values=True))
    return AnswerView(Answer(visit, visit.price_list(day or today()), day or today()))


def desk(**query: str) -> AppTest:
    """The screen of customers and new prices at an address, run once."""
    page = AppTest.from_file(ROOT / "pricing" / "web" / "page" / "page.py", default_timeout=60)
    for name, value in {**query, "view": "desk"}.items():
        page.query_params[name] = value
    return page.run()


def total_of(**names: object) -> str:
    """The engine's total of a choice, as the page writes it."""
    return Catalog.of("ru").money(quote(of_date("2020-06-15"), Selection(**names)).total)
