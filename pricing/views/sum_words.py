"""A sum in words, as offers and contracts write it."""

from decimal import Decimal

from num2words import num2words  # type: ignore[import-untyped]

from pricing.views.catalog import Catalog


def in_words(words: Catalog, roubles: int | Decimal) -> str:
    """«триста шестьдесят четыре тысячи восемьсот восемьдесят рублей 00 копеек»."""
    whole = int(roubles)
    # An `int` would count as kopecks; what follows the last comma are kopecks in figures.
    spelt = num2words(
        Decimal(whole), to="currency", currency="RUB", lang=words.lang, cents=False
    ).rpartition(",")[0]
    kopecks = int((Decimal(roubles) - whole).shift(2))
    return f"{spelt} {words('kopecks', count=kopecks)}"
