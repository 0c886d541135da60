"""What comes from outside is not trusted: each row of docs/trust.md has its test here.

Formulas in workbooks and CSV, code in PDF: tests/documents. Customers' names in
addresses and logs: tests/web/test_take_away.py. Damaged files: tests/fuzz.
"""

import http.client
import json
from urllib.parse import quote as percent
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from pricing.price_lists import files
from tests.web.browser import ROOT
from tests.web.client import WHOLE

HEADERS = {
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
}
MARKUP = (
    "![x](http://evil.example/a.png)",
    "[x](javascript:alert(1))",
    "[x](http://evil.example)",
    "<img src=x onerror=alert(1)>",
    "<a href=//evil.example>x</a>",
    "http://evil.example/a",
    "www.evil.example",
    "a@evil.example",
    ":material/home: :red[x] $x^2$",
)


def ask(address, path, method="GET", **headers):
    """One request with the path exactly as given: nothing tidies it on the way."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def send_bytes(address, line):
    """A request line of any bytes; the status of the answer."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.connect()
    connection.sock.sendall(line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    status = int(connection.sock.makefile("rb").readline().split()[1])
    connection.close()
    return status


ANSWERS = {
    200: ("/", "/?lang=en", "/ready", "/assets/icon.png", "/_stcore/health", "/_stcore/host-config",
          "/api/quote", "/api/price-list", "/api/openapi.json", "/offer.pdf"),
    404: ("/assets/none.png", "/media/none.pdf", "/static/none.js", "/static/../index.html",
          "/no-such-page"),
    405: ("POST /api/quote", "DELETE /offer.xlsx"),
    422: ("/api/quote?months=5", "/offer.csv?months=5"),
}  # fmt: skip


def test_every_answer_of_every_route_has_the_security_headers(address):
    for status, asked in ANSWERS.items():
        for each in asked:
            method, _, path = each.rpartition(" ")
            answer, _ = ask(address, path, method or "GET")
            assert answer.status == status, each
            assert {name.lower() for name in answer.headers} >= HEADERS, each
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe-eval" not in policy
            script = next(part for part in policy.split("; ") if part.startswith("script-src"))
            assert "unsafe-inline" not in script
            assert "frame-ancestors 'self'" in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("content", [None, "m12 = 1057"], ids=["none", "faulty"])
def test_without_a_price_list_the_server_is_at_fault_and_says_it_with_them_too(
    monkeypatch, tmp_path, published_text, content
):
    if content:
        faulty = published_text.replace("m12 = 1056", content)
        (tmp_path / "2020-06-15.toml").write_text(faulty, "utf-8")
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    answer = WHOLE.get("/api/quote")
    assert (answer.status_code, answer.json()) == (503, {"error": "the price list does not load"})
    assert {name.lower() for name in answer.headers} >= HEADERS


@pytest.mark.parametrize("room", ["assets", "static", "media", "app/static"])
def test_no_path_leads_out_of_its_folder(address, room):
    ways = ["../{}", "%2e%2e/{}", "..%2f{}", "..%5c{}", "....//{}", "%252e%252e/{}", "/{}", "//{}"]
    for way in (*ways, "\\{}"):
        for target in (
            "index.html",
            "routes.py",
            "web/routes.py",
            "../../../etc/passwd",
            "etc/passwd",
        ):
            path = f"/{room}/{way.format(target)}"
            answer, body = ask(address, path)
            assert answer.status < 500, path
            assert b"def routes" not in body, path
            assert b"root:" not in body, path


def test_a_date_of_prices_names_no_file():
    files = ("../../data/texts/ru", "/etc/passwd", "2020-06-15/../2020-06-15", "2020-06-15.toml")
    for prices in (*files, "x\0y", "*"):
        for path in ("/api/quote", "/api/price-list", "/offer.csv"):
            answer = WHOLE.get(f"{path}?prices={percent(prices, safe='')}")
            assert answer.status_code == 422, prices
            assert [fault["field"] for fault in answer.json()["faults"]] == ["prices"], prices


def test_what_an_address_says_is_shown_as_text_and_never_as_markup(visitor):
    names = ("prices", "lang", "dry_cleaning", "months", "situation", "prompt")
    for given in (MARKUP[: len(names)], MARKUP[-len(names) :]):
        pairs = zip(names, given, strict=True)
        visitor.open("?" + "&".join(f"{name}={percent(markup)}" for name, markup in pairs))
        alert = visitor.part("notices")
        expect(alert).to_contain_text("evil")
        said = alert.inner_text()
        assert [markup for markup in given if markup not in said] == []
        assert alert.locator("a, img, script, .katex, [data-testid=stIconMaterial]").count() == 0
        assert alert.get_by_role("img").count() == 0
    assert visitor.outside == []


def test_a_customers_name_is_shown_as_text_and_never_as_markup(visitor):
    visitor.open()
    visitor.part("take_details").locator("summary").click()
    visitor.field("customer").fill(" ".join(MARKUP[:4]))
    shown = visitor.part("message_text")
    expect(shown).to_contain_text("![x](http://evil.example/a.png)")
    assert shown.locator("a, img, script").count() == 0
    assert visitor.outside == []


def test_a_name_in_an_answer_of_the_api_is_data_and_no_page(address):
    answer, body = ask(address, f"/api/quote?{percent('<script>alert(1)</script>')}=1")
    assert answer.status == 422
    assert answer.headers["Content-Type"] == "application/json"
    assert b"<script>" in body  # harmless: no browser reads JSON as a page, nosniff sees to it


def test_links_in_files_begin_with_the_public_address_whatever_host_is_claimed(furnished):
    answer, body = ask(furnished.address, "/offer.csv", Host="evil.example")
    assert "https://prices.example/?" in body.decode("utf-8-sig")
    assert b"evil" not in body
    assert answer.headers["Cache-Control"].startswith("public")


def test_without_a_public_address_no_shared_cache_keeps_a_file_with_the_claimed_host(address):
    answer, _ = ask(address, "/offer.csv", Host="evil.example")
    assert answer.headers["Cache-Control"].startswith("private")


@pytest.mark.parametrize("host", ["[", "a:b:c", "x/../y?z#", "@", '"><img src=x>', "x" * 3000])
def test_no_host_name_breaks_the_server(address, host):
    for path in ("/offer.csv", "/api/quote", "/"):
        assert ask(address, path, Host=host)[0].status in {200, 400}


def test_the_server_sets_no_cookie_that_says_anything(address):
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/api/quote", "/offer.pdf"):
        for cookie in ask(address, path)[0].headers.get_all("Set-Cookie") or []:
            assert cookie.startswith("_streamlit_xsrf=")
            assert "samesite=lax" in cookie.lower()


def test_an_absurd_address_is_refused_with_a_sentence(address):
    answer, body = ask(address, f"/api/quote?utm_x={'a' * 4000}")
    assert answer.status == 422
    (fault,) = json.loads(body)["faults"]
    assert fault["message"] == "address: 4006 letters: must be at most 4000 letters"
    answer, _ = ask(address, f"/?utm_x={'a' * 30_000}")
    assert answer.status == 200
    with pytest.raises(
        (ConnectionError, http.client.HTTPException)
    ):  # cut off, not read to its end
        ask(address, f"/api/quote?{'a' * 2_000_000}")


@pytest.mark.parametrize("query", [b"\xff", b"lang=\xd0", b"dry_cleaning=\xd1\x85", b"%ff", b"%00"])
def test_bytes_that_are_no_text_are_refused_and_break_nothing(address, query):
    for path in (b"/api/quote", b"/offer.csv", b"/api/price-list"):
        assert send_bytes(address, b"GET " + path + b"?" + query) in {400, 422}
    assert send_bytes(address, b"GET /?" + query) in {200, 400}


def test_the_log_holds_no_secret_and_no_query(furnished, visit):
    visitor = visit(furnished.address).open("?dry_cleaning=77&months=5&utm_source=somebody")
    visitor.expect("total", "₽")
    ask(furnished.address, "/api/quote?dry_cleaning=abc&utm_source=somebody")
    log = furnished.log.read_text()
    for private in (furnished.env["STREAMLIT_SERVER_COOKIE_SECRET"], "somebody", "dry_cleaning=77"):
        assert private not in log


def test_deployment_files_hold_no_secret():
    for path in (ROOT / "deploy").iterdir():
        text = path.read_text()
        assert "secretKeyRef" in text or "cookie-secret" not in text
        assert "COOKIE_SECRET: ${COOKIE_SECRET:?" in text or "COOKIE_SECRET:" not in text
