"""Months to come: a licence plan, the payments, and what their money costs."""

from pricing.projections.licence_plan import Plan, PlanMonth, PlanOption, plan
from pricing.projections.parameters import ProjectionParameters, day_after
from pricing.projections.payments import (
    Calendar,
    Payment,
    TodaysMoney,
    advance_returns,
    calendars,
    in_todays_money,
)

__all__ = [
    "Calendar",
    "Payment",
    "Plan",
    "PlanMonth",
    "PlanOption",
    "ProjectionParameters",
    "TodaysMoney",
    "advance_returns",
    "calendars",
    "day_after",
    "in_todays_money",
    "plan",
]
