"""Many customers in words: every fault and note in both languages, headings and sums."""

import pytest

from pricing.bulk import price_customers, read_customers, result
from pricing.bulk.headings import FIELDS, answer_columns
from pricing.faults import Fault
from pricing.price_lists import of_date
from pricing.views.bulk import answer_heading, cell_sentence, field_label, notes, sums_table
from pricing.views.catalog import Catalog
from pricing.views.charts.customers import payers_chart, payers_rows

RU, EN = Catalog.of("ru"), Catalog.of("en")
PRICES = of_date("2020-06-15")


def priced(text):
    return price_customers(PRICES, read_customers(text.encode()))


def test_a_note_names_fields_as_the_template_does():
    told = notes(RU, read_customers("name;reception\nА;1".encode()))
    assert any("Период оплаты — 12; Договор в срок — нет" in note for note in told)
    assert any("Какой договор — новый" in note for note in told)


@pytest.mark.parametrize(
    ("fault", "ru", "en"),
    [
        (
            Fault("situation", "one_of", "x", ("new", "overdue", "renewal")),
            "Какой договор: «x» — нужно одно из: новый, просрочка, продление",
            "Contract: “x”: must be one of new, overdue, renewal",
        ),
        (
            Fault("contacts", "at_most", 9, 5),
            "Дополнительные контактные лица: 9 — считаем до 5",
            "Additional contacts: 9: must be at most 5",
        ),
        (
            Fault("manager", "manager", 7, 6),
            "Персональный менеджер, месяцев: 7 — больше срока договора (6)",
            "Personal manager, months: 7: must be from 0 to the contract’s months (6)",
        ),
    ],
)
def test_a_fault_is_told_in_both_languages(fault, ru, en):
    assert cell_sentence(RU, fault) == ru
    assert cell_sentence(EN, fault) == en


@pytest.mark.parametrize("words", [RU, EN])
def test_headings_are_all_different(words):
    labels = [field_label(words, name) for name in FIELDS]
    labels += [answer_heading(words, name) for name in answer_columns()]
    assert len(set(labels)) == len(labels) == len(FIELDS) + len(answer_columns())
    assert answer_heading(words, "Город") == "Город"


def test_a_workbook_headed_by_words_can_be_read_again():
    heads = ";".join(field_label(RU, name) for name in FIELDS)
    assert list(read_customers(f"{heads}\nА;1".encode()).columns)[: len(FIELDS)] == list(FIELDS)


def test_sums_say_from_where_an_integration_is_among_them():
    table = sums_table(EN, priced("name;dry_cleaning;sms_integration\nA;1;1\nB;1;0\n").sums())
    shown = {row[0].text: row[1].text.replace("\u00a0", " ") for row in table.rows}
    assert shown["Total, ₽"] == "from 175 248 ₽"  # 2 × 42 624 + 90 000
    assert shown["Support, ₽"] == "85 248 ₽"
    assert shown["With a price"] == "2"


def test_the_chart_has_the_largest_first_and_all_others_in_one_bar():
    rows = "".join(f"Клиент {n};{n};0\n" for n in (5, 5, 30, 1, 2))
    found = priced(f"name;reception;dry_cleaning\n{rows}Ошибка;-1;0\n")
    bars = payers_rows(RU, result.pack(found).find(3, which="priced", order="largest"))["who"]
    # 30 × 816 × 12; 5 × 1 824 × 12 twice; (1 + 2) × 3 552 × 12
    assert [bar["total"] for bar in bars] == [293_760, 109_440, 109_440, 127_872]
    assert [bar["label"] for bar in bars] == [
        "Клиент 30", "Клиент 5 (строка 2)", "Клиент 5 (строка 3)", "Остальные клиенты: 2",
    ]  # fmt: skip
    assert sum(bar["total"] for bar in bars) == found.sums().total
    assert [bar["others"] for bar in bars] == [False, False, False, True]


@pytest.mark.parametrize("words", [RU, EN])
def test_the_chart_is_one_layer_filled_by_name(words):
    spec = payers_chart(words, PRICES).to_dict()
    assert spec["data"] == {"name": "who"}
    assert payers_rows(words, result.pack(priced("name;reception")).find(3)) == {"who": []}
