"""The workbook in LibreOffice: change a cell, and every amount is the engine's."""

import pytest

from pricing import Selection, compare, quote
from pricing.quotes.comparison import chosen_option
from tests.documents.tools import (
    REFERENCE,
    book,
    cell,
    column_of,
    offer,
    pdf_text,
    plain,
    sale,
    workbook,
)

NONE = {"contacts": 0, "manager": 0, "cloud_migration": 0}
# From the reference: what is typed into the cells, in Russian.
CHANGES = {
    "nothing": {},
    "twenty-one": {"dry_cleaning": 13},
    "three-months": {"months": 3},
    "half-year-minimum": {"months": 6, "prompt": "нет", "manager": 4, "payment_integration": 1},
    "open-tier": {"dry_cleaning": 151, "reception": 0, **NONE},
    "least": {"dry_cleaning": 0, "reception": 1, "prompt": "нет", **NONE},
    "everything": {
        "dry_cleaning": 60,
        "reception": 40,
        "months": 6,
        "contacts": 3,
        "manager": 6,
        "payment_integration": 1,
        "payment_integration_new_country": 2,
        "sms_integration": 3,
        "sms_integration_new_country": 4,
        "cloud_migration": 5,
    },
}
# 13 + 8 = 21 licences: 653 × 21 × 12 = 164 556; + 180 000 + 12 500.
# Three months have no prompt rate, and the manager stays for three: 1 320 × 17 × 3 = 67 320,
# + 2 × 1 000 × 3 + 13 000 × 3 + 12 500.
# 1 228 × 17 × 6 = 125 256; + 12 000 + 52 000 + 12 500 + 90 000 at least.
# 261 × 151 × 12; 3 552 × 1 × 12.
TOTALS = {
    "nothing": 364_880,
    "twenty-one": 357_056,
    "three-months": 124_820,
    "half-year-minimum": 291_756,
    "open-tier": 472_932,
    "least": 42_624,
}


def selection(change):
    """The selection that the changed cells mean; the manager never outlasts the contract."""
    chosen = {**REFERENCE, **change}
    chosen["prompt"] = change.get("prompt", "да") == "да"
    return Selection(**{**chosen, "manager": min(chosen["manager"], chosen["months"])})


@pytest.fixture(scope="module")
def recalculated(counted):
    """Each change typed into a fresh offer and recalculated."""
    changed = {}
    for name, change in CHANGES.items():
        changed[name] = book(workbook(offer()), figures=False)
        for field, value in change.items():
            cell(changed[name], field).value = value
    return {name: book(path.read_bytes()) for name, path in counted(changed).items()}


@pytest.mark.parametrize("name", TOTALS)
def test_the_total_is_the_one_worked_out_by_hand(recalculated, name):
    assert cell(recalculated[name], "total").value == TOTALS[name]


@pytest.mark.parametrize("name", CHANGES)
def test_every_figure_is_the_engines(recalculated, price_list, name):
    opened, figures = recalculated[name], quote(price_list, selection(CHANGES[name]))
    options = compare(price_list, figures.selection)
    assert cell(opened, "licenses").value == figures.licenses
    assert cell(opened, "license_rate").value == figures.rate
    assert cell(opened, "support_total").value == figures.support_total
    total = cell(opened, "total")
    below = [total.offset(row=row).value or 0 for row in range(1, 6)]
    firm = figures.firm_total if figures.is_minimum else 0
    assert [total.value, *below] == [
        figures.total,
        figures.recurring_monthly,
        chosen_option(options).horizon_total,
        figures.saving,
        firm,
        figures.minimum_total,
    ]
    assert column_of(opened, "comparison_totals") == [option.horizon_total for option in options]


def test_a_prompt_that_the_period_does_not_have_is_explained(recalculated):
    beside = cell(recalculated["three-months"], "prompt").offset(column=1)
    assert beside.value == "для этого периода оплаты скидки нет"
    assert not cell(recalculated["nothing"], "prompt").offset(column=1).value


def test_amounts_are_shown_in_roubles_and_a_minimum_says_so(office, tmp_path):
    paths = []
    million = {"dry_cleaning": 1_000_000, "months": 3}
    offers = {
        "firm": offer(),
        "least": offer("ru", {"sms_integration": 20}),
        "billion": offer("ru", million),
        "billion-from": offer("ru", {**million, "sms_integration": 1_000_000}),
        "vat": offer(sale=sale()),
    }
    for name, made in offers.items():
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(workbook(made))
    texts = {name: pdf_text(path.read_bytes()) for name, path in office(paths, "pdf").items()}
    shown = {name: plain(text) for name, text in texts.items()}
    first_page = plain(texts["firm"].partition("\f")[0])
    assert "Итого 364 880 ₽" in shown["firm"]
    assert "от 364 880 ₽" not in shown["firm"]
    assert "Итого от 1 842 624 ₽" in shown["least"]  # 3 552 × 12 + 20 × 90 000
    assert "1 224 000 000 ₽" in shown["billion"]  # 1 000 000 × 408 × 3
    assert "от 91 224 000 000 ₽" in shown["billion-from"]  # + 1 000 000 × 90 000
    assert "22 ноября 2026 г." in shown["firm"]
    assert "НДС 22 % 65 798,03 ₽" in shown["vat"]  # 364 880 × 22 ÷ 122
    assert "Перенос центральной базы данных" in first_page
    assert "Интеграция с новым СМС-оператором" not in first_page
