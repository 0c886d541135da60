"""Many customers in words: every remark and fault in both languages, headings and sums."""

import pytest

from pricing.customers.headings import FIELDS
from pricing.customers.priced import portfolio
from pricing.customers.sums import sums
from pricing.customers.table import ANSWER, read_customers
from pricing.faults import REMARKS, Fault, Remark
from pricing.price_lists import of_date
from pricing.views.catalog import Catalog
from pricing.views.charts.customers import portfolio_chart, portfolio_rows
from pricing.views.customers import Said, answer_heading, field_label, remark, sums_table

RU, EN = Catalog.of("ru"), Catalog.of("en")
NOBODY = read_customers(b"name;reception").frame
VALUES = {
    "count": 1_234, "most": 5, "row": 7, "reason": "потому", "place": 3, "heading": "Месц",
    "field": "months", "close": "месяцев", "fields": "months", "width": 4, "headings": "total",
    "default": "12", "absent": "months 12, prompt 0",
}  # fmt: skip


@pytest.mark.parametrize("words", [RU, EN])
@pytest.mark.parametrize("rule", REMARKS)
def test_every_remark_has_a_sentence(words, rule):
    said = remark(words, Remark(rule, **VALUES))
    assert "{" not in said
    assert said.endswith(".")


@pytest.mark.parametrize("rule", REMARKS)
def test_the_engines_own_sentence_is_whole_too(rule):
    assert "{" not in str(Remark(rule, **VALUES))


def test_a_remark_names_fields_as_the_template_does():
    absent = "months 12, prompt 0, situation new"
    named = "Период оплаты — 12; Договор в срок — нет; Какой договор — новый"
    assert remark(RU, Remark("absent", absent=absent)) == f"Таких столбцов нет, взято: {named}."


@pytest.mark.parametrize(
    ("fault", "ru", "en"),
    [
        (
            Fault("situation", "one_of", "x", ("new", "overdue", "renewal")),
            "Какой договор: 'x' — нужно одно из: новый, просрочка, продление",
            "Contract: 'x': must be one of new, overdue, renewal",
        ),
        (
            Fault("contacts", "at_most", 9, 5),
            "Дополнительные контактные лица: 9 — считаем до 5",
            "Additional contact people: 9: must be at most 5",
        ),
        (
            Fault("manager", "manager", 7, 6),
            "Персональный менеджер, месяцев: 7 — больше срока договора (6)",
            "Personal manager, months: 7: must be from 0 to the contract's months (6)",
        ),
    ],
)
def test_a_fault_is_said_in_both_languages(fault, ru, en):
    assert Said(RU).fault(fault) == ru
    assert Said(EN).fault(fault) == en


@pytest.mark.parametrize("words", [RU, EN])
def test_headings_are_all_different(words):
    labels = [field_label(words, name) for name in FIELDS]
    labels += [answer_heading(words, name) for name in ANSWER]
    assert len(set(labels)) == len(labels) == len(FIELDS) + len(ANSWER)
    assert answer_heading(words, "Город") == "Город"


def test_a_workbook_headed_by_words_can_be_read_again():
    heads = ";".join(field_label(RU, name) for name in FIELDS)
    assert read_customers(heads.encode()).frame.columns.tolist() == list(FIELDS)


def test_sums_say_from_where_an_integration_is_among_them():
    frame = read_customers(b"name;sms_integration\nA;1\nB;0\n").frame
    table = sums_table(EN, sums(portfolio(of_date("2020-06-15"), frame)))
    shown = {row[0].text: row[1].text.replace("\u00a0", " ") for row in table.rows}
    assert shown["Total, ₽"] == "from 175 248 ₽"  # 2 × 42 624 + 90 000
    assert shown["Support, ₽"] == "85 248 ₽"
    assert shown["With a price"] == "2"


def test_the_chart_has_the_largest_first_and_all_others_in_one_bar():
    rows = "".join(f"Клиент {n};{n}\n" for n in (5, 5, 30, 1, 2))
    frame = read_customers(f"name;reception\n{rows};-1\n".encode()).frame.assign(dry_cleaning="0")
    priced = portfolio(of_date("2020-06-15"), frame)
    bars = portfolio_rows(RU, priced, bars=3)["who"]
    # 30 × 816 × 12; 5 × 1 824 × 12 twice; (1 + 2) × 3 552 × 12
    assert [bar["total"] for bar in bars] == [293_760, 109_440, 109_440, 127_872]
    assert [bar["label"] for bar in bars] == [
        "Клиент 30", "Клиент 5 (строка 2)", "Клиент 5 (строка 3)", "Остальные клиенты: 2",
    ]  # fmt: skip
    assert sum(bar["total"] for bar in bars) == sums(priced).total
    assert [bar["others"] for bar in bars] == [False, False, False, True]


@pytest.mark.parametrize("words", [RU, EN])
def test_the_chart_is_one_layer_filled_by_name(words):
    spec = portfolio_chart(words, of_date("2020-06-15")).to_dict()
    assert spec["data"] == {"name": "who"}
    assert portfolio_rows(words, portfolio(of_date("2020-06-15"), NOBODY)) == {"who": []}
