"""The conditions that travel with a price: those that apply, and no others."""

from datetime import date
from decimal import Decimal

from pricing import Selection, quote
from pricing.data_file import Text
from pricing.seller import Vat
from pricing.views.phrases import conditions
from tests.texts import EN, RU

DAY = date(2026, 11, 22)
EXEMPT = Vat(starts=DAY, kind="exempt", reason=Text(ru="применяется УСН", en="simplified tax"))


def said(price_list, words=RU, vat=None, **chosen):
    figures = quote(price_list, Selection(**chosen))
    found = conditions(words, figures, vat) if vat else conditions(words, figures)
    return {each.rule: " ".join(each.text.split()) for each in found}


def test_one_module_for_a_new_contract_needs_three(price_list):
    assert list(said(price_list, dry_cleaning=17)) == ["R11", "R13", "R14"]


def test_the_split_of_modules_is_named_where_there_are_two(price_list):
    assert said(price_list, dry_cleaning=9, reception=8)["R2"] == (
        "17 лицензий: Химчистка — 9, Приёмка — 8."
    )


def test_the_commitment_is_named_with_its_sum(price_list):
    # 3 552 × 12 = 42 624
    assert "на 12 месяцев, оплата вперёд: 42 624 ₽" in said(price_list)["R11"]
    assert "of 12 months, paid in advance: 42 624 ₽" in said(price_list, EN)["R11"]


def test_with_add_ons_and_services_support_alone_is_said_to_be_paid_in_advance(price_list):
    for extra in ("contacts", "manager", "cloud_migration", "sms_integration"):
        russian, english = (said(price_list, words, **{extra: 1})["R11"] for words in (RU, EN))
        assert "₽, сопровождение оплачивается вперёд. Прервать" in russian
        assert "оплата вперёд" not in russian
        assert "₽, with support paid in advance. It can end" in english
        assert "months, paid in advance" not in english


def test_a_renewal_needs_written_consent(price_list):
    assert "с письменного согласия" in said(price_list, situation="renewal")["R13"]
    assert "written consent" in said(price_list, EN, situation="renewal")["R13"]
    assert "согласия" not in said(price_list, situation="overdue")["R13"]


def test_firm_and_minimum_are_named_where_a_price_is_from(price_list):
    # 42 624 firm, at least 90 000
    found = said(price_list, sms_integration=1)
    assert "По твёрдым ценам — 42 624 ₽, интеграции — от 90 000 ₽" in found["R10"]
    assert "от 132 624 ₽" in found["R11"]


def test_vat_is_one_sentence_of_its_kind_and_on_top_part_of_the_commitment(price_list):
    included, on_top = (
        Vat(starts=DAY, kind=kind, share=Decimal("0.22")) for kind in ("included", "on_top")
    )
    for vat, sentence in (
        (None, "О НДС в прайс-листе не сказано, в расчёт он не включён."),
        (EXEMPT, "НДС не облагается: применяется УСН."),
        # 42 624 × 22 ÷ 122 = 7 686.295…; × 0.22 = 9 377.28
        (included, "В том числе НДС 22 %: 7 686,30 ₽."),
        (on_top, "Цены указаны без НДС. НДС 22 %: 9 377,28 ₽, всего с НДС: 52 001,28 ₽."),
    ):
        assert said(price_list, vat=vat)["R14"] == sentence
    assert "52 001,28 ₽ с НДС" in said(price_list, vat=on_top)["R11"]
