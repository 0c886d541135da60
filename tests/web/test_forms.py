"""What comes by POST is a whole form, or it is refused: never priced by a default."""

import json

import pytest

from tests.web.client import CLIENT

TAKES = ["/offer.txt", "/offer.csv", "/api/answer", "/api/answers"]
taking = pytest.mark.parametrize("path", TAKES)
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}
WHOLE = b'--x\r\nContent-Disposition: form-data; name="customer"\r\n\r\nA\r\n--x--\r\n'


@taking
def test_what_is_no_form_is_refused(path):
    body = json.dumps({"dry_cleaning": 50})
    named = ["application/json", "application/json; charset=utf-8", "text/plain", "application/xml",
             "multipart/mixed; boundary=x", "x"]  # fmt: skip
    for headers in ({}, *({"Content-Type": kind} for kind in named)):
        assert CLIENT.post(path, content=body, headers=headers).status_code == 415, headers


@taking
def test_a_part_of_a_form_is_refused_wherever_it_ends(path):
    assert CLIENT.post(path, content=WHOLE, headers=MULTIPART).status_code == 200
    for end in range(len(WHOLE) - len(b"-\r\n")):
        cut = CLIENT.post(path, content=WHOLE[:end], headers=MULTIPART)
        assert cut.status_code == 400, WHOLE[:end]


@taking
def test_a_form_of_megabytes_is_refused(path):
    assert CLIENT.post(path, data={"customer": "x" * 2**20}).status_code == 413


@taking
@pytest.mark.parametrize("headers", [{}, {"Content-Type": "application/x-www-form-urlencoded"}])
def test_no_body_adds_nothing(path, headers):
    query = "dry_cleaning=9&_count=dry_cleaning&_from=9&_to=9" if "answers" in path else ""
    assert CLIENT.post(f"{path}?{query}", headers=headers).status_code == 200


def test_a_form_with_parts_is_priced_as_any_other():
    files = {name: (None, value) for name, value in (("dry_cleaning", "9"), ("reception", "8"))}
    text = CLIENT.post("/offer.txt", files=files).text.replace("\u00a0", " ")
    assert "215 424 ₽" in text  # 17 × 1 056 × 12
