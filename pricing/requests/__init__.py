"""What is asked for: the one reader and the one writer of an address.

A `QuoteRequest` holds all that an address says, and writes the address that says it. `read`
takes the nearest of what an address may mean and tells what it mended, for people;
`read_strictly` takes nothing that has a fault, for programs, files and the command line.
`damaged_links` gives both the names and values that a link was sent with, whatever has befallen
it on its way. `Personal` is what no address holds.
"""

from pricing.requests import damaged_links
from pricing.requests.request import (
    BUDGET,
    CHECKED,
    DEFAULT_TEXTS,
    MAX_VALID_DAYS,
    OWN_NAMES,
    PERSONAL,
    PRICED,
    QUERY_LETTERS,
    Personal,
    QuoteRequest,
    fitting,
    gathered,
    read,
    read_strictly,
    with_choice,
)

__all__ = [
    "BUDGET",
    "CHECKED",
    "DEFAULT_TEXTS",
    "MAX_VALID_DAYS",
    "OWN_NAMES",
    "PERSONAL",
    "PRICED",
    "QUERY_LETTERS",
    "Personal",
    "QuoteRequest",
    "damaged_links",
    "fitting",
    "gathered",
    "read",
    "read_strictly",
    "with_choice",
]
