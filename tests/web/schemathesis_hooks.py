"""What OpenAPI's parameters cannot say: bounds that join fields, and what a variant is.

A manager never outlasts the contract, there is at least one licence in all, and
of a sum paid before, for months that fill the year, and an earlier choice one
alone is given. Cases that break only these are not "valid" ones; test_api.py and
test_renewal.py try them.
"""

import schemathesis
from hypothesis import strategies as st

from pricing import Selection
from pricing.quotes.selection_text import Variant, variant_text


@schemathesis.hook
def filter_query(context, query):  # noqa: ARG001 - the hook's own signature
    """Keep a case unless it breaks one of the bounds."""
    values = dict(query or {})
    try:
        months = int(values.get("months", 12))
        manager = int(values.get("manager", 0))
        licenses = int(values.get("dry_cleaning", 1)) + int(values.get("reception", 0))
    except (TypeError, ValueError):
        return True
    return manager <= months and licenses >= 1 and _fill_a_year(values)


def _fill_a_year(values):
    months = str(values.get("paid_months", 12))
    return "paid" not in values or not months.isdecimal() or int(months) in {1, 2, 3, 4, 6, 12}


@schemathesis.hook
def before_call(context, case, kwargs):  # noqa: ARG001 - the hook's own signature
    """Of a sum and an earlier choice one stays: the earlier choice only where it is the fault.

    A "valid" earlier choice may be any text that is found somewhere: no format is asked then.
    """
    query = case.query or {}
    is_choice = str(query.get("was", "")).startswith("dry_cleaning.")
    if "was" in query and not is_choice and case.meta and case.meta.generation.mode.is_positive:
        query.pop("was")
    if "paid" in query and "was" in query:
        query.pop("was" if is_choice else "paid")


def _variant(dry_cleaning, reception, months, prompt, name):
    """A variant as the page writes it into its links."""
    chosen = Selection(dry_cleaning=dry_cleaning, reception=reception, months=months, prompt=prompt)
    return variant_text(Variant(chosen, name))


schemathesis.openapi.format(
    "was",
    st.builds(
        lambda licences, months: f"dry_cleaning.{licences}~months.{months}~prices.2020-06-15",
        st.integers(1, 1_000_000),
        st.sampled_from([3, 6, 12]),
    ),
)

schemathesis.openapi.format(
    "variant",
    st.builds(
        _variant,
        st.integers(1, 1_000_000),
        st.integers(0, 1_000_000),
        st.sampled_from([3, 6, 12]),
        st.booleans(),
        st.text(max_size=20),
    ),
)
