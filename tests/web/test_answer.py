"""`/api/answer` and `/api/answers`: the whole answer to an address, stateless, and its faults."""

import re
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, quote, seller
from pricing.documents import offer
from pricing.limits import today
from pricing.price_lists import in_effect
from pricing.requests import OWN_NAMES, read
from pricing.views.catalog import Catalog
from pricing.web import answer as answer_values
from pricing.web import answer_view
from tests.web.client import CLIENT, view_of

RU = Catalog.of("ru")


def asked(query, **more):
    answer = CLIENT.get(f"/api/answer?{query}", **more)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json()


def test_an_answer_is_whole():
    told = asked("dry_cleaning=9&reception=8&prompt=1&utm_source=mail&contacts=0")
    assert told["query"] == "utm_source=mail&dry_cleaning=9&reception=8&prompt=1"
    assert "172\u00a0380\u00a0₽" in told["places"]["total"]  # 17 × 845 × 12
    assert "dry_cleaning=9&reception=8&prompt=1&prices=2020-06-15" in told["link"]
    assert told["files"]["pdf"].endswith("prices=2020-06-15")
    assert "172\u00a0380\u00a0₽" in told["message"]
    assert told["faults"] == {}
    for place in ("facts", "rate", "breakdown", "hint", "comparison", "price_table", "bar"):
        assert told["places"][place], place


OFFER = "dry_cleaning=9&reception=8&prompt=1"
QUARTERS = f"{OFFER}&begins=2027-01-31&months=3"
SAID = (
    (OFFER, "price_table", "50 из 50 цен прайс-листа совпали с расчётом по формуле"),
    (f"{OFFER}&begins=2027-01-31", "when", "Когда платить: 31.01.2027, в день начала договора."),
    (QUARTERS, "when", "затем 30.04.2027, 31.07.2027, 31.10.2027"),
    (
        "dry_cleaning=9&reception=8",
        "in_time",
        "за 6 месяцев стоит 982 ₽ в месяц — меньше, чем за 12 месяцев",
    ),
    ("situation=renewal", "conditions", "только с письменного согласия заказчика"),
    ("situation=renewal", "total", "42 624 ₽"),  # 1 × 3552 × 12: no refusal
    # 42 624 + 2 × 90 000 + 12 500
    ("payment_integration=2&cloud_migration=1", "total", "от 235 124 ₽"),
    (
        "payment_integration=2&cloud_migration=1",
        "conditions",
        "По твёрдым ценам — 55 124 ₽, интеграции — от 180 000 ₽",
    ),
)


def test_each_place_says_what_goes_with_the_choice_and_nothing_where_nothing_does():
    for query, place, text in SAID:
        said = unescape(re.sub(r"<[^>]+>", " ", view_of(query).places()[place]))
        assert text in " ".join(said.split()), (query, place)
    marked = re.findall("<strong>(.*?)</strong>", view_of(OFFER).places()["price_table"])
    assert [unescape(text) for text in marked] == ["16–20", "845"]
    assert view_of(OFFER).places()["in_time"] == ""
    # 147 × 312 × 6: no larger count costs less
    assert view_of("dry_cleaning=147&months=6&prompt=1").places()["hint"] == ""


def test_a_fault_is_a_sentence_at_its_field():
    for field, value in (("dry_cleaning", "2.5"), ("contacts", "-1"), ("manager", "99")):
        faults = asked(f"{field}={value}")["faults"]
        assert set(faults) == {field}
        assert faults[field].endswith(".")


def test_a_wish_is_no_fault_and_stays_in_the_address():
    told = asked("dry_cleaning=17&months=3&manager=12&prompt=1")
    assert told["faults"] == {}
    assert told["query"] == "dry_cleaning=17&months=3&prompt=1&manager=12"
    assert told["choices"]["manager"] == "12"
    assert "manager=3" in told["link"]
    assert told["disabled"] == ["prompt"]


def test_a_customers_name_comes_by_post_and_is_in_no_address():
    query = "dry_cleaning=17"
    told = CLIENT.post(f"/api/answer?{query}", data={"customer": "ООО «Дом»", "valid_days": "5"})
    assert "ООО «Дом»" in told.json()["message"]
    assert "customer" not in told.json()["query"] + told.json()["link"]
    bad = CLIENT.post(f"/api/answer?{query}", data={"valid_days": "много"}).json()
    assert set(bad["faults"]) == {"valid_days"}


def test_what_others_have_asked_is_kept_but_no_name_and_no_failure(monkeypatch):
    query = "dry_cleaning=31&reception=2"
    with monkeypatch.context() as broken:
        broken.setattr(answer_view, "ladder", None)
        failed = asked(query)["places"]
    first = asked(query)
    calm = RU("failure.section")
    assert any(calm in html for html in failed.values())
    assert not any(calm in html for html in first["places"].values())
    named = CLIENT.post(f"/api/answer?{query}", data={"customer": "Мария"}).json()
    assert "Мария" in named["message"]
    made = []
    monkeypatch.setattr(answer_view.AnswerView, "to_dict", lambda self: made.append(self) or {})
    assert asked(query) == first
    assert not made


def test_a_kept_answer_goes_with_the_data_that_it_was_made_of(monkeypatch, tmp_path):
    """By the seller's file, which no address names: 12 × 17 × 1056 ₽ with 20 % of VAT on top."""
    query = "dry_cleaning=17"
    monkeypatch.setattr(seller, "FILE", tmp_path / "seller.toml")
    before = asked(query)
    assert "215\u00a0424\u00a0₽" in before["places"]["total"]
    seller.FILE.write_text('[[vat]]\nfrom = 2020-01-01\nkind = "on_top"\nshare = 0.20\n', "utf-8")
    assert asked(query)["places"]["total"] != before["places"]["total"]
    page = CLIENT.get(f"/?{query}").text
    seller.FILE.unlink()
    assert asked(query) == before
    assert CLIENT.get(f"/?{query}").text != page


def test_a_page_that_is_still_the_same_is_not_sent_again(monkeypatch, tmp_path):
    address = "/?dry_cleaning=17"
    monkeypatch.setattr(seller, "FILE", tmp_path / "seller.toml")
    first = CLIENT.get(address)
    again = CLIENT.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    packed = CLIENT.get(address, headers={"Accept-Encoding": "br"})
    assert (packed.headers["content-encoding"], packed.text) == ("br", first.text)
    seller.FILE.write_text('[[vat]]\nfrom = 2020-01-01\nkind = "on_top"\nshare = 0.20\n', "utf-8")
    changed = CLIENT.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (changed.status_code, changed.text != first.text) == (200, True)


def test_a_row_of_counts_comes_with_what_they_share_once():
    row = CLIENT.get("/api/answers?dry_cleaning=9&_lang=ru&_count=dry_cleaning&_from=9&_to=25")
    answers, shared = row.json()["answers"], row.json()["shared"]
    assert list(answers) == [str(count) for count in range(9, 26)]
    for count, answer in answers.items():
        total = RU.money(quote(in_effect(today()), Selection(dry_cleaning=int(count))).total)
        assert total in answer["places"]["total"]
        assert answer["places"]["price_table"]["token"] in shared
    wide = CLIENT.get("/api/answers?_lang=ru&_count=dry_cleaning&_from=0&_to=999999999")
    assert len(wide.json()["answers"]) <= 64


def test_files_by_post_take_the_fields_from_the_body():
    fields = {"dry_cleaning": "17", "prompt": "1", "customer": "ИП Ёлкина", "valid_days": "3"}
    answer = CLIENT.post("/offer.txt", data=fields)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ИП Ёлкина" in answer.text
    assert "172\u00a0380\u00a0₽" in answer.text
    bad = CLIENT.post("/offer.csv", data={"valid_days": "x", "months": "5"})
    assert bad.status_code == 422
    assert {fault["field"] for fault in bad.json()["faults"]} == {"valid_days", "months"}


@given(st.dictionaries(st.sampled_from(sorted(OWN_NAMES)), st.text(max_size=40), max_size=6))
def test_whatever_stands_in_an_address_there_is_an_answer_and_none_of_it_is_markup(texts):
    html = view_of(urlencode({name: f"{text}<b>" for name, text in texts.items()})).html()
    assert "₽" in html
    assert "<b>" not in html


@given(st.dictionaries(st.sampled_from(sorted(OWN_NAMES)), st.text(max_size=20), max_size=6))
def test_a_canonical_query_reads_as_itself(texts):
    once = read(texts.items()).query()
    pairs = [(name, value) for name, values in parse_qs(once).items() for value in values]
    again = read(pairs).query()
    assert urlencode(parse_qs(again), doseq=True) == urlencode(parse_qs(once), doseq=True)


def test_what_several_parts_show_is_worked_out_once_an_answer(monkeypatch):
    worked = []

    def counted(module, name):
        work = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, **k: (worked.append(name), work(*a, **k))[1])

    counted(answer_values, "plan_of")
    counted(offer, "compare_variants")
    kept = "&variant=dry_cleaning.9&variant=dry_cleaning.17"
    view_of(f"dry_cleaning=9&plan=1&payments=1{kept}").to_dict()
    assert sorted(worked) == ["compare_variants", "plan_of"]


@pytest.mark.parametrize("view", ["", "&view=call"])
def test_beside_what_is_paid_now_one_sentence_says_to_whom_the_prices_apply(view):
    rules = in_effect(today()).applicability
    for situation, before in product(
        ("new", "overdue", "renewal"), ("paid=300000", "was=dry_cleaning.5")
    ):
        told = asked(f"dry_cleaning=9&{before}&situation={situation}{view}")
        whole = f"{told['places']['conditions']} {told['places']['renewal']}"
        for shown in (whole, told["message"]):
            assert sum(RU.text(rule.text) in shown for rule in rules) == 1, (situation, before)
