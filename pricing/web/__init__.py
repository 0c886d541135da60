"""The page and its server: the only package that knows Streamlit.

Here is what both use: the log, and addresses of this server as visitors know them.
"""

import logging
import os

from pricing.faults import PricingError
from pricing.requests import QuoteRequest
from pricing.views.faults import plain_sentences

log = logging.getLogger("pricing.web")
# The address under which visitors reach the page, where the server cannot know it itself.
PUBLIC_URL = "PRICING_PUBLIC_URL"


def log_faults(what: str, error: PricingError) -> None:
    """For the log: every fault as a sentence; a visitor sees a calm one."""
    log.error("%s\n%s", what, "\n".join(plain_sentences(error)))


def full_link(base: str, asked: QuoteRequest) -> str:
    """The whole address; `base` is what the browser or the request says of this server."""
    return f"{public_root(base)}/?{asked.link()}"


def in_language(lang: str) -> str:
    """What an address of the page ends with in a language, where nothing is chosen."""
    query = QuoteRequest(lang=lang).query()
    return f"?{query}" if query else ""


def public_root(base: str) -> str:
    """The address of this server as visitors know it, without a slash at its end."""
    root = os.environ.get(PUBLIC_URL) or base
    return root.partition("?")[0].rstrip("/")
