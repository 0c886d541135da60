"""What relies on more than Streamlit promises: each says on what, and a test fails when it goes."""
