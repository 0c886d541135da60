"""A heading that is ours in other words is read, or refused: never a default in its place."""

from hypothesis import given
from hypothesis import strategies as st

from pricing.bulk import bulk_rules, read_customers
from pricing.bulk.headings import meaning
from tests.bulk.tools import csv_of, notes, refused, told

LIKE = dict(zip(*bulk_rules().heading.alike, strict=True))


MEANINGS = {
    "reception": [
        "Приёмка, шт", "Приемка (шт.)", "Приёмка*", "Кол-во лицензий приёмки", "Приёмка: лицензий",
        "ПРИЁМКА_ЛИЦЕНЗИЙ", "Reception (qty)", "Number of reception licenses", "Reception desk",
        "Priemka", "Приёмка, раб. мест", "АРМ Приёмка",
        "Пpиёмкa", "Приёмка".replace("й", "и\u0306"),
    ],
    "dry_cleaning": [
        "DryCleaning", "Dry-cleaning, pcs", "Модуль «Агбис Химчистка»", "ХИМЧИСТКА",
    ],
    "months": [
        "Период (мес.)", "Мес.", "Срок, мес", "Кол-во месяцев", "Months", "No. of months",
        "Term (months)", "Mec.", "Длительность, мес", "Duration (months)",
        "Периодичность оплаты", "Billing cycle",
    ],
    "contacts": ["Контакты, чел."],
    "prompt": ["В срок? (да/нет)", "Signed in time (yes/no)", "Вовремя?"],
    "payment_integration": ["Интеграция с платежной системой", "Payment system integration, pcs"],
    "manager": ["Менеджер (мес.)", "Personal manager, mo"],
    "cloud_migration": ["Перенос в облако, шт"],
    "licenses": ["Лицензий", "Кол-во лицензий", "Licenses", "Число лицензий, шт."],
    None: ["Город", "Телефон", "Сумма, руб", "ИНН"],
}  # fmt: skip


def test_a_heading_means_its_field_however_it_is_decorated():
    for field, headings in MEANINGS.items():
        assert {heading: meaning(heading) for heading in headings} == dict.fromkeys(headings, field)


@given(st.data())
def test_letters_that_look_alike_make_no_difference(data):
    name = data.draw(st.sampled_from(sorted(bulk_rules().fields)))
    heading = data.draw(st.sampled_from((name, *_headings(name))))
    swapped = "".join(data.draw(st.sampled_from((letter, LIKE.get(letter, letter))))
                      for letter in heading.lower())  # fmt: skip
    assert meaning(swapped) == name


def _headings(name):
    known = bulk_rules().fields[name]
    return (known.ru, known.en, *known.also)


def test_a_column_that_is_nearly_ours_and_has_values_is_refused():
    for heading in (
        "Химчистка, Приёмка плюс", "Приёмка (пункт выдачи)", "Reception counters", "Приёмка.1",
        "Приём.", "Приёмка / Reception", "Пункты приёмки", "Приемщиц",
    ):  # fmt: skip
        data = csv_of(["name", "dry_cleaning", heading], ["А", "9", "8"])
        assert refused(data) == ["misspelt"], heading


def test_a_column_of_months_or_of_a_word_of_two_fields_is_refused_where_it_has_values():
    for heading, value in (
        ("Подписка, мес", "3"), ("Аванс, мес.", "6"), ("Months prepaid", "3"),
        ("Кол-во мес-в", "3"),
        ("Оплата в срок", "да"), ("Продлён в срок", "+"), ("Скидка", "да"),
    ):  # fmt: skip
        data = csv_of(["name", "dry_cleaning", heading], ["А", "9", value])
        assert refused(data) == ["misspelt"], heading
    other = csv_of(["name", "dry_cleaning", "Долг, мес"], ["А", "9", "0,5"])
    assert notes(other) == ["unread"]


def test_a_column_that_holds_periods_alone_is_refused_whatever_it_is_called():
    for heading, value in (("Тариф", "3 мес."), ("План", "полгода"), ("Подписка на", "квартал")):
        data = csv_of(["name", "dry_cleaning", heading], ["А", "9", value])
        assert refused(data) == ["misspelt"], heading
    mixed = csv_of(["name", "dry_cleaning", "План"], ["А", "9", "год"], ["Б", "9", "склад"])
    assert notes(mixed) == ["unread"]


def test_a_column_of_other_values_is_kept_whatever_words_it_has():
    for heading in ("Адрес приёмки", "Менеджер клиента", "Контактный телефон"):
        data = csv_of(["name", "dry_cleaning", heading], ["А", "9", "Иванов, ул. Мира"])
        assert (told(data), notes(data)) == ([9 * 1_392 * 12], ["unread"]), heading


def test_a_column_beside_the_one_it_resembles_takes_nothing_from_it():
    data = csv_of(["name", "reception", "Приёмка в прошлом году"], ["А", "9", "8"])
    assert told(data) == [10 * 1_392 * 12]


def test_licences_without_a_module_are_all_licences():
    for heading in ("Лицензий", "Лицензии, шт.", "Licences", "Кол-во"):
        data = csv_of(["Клиент", heading, "Месяцев"], ["А", "17", "12"])
        assert (told(data), notes(data)) == ([215_424], ["all_licenses"]), heading


def test_numbers_without_a_column_of_licences_are_refused_and_never_one_licence_each():
    for heads, row in (
        (["АРМ"], ["17"]), (["Пользователей"], ["17 шт."]), (["ХЧ", "ПП"], ["9", "8"]),
    ):  # fmt: skip
        data = csv_of(["Клиент", *heads, "Период"], ["Снег", *row, "3"])
        assert refused(data) == ["no_licenses"], heads
    assert told(csv_of(["Клиент", "Город", "Период"], ["Снег", "Тверь", "3"])) == [4_440 * 3]
    for heading in ("Рабочих мест", "Кол.", "Seats"):
        data = csv_of(["Клиент", heading, "Период"], ["Снег", "17", "3"])
        assert told(data) == [67_320], heading


def test_a_customer_in_a_row_for_each_module_is_refused():
    head = ["Клиент", "Модуль", "Лицензий"]
    both = csv_of(head, ["Снег", "Химчистка", "9"], ["Снег", "Агбис Приёмка", "8"])
    assert refused(both) == ["module_rows"]
    others = [[f"Клиент {number}", "Химчистка", "1"] for number in range(80)]
    late = csv_of(head, *others, ["Снег", "Химчистка", "9"], ["Снег", "Агбис Приёмка", "8"])
    assert refused(late) == ["module_rows"]
    one = csv_of(head, ["Снег", "Химчистка", "17"], ["Ветер", "Приёмка", "3"])
    assert told(one) == [215_424, 127_872]


def test_a_column_for_each_period_is_refused_where_it_says_something():
    data = csv_of(["Клиент", "Химчистка", "3 мес.", "Год"], ["Снег", "9", "x", ""])
    assert refused(data) == ["period_column"]


def test_a_column_of_prices_is_kept_and_is_like_none_of_ours():
    data = csv_of(["Клиент", "Лицензий", "Цена", "Сумма"], ["Снег", "17", "100", "1700"])
    assert (told(data), notes(data)) == ([215_424], ["unread", "unread", "all_licenses"])


def test_licences_beside_one_module_could_be_either():
    head = ["Клиент", "Химчистка", "Лицензий"]
    assert refused(csv_of(head, ["А", "9", "17"])) == ["which_licenses"]
    both = csv_of([*head, "Приёмка"], ["А", "9", "17", "8"])
    assert told(both) == [215_424]
    assert notes(both) == ["unread"]


def test_of_several_columns_of_names_the_first_is_the_name():
    head = ["Организация", "Контрагент", "Химчистка", "Приёмка"]
    customers = read_customers(csv_of(head, ["Агбис", "Снег", "9", "8"]))
    assert customers.names.tolist() == ["Агбис"]
    assert customers.frame["Контрагент"].tolist() == ["Снег"]
    assert refused(csv_of(["Клиент", "клиент", "Химчистка"], ["А", "Б", "9"])) == ["twice"] * 2


def test_a_heading_of_two_rows_is_one_heading():
    rows = (["", "Лицензии", "", "Условия", ""],
            ["Клиент", "Химчистка", "Приёмка", "Месяцев", "В срок"],
            ["А", "9", "8", "12", "да"])  # fmt: skip
    assert told(csv_of(*rows)) == [172_380]
    three = (["Таблица", "", ""], ["Клиент", "Модули", ""], ["", "Лицензии", ""],
             ["", "Химчистка", "Приёмка"], ["А", "9", "8"])  # fmt: skip
    assert told(csv_of(*three)) == [215_424]


def test_units_beneath_the_headings_are_no_customer():
    data = csv_of(["Клиент", "Химчистка", "Приёмка"], ["", "шт.", "шт."], ["А", "9", "8"])
    assert told(data) == [215_424]
    assert read_customers(data).frame.index.tolist() == [3]


def test_customers_are_never_taken_for_headings():
    data = csv_of(["Клиент", "Химчистка", "Примечание"], ["А", "9 шт", "в срок"], ["Б", "3", ""])
    assert told(data) == [150_336, 127_872]
