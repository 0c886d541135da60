"""One word for one thing, over every sentence that people read: phrases that must not come back."""

import re

import pytest

from pricing import price_lists
from pricing.bulk import bulk_rules
from pricing.clock import today
from pricing.views.catalog import Catalog

# What is not said, and why.
FORBIDDEN = {
    "ru": {
        r"[Уу]ров(ень|н[яеию])": "a tier is «цена для 16–20 лицензий»",
        r"Агбис": "the product is written АГБИС",
        r"(?<!договор )(?<!Договор )\bв\u00a0срок": "read as paid on time",
        r"\bмес\., в.срок": "read as paid on time; «договор в срок»",
        r"дополнительны(х|е) услуг": "they are «ежемесячные услуги» and «разовые услуги»",
        r"[Пп]омесячные": "«ежемесячные услуги»",
        r"текст письма|Скопировать текст": "the text is «сообщение»",
        r"К вашему выбору": "«Разница с вашим выбором»",
        r"Имя .* в ссылке не прочитано": "a field is named as a field",
        r"\{((date|until)|\w+:date)\}\.": "a date ends in «г.», a second full stop would follow",
    },
    "en": {
        r"\b([Ss]igned|signing|renewed) in time": "a contract is signed on time",
        r"and more\b(?! like)": "a tier without an end is “151 or more”",
        r"(?<!\{)\b[Tt]ier\b(?! is open| before)": "the rate for so many licences",
        r"re-read": "the number of licences is checked",
        r"(?<!\{)\bfirm\b": "a price is fixed",
        r"unique wishes": "custom requests",
        r"contact people": "contacts",
        r"(\w)'(s|re|t)\b": "apostrophes are those of print",
        r"(this|the) quote\b|letter’s text": "a calculation, a quotation, a message",
        r"To your choice": "“Compared with your choice”",
        r"promises no refund": "the list does not mention refunds",
    },
}
# Sentences for the owner of the price list, who knows its file's tables by their names.
OF_FILES = {"fault.no_tiers"}


def sentences(lang):
    """Every text in a language by the place where it stands."""
    for key, message in Catalog.of(lang).messages.items():
        for text in message.values() if isinstance(message, dict) else [message]:
            yield key, text
    price_list = price_lists.in_effect(today())
    for part in ("included", "excluded", "conditions", "readings", "unsaid", "applicability"):
        for row in getattr(price_list, part):
            yield part, getattr(row.text, lang)
    for part in ("add_ons", "one_off_services"):
        for row in getattr(price_list, part):
            yield part, getattr(row.name, lang)
    for heads in (bulk_rules().fields, bulk_rules().answer):
        yield from ((name, getattr(heading, lang)) for name, heading in heads.items())


@pytest.mark.parametrize("lang", FORBIDDEN)
def test_one_word_stands_for_one_thing(lang):
    found = [
        f"{place}: {text} — {why}"
        for place, text in sentences(lang)
        for pattern, why in FORBIDDEN[lang].items()
        if place not in OF_FILES and re.search(pattern, text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", FORBIDDEN)
def test_a_phrase_that_is_forbidden_would_be_found(lang):
    said = {"ru": "Цена уровня 16–20", "en": "Signed in time"}[lang]
    assert [pattern for pattern in FORBIDDEN[lang] if re.search(pattern, said)]
