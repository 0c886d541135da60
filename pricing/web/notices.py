"""What was mended in the address or between the widgets, said above the page."""

import streamlit as st

from pricing.price_lists.price_list import PriceList
from pricing.views.catalog import Catalog
from pricing.views.faults import notice
from pricing.web.sections import plain
from pricing.web.visit import Visit


def notices(words: Catalog, visit: Visit, price_list: PriceList) -> None:
    """One warning with a line for each thing mended; nothing where nothing was."""
    lines = [notice(words, price_list, fault, visit.selection) for fault in visit.faults]
    for key, given in (("prices", visit.unknown_prices), ("language", visit.unknown_lang)):
        if given:
            lines.append(words(f"notice.{key}", given=words("notice.quoted", text=given)))
    if lines:
        st.warning("  \n".join([words("notice.heading"), *map(plain, lines)]))
