"""What OpenAPI's parameters cannot say: two bounds that join fields.

A manager never outlasts the contract, and there is at least one licence in
all. Cases that break only these are not "valid" ones; test_api.py tries them.
"""

import schemathesis


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
