"""What all tests share: the published price list and changed copies of it, a server, a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect

from pricing.price_lists import files, of_date
from tests.web.browser import Server, Visitor, checkout_in, chromium_browser

# What always holds is held at any speed: a busy machine fails no such test.
settings.register_profile("truth", deadline=None)
settings.load_profile("truth")
expect.set_options(timeout=15_000)

PUBLISHED = files.FOLDER / "2020-06-15.toml"
LATER = Path(__file__).with_name("price_lists") / "2027-03-01.toml"


@pytest.fixture(scope="session")
def price_list():
    return of_date("2020-06-15")


@pytest.fixture(scope="session")
def published_text():
    return PUBLISHED.read_text("utf-8")


@pytest.fixture
def edited(tmp_path, published_text):
    """A copy of the published list with each `old` text, there exactly once, replaced."""

    def write(*replacements, name="edited.toml"):
        text = published_text
        for old, new in replacements:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def two_lists(tmp_path, monkeypatch):
    """The published list and, from 1 March 2027, a made-up later one."""
    folder = tmp_path / "price_lists"
    folder.mkdir()
    for path in (PUBLISHED, LATER):
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(files, "FOLDER", folder)
    return folder


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server, as the README does; all stop with the tests of the module."""
    running: list[Server] = []

    def start(**options) -> Server:
        running.append(Server(tmp_path_factory.mktemp("server") / "log.txt", **options))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The one server of all tests that set nothing about it."""
    running = Server(tmp_path_factory.mktemp("server") / "log.txt")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def address(server: Server) -> str:
    return server.address


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project whose data a test may break."""
    return checkout_in(tmp_path)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of a run: Playwright starts once in a thread."""
    with chromium_browser() as browser:
        yield browser


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: each a browser context of its own, with the options given."""
    contexts = []

    def make(address: str = address, **options) -> Visitor:
        context = chromium.new_context(**{"locale": "ru-RU", **options})
        contexts.append(context)
        return Visitor(context.new_page(), address)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    return visit(viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(visit: Callable[..., Visitor]) -> Visitor:
    return visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
