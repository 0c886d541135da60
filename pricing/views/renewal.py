"""Now against new, in words: one line, what it is made of, and the condition beside it (R13)."""

from collections.abc import Sequence
from dataclasses import replace

from pricing.faults import Fault
from pricing.limits import SERVICES
from pricing.price_lists import PriceList
from pricing.quotes import Quote, Selection, renewal
from pricing.seller import NOT_STATED, Vat
from pricing.views.catalog import Catalog
from pricing.views.conditions import module_split
from pricing.views.faults import field_name, quoted, sentence
from pricing.views.phrases import all_net, applicability, net, option_name, way
from pricing.views.tables import Cell, Table, signed_cell


def headline(words: Catalog, found: renewal.Renewal, vat: Vat = NOT_STATED) -> str:
    """«По этому расчёту дешевле на 11 580 ₽ за 12 месяцев»."""
    difference = found.difference
    line = words(f"renewal.{way(difference)}", sum=abs(difference), months=found.horizon)
    return net(words, line, vat)


def sides(words: Catalog, found: renewal.Renewal) -> str:
    """What the customer has, what the present choice costs, both over the same months."""
    sums = {"old": found.old, "new": found.new, "months": found.horizon}
    current_terms = found.current_terms
    if isinstance(current_terms, renewal.Paid):
        if current_terms.months == found.horizon:
            return words("renewal.had", **sums)
        paid = {"sum": current_terms.total, "period": current_terms.months}
        return words("renewal.had_paid", **paid, **sums)
    return words(
        "renewal.had_chosen",
        licenses=current_terms.licenses,
        split=module_split(words, current_terms),
        period=option_name(words, current_terms.payment_option),
        date=current_terms.price_list.effective_from,
        **sums,
    )


def causes_table(words: Catalog, found: renewal.Renewal) -> Table:
    """Where the difference comes from, and their sum, which is the difference; else no row."""
    rows = [
        (Cell(words(f"renewal.by_{cause}")), signed_cell(words, amount))
        for cause, amount in found.parts
    ]
    if rows:
        total = signed_cell(words, found.difference, strong=True)
        rows.append((Cell(words("renewal.difference"), strong=True), total))
    return Table((words("renewal.cause"), words("breakdown.amount")), tuple(rows))


def conditions_of(words: Catalog, found: renewal.Renewal, vat: Vat = NOT_STATED) -> list[str]:
    """What to know: what is left out, and the written consent where payments were in time (R13)."""
    now, current_terms = found.now, found.current_terms
    chosen = [
        now.selection,
        *([current_terms.selection] if isinstance(current_terms, Quote) else []),
    ]
    has_services = any(each.quantity(code) for each in chosen for code in SERVICES)
    nets = all_net(words, vat)
    return [
        *nets,
        *([words("renewal.paid_net")] if nets and isinstance(current_terms, renewal.Paid) else []),
        *([words("renewal.no_services")] if has_services else []),
        applicability(words, found.renewed),
    ]


def renewal_lines(
    words: Catalog, found: renewal.Renewal | None, vat: Vat = NOT_STATED
) -> list[str]:
    """All of it as lines of text; none where nothing is known of what the customer has."""
    if found is None:
        return []
    rows = causes_table(words, found).rows[:-1]
    causes = ", ".join(
        words("renewal.by", cause=cause.text[:1].lower() + cause.text[1:], amount=amount.text)
        for cause, amount in rows
    )
    return [
        headline(words, found, vat),
        sides(words, found),
        *([words("renewal.causes", causes=causes)] if causes else []),
        *conditions_of(words, found, vat),
    ]


def unlike(words: Catalog, price_list: PriceList, faults: Sequence[Fault]) -> list[str]:
    """Why what the customer has cannot be held against the choice, as the page says it."""
    return [
        sentence(words, replace(each, field=_label(words, price_list, each.field)))
        for each in faults
    ]


def _label(words: Catalog, price_list: PriceList, place: str) -> str:
    """What a fault is of, as the page names it."""
    if place in renewal.NAMES:
        return words(f"renewal.{place}")
    field = place.removeprefix(f"{renewal.WAS}.")
    known = field in Selection.DEFAULTS
    name = field_name(words, price_list, field) if known else quoted(words, field)
    return words("renewal.was_field", field=words("renewal.prices") if field == "prices" else name)
