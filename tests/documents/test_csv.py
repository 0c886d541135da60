"""The offer as CSV: a table that a spreadsheet opens in Russian, and no formula in it."""

from pricing.quotes.renewal import Paid
from pricing.spreadsheet_text import harmless
from tests.documents.tools import LARGEST, LINK, csv_bytes, csv_rows, message, offer, plain, sale


def test_the_file_is_utf8_with_a_byte_order_mark_and_dos_line_ends():
    data = csv_bytes(offer())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 6  # heading, four lines, total


def test_the_reference_offer_in_russian():
    amounts = [(row["За что"], row["Сумма, ₽"]) for row in csv_rows(offer())]
    assert amounts == [
        ("Сопровождение лицензий", "172380"),
        ("Дополнительные контактные лица", "24000"),
        ("Персональный менеджер", "156000"),
        ("Перенос центральной базы данных в облако", "12500"),
        ("Итого", "364880"),
    ]


def test_the_reference_offer_in_english():
    total = csv_rows(offer("en"))[-1]
    assert (total["Item"], total["Amount, ₽"], total["Minimum price"]) == ("Total", "364880", "no")


def test_a_line_says_what_its_amount_is_made_of():
    support = csv_rows(offer())[0]
    keys = ("Количество", "Цена, ₽", "Месяцев", "Скидка, %")
    assert [support[key] for key in keys] == ["17", "845", "12", "36"]  # 1 − 0.80 × 0.80


def test_a_share_has_the_decimal_sign_of_its_language():
    half_year = {"dry_cleaning": 8, "months": 6, "prompt": True}
    for lang, shown in (("ru", "25,6"), ("en", "25.6")):
        assert shown in csv_rows(offer(lang, half_year))[0].values()  # 1 − 0.93 × 0.80 = 0.256


def test_every_row_says_whose_offer_it_is():
    made = offer()
    for row in csv_rows(made):
        assert (row["Кому"], row["Номер предложения"]) == ("ООО «Чистый дом»", made.number)
        assert (row["Дата"], row["Действует до (включительно)"]) == ("2026-11-22", "2026-12-06")
        assert (row["Прайс-лист от"], row["Ссылка"]) == ("2020-06-15", LINK)


def test_a_minimum_is_marked_in_its_row_and_in_the_total():
    marks = [row["Минимальная цена"] for row in csv_rows(offer(selection=LARGEST))]
    assert marks == ["нет", "нет", "нет", "да", "да", "да", "да", "нет", "да"]


def test_amounts_are_bare_numbers_up_to_the_largest():
    for row in csv_rows(offer(selection=LARGEST)):
        assert row["Сумма, ₽"].isdecimal()


def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe_and_other_text_stays():
    run = [
        "=1+1",
        "+7 495",
        "-5",
        "@SUM(A1)",
        "  =1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\t=1",
    ]
    assert [harmless(text) for text in run] == [f"'{text}" for text in run]
    other = ["ООО «Дом»", "a=1", "3-й цех", "'=1", "", "https://x.ru/?a=1"]
    assert [harmless(text) for text in other] == other


def test_what_is_not_given_is_no_column():
    heads = csv_rows(offer(customer="", link="", valid_until=None))[0].keys()
    for word in ("Кому", "Ссылка", "Проверить", "Действует", "Продавец", "НДС"):
        assert not [head for head in heads if word in head]


def test_the_total_has_its_vat_to_a_kopeck():
    *lines, total = csv_rows(offer(sale=sale()))
    vat = {"НДС, %": "22", "НДС, ₽": "65798,03", "Всего с НДС, ₽": "364880,00"}
    assert vat.items() <= total.items()
    assert {line["НДС, ₽"] for line in lines} == {""}
    assert total["Продавец"] == "ООО «Пример Софт»"
    assert csv_rows(offer("en", sale=sale("on_top")))[-1]["Total with VAT, ₽"] == "445153.60"


def test_what_is_paid_now_the_quote_and_the_difference_are_numbers():
    """400 000 against 172 380 + 24 000 + 156 000 = 352 380; the one-off 12 500 is left out."""
    heads = ("Сейчас за срок сравнения, ₽", "По расчёту за срок сравнения, ₽", "Разница, ₽")
    made = offer(current_terms=Paid(400_000, 12))
    shown = {tuple(row[head] for head in heads) for row in csv_rows(made)}
    assert shown == {("400000", "352380", "-47620")}
    assert heads[0] not in csv_rows(offer())[0]
    assert "По этому расчёту дешевле на 47 620 ₽ за 12 месяцев" in plain(message(made))
