"""What a new price list changes: figures, and totals of customers, against a made-up list."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, price_lists, quote
from pricing.bulk import impact, read_customers
from pricing.documents.bulk_files import change_file
from pricing.price_lists import price_change
from pricing.price_lists.price_list import PaymentOption
from pricing.views.catalog import Catalog
from pricing.views.price_change import (
    change_bins,
    impact_dict,
    impact_rows,
    impact_sums,
    rates_table,
)
from tests.conftest import LATER

CUSTOMERS = (
    "name;dry_cleaning;months;contacts;sms_integration\n"
    "Выиграет;13;12;0;0\n"
    "Проиграет;2;12;1;0\n"
    "Останется;17;12;0;0\n"
    "Ошибка;17;5;0;0\n"
    "Интеграция;17;12;0;1\n"
)


@pytest.fixture(scope="module")
def second():
    return price_lists.read(LATER)


@pytest.fixture(scope="module")
def change(price_list, second):
    return price_change.between(price_list, second)


@pytest.fixture(scope="module")
def found(price_list, second):
    return impact(price_list, second, read_customers(CUSTOMERS.encode()))


def test_the_made_up_list_passes_the_check():
    assert price_lists.files.faults_in(LATER) == []


def test_a_list_changes_nothing_against_itself(price_list):
    same = price_change.between(price_list, price_list)
    assert (same.rates, same.items) == ((), ())


def test_every_rate_that_differs_is_named_and_no_other(change, price_list, second):
    differing = {
        (old.first, key): (old.printed[key], new.printed[key])
        for old, new in zip(price_list.tiers, second.tiers, strict=True)
        for key in old.printed
        if old.printed[key] != new.printed[key]
    }
    assert {(r.first, r.payment_option.key): (r.old, r.new) for r in change.rates} == differing
    assert differing[1, "m12"] == (3552, 3840)  # 4 800 × 0.80
    assert (16, "m12") not in differing  # 1 320 stays, and so does 20 %


def test_the_rates_taken_together_rise_fall_or_stay(change, price_list):
    shift = change.shift()
    assert (shift.up, shift.down, shift.same) == (29, 11, 10)
    assert round(shift.least, 4) == Decimal("-0.0261")  # 31–50, 12 months in time: 499 → 486
    assert round(shift.most, 4) == Decimal("0.1045")  # 1–3, 6 months in time: 3 303 → 3 648
    same = price_change.between(price_list, price_list).shift()
    assert (same.up, same.down, same.same, same.least, same.most) == (0, 0, 50, 0, 0)


def test_discounts_add_ons_and_services_that_differ_are_named(change):
    assert change.items == (
        price_change.ItemChange("advance", "6", Decimal("0.07"), Decimal("0.05")),
        price_change.ItemChange("add_on", "contacts", 1_000, 1_200),
        price_change.ItemChange("service", "sms_integration", 90_000, 80_000),
        price_change.ItemChange("service", "cloud_migration", 12_500, 15_000),
    )


def test_tiers_with_other_edges_are_compared_on_the_counts_they_share(price_list):
    first, second_tier, *rest = price_list.tiers
    tiers = (
        first.model_copy(update={"last": 5}),
        second_tier.model_copy(update={"first": 6}),
        *rest,
    )
    moved = price_list.model_copy(update={"tiers": tiers})
    changes = price_change.between(price_list, moved).rates
    # 4 and 5 licences leave the tier 4–7 for the dearer 1–5; nothing else changes.
    assert {(rate.first, rate.last) for rate in changes} == {(4, 5)}
    assert [rate.new for rate in changes] == list(first.printed.values())


def test_a_column_and_a_service_that_are_new_have_no_old_figure(price_list):
    discount = price_list.prompt_discount.model_copy(update={"months": (3, 6, 12)})
    tiers = tuple(
        tier.model_copy(update={"printed": {**tier.printed, "m3_prompt": 1}})
        for tier in price_list.tiers
    )
    wider = price_list.model_copy(update={"prompt_discount": discount, "tiers": tiers})
    changed = price_change.between(price_list, wider)
    assert {(rate.payment_option, rate.old) for rate in changed.rates} == {
        (PaymentOption(months=3, prompt=True), None)
    }
    assert changed.items == (price_change.ItemChange("prompt", "3", None, Decimal("0.20")),)


def test_a_firm_price_that_becomes_a_minimum_is_a_change(price_list):
    *others, cloud = price_list.one_off_services
    services = (*others, cloud.model_copy(update={"is_minimum": True}))
    changed = price_change.between(
        price_list, price_list.model_copy(update={"one_off_services": services})
    )
    assert changed.items == (price_change.ItemChange("minimum", "cloud_migration", False, True),)


def test_who_pays_more_and_who_less(found):
    largest = found.largest(9)
    names = found.old.customers.names[largest.index]
    assert [*zip(names, largest["difference"], strict=True)] == [
        ("Интеграция", -10_000),  # the SMS operator: 80 000 − 90 000
        ("Проиграет", 9_312),  # 2 × 12 × (3 840 − 3 552) + 12 × (1 200 − 1 000)
        ("Выиграет", -2_964),  # 13 × 12 × (1 200 − 1 219)
    ]
    sure = found.sure
    assert (sure.winners, sure.losers, sure.unchanged, found.faulty) == (2, 1, 1, 1)
    assert (sure.saved, sure.added, found.difference) == (12_964, 9_312, -3_652)
    assert (sure.difference, found.by_consent.customers) == (-3_652, 0)


RENEWING = (
    "name;dry_cleaning;months;contacts;situation\n"
    "Новый;2;12;1;новый\n"  # +9 312, as above
    "Просрочил;13;12;0;overdue\n"  # −2 964
    "Продлевает дороже;2;12;1;renewal\n"  # +9 312, by consent alone
    "Продлевает дешевле;13;12;0;продление\n"  # −2 964, by consent alone
    "Продлевает так же;17;12;0;renewal\n"
    "Ошибка;17;5;0;renewal\n"
)


@pytest.fixture(scope="module")
def renewing(price_list, second):
    return impact(price_list, second, read_customers(RENEWING.encode()))


def test_who_renews_in_good_standing_is_counted_apart_with_the_sum_by_consent(
    renewing,
):
    said = impact_dict(Catalog.of("ru"), renewing)
    assert (said["winners"], said["losers"], said["unchanged"], said["faulty"]) == (1, 1, 0, 1)
    assert (said["saved"], said["added"]) == (2_964, 9_312)
    assert said["consent"] == {
        "customers": 3, "winners": 1, "losers": 1, "unchanged": 1,
        "saved": 2_964, "added": 9_312, "difference": 6_348,
    }  # fmt: skip
    assert said["difference"] == said["new_total"] - said["old_total"] == 12_696
    assert said["difference_without_consent"] == 6_348
    marks = [row["needs_consent"] for row in said["customers"]]
    assert marks == [False, False, True, True, True, False]


@pytest.mark.parametrize(
    ("lang", "rows", "marks"),
    [
        (
            "ru",
            ["Заплатят больше 1", "с письменного согласия 3", "с согласия заплатят больше 1",
             "Зависит от письменного согласия +6 348 ₽", "если не согласится никто +6 348 ₽",
             "если согласятся все +12 696 ₽"],
            ("Письменное согласие", "нужно", "Зависит от письменного согласия, ₽"),
        ),
        (
            "en",
            ["Will pay more 1", "only with written consent 3", "will pay more if they consent 1",
             "Depends on written consent +6 348 ₽", "if nobody consents +6 348 ₽",
             "if all consent +12 696 ₽"],
            ("Written consent", "needed", "Depends on written consent, ₽"),
        ),
    ],
)  # fmt: skip
def test_tables_and_file_say_what_depends_on_consent(renewing, lang, rows, marks):
    words = Catalog.of(lang)
    heading, mark, column = marks
    told = " ".join(cell.text for row in impact_sums(words, renewing).rows for cell in row).replace(
        "\u00a0", " "
    )
    assert [row for row in rows if row not in told] == []
    table = impact_rows(words, renewing, 9)
    assert table.headings[-1] == heading
    assert [row[-1].text for row in table.rows] == ["", mark, "", mark]
    lines = list(
        csv.reader(
            io.StringIO(change_file(words, renewing, "csv").decode("utf-8-sig")), delimiter=";"
        )
    )
    place = lines[0].index(column)
    assert [line[place] for line in lines[1:]] == ["", "", "9312", "-2964", "0", ""]
    sheet = openpyxl.load_workbook(io.BytesIO(change_file(words, renewing, "xlsx"))).active
    assert [cell.value for cell in sheet[1]][place] == column
    assert sheet.cell(sheet.max_row, place + 1).value == 6_348


def test_without_a_renewal_there_is_no_word_of_consent(found):
    words = Catalog.of("en")
    told = " ".join(cell.text for row in impact_sums(words, found).rows for cell in row)
    assert "consent" not in f"{told} {change_file(words, found, 'csv').decode()}"


def test_the_sums_are_those_of_the_quotes(found, price_list, second):
    chosen = [
        Selection(dry_cleaning=13),
        Selection(dry_cleaning=2, contacts=1),
        Selection(dry_cleaning=17),
        Selection(dry_cleaning=17, sms_integration=1),
    ]
    assert found.old_total == sum(quote(price_list, selection).total for selection in chosen)
    assert found.new_total == sum(quote(second, selection).total for selection in chosen)


def test_a_row_with_a_fault_is_there_without_totals(found):
    row = impact_dict(Catalog.of("en"), found)["customers"][3]
    assert (row["name"], row["old"], row["difference"]) == ("Ошибка", None, None)
    assert row["error"] == "row 5: C5 Payment period: 5: must be one of 3, 6, 12"


def test_changes_and_impact_are_json(change, found):
    told = {**change.to_dict(), **impact_dict(Catalog.of("en"), found)}
    said = json.loads(json.dumps(told))
    assert (said["old"], said["new"]) == ("2020-06-15", "2027-03-01")
    assert said["items"][0] == {"kind": "advance", "code": "6", "old": "0.07", "new": "0.05"}
    assert said["rates"][0] == {
        "first": 1, "last": 3, "months": 3, "prompt": False, "old": 4440, "new": 4800,
    }  # fmt: skip
    assert [row["row"] for row in said["customers"]] == [2, 3, 4, 5, 6]


@given(st.lists(st.tuples(st.integers(1, 10**7), st.integers(0, 10**7)), max_size=60))
def test_every_change_is_in_one_bin_and_falls_stay_and_rise_from_left_to_right(pairs):
    bins = change_bins(pairs)
    if all(old == new for old, new in pairs):
        assert bins == ()
        return
    for one in bins:
        within = [
            old * one.least < 100 * (new - old) <= old * one.most
            if one.most > 0
            else old * one.least <= 100 * (new - old) < old * one.most
            if one.least < 0
            else old == new
            for old, new in pairs
        ]
        assert sum(within) == one.count
    assert sum(one.count for one in bins) == len(pairs)
    edges = [(one.least, one.most) for one in bins]
    assert edges == sorted(edges)
    assert len(bins) <= 11
    assert len({most - least for least, most in edges if most - least}) == 1


def test_a_change_is_told_by_colour_by_sign_and_in_words(change):
    cells = [cell for row in rates_table(Catalog.of("ru"), change).rows for cell in row[1:]]
    assert {cell.change for cell in cells} == {"up", "down", "same"}
    for cell in cells:
        sign = {"up": "+", "down": "−", "same": ""}[cell.change]
        word = {"up": "больше на", "down": "меньше на", "same": "не меняется"}[cell.change]
        assert cell.note.startswith(sign)
        assert word in cell.heard
