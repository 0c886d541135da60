"""The licence plan in words and as a table: each month, each column, the totals; an estimate."""

from datetime import date

from pricing.price_lists import PaymentOption
from pricing.projections import Plan, PlanOption, day_after
from pricing.views.catalog import Catalog
from pricing.views.phrases import option_name, option_short, tier_name
from pricing.views.tables import Cell, Table


def plan_table(
    words: Catalog, plan: Plan, begins: date, chosen: PaymentOption | None = None
) -> Table:
    """A row a month from `begins` on, then a row for each total.

    A month that costs less than the one before with fewer licences is marked,
    and so are the least totals; the figures of the `chosen` column are strong.
    """
    keys = ("month", "licenses", "tier")
    headings = (
        *(words(f"plan.{key}") for key in keys),
        *(option_short(words, each.payment_option) for each in plan.payment_options),
    )
    rows = [
        (
            Cell(
                words(
                    "plan.numbered",
                    month=words.month(day_after(begins, first.month - 1)),
                    number=first.month,
                )
            ),
            Cell(words.number(first.licenses)),
            Cell(tier_name(words, first.tier)),
            *(
                _cost(words, each, first.month, strong=each.payment_option == chosen)
                for each in plan.payment_options
            ),
        )
        for first in plan.payment_options[0].months
    ]
    return Table(headings, (*rows, *_totals(words, plan, chosen)), text_columns=1)


def _cost(words: Catalog, column: PlanOption, month: int, *, strong: bool) -> Cell:
    found = column.months[month - 1]
    badge = words("plan.falls") if found.falls else ""
    return Cell(words.money(found.cost), strong=strong, badge=badge, heard=words("heard.falls"))


def _totals(words: Catalog, plan: Plan, chosen: PaymentOption | None) -> list[tuple[Cell, ...]]:
    """The totals over each term that the plan is long enough for."""
    rows = []
    for term in plan.price_list.terms:
        least = plan.cheapest(term.months)
        if least is None:
            continue
        months = words("months_for", count=term.months)
        rows.append(
            (
                Cell(words("plan.total", months=months), strong=True),
                Cell(""),
                Cell(""),
                *(
                    Cell(
                        words.money(total),
                        strong=each.payment_option == chosen,
                        badge=words("comparison.cheapest") if total == least else "",
                    )
                    for each in plan.payment_options
                    if (total := each.totals[term.months]) is not None
                ),
            )
        )
    return rows


def plan_sum(words: Catalog, plan: Plan, chosen: PaymentOption) -> str:
    """The estimate over the horizon under the chosen column, and what would cost least."""
    horizon = plan.price_list.horizon
    totals = {each.payment_option: each.totals[horizon] or 0 for each in plan.payment_options}
    least = min(totals.values())
    sentence = words(
        "plan.sum",
        months=words("months_for", count=horizon),
        total=words.money(totals[chosen]),
        column=option_name(words, chosen),
    )
    if totals[chosen] == least:
        return f"{sentence} {words('plan.sum_least')}"
    columns = [option_name(words, column) for column, total in totals.items() if total == least]
    dear = words("plan.sum_dear", columns="; ".join(columns), least=words.money(least))
    return f"{sentence} {dear}"


def plan_notes(words: Catalog, plan: Plan) -> list[str]:
    """That it is an estimate (R12), and the months in which growing lowers the bill."""
    notes = [words("plan.estimate")]
    if plan.falls:
        notes.append(words("plan.falling", months=", ".join(map(str, plan.falls))))
    return notes
