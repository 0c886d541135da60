"""One document of an offer: what it says, every format says, in the same words."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from pricing import Selection, quote
from pricing.documents.files import FILES
from pricing.documents.offer import OtherList
from pricing.documents.offer_document import Fact, offer_document
from pricing.price_lists import of_date
from pricing.quotes import Variant, renewal
from pricing.requests import read
from pricing.views.conditions import Condition
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from tests.documents.tools import book, close, offer, pdf_text, sale

PRICES = of_date("2020-06-15")
SHORT = {"dry_cleaning": 9, "reception": 8, "months": 6, "prompt": True}
VARIANTS = (Variant(Selection(dry_cleaning=17)), Variant(Selection(**SHORT), "Быстрый"))
OFFERS = {
    "reference": {},
    "one licence, nothing else": {
        "selection": {},
        "customer": "",
        "link": "",
        "valid_until": None,
    },
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
    "by a replaced list": {
        "other_list": OtherList(date(2026, 10, 1), True, quote(PRICES, Selection(dry_cleaning=9)))
    },
    "what was chosen before": {
        "current_terms": quote(PRICES, Selection(dry_cleaning=20, months=6))
    },
}


def formats(document):
    """Each format's text without spaces: the PDF as it is written, the workbook's first sheet."""
    made = {kind: make(document) for kind, (make, _) in FILES.items()}
    cells = [cell for row in book(made["xlsx"]).worksheets[0].values for cell in row if cell]
    return {
        "pdf": close(pdf_text(made["pdf"], "-raw")),
        "txt": close(made["txt"].decode()),
        "xlsx": close(" ".join(map(str, cells))),
    }


def everywhere(document):
    """What every format says, whatever the offer."""
    facts = [document.facts[0].value, *(fact.value for fact in document.about if fact.raw)]
    notes = [note.text for note in document.notes if note.rule in {"R11", "R13"}]
    renewed = document.renewal.lines if document.renewal else ()
    dates = {fact.value for fact in document.about if isinstance(fact.raw, date)}
    said = [*facts, *notes, *document.other_list, *renewed, document.in_words]
    said += [document.on_time, document.next_step, document.basis]
    said += [line.name for line in document.lines]
    # The workbook has days as days.
    return {close(text): text in dates for text in said if text}


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("about", OFFERS.values(), ids=OFFERS)
def test_what_the_document_says_every_format_says_in_the_same_words(about, lang):
    document = offer_document(offer(lang, **about))
    shown = formats(document)
    for text, is_date in everywhere(document).items():
        missing = [kind for kind, whole in shown.items() if text not in whole]
        assert missing in ([], ["xlsx"] if is_date else []), text
    for line in document.lines:
        assert close(line.amount) in shown["pdf"]
        assert close(line.amount) in shown["txt"]


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
    rows = list(
        csv.DictReader(io.StringIO(FILES["csv"][0](document).decode("utf-8-sig")), delimiter=";")
    )
    assert {row["Город"] for row in rows} == {"Тверь"}


def test_it_stands_on_the_page_too():
    answer = Answer(read([("dry_cleaning", "9")]), PRICES, date(2026, 11, 22))
    answer.__dict__["document"] = with_more(answer.document)
    told = AnswerView(answer).to_dict()
    for said in (FACT.value, FACT.note, ABOUT.value, NOTE.text):
        assert close(said) in close(told["message"])
    assert close(NOTE.text) in close(told["places"]["conditions"])
