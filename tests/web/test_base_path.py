"""The page in a folder of a site: by Streamlit's setting, behind a proxy, mounted in an app."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient

from pricing.web import PUBLIC_URL
from pricing.web.assets import ICON
from pricing.web.server.middleware import BasePath
from pricing.web.server.routes import middleware, routes

OFFER = "?dry_cleaning=9&reception=8&prompt=1"
PATHS = (
    "", f"offer.txt{OFFER}", f"offer.pdf{OFFER}", f"preview.png{OFFER}", f"api/answer{OFFER}",
    "api/quote", "api/price-list", "api/openapi.json", "prices/changes", "ready", "robots.txt",
    "sitemap.xml", "favicon.ico", f"assets/{ICON}", "embed.js", "desk/template.csv",
    f"payments.ics{OFFER}&begins=2027-01-11",
)  # fmt: skip


def application(folder=""):
    rest = [each for each in middleware() if each.cls is not BasePath]
    return Starlette(routes=routes(), middleware=[Middleware(BasePath, folder=folder), *rest])


def client(app, **headers):
    return TestClient(app, headers={n.replace("_", "-"): v for n, v in headers.items()},
                      follow_redirects=False)  # fmt: skip


WAYS = {
    "by the setting": (lambda: client(application("/in/calc")), "/in/calc"),
    "by the setting, taken off": (lambda: client(application("/in/calc")), ""),
    "taken off": (lambda: client(application(), X_Forwarded_Prefix="/in/calc"), ""),
    "said and left": (lambda: client(application(), X_Forwarded_Prefix="/in/calc/"), "/in/calc"),
    "mounted": (
        lambda: client(Starlette(routes=[Mount("/in/calc", application())])),
        "/in/calc",
    ),
    "mounted behind a proxy": (
        lambda: client(Starlette(routes=[Mount("/calc", application())]), X_Forwarded_Prefix="/in"),
        "/calc",
    ),
}
each_way = pytest.mark.parametrize(("made", "before"), WAYS.values(), ids=WAYS)


@each_way
def test_every_address_is_answered_below_the_folder_and_links_hold_it(made, before):
    asked = made()
    for path in PATHS:
        assert asked.get(f"{before}/{path}").status_code == 200
    root = "http://testserver/in/calc/"
    text = asked.get(f"{before}/offer.txt{OFFER}").text
    assert f"{root}?dry_cleaning=9" in text
    assert f"{root}check?dry_cleaning=9" in text
    page = asked.get(f"{before}/{OFFER}&lang=en").text
    assert f'rel="canonical" href="{root}?lang=en"' in page
    assert f'hreflang="ru" href="{root}"' in page
    assert f'"og:image" content="{root}preview.png?' in page
    assert f"<loc>{root}prices/changes</loc>" in asked.get(f"{before}/sitemap.xml").text
    assert f"Sitemap: {root}sitemap.xml" in asked.get(f"{before}/robots.txt").text


@each_way
def test_an_unknown_address_is_a_page_that_leads_back(made, before):
    asked = made()
    ways = {"foo": "./", "prices": "./", "foo/bar": "../", "foo/": "../", "index.html": "./"}
    for path, back in ways.items():
        answer = asked.get(f"{before}/{path}")
        assert answer.status_code == 404, path
        assert f'<a href="{back}" hreflang="ru">' in answer.text, path
        assert f'<a href="{back}?lang=en" hreflang="en">' in answer.text, path
        assert 'lang="en"' in answer.text, path


def test_the_folder_without_its_slash_leads_into_it_with_what_was_chosen():
    answer = client(application("/in/calc")).get(f"/in/calc{OFFER}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"./calc/{OFFER}")


@pytest.mark.parametrize("said", ["//evil.example", "/a/../b", '/"><b>', "http://x", "/a b"])
def test_what_is_no_folder_stands_in_no_link(said):
    page = client(application(), X_Forwarded_Prefix=said).get("/").text
    assert 'rel="canonical" href="http://testserver/"' in page or "/evil.example/" in page
    assert 'href="//evil' not in page


def test_the_public_address_says_the_folder_too(monkeypatch):
    monkeypatch.setenv(PUBLIC_URL, "https://site.example/in/calc/")
    for before in ("", "/in/calc"):
        page = client(application()).get(f"{before}/{OFFER}")
        assert 'rel="canonical" href="https://site.example/in/calc/"' in page.text


def test_sizes_stand_straight_after_their_picture():
    page = client(application()).get(f"/{OFFER}").text
    found = [part.partition('"')[0] for part in page.split('<meta property="')[1:]]
    at = found.index("og:image")
    assert found[at + 1 : at + 3] == ["og:image:width", "og:image:height"]
