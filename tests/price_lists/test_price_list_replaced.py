"""A price list that is replaced while it is read: a wrong figure is never priced, never kept."""

import os
from pathlib import Path

import pytest

from pricing import Selection, price_lists, quote
from pricing.faults import PriceListError
from pricing.price_lists.files import MAX_BYTES
from pricing.toml_text import MAX_DOTS
from pricing.views.faults import sentence
from tests.texts import EN

# Every figure that no formula checks, so that a mixture of two lists would load.
DEARER = (
    ("monthly = 1000\n", "monthly = 1001\n"),
    ("monthly = 13000\n", "monthly = 13001\n"),
    ("price = 12500\n", "price = 12501\n"),
)

CHOSEN = Selection(contacts=1, manager=1, cloud_migration=1)


def chosen(price_list):
    return [line.amount for line in quote(price_list, CHOSEN).lines[1:]]


OLD = [12_000, 13_000, 12_500]
NEW = [12_012, 13_001, 12_501]


def test_a_figure_that_changes_at_the_same_size_and_time_is_read_again(edited):
    """A clock tick may hold two writings, and some tools restore a file's time."""
    path = edited()
    os.utime(path, ns=(1, 1))
    assert chosen(price_lists.read(path)) == OLD
    size = path.stat().st_size
    edited(*DEARER)
    os.utime(path, ns=(1, 1))
    assert path.stat().st_size == size
    assert chosen(price_lists.read(path)) == NEW


def test_what_is_checked_is_what_is_priced(edited, monkeypatch, published_text):
    """However the file changes between two readings, no list is made of both."""
    path = edited()
    misprint = published_text.replace("m12 = 1056", "m12 = 1057")
    opened = Path.open

    def change_after(self, *args, **options):
        file = opened(self, *args, **options)
        content = file.read()
        file.seek(0)
        if self == path and b"m12 = 1056" in content:
            path.write_bytes(misprint.encode())
        return file

    with monkeypatch.context() as context:
        context.setattr(Path, "open", change_after)
        try:
            rates = {price_lists.read(path).tiers[4].printed["m12"]}
        except PriceListError:
            rates = set()
    assert rates <= {1056}
    with pytest.raises(PriceListError):
        price_lists.read(path)


def test_a_half_written_list_is_a_fault_or_has_every_figure(tmp_path, published_text, price_list):
    content = published_text.encode()
    path = tmp_path / "half.toml"
    whole = price_list.model_dump(exclude={"unsaid"})
    for end in range(0, len(content), 211):
        path.write_bytes(content[:end])
        if not price_lists.files.faults_in(path):
            assert price_lists.read(path).model_dump(exclude={"unsaid"}) == whole


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("monthly = 13000", f"monthly = 0x{'f' * 5000}", "add_ons[1].monthly"),
        ("first = 16", f"first = 0x{'f' * 5000}", "tiers[4].first"),
        ("m12 = 1056", f"m12 = {'9' * 40}", "tiers[4].printed.m12"),
        ("effective_from =", f"x = {'[' * 5000}\neffective_from =", "syntax"),
        ("effective_from =", f"x{'.x' * MAX_DOTS}.x = 1\neffective_from =", "syntax"),
        ("effective_from =", f"# {'x' * MAX_BYTES}\neffective_from =", "file"),
    ],
    ids=["hexadecimal", "tier", "rate", "nesting", "dotted key", "size"],
)
def test_what_no_price_list_holds_is_one_fault_and_no_crash(edited, old, new, place):
    path = edited((old, new))
    places = [fault.field for fault in price_lists.files.faults_in(path)]
    assert place in places
    with pytest.raises(PriceListError):
        price_lists.read(path)


def test_a_fault_is_one_line_whatever_the_file_holds(edited):
    path = edited(("m12 = 1056", '"m12\\n\\u001b[31m" = 1056'))
    lines = [sentence(EN, fault) for fault in price_lists.files.faults_in(path)]
    assert len(lines) == 2
    assert all(line.isprintable() for line in lines)
