"""What stands under each field of the form: its price or rule, or what is wrong with it."""

from collections.abc import Mapping

from pricing.codes import ADD_ONS
from pricing.price_lists import PriceList
from pricing.quotes import Quote, Selection, comparison
from pricing.requests import BUDGET
from pricing.views.catalog import Catalog
from pricing.views.phrases import amount, tier_licenses, unit_prices


def field_notes(
    words: Catalog,
    quote: Quote,
    wishes: Mapping[str, int],
    roubles: int | None = None,
    *,
    is_brief: bool = False,
) -> dict[str, str]:
    """A note by field; `wishes` holds what is wished and cannot be had in this period.

    `roubles` are a yearly budget.

    On the sales rep's screen only what changes a figure is said.
    """
    notes = dict.fromkeys(Selection.DEFAULTS, "") if is_brief else _prices(words, quote.price_list)
    notes["prompt"] = _prompt(words, quote, is_brief=is_brief)
    if "manager" in wishes:
        months = words("months_for", count=quote.selection.manager)
        notes["manager"] = words("choices.manager_wish", months=months)
    notes[BUDGET] = _budget(words, quote, roubles)
    return notes


def tier_note(words: Catalog, quote: Quote) -> str:
    """How many licences there are in all, and the tier that they fall in (R2)."""
    licenses = words("licenses", count=quote.licenses)
    return words("choices.counted", licenses=licenses, tier=tier_licenses(words, quote.tier))


def extras_sum(words: Catalog, quote: Quote) -> str:
    """What add-ons and services cost together; empty where none is chosen."""
    chosen = quote.addons_total + quote.one_off_total
    if not chosen:
        return ""
    return amount(words, chosen, is_minimum=quote.is_minimum)


def _budget(words: Catalog, quote: Quote, roubles: int | None) -> str:
    """How many licences a budget pays for, as ranges, and what is counted."""
    months = words("months_for", count=quote.price_list.horizon)
    if roubles is None:
        return words("choices.budget_help", months=months)
    runs = comparison.affordable(quote.price_list, quote.selection, roubles)
    if not runs:
        return words("choices.budget_none", months=months)
    *before, counts = (
        words.number(last)
        if first == last
        else words("choices.budget_up_to", last=last)
        if first == 1
        else words("tier.closed", first=first, last=last)
        for first, last in runs
    )
    if before:
        counts = words("choices.budget_or", first=", ".join(before), last=counts)
    return words("choices.budget_fits", counts=counts, months=months)


def _prices(words: Catalog, price_list: PriceList) -> dict[str, str]:
    """What an add-on is and what one of each add-on and service costs."""
    keys = {str(name): f"choices.{name}_help" for name in ADD_ONS}
    notes = {str(each.code): words.text(each.note) for each in price_list.add_ons}
    return dict.fromkeys(Selection.DEFAULTS, "") | {
        code: words(keys.get(code, "choices.service_help"), price=price, note=notes.get(code, ""))
        for code, price in unit_prices(words, price_list).items()
    }


def _prompt(words: Catalog, quote: Quote, *, is_brief: bool) -> str:
    """Why the discount for signing in time cannot be had, or what "in time" is (R6)."""
    if quote.price_list.has_prompt(quote.selection.months):
        return "" if is_brief else words("choices.prompt_deadline")
    key = "prompt_unavailable_wish" if quote.selection.prompt else "prompt_unavailable"
    return words(f"choices.{key}", months=words("months", count=quote.selection.months))
