"""The months to come in words and tables: what tools are asked, a licence plan, the payments."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from babel.lists import format_list

from pricing.faults import Fault
from pricing.price_lists import PaymentOption, PriceList
from pricing.projections import (
    Calendar,
    Payment,
    Plan,
    TodaysMoney,
    advance_returns,
    day_after,
    parameters,
)
from pricing.seller import NOT_STATED, Vat
from pricing.views import phrases
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence
from pricing.views.tables import Cell, Table

LABELS = {
    parameters.FROM: "plan.start",
    parameters.STEP: "plan.step",
    parameters.BEGINS: "payments_plan.begins",
}


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
    options = plan.payment_options

    def figures(costs: Iterable[int], badges: Iterable[str]) -> Iterator[Cell]:
        for option, cost, badge in zip(options, costs, badges, strict=True):
            strong, heard = option.payment_option == chosen, words("heard.falls")
            yield Cell(words.money(cost), strong=strong, badge=badge, heard=heard)

    rows = []
    for months in zip(*(each.months for each in options), strict=True):
        number, licenses, tier = months[0].month, months[0].licenses, months[0].tier
        month = words.month(day_after(begins, number - 1))
        badges = [words("plan.falls") if each.falls else "" for each in months]
        counted = Cell(month, note=words("plan.numbered", number=number))
        first = counted, Cell(words.number(licenses)), Cell(phrases.tier_name(words, tier))
        rows.append((*first, *figures([each.cost for each in months], badges)))
    for term in plan.price_list.terms:
        sums = [sum_ for each in options if (sum_ := each.totals[term.months]) is not None]
        if sums:  # the plan is long enough for the term
            label = words("comparison.horizon", months=term.months)
            badges = [words("comparison.cheapest") if sum_ == min(sums) else "" for sum_ in sums]
            rows.append((Cell(label, strong=True), Cell(""), Cell(""), *figures(sums, badges)))
    headings = (
        *(words(f"plan.{key}") for key in ("month", "licenses", "tier")),
        *(phrases.option_short(words, each.payment_option) for each in options),
    )
    return Table(headings, tuple(rows))


def plan_sum(words: Catalog, plan: Plan, chosen: PaymentOption) -> str:
    """The estimate over the horizon under the chosen column, and what would cost least."""
    horizon = plan.price_list.horizon
    totals = {each.payment_option: each.totals[horizon] or 0 for each in plan.payment_options}
    least = min(totals.values())
    sentence = words(
        "plan.sum",
        months=horizon,
        total=totals[chosen],
        column=phrases.option_name(words, chosen),
    )
    if totals[chosen] == least:
        return f"{sentence} {words('plan.sum_least')}"
    columns = [
        phrases.option_name(words, column) for column, total in totals.items() if total == least
    ]
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
    rows = []
    for month in sorted({one.month for calendar in calendars for one in calendar.payments}):
        due = [
            next((one for one in calendar.payments if one.month == month), None)
            for calendar in calendars
        ]
        cells = [
            Cell(payment_amount(words, calendar, one), strong=calendar.is_chosen)
            if one
            else Cell(words("comparison.same"), heard=words("heard.no_payment"))
            for calendar, one in zip(calendars, due, strict=True)
        ]
        day = Cell(words.date(day_after(begins, month)), note=when(words, month))
        rows.append((day, *cells))
    totals = (
        Cell(phrases.amount(words, calendar.total, is_minimum=calendar.is_minimum), strong=True)
        for calendar in calendars
    )
    rows.append((Cell(words("payments_plan.total"), strong=True), *totals))
    options = (phrases.option_short(words, calendar.payment_option) for calendar in calendars)
    return Table((words("payments_plan.month"), *options), tuple(rows))


def payment_amount(
    words: Catalog, calendar: Calendar, payment: Payment, vat: Vat = NOT_STATED
) -> str:
    """A payment's amount; «от» where it holds the services whose prices are minimums (R10)."""
    is_minimum = calendar.is_minimum and payment.one_off > 0
    return phrases.paid(words, payment.amount, vat, is_minimum=is_minimum)


def money_table(
    words: Catalog, price_list: PriceList, licenses: int, found: tuple[TodaysMoney, ...]
) -> Table:
    """Each way of paying: its sum, the same in today's money, and the return of paying ahead."""
    returns = advance_returns(price_list, licenses)

    def earned(option: PaymentOption) -> str:
        share = returns.get(option, Decimal(0))
        if option not in returns:
            return words("comparison.same")
        return words("money.endless") if share is None else words.percent(share)

    rows = []
    for one in found:
        option, strong = one.calendar.payment_option, one.calendar.is_chosen
        total, value = (
            phrases.amount(words, roubles, is_minimum=one.calendar.is_minimum)
            for roubles in (one.calendar.total, one.present_value)
        )
        badge = words("comparison.cheapest") if one.is_cheapest else ""
        rows.append(
            (
                Cell(phrases.option_name(words, option), strong=strong, badge=badge),
                Cell(total, strong=strong),
                Cell(value, strong=strong),
                Cell(earned(option), strong=strong, heard=words("heard.base")),
            )
        )
    headings = (
        words("comparison.period"),
        words("comparison.horizon", months=price_list.horizon),
        words("money.value"),
        words("money.return"),
    )
    return Table(headings, tuple(rows))


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

    def value(one: TodaysMoney) -> str:
        return phrases.amount(words, one.present_value, is_minimum=one.calendar.is_minimum)

    def ways(ones: Iterable[TodaysMoney]) -> str:
        options = [one.calendar.payment_option for one in ones]
        named = [
            words("money.way_prompt" if option.prompt else "money.way", months=option.months)
            for option in options
        ]
        return format_list(named, style="or", locale=words.locale)

    best = [one for one in found if one.is_cheapest]
    key = "same" if len(best) == len(found) else "best" if len(best) == 1 else "tie"
    rate = interest_text(words, yearly_interest)
    at = words("money.at", rate=rate) if yearly_interest else words("money.at_zero")
    sentences = [words(f"money.{key}", at=at, ways=ways(best), value=value(best[0]))]
    if key != "same":
        own = next(one for one in found if one.calendar.is_chosen)
        more = own.present_value - best[0].present_value
        is_best = own.is_cheapest
        sentences.append(
            words("money.own") if is_best else words("money.own_dear", value=value(own), more=more)
        )
    late = [one for one in found if not one.calendar.payment_option.prompt]
    if late and all(one.calendar.payment_option.prompt for one in best):
        least = min(one.present_value for one in late)
        cheapest = [one for one in late if one.present_value == least]
        sentences.append(words("money.late", ways=ways(cheapest), value=value(cheapest[0])))
    return tuple(sentences)
