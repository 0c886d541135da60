"""What was mended in a visitor's choices, as sentences."""

from typing import Any

from pricing.faults import SelectionFault
from pricing.limits import limits
from pricing.price_lists.price_list import PriceList
from pricing.quotes.selection import SERVICES, Selection
from pricing.views.catalog import Catalog


def field_name(words: Catalog, price_list: PriceList, field: str) -> str:
    """A field's name as its control is labelled."""
    if field in SERVICES:
        return service_name(words, price_list, field)
    return words("choices.prompt_short") if field == "prompt" else words(f"choices.{field}")


def service_name(words: Catalog, price_list: PriceList, code: str) -> str:
    """The name of a one-off service."""
    return next(
        words.text(service.name) for service in price_list.one_off_services if service.code == code
    )


def value_name(words: Catalog, field: str, value: Any) -> str:
    """A chosen value as a visitor knows it."""
    if field == "prompt":
        return words("notice.yes" if value else "notice.no")
    if field == "situation":
        return words(f"situation.{value}")
    if field == "months":
        return words("months_for", count=value)
    return words.number(value)


def notice(
    words: Catalog, price_list: PriceList, fault: SelectionFault, selection: Selection
) -> str:
    """What `fault` was and what `selection` took in its place."""
    if fault.rule == "licenses":
        return words("notice.licenses")
    if fault.rule == "manager":
        return words("notice.manager", months=words("months_for", count=selection.manager))
    field = field_name(words, price_list, fault.field)
    taken = value_name(words, fault.field, getattr(selection, fault.field))
    if fault.rule == "at_most":
        limit = words.number(limits().count_limit)
        return words("notice.limit", field=field, limit=limit, taken=taken)
    key = "repeated" if fault.rule == "repeated" else "replaced"
    given = fault.given.strip("'\"") or words("notice.empty")
    return words(
        f"notice.{key}", field=field, given=words("notice.quoted", text=given), taken=taken
    )
