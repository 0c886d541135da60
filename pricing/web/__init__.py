"""The page and its server: the only package that knows Streamlit."""
