"""Variants: into a link and back, whatever a link holds, and held against the first."""

import json
from urllib.parse import parse_qs, urlencode

from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, compare, quote
from pricing.faults import Fault
from pricing.price_lists import of_date
from pricing.quotes.comparison import chosen_option, compare_variants
from pricing.quotes.selection_text import Variant, for_programs, read_variants, variant_text
from pricing.views.faults import sentence
from tests.quotes.test_properties import selections
from tests.texts import EN

PRICES = of_date("2020-06-15")


def through_a_link(variants):
    query = urlencode([("variant", variant_text(variant)) for variant in variants])
    return read_variants(parse_qs(query, keep_blank_values=True).get("variant", []))


def test_a_variant_is_short_and_needs_no_escaping_but_for_its_name():
    variant = Variant(Selection(dry_cleaning=9, reception=8, prompt=True), "Для двоих")
    assert variant_text(variant) == "dry_cleaning.9~reception.8~prompt.1~name.Для двоих"
    plain = variant_text(Variant(variant.selection))
    assert urlencode({"variant": plain}) == f"variant={plain}"


@given(st.lists(st.builds(Variant, selections(), st.text(max_size=60)), max_size=4))
def test_a_link_keeps_every_variant_and_its_name(variants):
    assert through_a_link(variants) == (tuple(variants), ())


def test_the_default_selection_without_a_name_is_kept_too():
    assert through_a_link([Variant(Selection())] * 2) == ((Variant(Selection()),) * 2, ())


def test_a_name_is_one_line_of_printable_letters():
    for typed, kept in (
        (" Два \n слова\t", "Два слова"),
        ("a\u202eb\x00c", "a b c"),
        ("имя.с~точкой~name.и волной", "имя.с~точкой~name.и волной"),
        ("ы" * 100, "ы" * 40),
        ("<b>&amp;=+%", "<b>&amp;=+%"),
    ):
        variant = Variant(Selection(), typed)
        assert (variant.name, through_a_link([variant])[0][0].name) == (kept, kept)


def test_hostile_values_are_mended_and_reported():
    (variant,), faults = read_variants(
        ["dry_cleaning.-5~months.7~manager.9~colour.red~reception.x~reception.3~~junk"]
    )
    assert variant.selection == Selection(dry_cleaning=0, reception=3, months=6, manager=6)
    assert {fault.number for fault in faults} == {1}
    assert [fault.field for fault in faults] == [
        "dry_cleaning", "reception", "months", "manager", "colour", "junk",
    ]  # fmt: skip


def test_too_many_and_too_long_ones_are_left_out_and_reported():
    values = ["dry_cleaning.2", "x" * 601, "dry_cleaning.3", "dry_cleaning.4", "dry_cleaning.5"]
    variants, faults = read_variants(values)
    assert [variant.selection.dry_cleaning for variant in variants] == [2, 3, 4]
    assert faults == (
        Fault("variant", "too_long", 601, 600, number=2),
        Fault("variant", "too_many", 5, 4),
    )


@given(st.lists(st.text(max_size=700), max_size=6))
def test_no_link_is_refused(values):
    variants, _ = read_variants(values)
    assert len(variants) <= 4
    assert through_a_link(variants) == (variants, ())


def test_faults_for_programs_name_the_variant_counted_from_0_and_its_field():
    _, faults = read_variants(["", "months.7", "x" * 601, "", ""])
    assert [sentence(EN, for_programs(fault)) for fault in faults] == [
        "variant[1].months: “7”: must be one of 3, 6, 12",
        "variant[2]: 601 letters: must be at most 600 letters",
        "variant: 5: must be given at most 4 times",
    ]


def test_every_count_at_its_limit_fits_into_the_bounds():
    limit = {name: 1_000_000 for name, value in Selection() if type(value) is int}
    chosen = Selection(**{**limit, "months": 6, "manager": 6}, prompt=True, situation="renewal")
    assert len(variant_text(Variant(chosen, "Щ" * 40))) < 600


def test_differences_are_to_the_first_and_the_cheapest_is_by_the_horizon(price_list):
    quarter = Variant(Selection(dry_cleaning=17, months=3))
    year = Variant(Selection(dry_cleaning=17, prompt=True))
    first, second = compare_variants(price_list, [quarter, year])
    # 17 × 1 320 × 3 = 67 320 and × 4 = 269 280; 17 × 845 × 12 = 172 380
    assert (first.quote.total, second.quote.total) == (67_320, 172_380)
    assert (first.total_difference, first.horizon_difference) == (0, 0)
    # A payment for 3 months and one for 12 are no difference.
    assert (second.total_difference, second.horizon_difference) == (None, -96_900)
    assert (first.is_cheapest, second.is_cheapest) == (False, True)
    assert (first.horizon_payments, second.horizon_payments) == (4, 1)


@given(st.lists(selections(), min_size=1, max_size=4))
def test_each_variant_costs_what_its_quote_and_comparison_say(chosen):
    compared = compare_variants(PRICES, [Variant(selection) for selection in chosen])
    for selection, each in zip(chosen, compared, strict=True):
        assert each.quote.total == quote(PRICES, selection).total
        option = chosen_option(compare(PRICES, selection))
        assert each.horizon_total == option.horizon_total
    marked = [each for each in compared if each.is_cheapest]
    least = min(each.horizon_total for each in compared)
    assert all(each.horizon_total == least for each in marked)
    for each in compared:
        is_alike = each.quote.selection.months == chosen[0].months
        apart = each.quote.total - compared[0].quote.total if is_alike else None
        assert each.total_difference == apart


UNLIKE = [
    {"dry_cleaning": 18}, {"reception": 1}, {"dry_cleaning": 16, "reception": 1}, {"contacts": 1},
    {"sms_integration": 1}, {"manager": 3}, {"months": 3, "manager": 1},
]  # fmt: skip


def test_none_is_the_cheapest_of_unequal_sets(price_list):
    """18 licences cost less than 17 do, and 16 and 1 do what 17 do not."""
    first = Selection(dry_cleaning=17)
    for change in UNLIKE:
        compared = compare_variants(price_list, [Variant(first), Variant(first.with_(**change))])
        assert [each.is_cheapest for each in compared] == [False, False], change


def test_how_and_by_what_contract_it_is_paid_makes_no_other_set(price_list):
    """A manager for the whole contract stays for the whole year, however it is paid."""
    year = Selection(dry_cleaning=17, manager=12, situation="renewal")
    quarter = Selection(dry_cleaning=17, months=3, manager=3)
    compared = compare_variants(price_list, [Variant(quarter), Variant(year)])
    assert [each.is_cheapest for each in compared] == [False, True]


def test_one_alone_is_not_the_cheapest(price_list):
    (alone,) = compare_variants(price_list, [Variant(Selection())])
    assert not alone.is_cheapest


def test_equal_ones_are_all_the_cheapest_and_none_is_no_fault(price_list):
    compared = compare_variants(price_list, [Variant(Selection())] * 3)
    assert [each.is_cheapest for each in compared] == [True] * 3
    assert compare_variants(price_list, []) == ()


def test_a_comparison_is_json(price_list):
    (each,) = compare_variants(price_list, [Variant(Selection(), "А")])
    said = json.loads(json.dumps(each.to_dict()))
    assert (said["name"], said["monthly"], said["quote"]["total"]) == ("А", 3_552, 42_624)
