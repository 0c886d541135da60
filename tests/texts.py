"""Choices as text, as an address has them."""


def single(texts):
    """One value a name, as `parse` and `nearest` take them."""
    return {name: [value] for name, value in texts.items()}
