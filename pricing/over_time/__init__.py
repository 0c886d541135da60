"""Months to come: a licence plan, the payments, and what their money costs."""
