"""What a sum depends on is said wherever it leaves: signing in time, add-ons, VAT, later prices."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from pricing import Selection, quote
from pricing.cli.quote import quote_text
from pricing.documents.check import Checked, check, was_checked
from pricing.documents.offer_document import offer_document
from pricing.documents.payments_file import payments_file
from pricing.price_lists import of_date
from pricing.quotes import Variant, renewal
from pricing.seller import NOT_STATED
from pricing.views.catalog import Catalog
from pricing.views.compared import variants_table
from pricing.views.costs import Costs
from pricing.views.templates import block
from pricing.web.server.shell import preview_title
from tests.documents.tools import (
    book,
    csv_bytes,
    first_sheet,
    message,
    offer,
    page,
    parsed,
    plain,
    sale,
    workbook,
)
from tests.texts import RU

PRICES = of_date("2020-06-15")
# 17 × 845 × 12 = 172 380; without the discount 17 × 1 056 × 12 = 215 424.
CHOSEN = {"dry_cleaning": 9, "reception": 8, "prompt": True}
DEPENDS = {
    "ru": "Цена — со скидкой 20 % за своевременное заключение или продление договора. "
    "Без неё — 215 424 ₽.",
    "en": "The price includes 20% off for signing or renewing on time. "
    "Without that discount: 215 424 ₽.",
}


def shown(made, name):
    """A part of the page."""
    words, quote, vat = Catalog.of(made.lang), made.quote, made.sale.vat
    costs, view = Costs(words, quote, made.options, vat), SimpleNamespace(with_option=str)
    return block("page.html", name, words=words, quote=quote, vat=vat, costs=costs, view=view)


def texts(made):
    """The offer as each document says it, the check and the command line."""
    words = Catalog.of(made.lang)
    return {
        "message": plain(message(made)),
        "pdf": plain(page(made, "-raw")),
        "workbook": first_sheet(made),
        "check": plain(" ".join(was_checked(words, check(parsed(made), made.offered_on)))),
        "page": plain(shown(made, "total")),
        "command": plain(quote_text(made.quote, words, made.sale.vat)),
    }


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_wherever_a_total_leaves_it_says_that_it_depends_on_signing_in_time(lang):
    for where, text in texts(offer(lang, CHOSEN)).items():
        assert DEPENDS[lang] in text, where
    plainly = {**CHOSEN, "prompt": False}
    for where, text in texts(offer(lang, plainly)).items():
        assert DEPENDS[lang][:20] not in text, where
    # A wish for it where the period has none changes no sum: nothing depends on it.
    assert DEPENDS[lang][:20] not in message(offer(lang, {**CHOSEN, "months": 3}))


def test_the_heading_and_the_preview_name_it_too():
    heading = plain(message(offer(selection=CHOSEN)).splitlines()[0])
    assert heading.endswith("договор на 12 месяцев, в срок.")
    assert "договор в" in plain(preview_title(RU, offer(selection=CHOSEN).quote, NOT_STATED))
    assert "215424" in csv_bytes(offer(selection=CHOSEN)).decode("utf-8-sig")


@pytest.mark.parametrize("extra", ["contacts", "manager", "cloud_migration", "sms_integration"])
def test_one_payment_is_said_of_support_alone(extra):
    alone = message(offer(selection=CHOSEN))
    assert "одним платежом вперёд" in alone
    with_extra = offer(selection={**CHOSEN, extra: 1})
    for text in texts(with_extra).values():
        assert "одним платежом" not in text
    assert "сопровождение — вперёд, услуги — по договору" in message(with_extra)
    assert "включаем в первый платёж" in plain(page(with_extra, "-raw"))


@pytest.mark.parametrize("kind", ["included", "on_top", "exempt"])
def test_vat_that_is_stated_is_no_more_among_what_the_list_does_not_say(kind):
    def told(name, vat):
        return block("below.html", name, words=RU, price_list=PRICES, vat=vat, contacts=[])

    vat = sale("included").vat.model_copy(update={"kind": kind})
    for name in ("readings", "unsaid"):
        assert "НДС" in told(name, NOT_STATED)
        assert "НДС" not in told(name, vat)


def test_with_vat_on_top_what_is_paid_has_it_and_every_other_figure_says_that_it_has_not():
    months = {**CHOSEN, "months": 6}  # 17 × 982 × 6 = 100 164, × 1.22 = 122 200.08
    made = offer(
        selection=months,
        sale=sale("on_top"),
        variants=(Variant(Selection(dry_cleaning=17)),),
        current_terms=renewal.Paid(300_000, 12),
    )
    vat = made.sale.vat
    said = texts(made)
    for where in ("message", "pdf", "page", "command"):
        assert "122 200,08 ₽" in said[where], where
    assert "К оплате за 6 месяцев с НДС" in said["message"]
    assert "К оплате за 6 месяцев с НДС" in said["page"]
    assert "договор в срок: 122 200,08 ₽ с НДС" in said["workbook"]
    assert "122 200,08 ₽ с НДС" in said["command"]
    assert "Считаем, что названная сумма — без НДС." in said["message"]
    checked = Checked("valid", made.number, made, made.quote, vat)
    assert "122 200,08 ₽ с НДС" in plain(" ".join(was_checked(RU, checked)))
    # Without the discount 17 × 1 228 × 6 = 125 256, × 1.22.
    assert "Без неё — 152 812,32 ₽." in said["page"]
    assert "В пересчёте на месяц: 16 694 ₽, без НДС." in said["message"]
    assert "200 328 ₽, без НДС" in said["message"]
    assert "34 476 ₽, без НДС." in said["message"]  # (1 320 − 982) × 17 × 6
    assert "дешевле на 99 672 ₽ за 12 месяцев, без НДС" in said["message"]
    facts = plain(shown(made, "facts"))
    for label in ("В пересчёте на месяц", "За каждую лицензию", "Экономия"):
        assert f"{label}, без НДС" in facts
    assert plain(re.sub("<[^>]+>", " ", shown(made, "comparison"))).count("без НДС") == 3
    assert "16 694 ₽ в пересчёте на месяц, без НДС" in plain(shown(made, "bar"))
    assert "982 ₽ за каждую лицензию в месяц, без НДС" in plain(shown(made, "rate"))
    assert "Первый платёж, без НДС" in [
        cell[0].text for cell in variants_table(RU, made.compared, vat).rows
    ]
    assert "Сумма, без НДС" in plain(shown(made, "breakdown"))
    included = offer(selection=months, sale=sale("included"))
    assert not [where for where, text in texts(included).items() if "без НДС" in text]
    assert not [where for where, text in texts(included).items() if " с НДС" in text]


def test_later_payments_by_todays_prices_are_called_an_assumption():
    assumed = "прайс-лист этого не обещает"
    made = offer(selection={**CHOSEN, "months": 3})
    file = payments_file(RU, made.quote, date(2026, 12, 1), date(2026, 11, 22), "link").decode()
    assert assumed in plain(file.replace("\r\n ", ""))
    assert shown(made, "comparison").count(assumed) == 1
    assert texts(made)["pdf"].count(assumed) == 1
    assert message(made).count(assumed) == 1
    assert quote_text(quote(PRICES, Selection()), RU).count(assumed) == 1


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_what_the_discount_of_a_comparison_is_for_is_said_under_it(lang):
    note = plain(Catalog.of(lang)("comparison.prompt_note"))
    assert {"ru": "за своевременное", "en": "promptly"}[lang] in note
    made = offer(selection={"dry_cleaning": 9, "reception": 8}, lang=lang)
    assert plain(texts(made)["pdf"]).count(note) == 1
    opened = book(workbook(made))
    cells = [plain(str(cell)) for sheet in opened for row in sheet.values for cell in row]
    assert " ".join(cells).count(note) == 1


def test_a_document_is_an_offer_only_where_the_data_say_whose():
    assert offer_document(offer()).kind == "Расчёт стоимости"
    sold = plain(page(offer(sale=sale())))
    number = offer(sale=sale()).number
    assert f"Коммерческое предложение № {number} от 22 ноября 2026 г." in sold
    assert "Телефон: +7 495 000-00-00, почта: sales@example.ru, сайт: example.ru." in sold


def test_who_signs_is_named_and_changes_the_number_only_where_he_is():
    made = sale()
    signed = made.seller.model_copy(update={"signatory": "И. И. Иванов", "post": "Директор"})
    named = offer(sale=type(made)(signed, made.vat))
    for text in (message(named), page(named, "-raw")):
        assert "Директор: И. И. Иванов" in plain(text)
    assert named.number != offer(sale=made).number


def test_an_integrations_condition_and_our_reading_of_the_period_stand_where_they_belong():
    without, with_one = (
        plain(page(offer(selection=each), "-raw"))
        for each in (CHOSEN, {**CHOSEN, "payment_integration": 1})
    )
    condition = "Точная стоимость интеграции определяется"
    assert condition not in without
    assert condition in with_one
    assert "так мы понимаем его" not in without
    assert without.count("полностью исполнив обязательства") == 1
    assert "Экономия за 12 месяцев по сравнению с оплатой раз в 3 месяца: 96 900 ₽." in without
