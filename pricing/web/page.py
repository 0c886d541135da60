"""The page, from top to bottom: its order here is its order on the screen."""

from pathlib import Path

import streamlit as st

from pricing.comparison import chosen_option, compare
from pricing.errors import PricingError
from pricing.price_list import PriceList
from pricing.price_list_file import load_price_list
from pricing.quote import quote
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.notices import notice
from pricing.web.advice import advice
from pricing.web.answer import answer, bar
from pricing.web.choices import choices
from pricing.web.details import details
from pricing.web.front import language_script
from pricing.web.newer import newer_prices
from pricing.web.sections import log, plain, section
from pricing.web.take_away import take_away
from pricing.web.tuning import freeze_what_is_loaded, let_go
from pricing.web.visit import Visit, current_visit, initial, replayed

HERE = Path(__file__).resolve().parent


def page() -> None:
    """One run: the visit's choices, their quote, and everything that shows it."""
    visit = current_visit()
    words = Catalog.of(visit.lang)
    icon = HERE / "static" / "icon.png"
    st.set_page_config(words("page.tab"), page_icon=str(icon), layout="wide")
    st.html(HERE / "style.css")
    st.html(f"<script>{language_script(visit.lang)}</script>", unsafe_allow_javascript=True)
    _heading(words)
    price_list = _price_list(words, visit)
    _notices(words, visit, price_list)
    if visit.prices:
        with section(words, "newer"):
            newer_prices(words, price_list, visit.selection)
    offer = quote(price_list, visit.selection)
    options = compare(price_list, visit.selection)
    left, right = st.columns([6, 7], gap="medium")
    # The sum is written before the controls, which stand left of it all the same.
    with right, st.container(key="answer", border=True), section(words, "answer"):
        answer(words, offer, chosen_option(options))
        rest = st.container()
    bar(words, offer)
    let_go()
    with left, st.container(key="choices", border=True), section(words, "choices"):
        choices(words, offer)
    if replayed():
        st.rerun()
    with rest:
        with section(words, "take_away"):
            take_away(words, offer)
        with section(words, "advice"):
            advice(words, offer)
    details(words, offer, options)
    st.caption(words("page.footer", date=words.date(price_list.effective_from)))
    freeze_what_is_loaded()


def _heading(words: Catalog) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", key="heading"):
        st.markdown(f"**{words('page.brand')}**", width="content")
        st.segmented_control(
            words("page.language_label"),
            LANGUAGES,
            format_func=str.upper,
            key="lang",
            required=True,
            default=initial("lang").get("value"),
            label_visibility="collapsed",
        )
    with st.container(key="heading_text"):
        st.title(words("page.title"), anchor=False)
        st.caption(words("page.lead"))


def _price_list(words: Catalog, visit: Visit) -> PriceList:
    """The visit's price list; where it does not load, one calm sentence and the details logged."""
    try:
        return load_price_list(visit.prices)
    except PricingError:
        log.exception("the price list does not load")
        st.error(words("failure.price_list"))
        st.stop()


def _notices(words: Catalog, visit: Visit, price_list: PriceList) -> None:
    """What was mended in the address or between the widgets."""
    lines = [notice(words, price_list, fault, visit.selection) for fault in visit.faults]
    if visit.unknown_prices:
        lines.append(
            words("notice.prices", given=words("notice.quoted", text=visit.unknown_prices))
        )
    if visit.unknown_lang:
        lines.append(
            words("notice.language", given=words("notice.quoted", text=visit.unknown_lang))
        )
    if lines:
        st.warning("  \n".join([words("notice.heading"), *map(plain, lines)]))


page()
