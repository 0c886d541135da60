"""Interface words in one language: messages, numbers, plurals and money; and faults of theirs."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, localcontext
from functools import cache, lru_cache, partial
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import (
    format_decimal,
    format_percent,
    get_decimal_symbol,
    get_group_symbol,
)

from pricing import toml_text
from pricing.data_file import Text, content_of, load, without_unread
from pricing.faults import DataFileError, Fault
from pricing.limits import DATA, LANGUAGES
from pricing.toml_text import UNREAD

FOLDER = DATA / "texts"
# Sums and counts look the same in both languages, so that an offer in one can be
# held against the other: groups apart by a non-breaking space, ₽ last.
NUMBER_LOCALE = "ru"
NBSP = "\u00a0"
DATE_LOCALES = {"ru": "ru", "en": "en_GB"}
# How a message may show a value, by its `{name:spec}`, and the kind of value that takes.
FIGURES: dict[str, Any] = {
    "money": int,
    "number": int,
    "two_digits": int,
    "decimal": Decimal | int,
    "kopecks": Decimal,
    "percent": Decimal | int,
    "month": date,
    "short_date": date,
    "date": date,
}
FIELDS = Formatter()
# The engine has no bound; Babel writes numbers of 28 digits unless it may write more.
DIGITS = 5000


def language(given: str | None) -> str:
    """The language asked for, where there is one of that code; else the first."""
    return given if given in LANGUAGES else LANGUAGES[0]


class Catalog:
    """The words of one language, from `data/texts/<lang>.toml`.

    A catalog is called with a message's key and the values it names:
    `words("licenses", count=17)` → «17 лицензий». A message with plural forms
    takes its form from `count`.

    The message says how a value is shown: `{total:money}` by one of FIGURES, and
    `{own:licenses}` by a message with plural forms. Without that a whole number is shown in
    groups; text, and a part of a value such as `{allowed[0]}`, as it is.
    """

    def __init__(self, lang: str, texts: dict[str, Any]) -> None:
        self.lang = lang
        self.locale = Locale.parse(lang)
        self.messages: dict[str, str | dict[str, str]] = dict(flat(texts))
        self._shows: dict[str, tuple[Any, Callable[[Any], str]]] = {
            **{spec: (kind, getattr(self, spec)) for spec, kind in FIGURES.items()},
            **{key: (int, partial(self._plural, key)) for key in plurals(self.messages)},
        }

    @staticmethod
    @cache
    def of(lang: str) -> "Catalog":
        """The catalog of a language, read once; DataFileError where its file has faults."""
        return Catalog(lang, load(FOLDER / f"{lang}.toml"))

    @staticmethod
    @cache
    def readable(lang: str) -> "Catalog":
        """What can be read of a language's messages, however faulty its file is."""
        try:
            values = toml_text.read(content_of(FOLDER / f"{lang}.toml")).values
        except DataFileError:
            values = None
        words = Catalog(lang, values or {})
        words.messages = {key: text for key, text in words.messages.items() if text != UNREAD}
        return words

    @property
    def name(self) -> str:
        """The language's name in itself: `Русский`, `English`."""
        return str(self.locale.display_name).capitalize()

    def __call__(self, key: str, **values: Any) -> str:
        """The message of `key`, with its `{names}` filled in; KeyError where there is none.

        ValueError where it shows a value in a way that is not known, TypeError where the value
        is of another kind.
        """
        message = self.messages[key]
        if isinstance(message, dict):
            message = message[_plural_form(self.lang, values["count"])]
        pieces = list[str]()
        for literal, name, spec, conversion in _parsed(message):
            pieces.append(literal)
            if name is None:
                continue
            if name not in values:  # a part of one, as in `{allowed[0]}`
                part, _ = FIELDS.get_field(name, (), values)
                pieces.append(str(FIELDS.convert_field(part, conversion)))
            elif spec:
                pieces.append(self._shown(key, name, spec, values[name]))
            else:
                value = values[name]
                pieces.append(_number(value) if isinstance(value, int) else str(value))
        return "".join(pieces)

    def _shown(self, key: str, name: str, spec: str, value: Any) -> str:
        if spec not in self._shows:
            raise ValueError(f"{key}: {{{name}:{spec}}} is no way to show a value")
        kind, show = self._shows[spec]
        if not isinstance(value, kind):
            raise TypeError(f"{key}: {{{name}:{spec}}} cannot show {value!r}")
        return show(value)

    def _plural(self, key: str, count: int) -> str:
        return self(key, count=count)

    def text(self, both: Text) -> str:
        """The sentence of a price list in this language."""
        sentence: str = getattr(both, self.lang)
        return sentence

    def money(self, roubles: int) -> str:
        """`172 380 ₽`, with non-breaking spaces."""
        return f"{_number(roubles)}{NBSP}₽"

    def number(self, value: int) -> str:
        """`1 000`, with a non-breaking space."""
        return _number(value)

    def two_digits(self, value: int) -> str:
        """`05`, as kopecks are written."""
        return f"{value:02}"

    def decimal(self, value: Decimal) -> str:
        """`1 227,6` in Russian, `1 227.6` in English: every digit that is not a closing zero."""
        text = str(format_decimal(value, "#,##0.##########", locale=self.locale))
        return text.replace(get_group_symbol(self.locale), NBSP)

    def kopecks(self, roubles: Decimal) -> str:
        """`65 798,03 ₽` in Russian, `65 798.03 ₽` in English: both digits, groups as in `money`."""
        whole, _, rest = f"{roubles:f}".partition(".")
        sign = get_decimal_symbol(self.locale)
        return f"{_number(int(whole))}{sign}{rest.ljust(2, '0')}{NBSP}₽"

    def percent(self, share: Decimal) -> str:
        """`25,6 %` in Russian, `25.6%` in English."""
        pattern = "#,##0.#\u00a0%" if self.lang == "ru" else "#,##0.#%"
        return str(format_percent(share, pattern, locale=self.locale))

    def month(self, day: date) -> str:
        """`декабрь 2026 г.`, `December 2026`, with non-breaking spaces."""
        return str(format_skeleton("yMMMM", day, locale=self.locale)).replace(" ", NBSP)

    def short_date(self, day: date) -> str:
        """`15.06.2020`, `15/06/2020`."""
        return _short_date(self.lang, day)

    def date(self, day: date) -> str:
        """`15 июня 2020 г.`, `15 June 2020`, with non-breaking spaces."""
        return _date(self.lang, day)


# A page says hundreds of messages, the same ones for every choice.
@cache
def _parsed(text: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    return tuple(FIELDS.parse(text))


# Babel evaluates the language's rule with exact decimals each time.
@lru_cache(maxsize=10_000)
def _plural_form(lang: str, count: int) -> str:
    return str(Locale.parse(lang).plural_form(count))


@lru_cache(maxsize=10_000)
def _short_date(lang: str, day: date) -> str:
    return str(format_skeleton("yMMdd", day, locale=DATE_LOCALES[lang]))


@lru_cache(maxsize=10_000)
def _date(lang: str, day: date) -> str:
    return str(format_date(day, "long", locale=DATE_LOCALES[lang])).replace(" ", NBSP)


# A document asks for a hundred figures, many of them again and again.
@lru_cache(maxsize=10_000)
def _number(value: int) -> str:
    with localcontext(prec=DIGITS):
        return str(format_decimal(value, "#,##0", locale=NUMBER_LOCALE))


def flat(texts: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Messages by dotted key; a table that has the form `other` is one message with plurals."""
    for key, value in texts.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and "other" not in value:
            yield from flat(value, f"{name}.")
        else:
            yield name, value


def plurals(messages: dict[str, Any]) -> list[str]:
    """The keys of messages with plural forms."""
    return [key for key, message in messages.items() if isinstance(message, dict)]


def text_faults() -> Iterator[tuple[Path, Fault]]:
    """Every fault of every file, with the file.

    A message is text, or has a text for each plural form of its language; it stands in every
    language, and names the same values in each, shown alike.
    """
    messages = dict[str, dict[str, Any]]()
    for lang in LANGUAGES:
        path = FOLDER / f"{lang}.toml"
        try:
            toml = toml_text.read(content_of(path))
        except DataFileError as error:
            yield from ((path, fault) for fault in error.faults)
            continue
        yield from ((path, fault) for fault in toml.faults)
        if toml.values is not None:
            messages[lang] = dict(flat(toml.values))
    for lang, own in messages.items():
        others = [each for each in messages.values() if each is not own]
        faults = without_unread([*_faults(lang, own), *_unlike(own, others)])
        yield from ((FOLDER / f"{lang}.toml", fault) for fault in faults)


def _faults(lang: str, own: dict[str, Any]) -> Iterator[Fault]:
    if not own:
        yield Fault("messages", "missing")
    forms = (*Locale.parse(lang).plural_form.tags, "other")
    ways = (*FIGURES, *plurals(own))
    for key, message in own.items():
        texts = message if isinstance(message, dict) else {"": message}
        if isinstance(message, dict):
            yield from (Fault(f"{key}.{form}", "missing") for form in forms if form not in message)
            texts = {f".{form}": text for form, text in message.items()}
        for form, text in texts.items():
            if not isinstance(text, str):
                yield Fault(key + form, "type", text, "expected text")
            elif (named := _named(text)) is None:
                yield Fault(key + form, "braces", text)
            else:
                unknown = {spec for _, spec in named if spec} - set(ways)
                yield from (Fault(key + form, "none_of", spec, ways) for spec in sorted(unknown))


def _unlike(own: dict[str, Any], others: list[dict[str, Any]]) -> Iterator[Fault]:
    """Messages that another language has, and values that its message names and ours does not."""
    for other in others:
        for key, message in other.items():
            if key not in own:
                yield Fault(key, "missing")
                continue
            alone = _values(own[key]) - _values(message)
            if alone and UNREAD not in {*_texts(own[key]), *_texts(message)}:
                yield Fault(key, "other_values", ", ".join(sorted(alone)))


def _values(message: Any) -> set[str]:
    """The values that a message names in any of its forms, each as it is shown."""
    named = [pair for text in _texts(message) for pair in _named(text) or ()]
    return {f"{name}:{spec}" if spec else name for name, spec in named}


def _texts(message: Any) -> list[str]:
    texts = message.values() if isinstance(message, dict) else [message]
    return [text for text in texts if isinstance(text, str)]


def _named(text: str) -> set[tuple[str, str]] | None:
    """The values that a text names in braces, and how; None where its braces are no pairs."""
    try:
        gaps = list(FIELDS.parse(text))
    except ValueError:
        return None
    return {
        (re.split(r"[.\[]", name)[0], spec or "") for _, name, spec, _ in gaps if name is not None
    }
