"""The payment calendar and the cost of money: tables, and the formulas in words."""

from decimal import Decimal

from pricing.cost_of_money import TodaysMoney, advance_returns
from pricing.errors import YearlyRateError
from pricing.payments import Calendar
from pricing.price_list import Column, PriceList
from pricing.views.catalog import Catalog
from pricing.views.phrases import amount, column_name, column_short
from pricing.views.tables import Cell, Table


def when(words: Catalog, month: int) -> str:
    """`сразу`, `через 3 месяца`."""
    if month == 0:
        return words("payments_plan.now")
    return words("payments_plan.later", months=words("months_for", count=month))


def calendar_table(words: Catalog, calendars: tuple[Calendar, ...]) -> Table:
    """A row for each time when a payment falls due, a column for each way of paying."""
    months = sorted({one.month for calendar in calendars for one in calendar.payments})
    rows = [
        (Cell(when(words, month)), *(_due(words, calendar, month) for calendar in calendars))
        for month in months
    ]
    totals = (
        Cell(amount(words, calendar.total, is_minimum=calendar.is_minimum), strong=True)
        for calendar in calendars
    )
    rows.append((Cell(words("payments_plan.total"), strong=True), *totals))
    headings = (words("payments_plan.month"), *(column_short(words, c.column) for c in calendars))
    return Table(headings, tuple(rows))


def _due(words: Catalog, calendar: Calendar, month: int) -> Cell:
    for one in calendar.payments:
        if one.month == month:
            is_minimum = calendar.is_minimum and one.one_off > 0
            shown = amount(words, one.amount, is_minimum=is_minimum)
            return Cell(shown, strong=calendar.is_chosen)
    return Cell(words("payments_plan.none"))


def money_table(
    words: Catalog, price_list: PriceList, licenses: int, found: tuple[TodaysMoney, ...]
) -> Table:
    """Each way of paying: its sum, the same in today's money, and the return of paying ahead."""
    returns = advance_returns(price_list, licenses)
    months = words("months_for", count=price_list.horizon)
    headings = (
        words("money.column"),
        words("money.total", months=months),
        words("money.value"),
        words("money.return"),
    )
    return Table(headings, tuple(_money_row(words, one, returns) for one in found))


def _money_row(
    words: Catalog, found: TodaysMoney, returns: dict[Column, Decimal | None]
) -> tuple[Cell, ...]:
    calendar, strong = found.calendar, found.calendar.is_chosen
    mark = words("money.cheapest") if found.is_cheapest else ""
    total, value = (
        amount(words, roubles, is_minimum=calendar.is_minimum)
        for roubles in (calendar.total, found.present_value)
    )
    return (
        Cell(column_name(words, calendar.column), strong=strong, badge=mark),
        Cell(total, strong=strong),
        Cell(value, strong=strong),
        Cell(_return(words, calendar.column, returns), strong=strong),
    )


def _return(words: Catalog, column: Column, returns: dict[Column, Decimal | None]) -> str:
    if column not in returns:
        return words("money.base")
    share = returns[column]
    return words("money.endless") if share is None else words.percent(share)


def money_formulas(words: Catalog, price_list: PriceList, yearly_rate: Decimal) -> list[str]:
    """How today's money and the return are counted."""
    base = words("months_for", count=price_list.base_months)
    lines = [
        words("money.formula_value", rate=words.percent(yearly_rate)),
        words("money.formula_return", months=base),
    ]
    if prompt := price_list.prompt_discount.months:
        months = words("months_for", count=min(prompt))
        lines.append(words("money.formula_return_prompt", months=months))
    return lines


def rate_fault(words: Catalog, error: YearlyRateError) -> str:
    """What a yearly rate must be, in percent."""
    return words("money.rate_fault", limit=words.percent(Decimal(error.limit)))
