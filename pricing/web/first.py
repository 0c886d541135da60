"""What the HTML shell shows of an address before any script has run: its answer, at once."""

from functools import cache
from pathlib import Path

from pricing.comparison import chosen_option, compare
from pricing.errors import PricingError
from pricing.price_list_file import load_price_list
from pricing.quote import quote
from pricing.views.catalog import Catalog
from pricing.views.first import first_answer
from pricing.web.sections import log
from pricing.web.visit import Visit

HERE = Path(__file__).resolve().parent


def first(visit: Visit) -> str:
    """The answer to the visit's choices as HTML; empty where the price list does not load."""
    try:
        price_list = load_price_list(visit.prices)
    except PricingError:
        log.exception("no first answer: the price list does not load")
        return ""
    offer = quote(price_list, visit.selection)
    own = chosen_option(compare(price_list, visit.selection))
    return first_answer(Catalog.of(visit.lang), offer, own)


@cache
def first_style() -> str:
    """The first answer's styles, and the faces that they are set in."""
    return f"<style>{(HERE / 'first.css').read_text('utf-8')}</style>"


@cache
def first_script() -> str:
    """The script that takes the first answer away; the policy allows it by its hash."""
    return (HERE / "first.js").read_text("utf-8")
