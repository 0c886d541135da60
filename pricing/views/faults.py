"""The sentence of every fault, and what was taken in place of a faulty choice."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pricing.faults import DataFileError, Fault, PricingError, show
from pricing.limits import LANGUAGES, SERVICES, limits
from pricing.price_lists import PriceList
from pricing.views.catalog import NBSP, Catalog

if TYPE_CHECKING:  # selections need bounds that can be read, and the faults of those are told too
    from pricing.quotes import Selection

SENTENCE_LETTERS, GIVEN_LETTERS = 400, 60
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class _Choices(tuple[object, ...]):
    """Choices that a message may name together, `{allowed}`, or one by one, `{allowed[0]}`."""

    def __str__(self) -> str:
        return ", ".join(map(str, self))


def sentence(words: Catalog, fault: Fault) -> str:
    """Where, what came and what is allowed: one line, whatever was given.

    The field stands by its own name, as programs know it: whoever tells people
    gives the fault with a label in its place.
    """
    allowed = fault.allowed
    text = words(
        f"fault.{fault.rule}",
        field=fault.field,
        given=show(fault.given),
        said=quoted(words, fault.given) if isinstance(fault.given, str) else show(fault.given),
        text=(fault.given.strip() or words("notice.empty")) if isinstance(fault.given, str) else "",
        quoted=quoted(words, fault.given),
        headings="; ".join(map(str, allowed)) if isinstance(allowed, tuple) else "",
        allowed=_listed(words, allowed),
        limit=allowed,
        number=fault.number,
    )
    return _one_line(text)


def _listed(words: Catalog, allowed: object) -> object:
    if not isinstance(allowed, tuple):
        return str(allowed)
    return _Choices(allowed) if allowed else words("fault.none")


def sentences(words: Catalog, error: PricingError) -> list[str]:
    """A line for each fault of an error; those of a data file begin with its path."""
    file = f"{error.path}: " if isinstance(error, DataFileError) else ""
    return [file + sentence(words, fault) for fault in error.faults]


def plain_sentence(fault: Fault) -> str:
    """The same in English for a log, also where the texts themselves are broken.

    In another language where the English sentence cannot be read; else the fault's values.
    """
    for lang in ("en", *LANGUAGES):
        with suppress(LookupError, ValueError, TypeError, AttributeError):
            return sentence(Catalog.readable(lang), fault)
    return str(fault)


def plain_sentences(error: PricingError) -> Iterator[str]:
    """A line for each fault of an error; those of a data file begin with its path."""
    file = f"{error.path}: " if isinstance(error, DataFileError) else ""
    yield from (file + plain_sentence(fault) for fault in error.faults)


def at_field(words: Catalog, fault: Fault) -> str:
    """What a field of the form takes, as it stands beside the field and what is in it."""
    return words(f"form.{fault.rule}", allowed=fault.allowed)


def _one_line(text: str) -> str:
    short = text if len(text) <= SENTENCE_LETTERS else f"{text[:SENTENCE_LETTERS]}…"
    return "".join(
        letter if letter.isprintable() or letter == NBSP else REPLACEMENT for letter in short
    )


def field_name(words: Catalog, price_list: PriceList, field: str) -> str:
    """A field's name as its control is labelled."""
    if field in SERVICES and (name := price_list.name_of(field)):
        return words.text(name)
    return words("choices.prompt_short") if field == "prompt" else words(f"choices.{field}")


def value_name(words: Catalog, field: str, value: Any) -> str:
    """A chosen value as a visitor knows it."""
    if field == "prompt":
        return words("notice.yes" if value else "notice.no")
    if field == "situation":
        return words(f"situation.{value}")
    if field == "months":
        return words("months", count=value)
    return words.number(value)


def notice(words: Catalog, price_list: PriceList, fault: Fault, selection: "Selection") -> str:
    """What `fault` was and what `selection` took in its place."""
    if fault.rule == "licenses":
        return words("notice.licenses")
    if fault.rule == "manager":
        return words("notice.manager", months=selection.manager)
    field = field_name(words, price_list, fault.field)
    chosen = getattr(selection, fault.field, None)  # a budget is none of the selection's
    taken = words("heard.none") if chosen is None else value_name(words, fault.field, chosen)
    if fault.rule == "at_most":
        return words("notice.limit", field=field, limit=limits().count_limit, taken=taken)
    key = "repeated" if fault.rule == "repeated" else "replaced"
    return words(f"notice.{key}", field=field, given=quoted(words, fault.given), taken=taken)


def quoted(words: Catalog, given: object) -> str:
    """A given value in the language's quotes; empty text in words."""
    text = _one_line(given[:GIVEN_LETTERS] if isinstance(given, str) else show(given))
    return words("notice.quoted", text=text) if text else words("notice.empty")
