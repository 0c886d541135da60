"""Both languages say the same things, in forms that their grammar needs, in one vocabulary."""

import re
from datetime import date
from decimal import Decimal
from string import Formatter

import pytest
from babel import Locale

from pricing import price_lists
from pricing.bulk import bulk_rules
from pricing.limits import today
from pricing.views.catalog import FIGURES, LANGUAGES, Catalog
from tests.texts import EN, RU, plain

KEYS = sorted(RU.messages.keys() | EN.messages.keys())


def placeholders(message):
    """The `{names}` in a message, or in any of its plural forms, each as it is shown."""
    shown = ((name, spec) for _, name, spec in _gaps(message) if name is not None)
    return {f"{name}:{spec}" if spec else name for name, spec in shown}


def plurals(words):
    return [key for key, message in words.messages.items() if isinstance(message, dict)]


def test_both_languages_have_the_same_keys():
    assert RU.messages.keys() ^ EN.messages.keys() == set()
    assert len(KEYS) > 100


def test_a_message_names_the_same_values_in_both_languages_and_shows_them_alike():
    for key in KEYS:
        russian, english = RU.messages[key], EN.messages[key]
        assert placeholders(russian) == placeholders(english), key
        assert isinstance(russian, dict) == isinstance(english, dict), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_message_with_a_count_has_each_plural_form_of_its_language(lang):
    needed = set(Locale.parse(lang).plural_form.rules) | {"other"}
    plurals = {k: m for k, m in Catalog.of(lang).messages.items() if isinstance(m, dict)}
    assert {"licenses", "months", "payments"} <= plurals.keys()
    for key, forms in plurals.items():
        assert forms.keys() == needed, key
        assert all("{count" in form for form in forms.values()), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_is_empty_or_has_stray_spaces(lang):
    for key, message in Catalog.of(lang).messages.items():
        for form in message.values() if isinstance(message, dict) else [message]:
            assert form == form.strip() != "", key


def test_the_russian_texts_are_russian_and_the_english_are_english():
    def cyrillic(message):
        return any("а" <= letter <= "я" for letter in str(message).lower())

    assert not [key for key, message in EN.messages.items() if cyrillic(message)]
    # Signs, figures and a language's own code are the same in both.
    names = {"PDF", "Excel", "CSV"}
    russian = {key: text for key, text in RU.messages.items() if str(text) not in names}
    same = [key for key, message in russian.items() if not cyrillic(message)]
    assert not [key for key in same if any(word.isalpha() for word in _words(RU.messages[key]))]


def _words(message):
    bare = "".join(text for text, *_ in Formatter().parse(str(message)))
    return bare.split()


def _gaps(message):
    forms = message.values() if isinstance(message, dict) else [message]
    return [gap[:3] for form in forms for gap in Formatter().parse(form)]


def test_a_count_takes_its_plural_form():
    counts = (1, 2, 4, 5, 11, 12, 14, 21, 22, 101, 111, 1_001)
    assert [plain(RU("licenses", count=count)) for count in counts] == [
        "1 лицензия", "2 лицензии", "4 лицензии", "5 лицензий", "11 лицензий", "12 лицензий",
        "14 лицензий", "21 лицензия", "22 лицензии", "101 лицензия", "111 лицензий",
        "1 001 лицензия",
    ]  # fmt: skip
    one, *others = (plain(EN("licenses", count=count)) for count in counts)
    assert one == "1 licence"
    assert others == [f"{count:,} licences".replace(",", " ") for count in counts[1:]]
    months = [plain(RU("months", count=count)) for count in (1, 3, 6, 12)]
    assert months == ["1 месяц", "3 месяца", "6 месяцев", "12 месяцев"]


def test_money_has_non_breaking_spaces_and_no_kopecks():
    for roubles, shown in (
        (0, "0\u00a0₽"),
        (500, "500\u00a0₽"),
        (172_380, "172\u00a0380\u00a0₽"),
        (1_764_000, "1\u00a0764\u00a0000\u00a0₽"),
    ):
        assert RU.money(roubles) == EN.money(roubles) == shown


def test_a_share_is_shown_as_each_language_writes_it():
    shares = [Decimal("0.07"), Decimal("0.20"), Decimal("0.256")]
    assert [RU.percent(share) for share in shares] == ["7\u00a0%", "20\u00a0%", "25,6\u00a0%"]
    assert [EN.percent(share) for share in shares] == ["7%", "20%", "25.6%"]


def test_a_date_stays_on_one_line():
    day = date(2020, 6, 15)
    assert RU.date(day) == "15\u00a0июня\u00a02020\u202fг."
    assert EN.date(day) == "15\u00a0June\u00a02020"


@pytest.mark.parametrize("words", [RU, EN])
def test_a_message_that_is_not_there_is_an_error(words):
    with pytest.raises(KeyError):
        words("answer.nothing")
    with pytest.raises(KeyError):
        words("answer.total")


VALUES = {
    "money": 172_380,
    "number": 1_000,
    "two_digits": 5,
    "decimal": Decimal("1227.6"),
    "kopecks": Decimal("65798.03"),
    "percent": Decimal("0.256"),
    "month": date(2026, 12, 1),
    "short_date": date(2020, 6, 15),
    "date": date(2020, 6, 15),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_shows_its_values_in_a_known_way(lang):
    words = Catalog.of(lang)
    shown = {spec for key in KEYS for _, _, spec in _gaps(words.messages[key]) if spec}
    assert {"money", "percent", "date", "months"} <= shown
    assert not FIGURES.keys() & words.messages.keys()
    assert shown <= {*FIGURES, *plurals(words)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_message_shows_a_value_as_the_catalog_does(lang):
    assert VALUES.keys() == FIGURES.keys()
    for spec, value in VALUES.items():
        words = Catalog(lang, {"key": f"‹{{value:{spec}}}›"})
        assert words("key", value=value) == f"‹{getattr(words, spec)(value)}›"
    assert RU("hint.over", months=3) == f"за {RU('months', count=3)}"


def test_a_value_of_another_kind_is_an_error_that_names_the_message():
    for spec in (*FIGURES, *plurals(RU)):
        words = Catalog("ru", {**RU.messages, "key": f"{{value:{spec}}}"})
        for value in ("12", None, 1.5):
            with pytest.raises(TypeError, match=r"key: \{value:"):
                words("key", value=value)


def test_a_way_to_show_a_value_that_is_not_known_is_an_error_that_names_the_message():
    with pytest.raises(ValueError, match=r"some.key: \{value:monye\}"):
        Catalog("ru", {"some": {"key": "{value:monye}"}})("some.key", value=1)


def test_a_part_of_a_value_is_shown_as_it_is():
    words = Catalog("en", {"key": "line {place[0]}, {place[1]!r}"})
    assert words("key", place=(1234, "x")) == "line 1234, 'x'"


def test_a_value_with_braces_is_shown_as_it_is():
    assert RU("answer.from", amount="{lang}") == "от\u00a0{lang}"


# One word for one thing, over every sentence that people read: phrases that must not come back.


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
