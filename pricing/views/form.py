"""The form's values: what each field shows, its note, and the words that stand with it.

The values are those of an address; the page's script, where there is one, fills
in others later and puts each field's note or fault into its place.

Under each field stands its price or rule, or what is wrong with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from pricing.limits import ADD_ONS, SERVICES, SITUATIONS, limits
from pricing.price_lists import PriceList
from pricing.projections import ProjectionParameters, parameters
from pricing.quotes import Quote, Selection, comparison, renewal
from pricing.requests import BUDGET, DEFAULT_TEXTS, QuoteRequest
from pricing.seller import Vat
from pricing.views.catalog import Catalog
from pricing.views.faults import field_name
from pricing.views.phrases import all_net, amount, unit_prices

NEW_COUNTRY = ("payment_integration_new_country", "sms_integration_new_country")


@dataclass(frozen=True)
class Form:
    """What the form is made of: its language, its price list, and each field's text by name.

    `notes` stand under the fields. A brief form names counts, add-ons and services shortly, the
    latter with their prices, in one line.
    """

    words: Catalog
    price_list: PriceList
    values: Mapping[str, str]
    notes: Mapping[str, str]
    is_brief: bool = False

    add_ons: ClassVar = ADD_ONS
    services: ClassVar = SERVICES
    situations: ClassVar = SITUATIONS
    paid: ClassVar = tuple(renewal.TEXTS)
    plan_months: ClassVar = parameters.MONTHS

    @property
    def defaults(self) -> dict[str, str]:
        """Each field's text where it is not chosen; what a form has no field for is left out."""
        # What this form has no field for stays in the address as it is.
        kept = parameters.TEXTS if self.is_brief else ()
        return {name: text for name, text in DEFAULT_TEXTS.items() if name not in kept}

    def differs(self, names: Iterable[str]) -> bool:
        """Whether any of these fields says something of its own."""
        return any(self.values[name] != DEFAULT_TEXTS[name] for name in names)

    def is_open(self, tool: str) -> bool:
        """Whether a tool for the months to come is open."""
        return ProjectionParameters(self.values).is_open(tool)

    @property
    def usual_interest(self) -> str:
        """The yearly interest that is taken where none is given, in percent."""
        return self.words.decimal(limits().default_yearly_interest.scaleb(2))

    @property
    def prompt_room(self) -> str:
        """The longest that may stand under the box of signing in time."""
        terms = self.price_list.terms
        return max((_no_prompt(self.words, each.months, is_wished=True) for each in terms), key=len)

    def label(self, name: str) -> str:
        """A count's, add-on's or service's name; of a pair alike the second is set apart."""
        words = self.words
        if self.is_brief and name in Selection.MODULES:
            return words(f"offer.module_{name}")
        if self.is_brief:
            key = "call.monthly" if name in ADD_ONS else "call.priced"
            price = unit_prices(words, self.price_list)[name]
            return words(key, name=words(f"call.{name}"), price=price)
        if name in NEW_COUNTRY:
            return words(f"choices.{name}")
        return field_name(words, self.price_list, name)


def field_notes(
    words: Catalog, quote: Quote, request: QuoteRequest, vat: Vat, *, is_brief: bool = False
) -> dict[str, str]:
    """A note by field, of what is wished and cannot be had in this period too.

    On the sales rep's screen only what changes a figure is said.
    """
    notes = dict.fromkeys(Selection.DEFAULTS, "") if is_brief else _prices(words, quote.price_list)
    notes["prompt"] = _prompt(words, quote, is_brief=is_brief)
    if "manager" in request.wishes:
        notes["manager"] = words("choices.manager_wish", months=quote.selection.manager)
    nets = all_net(words, vat) if request.budget is not None else []
    notes[BUDGET] = " ".join([_budget(words, quote, request.budget), *nets])
    return notes


def extras_sum(words: Catalog, quote: Quote) -> str:
    """What add-ons and services cost together; empty where none is chosen."""
    chosen = quote.addons_total + quote.one_off_total
    if not chosen:
        return ""
    return amount(words, chosen, is_minimum=quote.is_minimum)


def _budget(words: Catalog, quote: Quote, roubles: int | None) -> str:
    """How many licences a budget pays for, as ranges, and what is counted."""
    months = quote.price_list.horizon
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
    price_list, months = quote.price_list, quote.selection.months
    if not price_list.has_prompt(months):
        return _no_prompt(words, months, is_wished=quote.selection.prompt)
    if is_brief:
        return words("call.prompt", discount=price_list.prompt_discount.share)
    return words("choices.prompt_deadline")


def _no_prompt(words: Catalog, months: int, *, is_wished: bool) -> str:
    """That a period has no discount for signing in time; a wish for it is kept."""
    key = "prompt_unavailable_wish" if is_wished else "prompt_unavailable"
    return words(f"choices.{key}", months=months)
