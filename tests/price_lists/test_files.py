"""Price lists as files: by path, by date, the newest, what cannot be read, what is replaced."""

import os
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pricing import PricingError, Selection, price_lists, quote
from pricing.faults import DataFileError, Fault, PriceListError, UnknownPriceListError
from pricing.price_lists import PaymentOption, files, in_effect, of_date, read
from pricing.price_lists.files import FOLDER, MAX_BYTES
from pricing.toml_text import MAX_DOTS
from pricing.views.faults import sentence, sentences
from tests.conftest import LATER
from tests.texts import EN

PATH = FOLDER / "2020-06-15.toml"
DATES = ["2020-06-15", "2024-02-29", "2031-01-01"]


@pytest.mark.parametrize(
    "found", [of_date("2020-06-15"), read(PATH), in_effect(date(2026, 11, 25))], ids=str
)
def test_a_list_is_found_by_date_by_path_or_as_the_newest(found):
    assert found.effective_from == date(2020, 6, 15)


def test_a_text_that_is_no_date_opens_no_file(monkeypatch):
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("a file was opened"))
    for text in ("2020-6-15", "20200615", "2020-W25-1", "", "../price_lists/2020-06-15",
                 str(PATH)[:-5], "\0"):  # fmt: skip
        with pytest.raises(UnknownPriceListError, match="no_list"):
            of_date(text)


def test_an_unknown_date_is_refused_with_the_dates_there_are():
    with pytest.raises(UnknownPriceListError) as caught:
        of_date("2019-01-01")
    assert caught.value.faults == (Fault("prices", "no_list", "2019-01-01", ("2020-06-15",)),)
    assert sentences(EN, caught.value) == ["no price list 2019-01-01; there are: 2020-06-15"]
    assert isinstance(caught.value, PricingError)
    (said,) = sentences(EN, UnknownPriceListError([Fault("prices", "no_list", " ", (DATES[0],))]))
    assert said == "no price list (empty); there are: 2020-06-15"


def test_the_newest_list_is_the_last_in_effect_today():
    assert [files.newest(DATES, today) for today in (
        date(2020, 6, 15), date(2024, 2, 28), date(2024, 2, 29), date(2030, 12, 31),
        date(2031, 1, 1),
    )] == ["2020-06-15", "2020-06-15", "2024-02-29", "2024-02-29", "2031-01-01"]  # fmt: skip


def test_the_next_list_is_the_first_after_today():
    dates = ["2020-06-15", "2027-03-01", "2028-01-01"]
    assert files.next_after(dates, date(2026, 1, 1)) == "2027-03-01"
    assert (
        files.next_after(dates, date(2027, 3, 1)) == "2028-01-01"
    )  # in effect from its own day on
    assert files.next_after(dates, date(2028, 1, 1)) is None


def test_before_the_first_list_none_is_in_effect():
    with pytest.raises(UnknownPriceListError, match="2020-06-14: none_in_effect"):
        files.newest(DATES, date(2020, 6, 14))


def test_a_folder_without_lists_says_so():
    with pytest.raises(UnknownPriceListError) as caught:
        files.newest([], date(2020, 6, 14))
    assert sentences(EN, caught.value) == ["no price list in effect on 2020-06-14; there are: none"]


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    path, gone = tmp_path / "none.toml", Fault("file", "unreadable", "No such file or directory")
    assert files.faults_in(path) == [gone]
    with pytest.raises(PriceListError) as caught:
        read(path)
    assert caught.value.faults == (gone,)


def test_a_folder_is_no_price_list(tmp_path, lists):
    with pytest.raises(PriceListError, match="'Is a directory': unreadable"):
        read(tmp_path)
    (lists / "2025-01-01.toml").mkdir()
    assert files.published_dates() == [path.stem for path in files.published_files()] == DATES[:1]
    assert in_effect(date(2026, 11, 25)).effective_from == date(2020, 6, 15)
    (fault,) = (fault for _, fault in files.folder_faults())
    assert (fault.rule, fault.given) == ("unreadable", "Is a directory")


def test_bytes_that_are_no_text_are_a_fault_with_their_place(tmp_path):
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"source = '\x98'")
    assert files.faults_in(path) == [Fault("syntax", "not_text", None, (1, 11))]


def test_an_integer_too_long_to_read_is_a_fault_and_no_crash(edited):
    path = edited(("monthly = 13000", f"monthly = {'9' * 5000}"))
    assert len(files.faults_in(path)) == 1


def test_a_corrected_file_at_the_same_path_is_picked_up(edited):
    path = edited(("m12 = 1056", "m12 = 1057"))
    with pytest.raises(PriceListError):
        read(path)
    shutil.copyfile(PATH, path)
    assert read(path).rate(17, PaymentOption(12, prompt=False)) == 1056


def test_shares_are_exact_decimals_and_prices_integers(price_list):
    discounts = [term.advance_discount for term in price_list.terms]
    assert discounts == [Decimal(0), Decimal("0.07"), Decimal("0.20")]
    assert price_list.prompt_discount.share == Decimal("0.20")
    assert {type(term.advance_discount) for term in price_list.terms} == {Decimal}
    assert {type(printed) for tier in price_list.tiers for printed in tier.printed.values()} == {
        int
    }


def test_every_figure_says_where_it_stands_in_the_source(price_list):
    tables = (price_list.terms, price_list.tiers, price_list.add_ons, price_list.one_off_services)
    sources = [row.source for rows in tables for row in rows]
    assert len(sources) == 20  # 3 terms, 10 tiers, 2 add-ons, 5 services
    assert all("table" in source or "«" in source for source in sources)


def test_a_published_list_loads_only_as_it_was_recorded(two_lists):
    files.publish(PATH)
    files.publish(LATER)
    later = two_lists / LATER.name
    sound = later.read_bytes()
    later.write_bytes(sound + b"# changed\n")
    with pytest.raises(PriceListError, match="changed_list"):
        of_date(later.stem)
    with pytest.raises(PriceListError, match="published_before"):
        files.publish(later.rename(two_lists.parent / "elsewhere.toml"))
    later.write_bytes(sound.replace(b"\n", b"\r\n"))
    assert of_date(later.stem) == read(LATER)
    files.record_file().write_text('"2020-06-15" = "cut', "utf-8")
    for text in (later.stem, PATH.stem):
        with pytest.raises(DataFileError) as caught:
            of_date(text)
        assert caught.value.path == files.record_file()
    assert read(LATER).effective_from.isoformat() == later.stem  # elsewhere no record is asked


# A list that is replaced while it is read: a wrong figure is never priced, never kept.


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
