"""Quotes: what is chosen, what it costs, and what would cost less."""
