"""A request for a quote, and the addresses that ask it.

This is the one place that knows the names of an address, their order, and what each means where
an address is silent about it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from urllib.parse import quote as percent
from urllib.parse import urlencode

from pricing.codes import LANGUAGES
from pricing.faults import Fault
from pricing.limits import limits
from pricing.price_lists import PriceList, in_effect, of_date
from pricing.projections import ProjectionParameters, parameters
from pricing.quotes import (
    Quote,
    Selection,
    Variant,
    renewal,
    selection_text,
    variant_text,
)
from pricing.seller import sale_of

VARIANT, BUDGET = "variant", "budget"
BESIDE = (VARIANT, *renewal.NAMES, BUDGET, *parameters.TEXTS)
# The order of the names in the page's address, and in a link that leaves it, which is dated.
AFTER_CHOICES = (*BESIDE, "prices", "lang", "view")
ORDER = (*Selection.DEFAULTS, *AFTER_CHOICES)
LINK_ORDER = (*Selection.DEFAULTS, "prices", "lang", *BESIDE)
# The names of ours in an address of the page, of a price or an offer, and of an offer's check.
OWN_NAMES = frozenset(ORDER)
PRICED = OWN_NAMES - {BUDGET, *parameters.TEXTS, "view"}
CHECKED = PRICED | {"date", "valid_until", "number"}
# By view, the key of the title that its browser tab has.
TABS = {"": "page.tab", "call": "call.tab", "desk": "bulk.screen.tab"}
# Each field's text where the address is silent about it.
DEFAULT_TEXTS = {
    **{
        name: str(int(value)) if isinstance(value, bool) else str(value)
        for name, value in Selection.DEFAULTS.items()
    },
    **renewal.TEXTS,
    BUDGET: "",
    **parameters.TEXTS,
}


@dataclass(frozen=True)
class QuoteRequest:
    """What is asked for, and what in it had to be mended.

    `wishes` are numbers that the selection cannot have as they are (a manager
    for longer than the contract): the address keeps them, so that they count again
    when the period changes. `current_terms` is what the customer has now,
    `unread_current_terms` how an address says it that has faults; `budget`, in roubles a year,
    changes no price; `projections` is what the tools are asked. `prices` is the date of a
    published list, None for the one in effect. `view` is `call` or `desk`, else empty.
    `foreign` are the names of others, which stay as they are. `given` are the choices' texts,
    sound or not.
    """

    selection: Selection = field(default_factory=Selection)
    wishes: Mapping[str, int] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()
    current_terms: renewal.CurrentTerms | None = None
    unread_current_terms: Mapping[str, str] = field(default_factory=dict)
    budget: int | None = None
    projections: ProjectionParameters = field(default_factory=ProjectionParameters)
    prices: str | None = None
    lang: str = LANGUAGES[0]
    view: str = ""
    foreign: tuple[tuple[str, str], ...] = ()
    given: Mapping[str, list[str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    variant_faults: tuple[Fault, ...] = ()
    current_terms_faults: tuple[Fault, ...] = ()
    unknown_prices: str | None = None
    unknown_lang: str | None = None
    resembling: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        quote: Quote,
        lang: str,
        variants: Iterable[Variant] = (),
        current_terms: renewal.CurrentTerms | None = None,
    ) -> "QuoteRequest":
        """What asks for a quote for good, by its own price list, and for what stands beside it."""
        dated = quote.price_list.effective_from.isoformat()
        return cls(quote.selection, {}, tuple(variants), current_terms, prices=dated, lang=lang)

    @property
    def tab(self) -> str:
        """The key of the browser tab's title."""
        return TABS[self.view]

    def named_list(self, today: date) -> PriceList:
        """The list that is named, else the one in effect; PricingError where it is bad."""
        return of_date(self.prices) if self.prices else in_effect(today)

    def price_list(self, today: date) -> PriceList:
        """The same list; PricingError also where the seller's data are bad.

        No price is shown of which the VAT is not known.
        """
        price_list = self.named_list(today)
        sale_of(price_list, today)
        return price_list

    def texts(self) -> dict[str, str]:
        """The choices as the form's fields show them, every one."""
        values = {**vars(self.selection), **self.wishes}
        chosen = {
            name: "1" if value is True else "0" if value is False else str(value)
            for name, value in values.items()
        }
        said = {**chosen, **self._texts_beside()}
        return {name: said.get(name, text) for name, text in DEFAULT_TEXTS.items()}

    def pairs(self) -> list[tuple[str, str]]:
        """The names and values of the page's address for it: defaults left out, in one order."""
        return [*self.foreign, *self._own(ORDER)]

    def query(self) -> str:
        """The query of the page's address for it."""
        return self.query_of(self.selection, self.wishes)

    def query_of(self, selection: Selection, wishes: Mapping[str, int] | None = None) -> str:
        """The query of other choices; an answer has many of them, and what stands around is one."""
        before, after = self._around
        texts = _chosen(selection, wishes or {})
        chosen = urlencode([(name, texts[name]) for name in Selection.DEFAULTS if name in texts])
        return "&".join(part for part in (before, chosen, after) if part)

    def link(self, **offered: str) -> str:
        """The query of a link that leaves the page, without the names of others.

        `offered` is what an offer adds, each with a value: it stands last, so that a link which
        was cut has no whole number. A space is written `%20`, as whoever passes a link on
        leaves it.
        """
        own = self._own(name for name in LINK_ORDER if name not in offered)
        return urlencode([*own, *offered.items()], quote_via=percent)

    def with_(self, **changes: object) -> "QuoteRequest":
        """The same with other values for some of its fields."""
        return replace(self, **changes)  # type: ignore[arg-type]  # dataclass fields

    def query_with(self, **changes: object) -> str:
        """The query after such changes."""
        return self.with_(**changes).query()

    def query_of_choice(self, **names: object) -> str:
        """The query after other choices; a wish that is no longer kept back counts again."""
        selection, faults = selection_text.nearest_together(
            {**vars(self.selection), **self.wishes, **names}
        )
        wishes, _ = wishes_of(faults)
        return self.query_of(selection, wishes)

    @cached_property
    def _around(self) -> tuple[str, str]:
        """What stands in the query before the choices, and after them."""
        return urlencode(self.foreign), urlencode(list(self._own(AFTER_CHOICES)))

    def _texts_beside(self) -> Mapping[str, str]:
        return {
            **(renewal.to_texts(self.current_terms) or self.unread_current_terms),
            **({BUDGET: str(self.budget)} if self.budget else {}),
            **self.projections.readable,
        }

    def _own(self, order: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Those of ours, in an order."""
        texts = {
            **_chosen(self.selection, self.wishes),
            **self._texts_beside(),
            "prices": self.prices or "",
            "lang": "" if self.lang == LANGUAGES[0] else self.lang,
            "view": self.view,
        }
        for name in order:
            if name == VARIANT:
                yield from ((name, variant_text(variant)) for variant in self.variants)
            elif texts.get(name):
                yield name, texts[name]


def _chosen(selection: Selection, wishes: Mapping[str, int]) -> dict[str, str]:
    """The choices by name as an address has them, defaults left out."""
    return {
        **selection_text.to_text(selection),
        **{name: str(value) for name, value in wishes.items()},
    }


def wishes_of(faults: Iterable[Fault]) -> tuple[dict[str, int], list[Fault]]:
    """What this period cannot have and another could, which is a wish, and the other faults."""
    wishes, others = {}, []
    for fault in faults:
        given = fault.given
        if fault.rule == "manager" and isinstance(given, int) and given <= max(limits().months):
            wishes[fault.field] = given
        else:
            others.append(fault)
    return wishes, others


MAX_VALID_DAYS = 366


@dataclass(frozen=True)
class Personal:
    """The fields as they are typed."""

    customer: str = ""
    valid_days: str = str(limits().offer_valid_days)

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Personal":
        """Those of a form's fields that are personal."""
        return cls(**{name: texts[name] for name in PERSONAL & texts.keys()})

    @property
    def days(self) -> int | None:
        """For how many days the offer is valid, 0 without an end; None where it is no number."""
        text = self.valid_days.strip()
        days = selection_text.whole(text) if text.isdigit() else None
        return days if days is not None and days <= MAX_VALID_DAYS else None


PERSONAL = frozenset(field.name for field in fields(Personal))
