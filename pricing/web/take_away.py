"""Take the offer away: link and text to the clipboard, files built on click."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing.clock import today
from pricing.documents.files import FILES
from pricing.documents.message import message
from pricing.documents.offer import CUSTOMER_LETTERS, Offer, offer_name, offer_of
from pricing.limits import limits
from pricing.quotes.quote import Quote
from pricing.quotes.variants import Variant
from pricing.views.catalog import Catalog
from pricing.views.html import button, note, verbatim
from pricing.web.links import full_link

MAX_VALID_DAYS = 366
NOW = "_offer_now"
BUTTONS = ("pdf", "xlsx", "csv")

Variants = tuple[Variant, ...]


def take_away(words: Catalog, quote: Quote, variants: Variants) -> DeltaGenerator:
    """A row of buttons, and under it what an offer adds: for whom, until when.

    The customer's name stays in this session: it is in no address and no log.
    The answer is the place for link and message, which `fill_take_away` fills.
    """
    with st.container(key="take_away", gap="small"):
        buttons = st.container(horizontal=True, gap="small", key="take_buttons")
        with st.expander(words("take.details"), key="take_details"):
            st.text_input(
                words("take.customer"),
                max_chars=CUSTOMER_LETTERS,
                key="customer",
                autocomplete="off",
            )
            st.html(note(words("take.customer_help")))
            st.number_input(
                words("take.valid_days"),
                value=limits().offer_valid_days,
                step=1,
                key="valid_days",
            )
            st.html(note(words("take.valid_days_help")))
            place = st.container(key="take_texts")
        with buttons:
            _buttons(words, _offer(words, quote, variants))
    return place


def fill_take_away(words: Catalog, quote: Quote, variants: Variants) -> None:
    """Link and message of the present quote, which the files on click are made of too."""
    offer = _offer(words, quote, variants)
    st.session_state[NOW]["offer"] = offer
    st.html(verbatim("link_text", offer.link) + verbatim("message_text", message(offer)))


def _offer(words: Catalog, quote: Quote, variants: Variants) -> Offer:
    """The offer with its personal fields, as far as they are filled in."""
    days = min(max(int(st.session_state.get("valid_days") or 0), 0), MAX_VALID_DAYS)
    return offer_of(
        quote,
        words,
        full_link(st.context.url or "", quote, words.lang, variants),
        today=today(),
        valid_days=days,
        customer=st.session_state.get("customer") or "",
        variants=variants,
    )


def _buttons(words: Catalog, offer: Offer) -> None:
    """Copying is done by `page.js` where the visitor clicks, without a run of the page.

    Files are built when asked for.
    """
    now: dict[str, Offer] = st.session_state.setdefault(NOW, {})
    copies = "".join(
        button(f"copy_{name}", words(f"take.{name}"), icon="copy") for name in ("link", "text")
    )
    st.html(copies, width="content")
    for kind in BUTTONS:
        make, media_type = FILES[kind]
        st.download_button(
            words(f"take.{kind}"),
            data=_maker(make, now),
            file_name=offer_name(offer, kind),
            mime=media_type,
            on_click="ignore",
            key=f"download_{kind}",
            icon=":material/download:",
        )


def _maker(make: Callable[[Offer], bytes], now: dict[str, Offer]) -> Callable[[], bytes]:
    """Makes the offer as it is when clicked: these buttons are not drawn anew with each count."""
    return lambda: make(now["offer"])
