"""The server as a proper web page: shell, headers, compression, frames, readiness."""

import gzip
import hashlib
import re
import urllib.error
import urllib.request
from io import BytesIO

import brotli
import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pricing.web.assets import STYLE, accepts
from pricing.web.server.shell import BUNDLED
from tests.web.browser import ROOT
from tests.web.client import WHOLE
from tests.web.fonts import CUTS, bundled_font, icons_in, icons_in_use


def get(address, **headers):
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10)


@pytest.mark.parametrize(
    ("query", "lang", "title"),
    [
        ("", "ru", "АГБИС: сколько стоит сопровождение"),
        ("?lang=en", "en", "AGBIS: what support costs"),
        ("?lang=%3Cscript%3E", "ru", "АГБИС: сколько стоит сопровождение"),
    ],
)
def test_the_shell_speaks_the_language_of_the_address(address, query, lang, title):
    html = get(f"{address}/{query}").read().decode()
    assert f'<html lang="{lang}">' in html
    assert f"<title>{title}</title>" in html
    for name in ('name="description"', 'property="og:title"', 'property="og:description"'):
        assert name in html
    assert re.search(r"assets/icon\.[0-9a-f]{8}\.png", html)
    assert "<title>Streamlit" not in html


@pytest.mark.parametrize(
    ("accepted", "packing", "unpack"),
    [
        ("gzip, deflate", "gzip", gzip.decompress),
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("identity", None, bytes),
    ],
)
def test_scripts_are_packed_as_the_browser_takes_them_and_kept_for_good(
    address, accepted, packing, unpack
):
    html = get(f"{address}/?view=desk").read().decode()
    script = "static/js/index." + html.partition('src="./static/js/index.')[2].partition('"')[0]
    answer = get(f"{address}/{script}", **{"Accept-Encoding": accepted})
    assert answer.headers["Content-Encoding"] == packing
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"
    packed, whole = answer.read(), (BUNDLED.parent / script).read_bytes()
    assert unpack(packed) == whole
    assert packing is None or len(packed) < len(whole) * 0.5


def test_an_accept_encoding_is_parsed_and_not_searched():
    for header in ("br", "gzip, br;q=0.5", "*"):
        assert accepts(header, "br"), header
    for header in ("gzip, br;q=0", "br;q=0.000", "*;q=0", "brotli", ""):
        assert not accepts(header, "br"), header


@pytest.mark.parametrize("path", ["/", "/api/quote", "/prices/changes", "/check", "/foo"])
def test_what_is_packed_as_it_goes_is_packed_as_it_is_asked_for(path):
    asked = {"gzip": "gzip", "gzip;q=0": None, "identity, gzip;q=0.0": None, "br;q=1, *": "br",
             "gzip, br;q=0": "gzip", "gzip;q=0.5": "gzip", "gzip, deflate, br": "br",
             "": None, "xgzip": None}  # fmt: skip
    for header, packing in asked.items():
        answer = WHOLE.get(path, headers={"Accept-Encoding": header})
        assert len(answer.content) > 1024, header
        assert answer.headers.get("content-encoding") == packing, header
        said = [name.strip() for name in answer.headers["vary"].lower().split(",")]
        assert said.count("accept-encoding") == 1, header
        assert len(answer.headers.get_list("vary")) == 1, header


def test_the_icon_font_holds_every_icon_that_any_script_names(address):
    path = f"static/{bundled_font().relative_to(BUNDLED.parent / 'static')}"
    answer = get(f"{address}/{path}")
    served = icons_in(BytesIO(answer.read()))
    assert icons_in_use() & icons_in(bundled_font()) <= served, "python -m tests.web.fonts"
    assert {"download", "keyboard_arrow_right", "upload"} <= served
    assert int(answer.headers["Content-Length"]) < 20_000  # Streamlit's own: 376 kB
    assert "immutable" not in answer.headers["Cache-Control"]  # it may change under its address


def test_an_icon_is_drawn_as_one_sign_and_not_as_its_name(visitor):
    visitor.open("?view=desk")
    icons = visitor.page.locator("[data-testid=stIconMaterial]:visible")
    expect(icons.filter(has_text="upload")).to_be_visible()
    visitor.page.evaluate("document.fonts.ready.then(() => true)")
    for icon in icons.all():
        size = float(icon.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        assert icon.evaluate("e => e.scrollWidth") <= 1.1 * size, icon.inner_text()


def test_a_websocket_of_another_origin_is_refused_and_of_the_page_itself_opened(address):
    stream = f"{address.replace('http', 'ws')}/_stcore/stream"
    for origin in (
        "http://evil.example",
        "http://[",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        address.replace("http", "https"),
    ):
        with pytest.raises(InvalidStatus) as refused, connect(stream, origin=origin):
            pass
        assert refused.value.response.status_code == 403, origin
    with connect(stream, origin=address) as socket:
        assert socket.protocol.state.name == "OPEN"


def test_icon_and_fonts_have_names_that_change_with_their_content():
    static = ROOT / "pricing" / "web" / "server" / "static"
    named = [*static.glob("icon.*.png"), *static.glob("fonts/golos-text-*.woff2")]
    for path in named:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        assert path.name.split(".")[-2] == digest
    style = (STYLE / "tokens.css").read_text("utf-8")
    fonts = re.findall(r"fonts/(golos-text[^\s\")]+)", style)
    assert sorted(fonts) == sorted(path.name for path in named if "golos" in path.name)


def test_the_page_is_set_in_its_own_letters_and_asks_for_no_others(visitor):
    for query in ("?dry_cleaning=17&plan=1&payments=1", "?lang=en"):
        visitor.open(query)
        visitor.charts()
        visitor.page.evaluate("document.fonts.ready.then(() => true)")
    files = [url.rpartition("/")[2] for url in visitor.asked("woff2")]
    fonts = {name.split(".")[0] for name in files}
    assert fonts <= {*(f"golos-text-{name}" for name in CUTS), "MaterialSymbols-Rounded"}


def test_the_letters_of_a_name_from_elsewhere_come_by_need(visitor):
    visitor.open()
    with visitor.page.expect_request(re.compile("golos-text-latin-ext")):
        visitor.part("total").locator(".sum").evaluate("e => { e.textContent = 'Čistírna'; }")


def test_styles_name_the_letters_that_the_cut_fonts_have():
    style = (STYLE / "tokens.css").read_text("utf-8")
    for name, (_, letters) in CUTS.items():
        said = re.search(rf"golos-text-{name}\.[^;]+;\s*unicode-range:([^;]+);", style)[1]
        ranges = [part.strip().removeprefix("U+").split("-") for part in said.split(",")]
        named = [code for ends in ranges for code in range(int(ends[0], 16), int(ends[-1], 16) + 1)]
        assert named == letters


@pytest.mark.parametrize("path", ["static", "app/static/page.js", "auth/login", "oauth2callback"])
def test_an_address_that_streamlit_alone_would_know_is_a_page_of_the_house(address, path):
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        get(f"{address}/{path}")
    assert "АГБИС" in refused.value.read().decode()


def test_the_server_tells_one_address_and_asks_nobody_for_another(server):
    told = server.log.read_text()
    assert "http://localhost:" in told
    assert "External URL" not in told
    assert "Network URL" not in told


def test_the_console_is_quiet_at_load_and_through_changes(visitor):
    said = []
    visitor.page.on("console", lambda message: said.append((message.type, message.text)))
    visitor.page.on("pageerror", lambda error: said.append(("error", str(error))))
    visitor.open("?dry_cleaning=9&reception=8")
    visitor.charts()
    visitor.field("dry_cleaning").fill("40")
    visitor.expect("total", "359 424 ₽")  # 48 × 624 × 12
    visitor.field("reception").fill("700000")  # no count in sight is dear
    visitor.page.set_viewport_size({"width": 700, "height": 900})
    visitor.page.wait_for_timeout(1000)
    assert [each for each in said if each[0] in {"warning", "error"}] == []
