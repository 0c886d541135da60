"""The offer's files and their check, on days when another list than the link's is in effect."""

from datetime import date

import pytest

from tests.documents.tools import plain
from tests.web.client import CLIENT

OFFER = "dry_cleaning=9&reception=8&prompt=1&contacts=2&manager=12&cloud_migration=1"
OLD = f"{OFFER}&prices=2020-06-15"
TOLD = "Сегодня то же стоит 372 180 ₽: на 7 300 ₽ больше."  # 172 380 + 28 800 + 156 000 + 15 000


@pytest.fixture(autouse=True)
def _day(monkeypatch, two_lists):
    assert len(list(two_lists.iterdir())) == 2
    for room in ("offer_routes", "pages", "answer_routes"):
        monkeypatch.setattr(f"pricing.web.server.{room}.today", lambda: date(2027, 3, 2))


def check_link(text):
    return "/check?" + text.partition("/check?")[2].split()[0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_old_link_makes_no_offer_that_is_valid(method):
    more = {"data": {"valid_days": "30"}} if method == "post" else {}
    text = plain(getattr(CLIENT, method)(f"/offer.txt?{OLD}", **more).text)
    assert TOLD in text
    assert "действует до" not in text
    page = plain(CLIENT.get(check_link(text)).text)
    assert "предложение не действует" in page
    assert TOLD in page


def test_what_the_page_copies_says_so_too():
    assert TOLD in plain(CLIENT.get(f"/api/answer?{OLD}").json()["message"])


def test_a_link_to_the_list_in_effect_makes_an_offer():
    text = plain(CLIENT.get(f"/offer.txt?{OFFER}").text)
    assert "действует до 16 марта 2027 г." in text
    assert "предложение действует до 16 марта" in plain(CLIENT.get(check_link(text)).text)


def test_days_that_cannot_be_are_refused_with_their_limit():
    for days in ("3650", "367", "-1", "2.5", "x", "1e1", "14 дней", "1_4", "½"):
        answer = CLIENT.post(f"/offer.txt?{OFFER}", data={"valid_days": days})
        (fault,) = answer.json()["faults"]
        assert answer.status_code == 422
        assert fault["field"] == "valid_days"
        assert "a whole number from 0 to 366" in fault["message"]


def test_an_offer_for_two_customers_or_two_terms_is_refused():
    for data in ({"valid_days": ["14", "30"]}, {"customer": ["А", "Б"]}):
        answer = CLIENT.post(f"/offer.txt?{OFFER}", data=data)
        assert answer.status_code == 422
        assert "is given more than once" in answer.json()["faults"][0]["message"]
