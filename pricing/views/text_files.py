"""What is wrong with the texts of the interface: each language's file beside the other's."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale

from pricing import toml_text
from pricing.codes import LANGUAGES
from pricing.data_file import content_of, without_unread
from pricing.faults import DataFileError, Fault
from pricing.toml_text import UNREAD
from pricing.views.catalog import FIGURES, FOLDER, flat, plurals


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
        gaps = list(Formatter().parse(text))
    except ValueError:
        return None
    return {
        (re.split(r"[.\[]", name)[0], spec or "") for _, name, spec, _ in gaps if name is not None
    }
