"""What a messenger shows of a link: its price in words, and a small picture of it."""

import io
import json
import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pricing import Selection, in_effect, quote
from pricing.documents import typeset
from pricing.limits import today
from pricing.requests import read
from pricing.views.catalog import Catalog
from pricing.views.phrases import amount
from pricing.web.answer import Answer
from pricing.web.server.shell import tags_of
from tests.documents.tools import plain, sale
from tests.web.client import CLIENT

BASE = "https://prices.example/"


def tags(html):
    found = re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)">', html)
    assert len(dict(found)) == len(found)
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("?dry_cleaning=9&reception=8&prompt=1", "17 лицензий, 12 мес., договор в срок: 172 380 ₽"),
        ("?dry_cleaning=1&months=3&lang=en", "1 licence, 3 mo.: 13 320 ₽"),
        ("?dry_cleaning=21&sms_integration=1", "21 лицензия, 12 мес.: от 295 632 ₽"),
    ],
)
def test_a_link_says_its_price_and_brings_a_picture(query, title):
    found = tags(CLIENT.get(f"/{query}").text)
    assert plain(found["og:title"]) == title
    picture = found["og:image"]
    assert picture.startswith("http://testserver/preview.png?")
    answer = CLIENT.get(picture)
    assert answer.headers["Content-Type"] == "image/png"
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert len(answer.content) <= 100_000
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert CLIENT.get(picture).content == answer.content


def test_the_sum_of_a_picture_says_that_vat_is_in_it_where_it_comes_on_top(monkeypatch):
    said = []
    monkeypatch.setattr(
        typeset, "_set_preview", lambda texts: said.append(json.loads(texts)) or b""
    )
    figures = quote(in_effect(today()), Selection(dry_cleaning=17))
    for kind in ("on_top", "included"):
        typeset.preview_png(Catalog.of("ru"), figures, sale(kind).vat)
    # 17 × 1 056 × 12 = 215 424, and 22 % on top: 262 817,28.
    assert [plain(each["total"]) for each in said] == ["262 817,28 ₽ с НДС", "215 424 ₽"]


SELECTIONS = st.fixed_dictionaries(
    {"dry_cleaning": st.integers(1, 10**6), "months": st.sampled_from((3, 6, 12))},
    optional={
        "reception": st.integers(0, 200),
        "prompt": st.integers(0, 1),
        "contacts": st.integers(0, 3),
        "manager": st.integers(0, 3),
        "sms_integration": st.integers(0, 2),
        "cloud_migration": st.integers(0, 1),
        "lang": st.sampled_from(("ru", "en")),
    },
)


@given(SELECTIONS)
def test_any_link_says_what_the_api_answers(names):
    answer = Answer(read(parse_qsl(urlencode(names))), in_effect(today()), today(), BASE)
    found, given = tags(tags_of(answer)), answer.quote.to_dict()
    words = Catalog.of(answer.request.lang)
    total = amount(words, given["total"], is_minimum=given["is_minimum"])
    assert found["og:title"].endswith(f": {total}")
    assert str(given["selection"]["months"]) in found["og:title"]
    again = read(parse_qsl(urlsplit(found["og:image"]).query))
    assert again.selection == answer.request.selection
    assert (again.lang, again.prices) == (answer.request.lang, "2020-06-15")


def test_hostile_names_in_a_link_stay_text():
    hostile = urlencode(
        {"dry_cleaning": '9"><script>alert(1)</script>', "x": '"><img src=x>',
         "variant": 'dry_cleaning.9~name."><b>'}
    )  # fmt: skip
    html = CLIENT.get(f"/?{hostile}").text
    head = html.partition("</head>")[0]
    assert "alert(1)" not in head
    assert "<img" not in head
    assert "<b>" not in head
    assert plain(tags(html)["og:title"]) == "1 лицензия, 12 мес.: 42 624 ₽"


def test_a_page_without_a_price_has_the_general_title():
    found = tags(CLIENT.get("/?view=desk").text)
    assert found["og:title"] == "АГБИС: сколько стоит сопровождение"
    assert found["og:image"].startswith("http://testserver/assets/icon.")
