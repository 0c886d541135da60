"""The page's own server and browser, and a checkout whose price list does not load."""

import pytest

from tests.web.browser import chromium_browser
from tests.web.conftest import address, serve, visit, visitor  # noqa: F401
from tests.web.test_faults import checkout  # noqa: F401


@pytest.fixture(scope="module")
def chromium():
    """Closed with the module: Playwright runs once in a thread, and other rooms have their own."""
    with chromium_browser() as browser:
        yield browser


@pytest.fixture
def broken_checkout(checkout):  # noqa: F811 - the imported fixture
    path = checkout / "data" / "price_lists" / "2020-06-15.toml"
    path.write_text(path.read_text("utf-8").replace("m12 = 1056", "m12 = 1057"), "utf-8")
    return checkout
