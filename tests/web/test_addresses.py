"""Addresses that are nobody's, names given twice, and how files may be packed."""

import pytest

from pricing.web.assets import accepts
from tests.web.client import CLIENT, WHOLE


@pytest.mark.parametrize("path", ["/api/", "/api/quotes", "/api/quote/x", "/offer.doc", "/offer."])
def test_an_address_that_is_nobodys_is_not_found(path):
    assert CLIENT.get(path).status_code == 404


def test_search_engines_are_told_what_to_read():
    answer = CLIENT.get("/robots.txt")
    assert answer.status_code == 200
    assert "Disallow: /api/" in answer.text


@pytest.mark.parametrize("name", ["lang", "prices"])
def test_a_language_or_list_given_twice_is_a_fault_like_any_other(name):
    value = {"lang": "ru", "prices": "2020-06-15"}[name]
    answer = CLIENT.get(f"/api/quote?{name}={value}&{name}={value}")
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["faults"]] == [name]


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("br", True),
        ("gzip, br;q=0.5", True),
        ("gzip, br;q=0", False),
        ("br;q=0.000", False),
        ("*", True),
        ("*;q=0", False),
        ("brotli", False),
        ("", False),
    ],
)
def test_an_accept_encoding_is_parsed_and_not_searched(header, taken):
    assert accepts(header, "br") is taken


@pytest.mark.parametrize("path", ["/", "/api/quote", "/prices/changes", "/check", "/foo"])
def test_what_is_packed_as_it_goes_is_packed_as_it_is_asked_for(path):
    asked = {"gzip": "gzip", "gzip;q=0": None, "identity, gzip;q=0.0": None, "br;q=1, *": "gzip",
             "gzip;q=0.5": "gzip", "": None, "xgzip": None}  # fmt: skip
    for header, packing in asked.items():
        answer = WHOLE.get(path, headers={"Accept-Encoding": header})
        assert len(answer.content) > 1024, header
        assert answer.headers.get("content-encoding") == packing, header
        said = [name.strip() for name in answer.headers["vary"].lower().split(",")]
        assert said.count("accept-encoding") == 1, header
        assert len(answer.headers.get_list("vary")) == 1, header
