"""The server: every address beside the page, and what all answers have in common."""
