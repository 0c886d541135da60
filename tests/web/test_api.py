"""The stateless addresses: quote, price list, offer files, and their description."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote as percent

import pytest

from pricing import Selection, quote
from pricing.price_lists import of_date

OFFER = "dry_cleaning=9&reception=8&prompt=1&contacts=2&manager=12&cloud_migration=1"
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")


def get(address):
    return urllib.request.urlopen(address, timeout=20)


def refused(address):
    with pytest.raises(urllib.error.HTTPError) as error:
        get(address)
    return error.value.code, json.loads(error.value.read())


def test_a_quote_is_the_engines_to_the_letter(address):
    answer = get(f"{address}/api/quote?{OFFER}&prices=2020-06-15&utm_source=mail")
    selection = Selection(
        dry_cleaning=9, reception=8, prompt=True, contacts=2, manager=12, cloud_migration=1
    )
    found = json.load(answer)
    said = {each["rule"]: each["text"] for each in found.pop("conditions")}
    assert found.pop("vat") == {"kind": "not_stated"}
    assert found == quote(of_date("2020-06-15"), selection).to_dict()
    assert list(said) == ["R2", "R11", "R13", "R14"]
    assert "364\u00a0880\u00a0₽" in said["R11"]
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age=86400" in answer.headers["Cache-Control"]


def test_the_newest_list_is_kept_by_caches_for_a_minute_only(address):
    assert "max-age=60" in get(f"{address}/api/quote").headers["Cache-Control"]


def test_bad_input_is_422_with_every_fault_by_its_field(address):
    code, body = refused(
        f"{address}/api/quote?dry_cleaning=abc&months=5&prompt=perhaps&manager=99&lang=de"
        "&prices=1999-01-01&self=1&contacts=1&contacts=2"
    )
    assert code == 422
    fields = {fault["field"] for fault in body["faults"]}
    expected = {"dry_cleaning", "months", "prompt", "lang", "prices", "self", "contacts"}
    assert fields == expected
    assert all(fault["message"].startswith(fault["field"]) for fault in body["faults"])


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
    ],
)
def test_one_fault_is_one_fault(address, query, field):
    code, body = refused(f"{address}/api/quote?{query}")
    assert code == 422
    assert [fault["field"] for fault in body["faults"]] == [field]
    assert len(body["faults"][0]["message"]) < 500


def test_the_price_list_is_given_whole(address):
    body = json.load(get(f"{address}/api/price-list"))
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
def test_an_offer_comes_as_a_file_with_its_name_in_cyrillic(address, kind, media_type, start):
    answer = get(f"{address}/offer.{kind}?{OFFER}")
    assert answer.headers["Content-Type"] == media_type
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="AGBIS-support-17-licences-12-months')
    assert f"filename*=UTF-8''{percent('АГБИС-сопровождение-17-лицензий-12-мес')}" in disposition
    assert answer.read().startswith(start)
    code, body = refused(f"{address}/offer.{kind}?months=5")
    assert (code, body["faults"][0]["field"]) == (422, "months")


def test_an_offers_link_holds_the_price_lists_date(address):
    text = get(f"{address}/offer.csv?dry_cleaning=9&lang=en").read().decode("utf-8-sig")
    assert f"{address}/?dry_cleaning=9&prices=2020-06-15&lang=en" in text


def test_the_description_matches_what_the_server_does(address):
    env = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.web.schemathesis_hooks", "PYTHONPATH": "."}
    command = [SCHEMATHESIS, "run", f"{address}/api/openapi.json", "--max-examples", "5"]
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(command, capture_output=True, text=True, cwd=root, env=env, check=False)
    assert run.returncode == 0, run.stdout[-3000:]
