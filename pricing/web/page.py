"""The page, from top to bottom: its order here is its order on the screen."""

from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from pricing.clock import today
from pricing.faults import PricingError
from pricing.price_lists import PriceList, in_effect, of_date
from pricing.quotes.quote import Quote, quote
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.html import heading, note, part, title
from pricing.web.answer import Drawn, Show, answer
from pricing.web.call import call_screen
from pricing.web.choices import other_choices
from pricing.web.desk import desk, is_desk_open
from pricing.web.details import details, is_details_open
from pricing.web.front import language_script
from pricing.web.newer import newer_prices
from pricing.web.notices import notices
from pricing.web.sections import log, section
from pricing.web.take_away import take_away
from pricing.web.terms import terms
from pricing.web.tuning import freeze_what_is_loaded
from pricing.web.variants import keep_button, variants_section
from pricing.web.visit import Visit
from pricing.web.widgets import current_visit, initial, replayed

HERE = Path(__file__).resolve().parent

answer_alone = st.fragment(answer)


def page() -> None:
    """One run: the visit's choices, their quote, and everything that shows it."""
    visit = current_visit()
    words = Catalog.of(visit.lang)
    _frame(words, visit)
    price_list = _price_list(words, visit)
    notices(words, visit, price_list)
    offer = quote(price_list, visit.selection)
    if visit.prices:
        with section(words, "newer"):
            newer_prices(words, price_list, visit.selection)
    draw = answer if _is_followed(visit) else answer_alone
    show = partial(draw, Drawn(visit), price_list)
    arrange = call_screen if visit.view else whole_page
    arrange(words, visit, price_list, offer, show)
    if replayed():
        st.rerun()
    freeze_what_is_loaded()


def whole_page(
    words: Catalog, visit: Visit, price_list: PriceList, quote: Quote, show: Show
) -> None:
    """What a customer sees: choices, answer, and everything that explains it."""
    left, right = st.columns([6, 7], gap="medium")
    with left, st.container(key="choices", border=True):
        st.html(heading(words("choices.heading")))
        places = {"licenses": st.container(key="licenses")}
        others = st.container(gap="small")
    variants, below, footer = st.container(), st.container(), st.container()
    with below:
        places |= details(words, quote)
        further = st.container(key="desk")
        places["price_table"] = terms(words, price_list)
    with right, st.container(key="answer", border=True):
        own = st.container()
        with section(words, "take_away"):
            places["take_texts"] = take_away(words, quote, visit.variants)
        keep_button(words, visit)
    # The sum is sent before the other controls, which stand left of it all the same.
    with own:
        show(places)
    with others, section(words, "choices"):
        other_choices(words, quote)
    with variants:
        variants_section(words, visit, price_list)
    with further, section(words, "desk"):
        desk(words, quote)
    begins = price_list.effective_from
    key = "page.footer_coming" if begins > today() else "page.footer"
    footer.html(note(words(key, date=words.date(begins))))


def _is_followed(visit: Visit) -> bool:
    """Whether more of the page than the answer depends on the licence counts just now."""
    return bool(visit.prices) or is_desk_open() or is_details_open()


def _frame(words: Catalog, visit: Visit) -> None:
    """The tab, the styles, the script, and the page's heading."""
    icon = HERE / "static" / "icon.png"
    st.set_page_config(words("page.tab"), page_icon=str(icon), layout="wide")
    st.html(HERE / "style.css")
    st.html(f"<script>{language_script(words.lang)}</script>", unsafe_allow_javascript=True)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="heading"):
        name = part("brand", f"<strong>{escape(words('page.brand'))}</strong>")
        st.html(title(words("call.title")) if visit.view else name, width="content")
        if visit.view:
            st.html(note(words("call.keys")), width="content")
        st.segmented_control(
            words("page.language_label"),
            LANGUAGES,
            format_func=str.upper,
            key="lang",
            required=True,
            default=initial("lang"),
            label_visibility="collapsed",
        )
    if not visit.view:
        st.html(part("heading_text", title(words("page.title"), words("page.lead"))))


def _price_list(words: Catalog, visit: Visit) -> PriceList:
    """The visit's price list; where it does not load, one calm sentence and the details logged."""
    try:
        return of_date(visit.prices) if visit.prices else in_effect(today())
    except PricingError:
        log.exception("the price list does not load")
        st.error(words("failure.price_list"))
        st.stop()


page()
