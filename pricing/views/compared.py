"""The choice held against others: variants side by side, and what the customer has now (R13)."""

from collections.abc import Sequence
from dataclasses import replace

from pricing.faults import Fault
from pricing.limits import SERVICES
from pricing.price_lists import PriceList
from pricing.quotes import Compared, Quote, Selection, renewal
from pricing.seller import NOT_STATED, Vat
from pricing.views import phrases
from pricing.views.catalog import Catalog
from pricing.views.faults import field_name, quoted, sentence, value_name
from pricing.views.tables import Cell, Table, signed_cell

# The columns of the table that has a row a variant.
COLUMNS = ("licenses", "short_period", "rate", "total", "monthly", "horizon", "horizon_difference")
CHOSEN = ("licenses", "tier", "period")
FIGURES = ("rate", "total", "monthly", "horizon", "total_difference", "horizon_difference")
COUNTS = ("dry_cleaning", "reception")
# What the row of the period says of every variant.
IN_THE_PERIOD = {"months", "prompt"}


def variants_table(words: Catalog, compared: tuple[Compared, ...], vat: Vat = NOT_STATED) -> Table:
    """A row a figure and a row a choice in which they differ, a column a variant.

    The cheapest over the horizon is marked.
    """
    compared = told_apart(compared)
    names = [
        phrases.variant_name(words, each.variant, number) for number, each in enumerate(compared, 1)
    ]
    cells = [_cells(words, each) for each in compared]
    keys = (*CHOSEN, *differing(compared), *FIGURES) if compared else ()
    rows = tuple(
        (Cell(_label(words, compared, key, vat), strong=key == "horizon"), *(c[key] for c in cells))
        for key in keys
        if any(c[key].text for c in cells[1:] or cells)
    )
    return Table((words("variants.figure"), *names), rows)


def told_apart(compared: tuple[Compared, ...]) -> tuple[Compared, ...]:
    """The variants as people read them: none is called the cheapest where all cost the same."""
    if all(each.is_cheapest for each in compared):
        return tuple(replace(each, is_cheapest=False) for each in compared)
    return compared


def differing(compared: tuple[Compared, ...]) -> tuple[str, ...]:
    """The fields of a selection in which the variants differ, beside period and discount."""
    chosen = [each.variant.selection.model_dump(exclude=IN_THE_PERIOD) for each in compared]
    return tuple(
        name for name in (chosen[0] if chosen else ()) if len({each[name] for each in chosen}) > 1
    )


def _choices(words: Catalog, compared: Compared, fields: tuple[str, ...]) -> str:
    """«Химчистка: 9, Приёмка: 8»: what the variant has of these fields."""
    price_list, chosen = compared.quote.price_list, compared.variant.selection
    values = {name: getattr(chosen, name) for name in fields}
    if not chosen.reception:
        values.pop("dry_cleaning", None)  # the one module's licences are all there are
    return ", ".join(
        words(
            "variants.choice",
            field=words(f"offer.module_{name}")
            if name in COUNTS
            else field_name(words, price_list, name),
            value=value_name(words, name, value),
        )
        for name, value in values.items()
        if value
    )


def variants_by_row(words: Catalog, compared: tuple[Compared, ...]) -> Table:
    """A row a variant: its name, the mark of the cheapest, and as many figures as paper takes.

    Under the name stands what sets it apart beside count and period.
    """
    compared = told_apart(compared)
    fields = differing(compared)
    rows = tuple(
        (
            Cell(
                phrases.variant_name(words, each.variant, number),
                each.is_cheapest,
                cells["horizon"].badge,
                note=_choices(words, each, fields),
            ),
            *(cells[column] for column in COLUMNS),
        )
        for number, each in enumerate(compared, 1)
        for cells in [_cells(words, each)]
    )
    heads = [_head(words, compared, column) for column in COLUMNS if compared]
    return Table((words("variants.variant"), *heads), rows)


def _head(words: Catalog, compared: tuple[Compared, ...], column: str) -> str:
    """A row's label, shorter where a column is narrow."""
    keys = {
        "short_period": "variants.period",
        "monthly": "answer.month",
        "horizon_difference": "variants.difference",
    }
    return words(keys[column]) if column in keys else _label(words, compared, column)


def _label(words: Catalog, compared: tuple[Compared, ...], row: str, vat: Vat = NOT_STATED) -> str:
    price_list = compared[0].quote.price_list
    if row in Selection.DEFAULTS:
        return field_name(words, price_list, row)
    period = phrases.rate_period(words, price_list)
    label = words(f"variants.{row}", months=price_list.horizon, period=period)
    return phrases.net(words, label, vat) if row in FIGURES else label


def _cells(words: Catalog, compared: Compared) -> dict[str, Cell]:
    """A variant's figures by row."""
    quote, strong = compared.quote, compared.is_cheapest
    horizon = phrases.amount(words, compared.horizon_total, is_minimum=quote.is_minimum)
    mark = words("comparison.cheapest") if compared.is_cheapest else ""
    apart = compared.total_difference
    chosen = compared.variant.selection.model_dump()
    return {
        **{name: Cell(value_name(words, name, value)) for name, value in chosen.items()},
        "licenses": Cell(words.number(quote.licenses)),
        "tier": Cell(phrases.tier_name(words, quote.tier)),
        "period": Cell(phrases.option_name(words, quote.payment_option)),
        "short_period": Cell(phrases.option_short(words, quote.payment_option)),
        "rate": Cell(words.money(quote.rate)),
        "total": Cell(phrases.total(words, quote)),
        "monthly": Cell(phrases.monthly(words, quote)[0]),
        "horizon": Cell(horizon, strong=strong, badge=mark),
        "total_difference": Cell("") if apart is None else signed_cell(words, apart),
        "horizon_difference": signed_cell(words, compared.horizon_difference),
    }


def variant_lines(words: Catalog, compared: tuple[Compared, ...]) -> list[str]:
    """A line a variant, for a messenger: what, how paid, the sum, and over the horizon."""
    fields, lines = differing(compared), []
    for number, each in enumerate(told_apart(compared), 1):
        quote, licenses = each.quote, words("licenses", count=each.quote.licenses)
        if choices := _choices(words, each, fields):
            licenses = words("variants.licenses_chosen", licenses=licenses, choices=choices)
        line = words(
            "variants.line",
            name=phrases.variant_name(words, each.variant, number),
            licenses=licenses,
            period=phrases.option_name(words, quote.payment_option),
            total=phrases.total(words, quote),
            months=quote.price_list.horizon,
            horizon=phrases.amount(words, each.horizon_total, is_minimum=quote.is_minimum),
        )
        lines.append(words("variants.line_cheapest", line=line) if each.is_cheapest else line)
    return lines


def variant_fault(words: Catalog, price_list: PriceList, fault: Fault) -> str:
    """What a link's variant had wrong, and what became of it."""
    if fault.rule in {"too_many", "too_long"}:
        return words(
            f"variants.{fault.rule}", number=fault.number, most=fault.allowed, given=fault.given
        )
    if fault.field not in Selection.DEFAULTS:
        field = quoted(words, fault.field)
        return words("variants.unknown", number=fault.number, field=field)
    field = field_name(words, price_list, fault.field)
    return words(
        "variants.replaced", number=fault.number, field=field, given=quoted(words, fault.given)
    )


def headline(words: Catalog, found: renewal.Renewal, vat: Vat = NOT_STATED) -> str:
    """«По этому расчёту дешевле на 11 580 ₽ за 12 месяцев»."""
    difference = found.difference
    line = words(f"renewal.{phrases.way(difference)}", sum=abs(difference), months=found.horizon)
    return phrases.net(words, line, vat)


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
        split=phrases.module_split(words, current_terms),
        period=phrases.option_name(words, current_terms.payment_option),
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
    nets = phrases.all_net(words, vat)
    return [
        *nets,
        *([words("renewal.paid_net")] if nets and isinstance(current_terms, renewal.Paid) else []),
        *([words("renewal.no_services")] if has_services else []),
        phrases.applicability(words, found.renewed),
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
        sentence(words, replace(each, field=_place_label(words, price_list, each.field)))
        for each in faults
    ]


def _place_label(words: Catalog, price_list: PriceList, place: str) -> str:
    """What a fault is of, as the page names it."""
    if place in renewal.NAMES:
        return words(f"renewal.{place}")
    field = place.removeprefix(f"{renewal.WAS}.")
    known = field in Selection.DEFAULTS
    name = field_name(words, price_list, field) if known else quoted(words, field)
    return words("renewal.was_field", field=words("renewal.prices") if field == "prices" else name)
