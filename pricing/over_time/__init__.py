"""Months to come: a licence plan, the payments, and what their money costs."""

from pricing.over_time.cost_of_money import (
    TodaysMoney,
    advance_returns,
    in_todays_money,
    read_interest,
    yearly_return,
)
from pricing.over_time.licence_plan import Plan, PlanColumn, growing, plan
from pricing.over_time.outlook import Outlook, day_after
from pricing.over_time.payments import Calendar, Payment, calendars

__all__ = [
    "Calendar",
    "Outlook",
    "Payment",
    "Plan",
    "PlanColumn",
    "TodaysMoney",
    "advance_returns",
    "calendars",
    "day_after",
    "growing",
    "in_todays_money",
    "plan",
    "read_interest",
    "yearly_return",
]
