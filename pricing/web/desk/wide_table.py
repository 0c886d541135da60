"""A table that may be wider than a phone: it scrolls in a frame that the keyboard reaches."""

from html import escape

import streamlit as st

from pricing.views.tables import Table
from pricing.web.sections import table_markdown


def show_wide_table(table: Table, label: str) -> None:
    """A table of our own words and figures, in a frame named `label` for screen readers.

    Nothing that a visitor typed may stand in it: it is written as markup.
    """
    frame = f'<div class="wide" role="region" tabindex="0" aria-label="{escape(label)}">'
    framed = "\n\n".join([frame, table_markdown(table), "</div>"])
    st.markdown(framed, unsafe_allow_html=True)
