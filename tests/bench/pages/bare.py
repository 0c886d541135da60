"""The measure of everything: a stock Streamlit page with one slider and one text."""

import streamlit as st

licenses = st.slider("Licences", 1, 200, 17, key="licenses")
with st.container(key="total"):
    st.write(f"{licenses * 12 * 845} ₽")
