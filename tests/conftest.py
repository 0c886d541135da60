"""What all tests share: the published price list, and copies of it with something changed."""

import pytest

from pricing.price_lists import of_date
from pricing.price_lists.files import FOLDER

PUBLISHED = FOLDER / "2020-06-15.toml"


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
