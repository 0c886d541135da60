"""A request for a quote: read out of the names and values of an address, and written as one.

This is the one place that knows the names of an address, their order, and what each means where
an address is silent about it. `read` takes the nearest that an address may mean, `read_strictly`
nothing that has a fault.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from urllib.parse import quote as percent
from urllib.parse import urlencode

from pricing.faults import Fault, SelectionError
from pricing.limits import LANGUAGES, VIEWS, limits
from pricing.price_lists import PriceList, files, in_effect, of_date
from pricing.projections import ProjectionParameters, parameters
from pricing.quotes import (
    Quote,
    Selection,
    Variant,
    renewal,
    selection_text,
)
from pricing.requests.damaged_links import Pairs, repaired, resembling, without_punctuation
from pricing.seller import sale_of

VARIANT, BUDGET = selection_text.VARIANT, "budget"
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
    **{name: selection_text.text_of(value) for name, value in Selection.DEFAULTS.items()},
    **renewal.TEXTS,
    BUDGET: "",
    **parameters.TEXTS,
}
MAX_VALID_DAYS = 366
# Above what a selection, four variants, the tools and the marks of an advertisement take.
QUERY_LETTERS = 4000
# Names of others in a link; each is compared with ours, since it may be one that was misspelt.
FOREIGN_MOST = 40
# Beyond what any value of ours takes, percent-encoded too; what is cut is no number, date or code.
VALUE_LETTERS, CUT = 1024, "..."
SHOWN_LETTERS = 40
BEFORE_LETTERS = 600
TOOL_LETTERS = 24

Texts = Mapping[str, Sequence[str]]


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
        chosen = {name: selection_text.text_of(value) for name, value in values.items()}
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
        wishes, _ = _wishes_of(faults)
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
                yield from (
                    (name, selection_text.variant_text(variant)) for variant in self.variants
                )
            elif texts.get(name):
                yield name, texts[name]


def _chosen(selection: Selection, wishes: Mapping[str, int]) -> dict[str, str]:
    """The choices by name as an address has them, defaults left out."""
    return {
        **selection_text.to_text(selection),
        **{name: str(value) for name, value in wishes.items()},
    }


def _wishes_of(faults: Iterable[Fault]) -> tuple[dict[str, int], list[Fault]]:
    """What this period cannot have and another could, which is a wish, and the other faults."""
    wishes, others = {}, []
    for fault in faults:
        given = fault.given
        if fault.rule == "manager" and isinstance(given, int) and given <= max(limits().months):
            wishes[fault.field] = given
        else:
            others.append(fault)
    return wishes, others


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
# What an offer adds to the choices stays in no address of ours, wherever it comes from.
NOT_KEPT = OWN_NAMES | PERSONAL


def read(pairs: Iterable[tuple[str, str]]) -> QuoteRequest:
    """What somebody asks for who opens an address: the nearest, and what was mended.

    It never fails.
    """
    mended = fitting(repaired(fitting(pairs, OWN_NAMES), OWN_NAMES), OWN_NAMES)
    given = gathered(mended)
    choices = {name: given[name] for name in Selection.DEFAULTS if name in given}
    selection, faults = selection_text.nearest(choices)
    wishes, others = _wishes_of(faults)
    prices, lang, view = (given.get(name, [""])[-1] for name in ("prices", "lang", "view"))
    is_known = prices in files.published_dates()
    variants, variant_faults = selection_text.read_variants(given.get(VARIANT, []))
    current_terms, current_terms_faults = renewal.read_current_terms(given, of_date)
    roubles, budget_faults = read_budget(given.get(BUDGET, ()))
    return QuoteRequest(
        selection=selection,
        wishes=wishes,
        variants=variants,
        current_terms=current_terms,
        unread_current_terms=_kept(given, renewal.NAMES, BEFORE_LETTERS)
        if current_terms_faults
        else {},
        budget=roubles,
        projections=ProjectionParameters.of(_kept(given, parameters.TEXTS, TOOL_LETTERS)),
        prices=prices if is_known else None,
        lang=lang if lang in LANGUAGES else LANGUAGES[0],
        view=view if view in VIEWS else "",
        foreign=tuple((n, v) for n, values in given.items() if n not in NOT_KEPT for v in values),
        given=choices,
        faults=(*others, *budget_faults),
        variant_faults=variant_faults,
        current_terms_faults=current_terms_faults,
        unknown_prices=prices[:SHOWN_LETTERS] if "prices" in given and not is_known else None,
        unknown_lang=lang[:SHOWN_LETTERS] if "lang" in given and lang not in LANGUAGES else None,
        resembling=resembling(mended, OWN_NAMES),
    )


def with_choice(request: QuoteRequest, name: str, text: str) -> QuoteRequest:
    """What the same address would ask with another text for one of its choices."""
    given = {**request.given, name: [text]}
    selection, faults = selection_text.nearest(given)
    wishes, others = _wishes_of(faults)
    others += [fault for fault in request.faults if fault.field not in Selection.DEFAULTS]
    return request.with_(given=given, selection=selection, wishes=wishes, faults=tuple(others))


def read_strictly(
    texts: Texts, faults: Iterable[Fault] = (), *, is_bounded: bool = True
) -> QuoteRequest:
    """What names and values ask for, where they have no fault; names of others are the caller's.

    SelectionError with every fault, after those that the caller has found. `is_bounded` makes
    a count above the page's own bound one.
    """
    found = [*faults]
    lang = texts.get("lang", [LANGUAGES[0]])[-1]
    if lang not in LANGUAGES:
        found.append(Fault("lang", "one_of", lang, LANGUAGES))
    found += selection_text.repeated(texts, ("lang", "prices"))
    selection = Selection()
    choices = {name: [*texts[name]] for name in Selection.DEFAULTS if texts.get(name)}
    try:
        selection = selection_text.parse(
            choices, limit=limits().count_limit if is_bounded else None
        )
    except SelectionError as error:
        found += error.faults
    variants, of_variants = selection_text.read_variants(texts.get(VARIANT, ()))
    current_terms, of_before = renewal.read_current_terms(texts, of_date)
    found += [*map(selection_text.for_programs, of_variants), *of_before]
    prices = texts["prices"][-1] if texts.get("prices") else None
    if prices is not None and prices not in (known := files.published_dates()):
        found.append(Fault("prices", "date", prices, tuple(known)))
    if found:
        raise SelectionError(found)
    return QuoteRequest(
        selection=selection,
        variants=variants,
        current_terms=current_terms,
        projections=ProjectionParameters.of(
            {name: texts[name][-1] for name in parameters.TEXTS if texts.get(name)}
        ),
        prices=prices,
        lang=lang,
    )


def read_budget(texts: Sequence[str]) -> tuple[int | None, tuple[Fault, ...]]:
    """The last of the budgets that an address names, in whole roubles a year, and its fault.

    None where there is none, or none that is such a sum.
    """
    text = texts[-1] if texts else ""
    roubles, faults = selection_text.read_sum(BUDGET, text)
    repeated = (Fault(BUDGET, "repeated", text),) if len(texts) > 1 else ()
    return roubles, faults or repeated


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The values of each name, in their order."""
    texts: dict[str, list[str]] = {}
    for name, value in pairs:
        texts.setdefault(name, []).append(value)
    return texts


def fitting(pairs: Iterable[tuple[str, str]], own: frozenset[str]) -> Pairs:
    """The pairs of an address that are read, in their order.

    Ours, as far as QUERY_LETTERS go; then those of others while there is room. A value of ours
    that is longer than any has reason to be is cut, and marked so that it is told as a fault.
    """
    given = [(name, _cut(value) if name in own else value) for name, value in pairs]
    room, foreign, kept = QUERY_LETTERS, 0, set[int]()
    for place in sorted(range(len(given)), key=lambda at: given[at][0] not in own):
        name, value = given[place]
        letters = len(name) + len(value) + 2  # with `=` and `&`
        foreign += name not in own
        if foreign > FOREIGN_MOST:
            break
        if letters <= room:
            kept.add(place)
            room -= letters
    return [pair for place, pair in enumerate(given) if place in kept]


def _cut(value: str) -> str:
    return value if len(value) <= VALUE_LETTERS else value[:VALUE_LETTERS] + CUT


def _kept(given: Texts, names: Iterable[str], letters: int) -> dict[str, str]:
    """The last value of each name that has one, as the address keeps it, understood or not."""
    cut = {name: given[name][-1].strip()[:letters] for name in names if name in given}
    return {name: without_punctuation(text) for name, text in cut.items() if text}
