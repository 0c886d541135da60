"""A request out of names and values: the nearest that they may mean, or strictly, with every fault.

Of an address far more is read than any link of ours takes, and no more.
"""

from collections.abc import Iterable, Mapping, Sequence

from pricing.codes import LANGUAGES, VIEWS
from pricing.faults import Fault, SelectionError
from pricing.limits import limits
from pricing.price_lists import files, of_date
from pricing.projections import ProjectionParameters, parameters
from pricing.quotes import (
    Selection,
    for_programs,
    read_variants,
    renewal,
    selection_text,
)
from pricing.requests.damaged_links import Pairs, repaired, resembling, without_punctuation
from pricing.requests.request import BUDGET, OWN_NAMES, PERSONAL, VARIANT, QuoteRequest, wishes_of

# Above what a selection, four variants, the tools and the marks of an advertisement take.
QUERY_LETTERS = 4000
# Names of others in a link; each is compared with ours, since it may be one that was misspelt.
FOREIGN_MOST = 40
# Beyond what any value of ours takes, percent-encoded too; what is cut is no number, date or code.
VALUE_LETTERS, CUT = 1024, "..."
SHOWN_LETTERS = 40
BEFORE_LETTERS = 600
TOOL_LETTERS = 24
# What an offer adds to the choices stays in no address of ours, wherever it comes from.
NOT_KEPT = OWN_NAMES | PERSONAL

Texts = Mapping[str, Sequence[str]]


def read(pairs: Iterable[tuple[str, str]]) -> QuoteRequest:
    """What somebody asks for who opens an address: the nearest, and what was mended.

    It never fails.
    """
    mended = fitting(repaired(fitting(pairs, OWN_NAMES), OWN_NAMES), OWN_NAMES)
    given = gathered(mended)
    choices = {name: given[name] for name in Selection.DEFAULTS if name in given}
    selection, faults = selection_text.nearest(choices)
    wishes, others = wishes_of(faults)
    prices, lang, view = (given.get(name, [""])[-1] for name in ("prices", "lang", "view"))
    is_known = prices in files.published_dates()
    variants, variant_faults = read_variants(given.get(VARIANT, []))
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
    wishes, others = wishes_of(faults)
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
    found += [
        Fault(name, "repeated", texts[name][0])
        for name in ("lang", "prices")
        if len(texts.get(name, ())) > 1
    ]
    selection = Selection()
    choices = {name: [*texts[name]] for name in Selection.DEFAULTS if texts.get(name)}
    try:
        selection = selection_text.parse(
            choices, limit=limits().count_limit if is_bounded else None
        )
    except SelectionError as error:
        found += error.faults
    variants, of_variants = read_variants(texts.get(VARIANT, ()))
    current_terms, of_before = renewal.read_current_terms(texts, of_date)
    found += [*map(for_programs, of_variants), *of_before]
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
    roubles, most = selection_text.whole("".join(text.split())), limits().paid_limit
    if text.strip() and (roubles is None or not 1 <= roubles <= most):
        return None, (Fault(BUDGET, "sum", text, most),)
    return roubles, (Fault(BUDGET, "repeated", text),) if len(texts) > 1 else ()


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
