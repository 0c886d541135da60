"""What the HTML shell shows of an address before any script has run: its answer, at once."""

from functools import cache
from pathlib import Path

from pricing.clock import today
from pricing.price_lists import in_effect, of_date
from pricing.quotes.comparison import chosen_option, compare
from pricing.quotes.quote import quote
from pricing.views.catalog import Catalog
from pricing.views.first import first_answer
from pricing.web.sections import log
from pricing.web.visit import Visit

HERE = Path(__file__).resolve().parent


def first(visit: Visit) -> str:
    """The answer to the visit's choices as HTML; a fault in it is logged, and the page opens."""
    try:
        price_list = of_date(visit.prices) if visit.prices else in_effect(today())
        offer = quote(price_list, visit.selection)
        own = chosen_option(compare(price_list, visit.selection))
        return first_answer(Catalog.of(visit.lang), offer, own)
    except Exception:  # noqa: BLE001 - whatever it is, it must not keep the page from opening
        log.exception("there is no first answer")
        return ""


@cache
def first_style() -> str:
    """The first answer's styles, and the faces that they are set in."""
    return f"<style>{(HERE / 'first.css').read_text('utf-8')}</style>"


@cache
def first_script() -> str:
    """The script that takes the first answer away; the policy allows it by its hash."""
    return (HERE / "first.js").read_text("utf-8")
