"""One document of an offer: what it says, every format says, in the same words."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from unittest.mock import patch

import pytest

from pricing import Selection, quote
from pricing.documents.offer import Offer, OtherList
from pricing.documents.offer_document import Fact, offer_document
from pricing.price_lists import of_date
from pricing.quotes import Variant, renewal
from pricing.requests import read
from pricing.views.phrases import Condition
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from tests.documents.tools import close, csv_rows, first_sheet, message, offer, page, plain, sale

PRICES = of_date("2020-06-15")
SHORT = {"dry_cleaning": 9, "reception": 8, "months": 6, "prompt": True}
VARIANTS = (Variant(Selection(dry_cleaning=17)), Variant(Selection(**SHORT), "Быстрый"))
BARE = {"customer": "", "link": "", "valid_until": None}
OFFERS = {
    "reference": {},
    "one licence, nothing else": {"selection": {}, **BARE},
    "with minimum prices": {
        "selection": {"dry_cleaning": 30, "months": 3, "sms_integration": 2},
        "sale": sale(),
    },
    "VAT on top, variants, a renewal": {
        "selection": SHORT,
        "sale": sale("on_top"),
        "variants": VARIANTS,
        "current_terms": renewal.Paid(300_000, 12),
    },
    "by written consent": {"selection": {**SHORT, "situation": "renewal"}},
    "by a replaced list": {
        "other_list": OtherList(date(2026, 10, 1), True, quote(PRICES, Selection(dry_cleaning=9)))
    },
    "what was chosen before": {
        "current_terms": quote(PRICES, Selection(dry_cleaning=20, months=6))
    },
}
# What each format says of a document, by the place where the document has it.
EVERYWHERE = {
    "about.value", "basis", "brand", "facts.total.value", "horizon.label", "in_words",
    "lines.name", "lines.quantity", "links.label", "next_step", "notes.R10", "notes.R11",
    "notes.R13", "on_time", "other_list", "parts", "period", "renewal.lines", "seller.seller.value",
}  # fmt: skip
SAID = {
    "pdf": EVERYWHERE | {
        "comparison.note", "comparison.table.headings", "comparison.table.rows.text",
        "comparison.title", "conditions.lines", "conditions.title", "excluded.lines",
        "excluded.title", "facts.month.label", "facts.month.note", "facts.month.value",
        "facts.rate.label", "facts.rate.note", "facts.rate.value", "facts.total.label",
        "facts.total.note", "heading", "included.lines", "included.title", "kind", "licenses",
        "line_headings", "lines.amount", "lines.months", "lines.price", "payment_option",
        "rate_for_all", "readings.lines", "readings.title", "renewal.title", "saving",
        "seller.bank.label", "seller.bank.value", "seller.seller.label", "subject", "totals.label",
        "totals.value", "variants.note", "variants.table.headings", "variants.table.rows.note",
        "variants.table.rows.text", "variants.title",
    },
    "txt": EVERYWHERE | {
        "facts.month.value", "horizon.note", "horizon.value", "licenses", "lines.amount",
        "lines.formula", "links.value", "modules", "rate_for_all", "saving", "totals.value",
        "variants.lines",
    },
    "xlsx": EVERYWHERE | {
        "about.label", "kind", "links.value", "notes.R14", "notes.R2", "payment_option",
        "seller.bank.value", "seller.contacts.value", "subject", "totals.label",
    },
}  # fmt: skip


def formats(document):
    """Each format's text without spaces: the PDF as it is written, the workbook's first sheet."""
    with patch("tests.documents.tools.offer_document", return_value=document):
        made = document.offer
        return {
            "pdf": close(page(made, "-raw")),
            "txt": close(message(made)),
            "xlsx": close(first_sheet(made)),
        }


def texts(thing, place=""):
    """Every text of a document and its place: facts are told apart by key, notes by rule."""
    if isinstance(thing, str):
        yield place, close(thing)
    elif isinstance(thing, tuple | list):
        for each in thing:
            yield from texts(each, place)
    elif isinstance(thing, Condition):
        yield f"{place}.{thing.rule}", close(thing.text)
    elif is_dataclass(thing) and not isinstance(thing, Offer):
        key = f".{thing.key}" if isinstance(thing, Fact) and place in {"facts", "seller"} else ""
        for field in fields(thing):
            yield from texts(getattr(thing, field.name), f"{place}{key}.{field.name}".lstrip("."))


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("about", OFFERS.values(), ids=OFFERS)
def test_what_the_document_says_every_format_says_in_the_same_words(about, lang):
    document = offer_document(offer(lang, **about))
    said = [*texts(document)]
    assert len(said) > 150
    for kind, whole in formats(document).items():
        held = [(place, text) for place, text in said if place in SAID[kind]]
        assert [(place, text) for place, text in held if text not in whole] == [], kind


def test_every_place_that_is_held_is_there():
    found = {
        place for about in OFFERS.values() for place, _ in texts(offer_document(offer(**about)))
    }
    assert [place for kind in SAID.values() for place in kind if place not in found] == []


FACT = Fact("answered", "Ответим до", "полудня", "по Москве")
ABOUT = Fact("place", "Город", "Тверь", raw="Тверь")
NOTE = Condition("R99", "Перенос данных — за счёт продавца.")


def with_more(document):
    return replace(
        document,
        facts=(*document.facts, FACT),
        about=(*document.about, ABOUT),
        notes=(*document.notes, NOTE),
    )


def test_a_fact_or_a_condition_that_is_added_stands_in_every_format():
    document = with_more(offer_document(offer()))
    for kind, text in formats(document).items():
        for said in (FACT.label, FACT.value, FACT.note, ABOUT.label, ABOUT.value, NOTE.text):
            assert close(said) in text, (kind, said)
    with patch("tests.documents.tools.offer_document", return_value=document):
        assert {row["Город"] for row in csv_rows(document.offer)} == {"Тверь"}


def test_it_stands_on_the_page_too():
    answer = Answer(read([("dry_cleaning", "9")]), PRICES, date(2026, 11, 22))
    answer.__dict__["document"] = with_more(answer.document)
    told = AnswerView(answer).to_dict()
    for said in (FACT.value, FACT.note, ABOUT.value, NOTE.text):
        assert close(said) in close(told["message"])
    assert close(NOTE.text) in close(told["places"]["conditions"])


def test_an_offer_speaks_as_the_seller_and_names_no_reading_of_ours():
    for lang, ours, said in (
        ("ru", "толкование", "в первый платёж"),
        ("en", "our reading", "in the first payment"),
    ):
        lines = offer_document(offer(lang)).readings.lines
        assert len(lines) == 5  # R6, R7, R9, R12, R18: each only where it is about something
        assert len(offer_document(offer(lang, {})).readings.lines) == 1
        readings = plain(" ".join(lines))
        assert ours not in readings
        assert said in readings


def test_it_is_headed_titled_and_added_up_in_its_language():
    """364 880 × 22 ÷ 122 = 65 798.03; 364 880 × 0.22 = 80 273.60."""
    for lang, vat, heading, titles, totals in (
        (
            "ru",
            "included",
            "Коммерческое предложение № {} от 22 ноября 2026 г.",
            ["Что входит", "Что не входит"],
            ["Итого 364 880 ₽", "В том числе НДС 22 % 65 798,03 ₽"],
        ),
        (
            "en",
            "on_top",
            "Quotation No. {} of 22 November 2026",
            ["What is included", "What is not included"],
            [
                "Total 364 880 ₽",
                "22% VAT on top: all prices in the tables are without VAT 80 273.60 ₽",
                "Total with VAT 445 153.60 ₽",
            ],
        ),
    ):
        made = offer_document(offer(lang, sale=sale(vat)))
        assert plain(made.heading) == heading.format(made.offer.number)
        assert [made.included.title, made.excluded.title] == titles
        assert [plain(f"{row.label} {row.value}") for row in made.totals if row.value] == totals
        facts = [plain(fact.value) for fact in made.facts[1:]]
        assert facts == ["29 365 ₽", "845 ₽"]  # (172 380 + 24 000 + 156 000) ÷ 12


def test_the_seller_is_named_with_all_that_a_payment_needs():
    russian, english = (
        [plain(fact.value) for fact in offer_document(offer(lang, sale=sale())).seller]
        for lang in ("ru", "en")
    )
    assert russian == [
        "ООО «Пример Софт», ИНН 7707083893, КПП 770701001, ОГРН 1027700132195, "
        "101000, г. Москва, ул. Примерная, д. 1",
        "+7 495 000-00-00, sales@example.ru, example.ru",
        "АО «Пример Банк», счёт 40702810200000012345, корр. счёт 30101810400000000225, "
        "БИК 044525225",
    ]
    assert english[2] == (
        "АО «Пример Банк», account 40702810200000012345, "
        "correspondent account 30101810400000000225, BIC 044525225"
    )
