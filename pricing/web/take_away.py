"""Take the offer away: link and text to the clipboard, files built on click."""

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from pricing.contract import contract
from pricing.documents.files import FILES
from pricing.documents.message import message
from pricing.documents.offer import CUSTOMER_LETTERS, Offer, offer_name
from pricing.quote import Quote
from pricing.views.catalog import Catalog
from pricing.web.links import full_link

MAX_VALID_DAYS = 366


def take_away(words: Catalog, quote: Quote) -> None:
    """A row of buttons, and under it what an offer adds: for whom, until when.

    The customer's name stays in this session: it is in no address and no log.
    """
    with st.container(key="take_away", gap="small"):
        buttons = st.container(horizontal=True, gap="small", key="take_buttons")
        with st.expander(words("take.details"), key="take_details"):
            offer = _offer(words, quote)
            with st.container(key="link_text"):
                st.text(offer.link)
            with st.container(key="message_text"):
                st.text(message(offer))
        with buttons:
            _buttons(words, offer)


def _offer(words: Catalog, quote: Quote) -> Offer:
    """The offer with its personal fields, as far as they are filled in."""
    customer = st.text_input(
        words("take.customer"),
        max_chars=CUSTOMER_LETTERS,
        key="customer",
        autocomplete="off",
    )
    st.caption(words("take.customer_help"))
    given = st.number_input(
        words("take.valid_days"), value=contract().offer_valid_days, step=1, key="valid_days"
    )
    st.caption(words("take.valid_days_help"))
    days = min(max(int(given or 0), 0), MAX_VALID_DAYS)
    today = date.today()
    until = today + timedelta(days=days) if days else None
    link = full_link(st.context.url or "", quote, words.lang)
    return Offer(quote, words, link, customer or "", today, until)


def _buttons(words: Catalog, offer: Offer) -> None:
    """Copying is done by `page.js` where the visitor clicks; files are built when asked for."""
    for name in ("link", "text"):
        st.button(words(f"take.{name}"), key=f"copy_{name}", icon=":material/content_copy:")
    for kind, (make, media_type) in FILES.items():
        st.download_button(
            words(f"take.{kind}"),
            data=_maker(make, offer),
            file_name=offer_name(offer, kind),
            mime=media_type,
            on_click="ignore",
            key=f"download_{kind}",
            icon=":material/download:",
        )


def _maker(make: Callable[[Offer], bytes], offer: Offer) -> Callable[[], bytes]:
    return lambda: make(offer)
