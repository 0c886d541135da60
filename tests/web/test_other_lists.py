"""A list that is yet to come, and a newer one than the link's: said beside the total."""

import re
from html import unescape

import pytest

from pricing.clock import today
from pricing.price_lists import of_date
from pricing.quotes import Selection
from pricing.requests import QuoteRequest
from pricing.web.answer import Answer
from pricing.web.answer_compared import coming
from tests.web.test_new_prices_on_page import FUTURE, two_lists  # noqa: F401 - the fixture


def coming_told(price_list, selection):
    html = coming(Answer(QuoteRequest(selection=selection), price_list, today()))
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.usefixtures("two_lists")
def test_what_is_coming_is_told_in_roubles():
    now = of_date("2020-06-15")
    sentence = coming_told(now, Selection(dry_cleaning=2, contacts=1))
    assert sentence.replace("\u00a0", " ").replace("\u202f", " ") == (
        "С 1 января 2999 г. — новые цены: тот же выбор будет стоить 106 560 ₽, на 9 312 ₽ больше."
    )
    less = coming_told(now, Selection(dry_cleaning=13))
    assert "на 2\u00a0964\u00a0₽ меньше" in less
    same = coming_told(now, Selection(dry_cleaning=17))
    assert "столько же, 215\u00a0424\u00a0₽" in same  # 17 × 1 056 × 12
    assert coming_told(of_date(FUTURE), Selection()) == ""


def test_nothing_is_coming_where_no_later_list_loads(two_lists):  # noqa: F811 - the fixture
    now = of_date("2020-06-15")
    path = two_lists / f"{FUTURE}.toml"
    path.write_text("effective_from = 2999-01-01", "utf-8")
    assert coming_told(now, Selection()) == ""
    path.unlink()
    assert coming_told(now, Selection()) == ""
