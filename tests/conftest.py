"""What all tests share: the published price list and changed copies of it, a server, a browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect

from pricing.price_lists import files, of_date
from tests.web.browser import (
    ROOT,
    Server,
    Visitor,
    add_future_list,
    checkout_in,
    chromium_browser,
)

# What always holds is held at any speed: a busy machine fails no such test.
settings.register_profile("truth", deadline=None)
settings.load_profile("truth")
settings.register_profile("thorough", deadline=None, max_examples=10_000)
expect.set_options(timeout=15_000)

# The servers that are dear to start, beside the one that most tests share.
DEAR = {"cluster", "changing", "furnished"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of a dear server come first: one worker begins with them, and none starts it again."""
    items.sort(key=lambda item: DEAR.isdisjoint(getattr(item, "fixturenames", ())))


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
def lists(tmp_path, monkeypatch):
    """The folder of price lists, which a test may change: a copy of the published one."""
    folder = tmp_path / "price_lists"
    shutil.copytree(files.FOLDER, folder)
    monkeypatch.setattr(files, "FOLDER", folder)
    return folder


@pytest.fixture
def two_lists(lists):
    """The published list and, from 1 March 2027, a made-up later one."""
    shutil.copy(LATER, lists)
    return lists


@pytest.fixture
def vat_on_top(tmp_path, monkeypatch):
    """The seller's file says that 22 % of VAT come on top."""
    path = tmp_path / "seller.toml"
    path.write_text('[[vat]]\nfrom = 2020-01-01\nkind = "on_top"\nshare = 0.22\n', "utf-8")
    monkeypatch.setattr("pricing.seller.FILE", path)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server of the test's own, as the README does."""
    running: list[Server] = []

    def start(**options) -> Server:
        running.append(Server(tmp_path / "log.txt", **options))
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
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with all that may be set: public address, secret, frames, seller, a coming list."""
    root = checkout_in(tmp_path_factory.mktemp("furnished"))
    seller = (ROOT / "tests" / "seller" / "seller.toml").read_text("utf-8")
    messenger = 'site = "example.ru"\nwhatsapp = "79000000000"'
    seller = seller.replace('site = "example.ru"', messenger, 1)
    (root / "data" / "seller.toml").write_text(seller, "utf-8")
    add_future_list(root / "data" / "price_lists")
    settings = {
        "PRICING_PUBLIC_URL": "https://prices.example",
        "PRICING_FRAME_ANCESTORS": "http://localhost:*",
        "STREAMLIT_SERVER_COOKIE_SECRET": "a-secret-of-the-tests",
    }
    running = Server(root / "log.txt", root, **settings)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose day and lists tests change, and put back."""
    root = checkout_in(tmp_path_factory.mktemp("changing"))
    (root / "data" / "published.toml").unlink()  # which refuses a list that was changed
    clock, day = root / "pricing" / "limits.py", root / "day"
    read = f'\n\ndef today() -> date:\n    return date.fromisoformat(open("{day}").read())\n'
    clock.write_text(clock.read_text("utf-8") + read, "utf-8")
    day.write_text("2026-11-28", "utf-8")
    running = Server(root / "log.txt", root)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def address(server: Server) -> str:
    return server.address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of a run: Playwright starts once in a thread."""
    with chromium_browser() as browser:
        yield browser


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: each a browser context of its own, who may copy, with the options given."""
    contexts = []

    def make(address: str = address, width: int = 1280, height: int = 900, **options) -> Visitor:
        usual = {
            "locale": "ru-RU",
            "viewport": {"width": width, "height": height},
            "permissions": ["clipboard-read", "clipboard-write"],
        }
        context = chromium.new_context(**{**usual, **options})
        contexts.append(context)
        return Visitor(context.new_page(), address)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    return visit()


@pytest.fixture
def phone(visit: Callable[..., Visitor]) -> Visitor:
    return visit(width=390, height=844, has_touch=True, is_mobile=True)
