"""The calculator's element on Streamlit's page.

Its script is a module of the page's own (`script/calculator.js`), which the
HTML shell has loaded before Streamlit has drawn anything: the element only tells
it where to stand. Streamlit loads an element's inline script from a `blob:`
address, so the module's own address is told from the page's.
"""

from functools import cache
from typing import Any

import streamlit as st

from pricing.web.answer_view import AnswerView
from pricing.web.assets import asset


@cache
def _element() -> Any:
    return st.components.v2.component(
        "calculator",
        html='<div class="calculator_place"></div>',
        js=(
            "export default function ({ data, parentElement }) {\n"
            '  const place = parentElement.querySelector(".calculator_place");\n'
            f'  const module = new URL("{asset("script/calculator.js")}", document.baseURI);\n'
            "  import(module).then((page) => page.mount(place, data), () => {});\n"
            "}\n"
        ),
        isolate_styles=False,
    )


def calculator(view: AnswerView) -> None:
    """The element, with the first answer of this visit: later ones come without Streamlit."""
    if "_first" not in st.session_state:
        st.session_state["_first"] = {"html": view.html()}
    _element()(key="calculator", data=st.session_state["_first"])
