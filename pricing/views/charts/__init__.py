"""Charts: each one's specification beside its rows."""
