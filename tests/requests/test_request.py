"""One reader and one writer of an address: what they hold together, and wishes that are kept."""

from datetime import date
from urllib.parse import parse_qs, parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, quote
from pricing.faults import Fault, SelectionError
from pricing.limits import LANGUAGES
from pricing.price_lists import of_date
from pricing.projections import ProjectionParameters
from pricing.quotes import Variant, renewal
from pricing.requests import CHECKED, OWN_NAMES, PRICED, QuoteRequest, read, read_strictly
from pricing.requests.request import LINK_ORDER, ORDER, read_budget

PRICES = of_date("2020-06-15")
VALUES = ("", "0", "1", "9", "017", "6", "06", "+12", "TRUE", "12", "99", "en",
          "2020-06-15", "call", "abc", "1000001", "dry_cleaning.9~months.6",
          "dry_cleaning.5~prices.2020-06-15", "renewal")  # fmt: skip


def strictly(query, **how):
    return read_strictly(parse_qs(query, keep_blank_values=True), **how)


def refused(query):
    with pytest.raises(SelectionError) as caught:
        strictly(query)
    return caught.value.faults


def full():
    chosen = quote(PRICES, Selection(dry_cleaning=9, reception=8, months=6, manager=3))
    variants = (Variant(Selection(dry_cleaning=5), "А и Б"), Variant(Selection(months=3)))
    return QuoteRequest.of(chosen, "en", variants, renewal.Paid(60_000, 3))


def test_all_that_is_asked_for_is_written_in_one_order_and_read_back():
    asked = full().with_(
        projections=ProjectionParameters.of({"plan": "1", "begins": "2027-01-31"}),
        view="call",
        foreign=(("utm_source", "mail"),),
    )
    again = read(parse_qsl(asked.query()))
    assert again.with_(given={}) == asked
    names = [name for name, _ in parse_qsl(asked.query())]
    assert names == [
        "utm_source", "dry_cleaning", "reception", "months", "manager", "variant", "variant",
        "paid", "paid_months", "plan", "begins", "prices", "lang", "view",
    ]  # fmt: skip


def test_a_link_that_leaves_the_page_is_sound_to_the_strict_reader_too():
    assert strictly(full().link()) == full()
    assert "%20" in full().link()


def test_the_number_stands_behind_all_that_it_is_made_of():
    link = full().link(date="2026-11-22", number="2026-11-22-K7Q2M4XW3A", lang="en")
    names = [name for name, _ in parse_qsl(link)]
    assert names == [
        "dry_cleaning", "reception", "months", "manager", "prices", "variant", "variant", "paid",
        "paid_months", "date", "number", "lang",
    ]  # fmt: skip
    assert {*names} <= CHECKED


def test_a_request_that_asks_nothing_is_no_query():
    assert QuoteRequest().query() == QuoteRequest().link() == ""
    assert read([]) == strictly("") == QuoteRequest()


def test_every_name_has_its_place():
    assert {*Selection.DEFAULTS, *renewal.NAMES, "variant", "prices", "lang"} == PRICED
    assert PRICED < OWN_NAMES
    assert "budget" in OWN_NAMES - PRICED
    assert {*LINK_ORDER} == OWN_NAMES - {"view"}
    assert len({*ORDER}) == len(ORDER) == len(LINK_ORDER) + 1


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(PRICED)), st.sampled_from(VALUES)),
        max_size=6,
        unique_by=lambda pair: pair[0],
    )
)
def test_what_is_sound_is_read_alike_and_what_is_not_is_told_by_both(pairs):
    nearest = read(pairs)
    told = nearest.faults + nearest.variant_faults + nearest.current_terms_faults
    unknown = nearest.unknown_prices is not None or nearest.unknown_lang is not None
    try:
        strict = read_strictly({name: [value] for name, value in pairs})
    except SelectionError:
        assert told or unknown or nearest.wishes
    else:
        assert [*told, *nearest.wishes] == []
        assert not unknown
        assert nearest.with_(given={}) == strict


def test_strictly_every_fault_is_told_after_those_that_were_found_before():
    before = [Fault("x", "unknown")]
    with pytest.raises(SelectionError) as caught:
        read_strictly(
            {
                "lang": ["de", "fr"], "months": ["5"], "variant": ["months.7"], "paid": ["x"],
                "prices": ["1999-01-01", "1998-01-01"],
            },
            before,
        )  # fmt: skip
    assert [(fault.field, fault.rule) for fault in caught.value.faults] == [
        ("x", "unknown"), ("lang", "one_of"), ("lang", "repeated"), ("prices", "repeated"),
        ("months", "one_of"), ("variant[0].months", "one_of"), ("paid", "sum"), ("prices", "date"),
    ]  # fmt: skip


def test_a_program_may_ask_beyond_the_bound_of_the_page_where_it_says_so():
    assert strictly("dry_cleaning=1000001", is_bounded=False).selection.licenses == 1_000_001
    assert [fault.rule for fault in refused("dry_cleaning=1000001")] == ["at_most"]


def test_a_manager_for_a_year_is_a_wish_under_a_shorter_contract():
    asked = read([("months", "3"), ("manager", "12")])
    assert (asked.selection, asked.wishes) == (Selection(months=3, manager=3), {"manager": 12})
    assert (asked.faults, asked.texts()["manager"]) == ((), "12")
    assert asked.query() == "months=3&manager=12"
    assert asked.query_of_choice(months=12) == "manager=12"
    assert read([("months", "12"), ("manager", "12")]).wishes == {}
    assert [fault.rule for fault in refused("months=3&manager=12")] == ["manager"]


@pytest.mark.parametrize("manager", ["13", "-1", "", "x"])
def test_a_manager_that_no_contract_can_have_is_a_fault_and_no_wish(manager):
    asked = read([("months", "3"), ("manager", manager)])
    assert asked.faults[0].field == "manager"
    assert asked.wishes == {}


def test_a_wish_is_kept_while_another_field_is_being_typed():
    asked = read([("months", "3"), ("manager", "12"), ("dry_cleaning", "")])
    assert asked.wishes == {"manager": 12}
    assert [fault.field for fault in asked.faults] == ["dry_cleaning"]


def test_the_list_that_is_named_is_taken_else_the_one_in_effect():
    day = date(2026, 11, 25)
    assert read([("prices", "2020-06-15")]).price_list(day) == PRICES
    assert read([("prices", "2020-06-14")]).named_list(day) == PRICES
    assert {QuoteRequest(lang=lang).query() for lang in LANGUAGES} == {"", "lang=en"}


@pytest.mark.parametrize(
    ("given_", "roubles", "faults"),
    [
        ([], None, ()),
        ([" "], None, ()),
        (["200000"], 200_000, ()),
        (["200\u00a0000"], 200_000, ()),
        (["1", "2"], 2, (Fault("budget", "repeated", "2"),)),
        (["0"], None, (Fault("budget", "sum", "0", 10**12),)),
        (["-5"], None, (Fault("budget", "sum", "-5", 10**12),)),
        (["2.5"], None, (Fault("budget", "sum", "2.5", 10**12),)),
        (["много"], None, (Fault("budget", "sum", "много", 10**12),)),
        ([str(10**12 + 1)], None, (Fault("budget", "sum", str(10**12 + 1), 10**12),)),
    ],
)
def test_a_budget_is_a_whole_sum_in_roubles_or_a_fault(given_, roubles, faults):
    assert read_budget(given_) == (roubles, faults)


def test_a_budget_stays_in_the_pages_address_and_is_no_part_of_a_price():
    asked = read([("dry_cleaning", "9"), ("budget", "200 000"), ("view", "call")])
    assert (asked.budget, asked.faults) == (200_000, ())
    assert asked.query() == "dry_cleaning=9&budget=200000&view=call"
    assert asked.texts()["budget"] == "200000"
    assert strictly("dry_cleaning=9&budget=x") == strictly("dry_cleaning=9")
    assert read([("budget", "x")]).query() == ""
