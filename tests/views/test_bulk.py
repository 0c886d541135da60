"""Many customers in words: every fault and note in both languages, headings and sums."""

import re

import pytest

from pricing.bulk import price_customers, read_customers
from pricing.bulk.headings import FIELDS, answer_columns
from pricing.faults import Fault
from pricing.price_lists import of_date
from pricing.seller import NOT_STATED
from pricing.views.bulk import (
    answer_heading,
    cell_sentence,
    field_label,
    notes,
    sums_table,
    tiers_table,
)
from pricing.views.charts.customers import changes_chart, changes_rows, tiers_chart, tiers_rows
from pricing.views.templates import block
from pricing.web.page.desk_files import MODULES
from tests.texts import EN, RU, plain

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
    assert list(read_customers(f"{heads}\nА;1".encode()).frame)[: len(FIELDS)] == list(FIELDS)


def test_sums_say_from_where_an_integration_is_among_them():
    table = sums_table(EN, priced("name;dry_cleaning;sms_integration\nA;1;1\nB;1;0\n").sums())
    shown = {row[0].text: row[1].text.replace("\u00a0", " ") for row in table.rows}
    assert shown["Total, ₽"] == "from 175 248 ₽"  # 2 × 42 624 + 90 000
    assert shown["Support, ₽"] == "85 248 ₽"
    assert shown["With a price"] == "2"


def desk(name, words, **values):
    """A part of the desk's screen."""
    return plain(block("desk.html", name, words=words, **MODULES, **values))


def test_a_row_of_the_list_says_what_kind_it_is_what_is_cheaper_and_what_was_paid():
    found = priced("name;dry_cleaning;sms_integration;paid\nA;3;1;100000\nB;x;0;\nTotal;3;0;\n")
    rows = found.packed().find(9)
    shown = desk("rows", EN, found=rows, sums=found.sums(), price_list=PRICES)
    _, dear, faulty, total = re.split(r"<tr(?=[ >])", shown)[1:]
    assert [re.findall("^ class=.is-([a-z]+)", row) for row in (dear, faulty, total)] == [
        [], ["faulty"], ["total"],
    ]  # fmt: skip
    assert ">no price<" in faulty
    assert ">total of the file<" in total
    assert "<td>A <small>row 2</small></td>" in dear
    assert ">from 217 872 ₽<" in dear
    assert f"--support: {127_872 / (127_872 + 90_000):.4f}" in dear
    assert "<small>take 4</small>" in dear
    # 3 × 3 552 × 12 = 127 872, more than 100 000; without the integration
    assert '<small>100 000 ₽</small> <span class="up" aria-hidden="true">127 872 ₽' in dear
    assert '<span class="unseen">127 872 ₽, 27 872 ₽ more</span>' in dear


def test_the_figures_above_all_say_who_has_no_price_and_who_could_pay_less():
    about = {"months": 12, "vat": NOT_STATED, "notes": []}
    shown = desk("sums", RU, sums=priced("dry_cleaning\n3\n17\nx\n").sums(), **about)
    told = re.findall(r'<dt>(.*?)<span.*?<dd class="sum (\w*)">(.*?)</dd>', shown)
    assert [(label, kind, re.sub("<.*?>", "|", text)) for label, kind, text in told] == [
        ("К оплате по договорам", "", "343 296 ₽"),
        ("За 12 месяцев", "", "343 296 ₽"),
        ("Без цены", "warn", "|1 из 3 строк|"),
        (
            "2 клиентам дешевле взять больше лицензий",
            "best",
            "|−50 112 ₽||экономия по договорам — 50 112 ₽|",
        ),
    ]
    sound = desk("sums", RU, sums=priced("dry_cleaning\n500\n").sums(), **about)
    assert re.findall('class="sum ">([^<]*)<', sound)[2:] == ["ни одной строки"]


def test_the_chart_of_tiers_shows_every_customer_once_and_the_dear_ones_above():
    added = priced("dry_cleaning\n1\n2\n3\n17\n500\nx\n").sums()
    found = tiers_rows(RU, added)
    bars = [(row["tier"], row["kind"], row["from"], row["to"]) for row in found["tiers"]]
    assert bars == [
        ("1–3", "calm", 0, 2), ("1–3", "dear", 2, 3), ("16–20", "dear", 0, 1),
        ("151 и более", "calm", 0, 1),
    ]  # fmt: skip
    figures = [int(row["text"] or 0) for row in found["ends"]]
    assert (sum(figures), len(figures)) == (added.priced, len(PRICES.tiers))
    table = [[int(cell.text) for cell in row[1:]] for row in tiers_table(RU, added).rows]
    assert [sum(column) for column in zip(*table, strict=True)] == [5, 2]


@pytest.mark.parametrize("words", [RU, EN])
def test_the_charts_are_filled_by_name(words):
    for chart, name in ((tiers_chart, "tiers"), (changes_chart, "changes")):
        layers = chart(words, PRICES).to_dict()["layer"]
        assert [layer["data"].get("name") for layer in layers] == [None, name, "ends", "ends"]
    nobody = tiers_rows(words, priced("name;reception").sums())
    assert nobody["tiers"] == []
    assert changes_rows(words, ()) == {"changes": [], "ends": []}
