"""The tools for the months to come: what a licence plan and the payments say of a choice."""

from dataclasses import dataclass
from datetime import date

from pricing.faults import Fault, PlanError
from pricing.projections import Plan, ProjectionParameters, calendars, in_todays_money
from pricing.projections import plan as plan_of
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence, sentences
from pricing.views.licence_plan import plan_notes, plan_sum, plan_table
from pricing.views.payments import (
    calendar_table,
    interest_text,
    money_formulas,
    money_table,
    money_verdict,
)
from pricing.views.tables import Table


@dataclass(frozen=True)
class PlanShown:
    """A plan's sum, notes and months; or `faults`, where it cannot be read."""

    unlike_day: list[str]
    faults: list[str]
    total: str = ""
    notes: tuple[str, ...] = ()
    months: Table | None = None


@dataclass(frozen=True)
class PaymentsShown:
    """The verdict on the ways to pay, what it rests on, and each way's days."""

    unlike_day: list[str]
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
    asked: ProjectionParameters,
    today: date,
    plan: Plan | PlanError | None,
) -> PlanShown:
    """What a plan says as it was read; it begins today where no day is given."""
    begins, fault = asked.begins(today)
    unlike = _unlike_day(words, fault)
    if isinstance(plan, PlanError):
        return PlanShown(unlike, sentences(words, plan))
    if plan is None:
        return PlanShown(unlike, [words("plan.unfilled")])
    return PlanShown(
        unlike,
        [],
        plan_sum(words, plan, quote.payment_option),
        (*plan_notes(words, plan), words("plan.chosen")),
        plan_table(words, plan, begins, quote.payment_option),
    )


def payments_shown(
    words: Catalog, quote: Quote, asked: ProjectionParameters, today: date
) -> PaymentsShown:
    """What is paid when, and which way costs least in today's money."""
    interest, fault = asked.interest()
    begins, late = asked.begins(today)
    found = calendars(quote.price_list, quote.selection)
    money = in_todays_money(found, interest)
    faults = []
    if fault:
        rate = interest_text(words, interest)
        faults = [words("money.rate_kept", fault=sentence(words, fault), rate=rate)]
    verdict, *reasons = money_verdict(words, money, interest)
    return PaymentsShown(
        _unlike_day(words, late),
        faults,
        verdict,
        " ".join(reasons),
        money_table(words, quote.price_list, quote.licenses, money),
        list(money_formulas(words, quote.price_list, interest, has_add_ons=quote.addons_total > 0)),
        calendar_table(words, found, begins),
    )


def _unlike_day(words: Catalog, fault: Fault | None) -> list[str]:
    """Why the plan and the payments begin today; empty where they begin as asked."""
    return [sentence(words, fault)] if fault else []
