"""What tests share about texts: both languages, common spaces, choices as an address has them."""

from pricing.views.catalog import Catalog

RU, EN = Catalog.of("ru"), Catalog.of("en")


def plain(text):
    """With common spaces in place of those that keep a line together."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def single(texts):
    """One value a name, as `parse` and `nearest` take them."""
    return {name: [value] for name, value in texts.items()}
