"""Quotes against the table of worked prices, and the JSON contract to the rouble."""

import pytest

from pricing import Selection, quote
from tests.tables import cases


@pytest.mark.parametrize("case", cases("quotes"))
def test_a_worked_price_holds(price_list, case):
    offer = quote(price_list, Selection(**case["selection"]))
    expected = {figure: case[figure] for figure in case if figure not in {"name", "selection"}}
    assert {figure: getattr(offer, figure) for figure in expected} == expected


def test_a_quote_as_json_is_the_contract_to_the_rouble(price_list):
    chosen = {"dry_cleaning": 9, "reception": 8, "prompt": True, "contacts": 2, "manager": 12}
    chosen["cloud_migration"] = 1
    assert quote(price_list, Selection(**chosen)).to_dict() == {
        "price_list": "2020-06-15",
        "currency": "RUB",
        "selection": {**Selection.DEFAULTS, **chosen},
        "licenses": 17,
        "tier": {"first": 16, "last": 20},
        "rate": 845,  # 1 320 × 0.80 × 0.80 = 844.8
        "support_monthly": 14_365,  # 845 × 17
        "support_total": 172_380,  # 14 365 × 12
        "addons_total": 180_000,  # 24 000 + 156 000
        "one_off_total": 12_500,
        "is_minimum": False,
        "total": 364_880,
        "saving": 96_900,  # (1 320 − 845) × 17 × 12
        "lines": [
            {
                "code": "support",
                "quantity": 17,
                "rate": 845,
                "months": 12,
                "amount": 172_380,
                "is_minimum": False,
            },
            {
                "code": "contacts",
                "quantity": 2,
                "rate": 1_000,
                "months": 12,
                "amount": 24_000,
                "is_minimum": False,
            },
            {
                "code": "manager",
                "quantity": 1,
                "rate": 13_000,
                "months": 12,
                "amount": 156_000,
                "is_minimum": False,
            },
            {
                "code": "cloud_migration",
                "quantity": 1,
                "rate": 12_500,
                "amount": 12_500,
                "is_minimum": False,
            },
        ],
        "cheaper": {"licenses": 21, "support_total": 164_556, "saving": 7_824},
    }


def test_the_open_tier_has_no_last_and_no_cheaper_count(price_list):
    contract = quote(price_list, Selection(dry_cleaning=151)).to_dict()
    assert contract["tier"] == {"first": 151, "last": None}
    assert contract["cheaper"] is None


def test_a_quote_cannot_be_changed(price_list):
    offer = quote(price_list, Selection())
    with pytest.raises(AttributeError):
        offer.lines = ()
    with pytest.raises(ValueError, match="frozen"):
        offer.selection.months = 3
    with pytest.raises(ValueError, match="frozen"):
        offer.price_list.tiers[0].first = 2
