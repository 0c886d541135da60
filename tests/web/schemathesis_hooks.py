"""What OpenAPI's parameters cannot say: two bounds that join fields, and what a variant is.

A manager never outlasts the contract, and there is at least one licence in
all. Cases that break only these are not "valid" ones; test_api.py tries them.
"""

import schemathesis
from hypothesis import strategies as st

from pricing import Selection
from pricing.quotes.variants import Variant, variant_text


@schemathesis.hook
def filter_query(context, query):  # noqa: ARG001 - the hook's own signature
    """Keep a case unless it breaks one of the two bounds."""
    values = dict(query or {})
    try:
        months = int(values.get("months", 12))
        manager = int(values.get("manager", 0))
        licenses = int(values.get("dry_cleaning", 1)) + int(values.get("reception", 0))
    except (TypeError, ValueError):
        return True
    return manager <= months and licenses >= 1


def _variant(dry_cleaning, reception, months, prompt, name):
    """A variant as the page writes it into its links."""
    chosen = Selection(dry_cleaning=dry_cleaning, reception=reception, months=months, prompt=prompt)
    return variant_text(Variant(chosen, name))


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
