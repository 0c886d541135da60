"""The server's entry: `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from pricing.web.page.elements import on_error
from pricing.web.server.routes import middleware, routes
from pricing.web.streamlit_internals import lifespan

app = st.App(
    Path(__file__).resolve().parent / "pricing" / "web" / "page" / "page.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=lifespan,
    on_script_error=on_error,
)
