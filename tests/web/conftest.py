"""A real server and a real browser for the page's tests."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser import Server, Visitor, chromium_browser

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server, as the README does; all stop with the tests."""
    running: list[Server] = []

    def start(**options) -> Server:
        running.append(Server(tmp_path_factory.mktemp("server") / "log.txt", **options))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def address(serve: Callable[..., Server]) -> str:
    return serve().address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
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
