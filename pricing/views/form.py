"""The form's values: what each field shows, its note, and the words that stand with it.

The values are those of an address; the page's script, where there is one, fills
in others later and puts each field's note or fault into its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from pricing.codes import ADD_ONS, SERVICES, SITUATIONS
from pricing.limits import limits
from pricing.price_lists import PriceList
from pricing.projections import ProjectionParameters, parameters
from pricing.quotes import renewal
from pricing.requests import DEFAULT_TEXTS
from pricing.views.catalog import Catalog
from pricing.views.faults import field_name
from pricing.views.phrases import unit_prices

NEW_COUNTRY = ("payment_integration_new_country", "sms_integration_new_country")


@dataclass(frozen=True)
class Form:
    """What the form is made of: its language, its price list, and each field's text by name.

    `notes` stand under the fields. A brief form names an add-on or a service shortly, with its
    price, in one line.
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

    def label(self, name: str) -> str:
        """An add-on's or service's name; of a pair that begin alike the second is set apart."""
        words = self.words
        if self.is_brief:
            key = "call.monthly" if name in ADD_ONS else "call.priced"
            price = unit_prices(words, self.price_list)[name]
            return words(key, name=words(f"call.{name}"), price=price)
        if name in NEW_COUNTRY:
            return words(f"choices.{name}")
        return field_name(words, self.price_list, name)
