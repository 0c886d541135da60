"""The months to come in words and tables: what tools are asked, a licence plan, the payments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from babel.lists import format_list

from pricing.faults import Fault, PlanError
from pricing.price_lists import PaymentOption, PriceList
from pricing.projections import (
    Calendar,
    Payment,
    Plan,
    PlanOption,
    ProjectionParameters,
    TodaysMoney,
    advance_returns,
    calendars,
    day_after,
    in_todays_money,
    parameters,
)
from pricing.projections import plan as plan_of
from pricing.quotes import Quote
from pricing.seller import NOT_STATED, Vat
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence, sentences
from pricing.views.phrases import (
    all_net,
    amount,
    option_name,
    option_short,
    paid,
    tier_name,
)
from pricing.views.tables import Cell, Table

LABELS = {
    parameters.FROM: "plan.start",
    parameters.STEP: "plan.step",
    parameters.BEGINS: "payments_plan.begins",
}


@dataclass(frozen=True)
class PlanShown:
    """A plan's sum, notes and months; or `faults`, where it cannot be read."""

    faults: list[str]
    total: str = ""
    notes: tuple[str, ...] = ()
    months: Table | None = None


@dataclass(frozen=True)
class PaymentsShown:
    """The verdict on the ways to pay, what it rests on, and each way's days."""

    faults: list[str]
    verdict: str
    reasons: str
    sums: Table
    formulas: list[str]
    days: Table


def read_plan(quote: Quote, asked: ProjectionParameters) -> Plan | PlanError | None:
    """The plan that is asked for, or every bad month of it; None where it lacks a number."""
    counts = asked.counts(quote.licenses)
    try:
        return None if counts is None else plan_of(quote.price_list, counts)
    except PlanError as error:
        return error


def plan_shown(
    words: Catalog,
    quote: Quote,
    plan: Plan | PlanError | None,
    begins: date,
    vat: Vat = NOT_STATED,
) -> PlanShown:
    """What a plan from this day on says as it was read."""
    if isinstance(plan, PlanError):
        return PlanShown(sentences(words, plan))
    if plan is None:
        return PlanShown([words("plan.unfilled")])
    return PlanShown(
        [],
        plan_sum(words, plan, quote.payment_option),
        (*plan_notes(words, plan), words("plan.chosen"), *all_net(words, vat)),
        plan_table(words, plan, begins, quote.payment_option),
    )


def payments_shown(
    words: Catalog, quote: Quote, asked: ProjectionParameters, today: date, vat: Vat = NOT_STATED
) -> PaymentsShown:
    """What is paid when, and which way costs least in today's money."""
    interest, fault = asked.interest()
    begins, _ = asked.begins(today)
    found = calendars(quote.price_list, quote.selection)
    money = in_todays_money(found, interest)
    faults = []
    if fault:
        rate = interest_text(words, interest)
        faults = [words("money.rate_kept", fault=sentence(words, fault), rate=rate)]
    verdict, *reasons = money_verdict(words, money, interest)
    return PaymentsShown(
        faults,
        verdict,
        " ".join([*reasons, *all_net(words, vat)]),
        money_table(words, quote.price_list, quote.licenses, money),
        list(money_formulas(words, quote.price_list, interest, has_add_ons=quote.addons_total > 0)),
        calendar_table(words, found, begins),
    )


def fault_lines(words: Catalog, faults: Iterable[Fault]) -> list[str]:
    """A sentence for each text of the tools that is not understood."""
    return [
        sentence(words, replace(each, field=words(LABELS[each.field])))
        if each.field in LABELS
        else sentence(words, each)
        for each in faults
    ]


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
                    month=day_after(begins, first.month - 1),
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
        rows.append(
            (
                Cell(words("comparison.horizon", months=term.months), strong=True),
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
        months=horizon,
        total=totals[chosen],
        column=option_name(words, chosen),
    )
    if totals[chosen] == least:
        return f"{sentence} {words('plan.sum_least')}"
    columns = [option_name(words, column) for column, total in totals.items() if total == least]
    dear = words("plan.sum_dear", columns="; ".join(columns), least=least)
    return f"{sentence} {dear}"


def plan_notes(words: Catalog, plan: Plan) -> list[str]:
    """That it is an estimate (R12), and the months in which growing lowers the bill."""
    notes = [words("plan.estimate")]
    if plan.falls:
        notes.append(words("plan.falling", months=", ".join(map(str, plan.falls))))
    return notes


def when(words: Catalog, month: int) -> str:
    """`сразу`, `через 3 месяца`."""
    if month == 0:
        return words("payments_plan.now")
    return words("payments_plan.later", months=month)


def payment_days(words: Catalog, horizon: int, months: int, begins: date) -> str:
    """On which days contracts of so many months, from `begins` on, are paid until the horizon."""
    first, *later = (day_after(begins, month) for month in range(0, horizon, months))
    if not later:
        return words("payments_plan.day", first=first)
    return words("payments_plan.days", first=first, later=", ".join(map(words.short_date, later)))


def calendar_table(words: Catalog, calendars: tuple[Calendar, ...], begins: date) -> Table:
    """A row for each day when a payment falls due, a column for each way of paying."""
    months = sorted({one.month for calendar in calendars for one in calendar.payments})
    rows = [
        (
            Cell(words.date(day_after(begins, month)), note=when(words, month)),
            *(_due(words, calendar, month) for calendar in calendars),
        )
        for month in months
    ]
    totals = (
        Cell(amount(words, calendar.total, is_minimum=calendar.is_minimum), strong=True)
        for calendar in calendars
    )
    rows.append((Cell(words("payments_plan.total"), strong=True), *totals))
    headings = (
        words("payments_plan.month"),
        *(option_short(words, c.payment_option) for c in calendars),
    )
    return Table(headings, tuple(rows))


def _due(words: Catalog, calendar: Calendar, month: int) -> Cell:
    for one in calendar.payments:
        if one.month == month:
            return Cell(payment_amount(words, calendar, one), strong=calendar.is_chosen)
    return Cell(words("comparison.same"), heard=words("heard.no_payment"))


def payment_amount(
    words: Catalog, calendar: Calendar, payment: Payment, vat: Vat = NOT_STATED
) -> str:
    """A payment's amount; «от» where it holds the services whose prices are minimums (R10)."""
    is_minimum = calendar.is_minimum and payment.one_off > 0
    return paid(words, payment.amount, vat, is_minimum=is_minimum)


def money_table(
    words: Catalog, price_list: PriceList, licenses: int, found: tuple[TodaysMoney, ...]
) -> Table:
    """Each way of paying: its sum, the same in today's money, and the return of paying ahead."""
    returns = advance_returns(price_list, licenses)
    headings = (
        words("comparison.period"),
        words("comparison.horizon", months=price_list.horizon),
        words("money.value"),
        words("money.return"),
    )
    return Table(headings, tuple(_money_row(words, one, returns) for one in found))


def _money_row(
    words: Catalog, found: TodaysMoney, returns: dict[PaymentOption, Decimal | None]
) -> tuple[Cell, ...]:
    calendar, strong = found.calendar, found.calendar.is_chosen
    mark = words("comparison.cheapest") if found.is_cheapest else ""
    total, value = (
        amount(words, roubles, is_minimum=calendar.is_minimum)
        for roubles in (calendar.total, found.present_value)
    )
    return (
        Cell(option_name(words, calendar.payment_option), strong=strong, badge=mark),
        Cell(total, strong=strong),
        Cell(value, strong=strong),
        Cell(
            _return(words, calendar.payment_option, returns),
            strong=strong,
            heard=words("heard.base"),
        ),
    )


def _return(
    words: Catalog, column: PaymentOption, returns: dict[PaymentOption, Decimal | None]
) -> str:
    if column not in returns:
        return words("comparison.same")
    share = returns[column]
    return words("money.endless") if share is None else words.percent(share)


def money_formulas(
    words: Catalog, price_list: PriceList, yearly_interest: Decimal, *, has_add_ons: bool = False
) -> list[str]:
    """How today's money and the return are counted; add-ons are no part of the return."""
    lines = [
        words("money.formula_value", rate=interest_text(words, yearly_interest)),
        words("money.formula_return", months=price_list.base_months),
    ]
    if prompt := price_list.prompt_discount.months:
        lines.append(words("money.formula_return_prompt", months=min(prompt)))
    if has_add_ons:
        lines.append(words("money.formula_extras"))
    return lines


def interest_text(words: Catalog, yearly_interest: Decimal) -> str:
    """`15,25 %`: every digit of an interest, which may have more of them than a discount."""
    return words("money.percent", number=yearly_interest.scaleb(2))


def money_verdict(
    words: Catalog, found: tuple[TodaysMoney, ...], yearly_interest: Decimal
) -> tuple[str, ...]:
    """What to do at this rate, in a sentence; then, where they differ, two more.

    What the chosen way costs beyond the cheapest, and the cheapest without a
    contract in time, as that discount is not for everyone.
    """
    best = [one for one in found if one.is_cheapest]
    key = "same" if len(best) == len(found) else "best" if len(best) == 1 else "tie"
    at = words("money.at", rate=interest_text(words, yearly_interest))
    sentences = [
        words(
            f"money.{key}",
            at=at if yearly_interest else words("money.at_zero"),
            ways=_ways(words, best),
            value=_value(words, best[0]),
        )
    ]
    if key != "same":
        sentences.append(_own(words, found, best[0].present_value))
    late = [one for one in found if not one.calendar.payment_option.prompt]
    if late and all(one.calendar.payment_option.prompt for one in best):
        least = min(one.present_value for one in late)
        ways = [one for one in late if one.present_value == least]
        sentences.append(words("money.late", ways=_ways(words, ways), value=_value(words, ways[0])))
    return tuple(sentences)


def _own(words: Catalog, found: tuple[TodaysMoney, ...], least: int) -> str:
    own = next(one for one in found if one.calendar.is_chosen)
    if own.is_cheapest:
        return words("money.own")
    return words("money.own_dear", value=_value(words, own), more=own.present_value - least)


def _value(words: Catalog, found: TodaysMoney) -> str:
    return amount(words, found.present_value, is_minimum=found.calendar.is_minimum)


def _ways(words: Catalog, found: Sequence[TodaysMoney]) -> str:
    """`за 6 месяцев вперёд или за 12 месяцев вперёд, договор в срок`."""
    columns = [one.calendar.payment_option for one in found]
    named = [
        words(
            "money.way_prompt" if column.prompt else "money.way",
            months=column.months,
        )
        for column in columns
    ]
    return format_list(named, style="or", locale=words.locale)
