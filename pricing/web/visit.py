"""A visit: what an address says that the page shall show, and the address that says so.

This is the one place that reads an address and writes one. A visit holds all
of it: choices, wishes that its period cannot have, language, price list, view,
variants, and the names of others, which stay as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from pricing.documents.damaged_links import repaired, resembling, without_punctuation
from pricing.faults import Fault
from pricing.limits import limits
from pricing.over_time import Outlook, outlook
from pricing.price_lists import PriceList, files, in_effect, of_date
from pricing.quotes import (
    Selection,
    Variant,
    read_variants,
    renewal,
    selection_text,
    variant_text,
)
from pricing.seller import sale_of
from pricing.views.catalog import LANGUAGES, language
from pricing.views.renewal import PAID_TEXTS
from pricing.web.fitting import fitting
from pricing.web.personal import PERSONAL

VIEWS = ("call", "desk")
# By view, the key of the title that its browser tab has.
TABS = {"": "page.tab", "call": "call.tab", "desk": "desk.tab"}
OWN_NAMES = frozenset(
    {*Selection.DEFAULTS, "variant", *renewal.NAMES, *outlook.TEXTS, "prices", "lang", "view"}
)
SHOWN_LETTERS = 40
BEFORE_LETTERS = 600
TOOL_LETTERS = 24
# What an offer adds to the choices stays in no address of ours, wherever it comes from.
NOT_KEPT = OWN_NAMES | PERSONAL

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Visit:
    """What an address asks for, and what in it had to be mended.

    `wishes` are numbers that the selection cannot have as they are (a manager
    for longer than the contract): the address keeps them, so that they count again
    when the period changes. `before` is what the customer has now, `before_texts` how the
    address says it, faulty or not; `outlook` is what the tools are asked. `view` is
    `call` or `desk`, else empty. `given` are the choices' texts, sound or not.
    """

    given: Mapping[str, list[str]] = field(default_factory=dict)
    selection: Selection = field(default_factory=Selection)
    wishes: Mapping[str, int] = field(default_factory=dict)
    lang: str = LANGUAGES[0]
    prices: str | None = None
    view: str = ""
    variants: tuple[Variant, ...] = ()
    before: renewal.Before | None = None
    before_texts: Mapping[str, str] = field(default_factory=dict)
    before_faults: tuple[Fault, ...] = ()
    outlook: Outlook = field(default_factory=Outlook)
    foreign: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()
    variant_faults: tuple[Fault, ...] = ()
    unknown_prices: str | None = None
    unknown_lang: str | None = None
    resembling: tuple[tuple[str, str], ...] = ()

    def with_choice(self, name: str, text: str) -> "Visit":
        """The visit of the same address with another text for one of its choices."""
        given = {**self.given, name: [text]}
        selection, wishes, faults = _chosen(given)
        return replace(self, given=given, selection=selection, wishes=wishes, faults=faults)

    def texts(self) -> dict[str, str]:
        """The choices as the form's fields show them, every one."""
        values = {**self.selection.model_dump(), **self.wishes}
        chosen = {
            name: "1" if value is True else "0" if value is False else str(value)
            for name, value in values.items()
        }
        return {
            **chosen,
            **{name: self.outlook[name] for name in outlook.TEXTS},
            **{name: self.before_texts.get(name, text) for name, text in PAID_TEXTS.items()},
        }

    @property
    def tab(self) -> str:
        """The key of the browser tab's title."""
        return TABS[self.view]

    def price_list(self, today: date) -> PriceList:
        """The list that the address names, else the one in effect.

        PricingError where it is bad, or where the seller's data are: no price is shown
        of which the VAT is not known.
        """
        price_list = of_date(self.prices) if self.prices else in_effect(today)
        sale_of(price_list, today)
        return price_list

    def query(self) -> str:
        """The query of the page's address for this visit: defaults left out, in one order."""
        chosen = {
            **selection_text.to_text(self.selection),
            **{n: str(v) for n, v in self.wishes.items()},
        }
        own = [(name, chosen[name]) for name in Selection.DEFAULTS if name in chosen]
        own += [("variant", variant_text(variant)) for variant in self.variants]
        own += [*self.before_texts.items(), *self.outlook.texts.items()]
        kept = {"prices": self.prices or "", "view": self.view}
        kept["lang"] = self.lang if self.lang != LANGUAGES[0] else ""
        own += [(name, kept[name]) for name in ("prices", "lang", "view") if kept[name]]
        return urlencode([*self.foreign, *own])

    def query_with(self, **changes: object) -> str:
        """The query after `changes` of fields of the visit."""
        return replace(self, **changes).query()  # type: ignore[arg-type]  # dataclass fields

    def query_of_choice(self, **names: object) -> str:
        """The query after other choices; a wish that is no longer kept back counts again."""
        selection, faults = selection_text.nearest_together(
            {**self.selection.model_dump(), **self.wishes, **names}
        )
        wishes, _ = _wishes(faults)
        return self.query_with(selection=selection, wishes=wishes)


def read(pairs: Pairs) -> Visit:
    """The visit of somebody who opens an address; it never fails."""
    given: dict[str, list[str]] = {}
    mended = fitting(repaired(fitting(pairs, OWN_NAMES), OWN_NAMES), OWN_NAMES)
    for name, value in mended:
        given.setdefault(name, []).append(value)
    choices = {name: given[name] for name in Selection.DEFAULTS if name in given}
    selection, wishes, faults = _chosen(choices)
    prices, lang, view = (given.get(name, [""])[-1] for name in ("prices", "lang", "view"))
    is_known = prices in files.published_dates()
    variants, variant_faults = read_variants(given.get("variant", []))
    before, before_faults = renewal.read_before(given, of_date)
    before_texts = _kept(given, renewal.NAMES, BEFORE_LETTERS)
    return Visit(
        given=choices,
        selection=selection,
        wishes=wishes,
        lang=language(lang),
        prices=prices if is_known else None,
        view=view if view in VIEWS else "",
        variants=variants,
        foreign=tuple((n, v) for n, values in given.items() if n not in NOT_KEPT for v in values),
        faults=faults,
        variant_faults=variant_faults,
        before=before,
        before_texts=before_texts if before_faults else renewal.to_texts(before),
        before_faults=before_faults,
        outlook=Outlook.of(_kept(given, outlook.TEXTS, TOOL_LETTERS)),
        unknown_prices=prices[:SHOWN_LETTERS] if "prices" in given and not is_known else None,
        resembling=resembling(mended, OWN_NAMES),
        unknown_lang=lang[:SHOWN_LETTERS] if "lang" in given and lang not in LANGUAGES else None,
    )


def _kept(given: Mapping[str, list[str]], names: Iterable[str], letters: int) -> dict[str, str]:
    """The last value of each name that has one, as the address keeps it, understood or not."""
    cut = {name: given[name][-1].strip()[:letters] for name in names if name in given}
    return {name: without_punctuation(text) for name, text in cut.items() if text}


def _chosen(
    choices: Mapping[str, list[str]],
) -> tuple[Selection, dict[str, int], tuple[Fault, ...]]:
    """The nearest selection to the choices' texts, what is a wish of them, and the faults."""
    selection, faults = selection_text.nearest(choices)
    wishes, others = _wishes(faults)
    return selection, wishes, tuple(others)


def _wishes(faults: Iterable[Fault]) -> tuple[dict[str, int], list[Fault]]:
    """What this period cannot have and another could, which is a wish, and the faults."""
    wishes, others = {}, []
    for fault in faults:
        given = fault.given
        if fault.rule == "manager" and isinstance(given, int) and given <= max(limits().months):
            wishes[fault.field] = given
        else:
            others.append(fault)
    return wishes, others
