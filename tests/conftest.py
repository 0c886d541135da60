"""What all tests share: the published price list, and copies of it with something changed."""

from pathlib import Path

import pytest
from hypothesis import settings

from pricing.price_lists import files, of_date

# What always holds is held at any speed: a busy machine fails no such test.
settings.register_profile("truth", deadline=None)
settings.load_profile("truth")

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
