"""The page: the calculator, and under it what Streamlit draws."""
