"""The page in a frame of another site: as high as its content, and open about what it cannot."""

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

from playwright.sync_api import expect

POLICY = "Content-Security-Policy"


@contextmanager
def site(folder):
    """Another site than ours: the folder's files, from a host of its own."""
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    server = ThreadingHTTPServer(("localhost", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


def test_one_setting_says_who_may_frame_the_page(furnished):
    with urlopen(furnished.address, timeout=10) as answer:
        assert "frame-ancestors http://localhost:*;" in f"{answer.headers[POLICY]};"


INNER = """() => {
  const main = document.documentElement;
  return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth];
}"""


def settled(page):
    """Whether the frame shows all of its content, without a scroll bar of its own."""
    frame = page.frames[1]
    for _ in range(100):
        down, across = frame.evaluate(INNER)
        if down <= 0 and across <= 0:
            return True
        page.wait_for_timeout(100)
    return (down, across)


def test_the_frame_is_as_high_as_its_content_through_changes(visit, furnished, tmp_path):
    """In a page of another site with the two lines of docs/offers-and-links.md."""
    (tmp_path / "host.html").write_text(
        f'<body style="margin: 0"><iframe src="{furnished.address}/?embed=true&dry_cleaning=9" '
        'title="Калькулятор" style="width: 100%; border: 0; height: 60rem"></iframe>'
        f'<script src="{furnished.address}/embed.js"></script>',
        "utf-8",
    )
    page = visit().page
    inside = page.frame_locator("iframe")
    with site(tmp_path) as theirs:
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{theirs}/host.html")
            expect(inside.locator("html.is-started .calculator")).to_be_visible(timeout=30_000)
            assert settled(page) is True
            more = inside.get_by_role("button", name="Увеличить: АГБИС Химчистка, лицензий")
            more.evaluate("button => { for (let time = 0; time < 20; time++) button.click(); }")
            expect(inside.locator("[name=dry_cleaning]")).to_have_value("29")
            assert settled(page) is True
            low = page.locator("iframe").bounding_box()["height"]
            inside.locator("input[name=plan]").check()
            expect(inside.locator(".st-key-plan_table")).to_be_visible()
            assert settled(page) is True
            assert page.locator("iframe").bounding_box()["height"] > low
            inside.locator(".st-key-lang a[lang=en]").click()
            expect(inside.locator("h1")).to_have_text("What AGBIS support costs")
            assert settled(page) is True
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_within_another_site_the_desk_says_to_open_its_own_tab(visit, furnished, tmp_path):
    page = visit(width=900, height=800).page
    desk = f"{furnished.address}/?view=desk"
    frame = f"<iframe style='width:850px;height:700px' src='{desk}'></iframe>"
    (tmp_path / "host.html").write_text(frame, "utf-8")
    with site(tmp_path) as theirs:
        page.goto(f"{theirs}/host.html")
        inside = page.frame_locator("iframe")
        own = inside.get_by_role("link", name="Откройте этот экран в отдельной вкладке")
        expect(own).to_be_visible()
        expect(inside.locator("[data-testid=stFileUploader]")).to_be_hidden()
    page.goto(desk)
    expect(page.locator("[data-testid=stFileUploader]").first).to_be_visible()
    expect(page.locator(".own_tab")).to_be_hidden()
