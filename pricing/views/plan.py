"""The licence plan in words and as a table: each month, each column, the totals; an estimate."""

from pricing.errors import PlanFault
from pricing.plan import Plan
from pricing.views.catalog import Catalog
from pricing.views.phrases import column_short, tier_name
from pricing.views.tables import Cell, Table


def plan_fault(words: Catalog, fault: PlanFault) -> str:
    """What is wrong with a month of a plan."""
    given = fault.given.strip("'\"") or words("notice.empty")
    return words(f"plan.{fault.rule}", month=fault.month, given=given, **dict(fault.allowed))


def plan_table(words: Catalog, plan: Plan) -> Table:
    """A row a month, then a row for each total; a month cheaper than a smaller one is marked."""
    keys = ("month", "licenses", "tier")
    headings = (
        *(words(f"plan.{key}") for key in keys),
        *(column_short(words, each.column) for each in plan.columns),
    )
    mark = words("plan.falls")
    rows = [
        (
            Cell(words.number(first.month)),
            Cell(words.number(first.licenses)),
            Cell(tier_name(words, first.tier)),
            *(
                Cell(words.money(month.cost), badge=mark if month.falls else "")
                for month in (each.months[first.month - 1] for each in plan.columns)
            ),
        )
        for first in plan.columns[0].months
    ]
    return Table(headings, (*rows, *_totals(words, plan)), text_columns=1)


def _totals(words: Catalog, plan: Plan) -> list[tuple[Cell, ...]]:
    """The totals over each term that the plan is long enough for; the least is strong."""
    rows = []
    for term in plan.price_list.terms:
        least = plan.cheapest(term.months)
        if least is None:
            continue
        months = words("months_for", count=term.months)
        totals = [each.totals[term.months] or 0 for each in plan.columns]
        rows.append(
            (
                Cell(words("plan.total", months=months), strong=True),
                Cell(""),
                Cell(""),
                *(Cell(words.money(total), strong=total == least) for total in totals),
            )
        )
    return rows


def plan_notes(words: Catalog, plan: Plan) -> list[str]:
    """That it is an estimate (R12), and the months in which growing lowers the bill."""
    notes = [words("plan.estimate")]
    if plan.falls:
        notes.append(words("plan.falling", months=", ".join(map(str, plan.falls))))
    return notes
