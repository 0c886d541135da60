"""The rows that a session keeps can be searched, chosen by kind and put in order."""

import pytest

from pricing.bulk import price_customers, read_customers
from pricing.bulk.result import pack
from tests.bulk.tools import PRICES, csv_of

ROWS = (["Снег", "17"], ["Снежок", "x"], ["Ветер", "21"], ["ВЕТЕР-2", "3"], ["Итого", "41"])


def rows():
    customers = read_customers(csv_of(["Клиент", "Химчистка"], *ROWS))
    return pack(price_customers(PRICES, customers))


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
        ({"largest_first": True}, ["Снег", "Ветер", "ВЕТЕР-2", "Снежок", "Итого"]),
        ({"text": "нет такого"}, []),
    ],
)
def test_the_rows_that_a_choice_leaves(choice, found):
    shown, count = rows().find(10, **choice)
    assert ([row.name for row in shown], count) == (found, len(found))


def test_a_row_has_the_files_number_and_its_figures():
    (row,), count = rows().find(1)
    assert (row.row, row.licenses, row.rate, row.total) == (2, 17, 1056, 215_424)
    assert (row.cheaper, count) == (9_792, 5)  # 215 424 − 205 632
    (faulty,), _ = rows().find(1, which="faulty")
    assert (faulty.row, faulty.total, faulty.is_total) == (3, None, False)
