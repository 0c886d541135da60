"""The page and its server: the only package that knows Streamlit."""

import logging

from pricing.faults import PricingError
from pricing.views.faults import plain_sentences

log = logging.getLogger("pricing.web")


def log_faults(what: str, error: PricingError) -> None:
    """For the log: every fault as a sentence; a visitor sees a calm one."""
    log.error("%s\n%s", what, "\n".join(plain_sentences(error)))
