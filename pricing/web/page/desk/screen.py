"""The screen of the sales rep's desk, `view=desk`: files of customers, and new price lists."""

from html import escape

import streamlit as st

from pricing.price_lists import PriceList
from pricing.quotes import quote
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.html import attributes, heading, part
from pricing.web.page.desk.customers import customers, template_buttons
from pricing.web.page.desk.customers_file import customers_file
from pricing.web.page.desk.new_prices import new_prices
from pricing.web.page.sections import own_html, section
from pricing.web.visit import Visit


def desk_screen(words: Catalog, visit: Visit, price_list: PriceList) -> None:
    """A file's place, what its customers pay, and what a new price list changes for them."""
    chosen = quote(price_list, visit.selection)
    with st.container(key="desk_screen"):
        own_html(_header(words, visit))
        file = None
        with st.container(key="desk_customers"), section(words, "desk_customers"):
            own_html(heading(words("desk.customers"), words("upload.lead")))
            own_html(_own_tab(words, visit))
            file = customers_file(words)
            if file is None:
                template_buttons(words)
            else:
                customers(words, chosen, file)
        with st.container(key="desk_new_prices"), section(words, "desk_new_prices"):
            own_html(heading(words("desk.new_prices")))
            new_prices(words, chosen, file)


def _own_tab(words: Catalog, visit: Visit) -> str:
    """In the frame of another site no file can be sent: a link to a tab of its own instead."""
    opened = attributes(href=f"?{visit.query()}", target="_blank", rel="noopener")
    return (
        f'<p class="own_tab">{escape(words("upload.framed"))} '
        f"<a{opened}>{escape(words('upload.own_tab'))}</a></p>"
    )


def _header(words: Catalog, visit: Visit) -> str:
    """The screen's name, the way to the call's screen with the same choices, the languages."""
    call = attributes(href=f"?{visit.query_with(view='call')}", target="_self")
    ways = part("to_call", f"<a{call}>{escape(words('desk.to_call'))}</a>")
    languages = "".join(
        f"<a{attributes(href=f'?{visit.query_with(lang=lang)}', target='_self', lang=lang)}>"
        f"{lang.upper()}</a>"
        for lang in LANGUAGES
        if lang != visit.lang
    )
    title = f"<h1>{escape(words('desk.title'))}</h1>"
    return f'<header class="top">{title}{ways}{part("lang", languages)}</header>'
