"""The stateless addresses: quote, price list, offer files, what comes by POST, the description."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote as percent

import pytest

from pricing import Selection, quote
from pricing.price_lists import of_date
from tests.web.browser import ROOT
from tests.web.client import CLIENT, WHOLE

OFFER = "dry_cleaning=9&reception=8&prompt=1&contacts=2&manager=12&cloud_migration=1"
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")


def faults(answer):
    """The faults of an answer that is a refusal."""
    assert answer.status_code == 422
    return answer.json()["faults"]


def test_a_quote_is_the_engines_to_the_letter():
    answer = WHOLE.get(f"/api/quote?{OFFER}&prices=2020-06-15&utm_source=mail")
    selection = Selection(
        dry_cleaning=9, reception=8, prompt=True, contacts=2, manager=12, cloud_migration=1
    )
    found = answer.json()
    said = {each["rule"]: each["text"] for each in found.pop("conditions")}
    assert found.pop("vat") == {"kind": "not_stated"}
    assert found == quote(of_date("2020-06-15"), selection).to_dict()
    assert list(said) == ["R2", "R11", "R13", "R14"]
    assert "364\u00a0880\u00a0₽" in said["R11"]
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age=86400" in answer.headers["Cache-Control"]


def test_the_newest_list_is_kept_by_caches_for_a_minute_only():
    assert "max-age=60" in CLIENT.get("/api/quote").headers["Cache-Control"]


def test_bad_input_is_422_with_every_fault_by_its_field():
    found = faults(
        CLIENT.get(
            "/api/quote?dry_cleaning=abc&months=5&prompt=perhaps&manager=99&lang=de"
            "&prices=1999-01-01&self=1&contacts=1&contacts=2"
        )
    )
    fields = {fault["field"] for fault in found}
    expected = {"dry_cleaning", "months", "prompt", "lang", "prices", "self", "contacts"}
    assert fields == expected
    assert all(fault["message"].startswith(fault["field"]) for fault in found)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("dry_cleaning=0", "dry_cleaning"),
        ("months=3&manager=4", "manager"),
        ("dry_cleaning=" + "9" * 3000, "dry_cleaning"),
        ("dry_cleanin=9", "dry_cleanin"),
        ("prices=../../app", "prices"),
        ("dry_cleaning=1e9", "dry_cleaning"),
        ("dry_cleaning=" + percent("٣"), "dry_cleaning"),
        ("lang=ru&lang=ru", "lang"),
        ("prices=2020-06-15&prices=2020-06-15", "prices"),
    ],
)
def test_one_fault_is_one_fault(query, field):
    (fault,) = faults(CLIENT.get(f"/api/quote?{query}"))
    assert fault["field"] == field
    assert len(fault["message"]) < 500


def test_the_price_list_is_given_whole():
    body = CLIENT.get("/api/price-list").json()
    assert body["effective_from"] == "2020-06-15"
    assert body["tiers"][4]["printed"]["m12_prompt"] == 845
    assert len(body["tiers"]) == 10


@pytest.mark.parametrize(
    ("kind", "media_type", "start"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
        ("txt", "text/plain; charset=utf-8", "Сопровождение АГБИС: 17 лицензий".encode()[:24]),
    ],
)
def test_an_offer_comes_as_a_file_with_its_name_in_cyrillic(kind, media_type, start):
    answer = WHOLE.get(f"/offer.{kind}?{OFFER}")
    assert answer.headers["Content-Type"] == media_type
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="AGBIS-support-17-licences-12-months')
    assert f"filename*=UTF-8''{percent('АГБИС-сопровождение-17-лицензий-12-мес')}" in disposition
    assert answer.content.startswith(start)
    assert faults(WHOLE.get(f"/offer.{kind}?months=5"))[0]["field"] == "months"


def test_an_offers_link_holds_the_price_lists_date():
    text = CLIENT.get("/offer.csv?dry_cleaning=9&lang=en").content.decode("utf-8-sig")
    assert "http://testserver/?dry_cleaning=9&prices=2020-06-15&lang=en" in text


def test_an_address_that_is_nobodys_is_not_found_and_search_engines_are_told_what_to_read():
    for path in ("/api/", "/api/quotes", "/api/quote/x", "/offer.doc", "/offer."):
        assert CLIENT.get(path).status_code == 404, path
    assert "Disallow: /api/" in CLIENT.get("/robots.txt").text
    assert CLIENT.get("/ready").text == "ready"


def test_the_description_matches_what_the_server_does(address):
    command = [SCHEMATHESIS, "--config-file", "tests/web/schemathesis.toml", "run"]
    command += [f"{address}/api/openapi.json", "--max-examples", "5"]
    env = {**os.environ, "PYTHONPATH": "."}
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, check=False)
    assert run.returncode == 0, run.stdout[-3000:]


# --- What comes by POST is a whole form, or it is refused: never priced by a default --------------

TAKES = ["/offer.txt", "/offer.csv", "/api/answer", "/api/answers"]
taking = pytest.mark.parametrize("path", TAKES)
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}
FORM = b'--x\r\nContent-Disposition: form-data; name="customer"\r\n\r\nA\r\n--x--\r\n'


@pytest.mark.parametrize("name", ["__dict__", "utm_source", "view", "recepton"])
def test_a_form_has_none_of_the_names_that_others_add_to_a_link(name):
    answer = CLIENT.post("/offer.txt?dry_cleaning=9&months=5", data={name: "x"})
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["faults"]] == [name, "months"]


@taking
def test_what_is_no_form_is_refused(path):
    body = json.dumps({"dry_cleaning": 50})
    named = ["application/json", "application/json; charset=utf-8", "text/plain", "application/xml",
             "multipart/mixed; boundary=x", "x"]  # fmt: skip
    for headers in ({}, *({"Content-Type": kind} for kind in named)):
        assert CLIENT.post(path, content=body, headers=headers).status_code == 415, headers
    assert CLIENT.post(path, data={"customer": "x" * 2**20}).status_code == 413


@taking
def test_a_part_of_a_form_is_refused_wherever_it_ends(path):
    assert CLIENT.post(path, content=FORM, headers=MULTIPART).status_code == 200
    for end in range(len(FORM) - len(b"-\r\n")):
        cut = CLIENT.post(path, content=FORM[:end], headers=MULTIPART)
        assert cut.status_code == 400, FORM[:end]


@taking
def test_no_body_adds_nothing(path):
    query = "dry_cleaning=9&_count=dry_cleaning&_from=9&_to=9" if "answers" in path else ""
    for headers in ({}, {"Content-Type": "application/x-www-form-urlencoded"}):
        assert CLIENT.post(f"{path}?{query}", headers=headers).status_code == 200, headers


def test_a_form_with_parts_is_priced_as_any_other():
    files = {name: (None, value) for name, value in (("dry_cleaning", "9"), ("reception", "8"))}
    text = CLIENT.post("/offer.txt", files=files).text.replace("\u00a0", " ")
    assert "215 424 ₽" in text  # 17 × 1 056 × 12
