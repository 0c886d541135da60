"""Price lists as files: by path, by date, the newest, and what cannot be read."""

import os
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pricing import PricingError, Selection, quote
from pricing.faults import DataFileError, Fault, PriceListError, UnknownPriceListError
from pricing.price_lists import files, in_effect, of_date, rates, read
from pricing.price_lists.files import FOLDER
from pricing.views.faults import sentences
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


def test_a_folder_is_no_price_list(tmp_path):
    with pytest.raises(PriceListError, match="'Is a directory': unreadable"):
        read(tmp_path)


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
    assert rates.rate(read(path), 17, months=12, prompt=False) == 1056


def test_new_prices_at_the_same_path_are_picked_up(edited):
    path = edited()
    os.utime(path, ns=(1, 1))
    assert quote(read(path), Selection(contacts=1)).addons_total == 12_000
    edited(("monthly = 1000\n", "monthly = 1500\n"))
    assert quote(read(path), Selection(contacts=1)).addons_total == 18_000


def test_a_list_read_twice_is_the_same():
    assert read(PATH) == of_date("2020-06-15")


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
