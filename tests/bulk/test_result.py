"""The rows that a session keeps can be searched, chosen by kind and put in order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing.bulk import price_customers, read_customers
from pricing.bulk.result import ORDERS, PaidSum
from tests.bulk.tools import PRICES, csv_of, told

ROWS = (["Снег", "17"], ["Снежок", "x"], ["Ветер", "21"], ["ВЕТЕР-2", "3"], ["Итого", "41"])


def rows():
    customers = read_customers(csv_of(["Клиент", "Химчистка"], *ROWS))
    return price_customers(PRICES, customers).packed()


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({}, ["Снег", "Снежок", "Ветер", "ВЕТЕР-2", "Итого"]),
        ({"text": "снеж"}, ["Снежок"]),
        ({"text": " ветер "}, ["Ветер", "ВЕТЕР-2"]),
        ({"which": "priced"}, ["Снег", "Ветер", "ВЕТЕР-2"]),
        ({"which": "faulty"}, ["Снежок"]),
        ({"which": "totals"}, ["Итого"]),
        # 21 × 816 × 12 = 205 632 is less than 17 × 1 056 × 12;
        # 4 × 1 824 × 12 is less than 3 × 3 552 × 12
        ({"which": "cheaper"}, ["Снег", "ВЕТЕР-2"]),
        ({"order": "largest"}, ["Снег", "Ветер", "ВЕТЕР-2", "Снежок", "Итого"]),
        ({"order": "licenses"}, ["Ветер", "Снег", "ВЕТЕР-2", "Снежок", "Итого"]),
        ({"order": "cheaper_saving"}, ["ВЕТЕР-2", "Снег", "Ветер", "Снежок", "Итого"]),
        ({"order": "name"}, ["Ветер", "ВЕТЕР-2", "Итого", "Снег", "Снежок"]),
        ({"text": "нет такого"}, []),
    ],
)
def test_the_rows_that_a_choice_leaves(choice, found):
    shown = rows().find(10, **choice)
    assert ([row.name for row in shown.rows], shown.count) == (found, len(found))


def test_a_row_has_the_files_number_and_its_figures():
    found = rows().find(1)
    (row,) = found.rows
    assert (row.row, row.licenses, row.rate, row.total) == (2, 17, 1056, 215_424)
    # 215 424 − 205 632
    assert (row.cheaper_licenses, row.cheaper_saving, found.count) == (21, 9_792, 5)
    (faulty,) = rows().find(1, which="faulty").rows
    assert (faulty.row, faulty.total, faulty.is_total) == (3, None, False)


def test_who_pays_most_and_all_others_together():
    named = [[f"К{n}", str(n)] for n in (5, 5, 30, 1, 2)]
    customers = read_customers(csv_of(["Клиент", "Химчистка"], *named, ["", "x"]))
    packed = price_customers(PRICES, customers).packed()
    found = packed.find(3, order="largest")
    # 30 × 816 × 12, 5 × 1 824 × 12 twice; (1 + 2) × 3 552 × 12
    assert [(row.name, row.row, row.total) for row in found.rows] == [
        ("К30", 4, 293_760), ("К5", 2, 109_440), ("К5", 3, 109_440),
    ]  # fmt: skip
    assert (found.most, found.others, found.others_licenses) == (293_760, 3, 3)
    assert (found.others_total, found.others_minimum) == (127_872, False)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["1", "17", "x", "20", "151"]), min_size=1, max_size=30))
def test_the_rows_shown_and_all_others_are_the_sum_of_the_file(counts):
    named = [[f"К{place}", count] for place, count in enumerate(counts)]
    priced = price_customers(PRICES, read_customers(csv_of(["Клиент", "Химчистка"], *named)))
    packed, sums = priced.packed(), priced.sums()
    for order in ORDERS:
        found = packed.find(4, order=order)
        assert sum(row.total or 0 for row in found.rows) + found.others_total == sums.total
        saving = sum(row.cheaper_saving for row in found.rows) + found.others_saving
        assert saving == sums.cheaper_saving
        assert len(found.rows) + found.others == found.count == len(counts)


def test_what_is_paid_now_is_held_against_a_year_without_one_off_services():
    file = csv_of(
        ["Клиент", "Химчистка", "Период", "Облако", "Платит сейчас за год, ₽"],
        ["Дороже", "3", "6", "1", "100 000 ₽"],
        ["Молчит", "17", "", "", ""],
        ["Дешевле", "17", "", "", "300000 руб."],
        ["Неясно", "17", "", "", "триста тысяч"],
    )
    priced = price_customers(PRICES, read_customers(file))
    rows = priced.packed().find(9).rows
    # 3 × 4 129 × 12 without the move, 17 × 1 056 × 12
    assert [(row.paid, row.yearly) for row in rows] == [
        (100_000, 148_644), (0, 215_424), (300_000, 215_424), (0, 0),
    ]  # fmt: skip
    assert priced.sums().paid == PaidSum(customers=2, now=400_000, then=364_068)
    assert told(file)[3] == "E5 whole"
    assert price_customers(PRICES, read_customers(csv_of(["Химчистка"], ["1"]))).sums().paid is None
