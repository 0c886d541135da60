"""The seller's file: dated entries, every fault with its place, and exact VAT."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import price_lists
from pricing import seller as room
from pricing.seller import NOT_STATED, SellerError, Vat, sale_of, seller_faults, vat_sum
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence

EXAMPLE = Path(__file__).with_name("seller.toml").read_text("utf-8")


@pytest.fixture
def write(monkeypatch, tmp_path):
    """Puts a text in the place of the seller's file."""

    def put(text=EXAMPLE):
        path = tmp_path / "seller.toml"
        path.write_text(text, "utf-8")
        monkeypatch.setattr(room, "FILE", path)

    return put


def faults(write, old, new):
    """The faults of the example with a piece replaced."""
    assert old in EXAMPLE
    write(EXAMPLE.replace(old, new, 1))
    return [sentence(Catalog.of("en"), fault) for fault in seller_faults()]


def vat(kind, share):
    return Vat(starts=date(2026, 1, 1), kind=kind, share=Decimal(share))


def test_without_a_file_there_is_no_seller_and_vat_is_not_stated(monkeypatch, tmp_path, price_list):
    monkeypatch.setattr(room, "FILE", tmp_path / "none.toml")
    assert seller_faults() == []
    sale = sale_of(price_list, date(2026, 11, 25))
    assert (sale.seller, sale.vat) == (None, NOT_STATED)
    assert vat_sum(sale.vat, 364_880) is None


def test_the_example_has_no_fault(write):
    write()
    assert seller_faults() == []


@pytest.mark.parametrize(
    ("day", "name", "kind"),
    [
        (date(2019, 12, 31), None, "not_stated"),
        (date(2020, 1, 1), "ООО «Пример Софт»", "not_stated"),
        (date(2025, 12, 31), "ООО «Пример Софт»", "not_stated"),
        (date(2026, 1, 1), "ООО «Пример Софт»", "included"),
        (date(2027, 1, 1), "АО «Пример»", "on_top"),
        (date(2028, 1, 1), "АО «Пример»", "exempt"),
    ],
)
def test_each_entry_is_in_effect_from_its_day_until_the_next(write, price_list, day, name, kind):
    write()
    sale = sale_of(price_list, day)
    assert (sale.seller and sale.seller.name, sale.vat.kind) == (name, kind)


def test_a_price_list_that_was_replaced_keeps_the_vat_of_its_last_day(
    write, price_list, monkeypatch
):
    write()
    monkeypatch.setattr(price_lists.files, "published_dates", lambda: ["2020-06-15", "2026-06-01"])
    assert sale_of(price_list, date(2028, 5, 5)).vat.kind == "included"  # as on 2026-05-31
    monkeypatch.setattr(price_lists.files, "published_dates", lambda: ["2020-06-15", "2026-01-01"])
    assert sale_of(price_list, date(2028, 5, 5)).vat.kind == "not_stated"  # as on 2025-12-31


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("7707083893", "7707083894", "seller[0].inn: is '7707083894': its check digit does not"),
        ("7707083893", "770708389", "seller[0].inn: is '770708389': its check digit does not"),
        ("1027700132195", "1027700132196", "seller[0].ogrn: is '1027700132196': its check digit"),
        ("770701001", "77070100", "seller[0].kpp: is '77070100', String should match"),
        (
            "40702810200000012345",
            "40702810300000012345",
            "seller[0].bank.account: is '40702810300000012345': its control key does not fit "
            "the BIC 044525225",
        ),
        (
            "30101810400000000225",
            "30101810500000000225",
            "seller[0].bank.correspondent_account: is '30101810500000000225': its control key",
        ),
        ("044525225", "04452522", "seller[0].bank.bic: is '04452522'"),
        ('name = "АО «Пример»"', 'title = "АО"', "seller[1].name: is missing"),
        ("share = 0.22", "share = 22", "vat[1].share: is 22, expected less than 1"),
        (
            '"included"\nshare = 0.22',
            '"included"',
            "vat[1]: does not fit its kind 'included'",
        ),
        ('"not_stated"', '"not_stated"\nshare = 0.2', "vat[0]: does not fit its kind 'not_stated'"),
        ('"included"', '"inclusive"', "vat[1].kind: is 'inclusive'"),
        ("from = 2028-01-01", "", "vat[3].from: is missing"),
        ("from = 2028-01-01", "from = 2027-01-01", "vat[3].from: is 2027-01-01 again"),
        ("[[vat]]", "[[vat", "syntax: "),
    ],
)
def test_a_fault_is_named_with_its_place(write, old, new, fault):
    assert faults(write, old, new)[0].startswith(fault)


def test_every_wrong_digit_is_named_at_once(write, price_list):
    text = EXAMPLE.replace("7707083893", "7707083890").replace("1027700132195", "1027700132190")
    write(text.replace("40702810200000012345", "40702810100000012345"))
    assert len(seller_faults()) == 3
    with pytest.raises(SellerError) as error:
        sale_of(price_list, date(2026, 1, 1))
    assert len(error.value.faults) == 3


@given(st.integers(0, 9), st.integers(0, 19))
def test_any_other_digit_of_an_account_is_noticed(digit, place):
    account = "40702810200000012345"
    changed = f"{account[:place]}{digit}{account[place + 1 :]}"
    assert room.key_fits(changed, "225") == (changed == account)


def test_vat_of_the_reference_sum():
    within, above = (vat_sum(vat(kind, "0.22"), 364_880) for kind in ("included", "on_top"))
    # 364 880 × 22 ÷ 122 = 65 798.0327…; × 0.22 = 80 273.60
    assert (within.amount, within.with_vat) == (Decimal("65798.03"), 364_880)
    assert (above.amount, above.with_vat) == (Decimal("80273.60"), Decimal("445153.60"))


@given(st.integers(0, 10**15), st.integers(1, 99))
def test_vat_is_the_exact_share_rounded_once(roubles, percent):
    share = Decimal(percent) / 100
    exact = Fraction(roubles * percent, 100 + percent)
    assert abs(Fraction(vat_sum(vat("included", share), roubles).amount) - exact) <= Fraction(
        1, 200
    )
    assert vat_sum(vat("on_top", share), roubles).amount == Decimal(roubles * percent) / 100
