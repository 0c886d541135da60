"""What a messenger shows of a link before it is opened: its price, and its picture's address."""

from html import escape

from pricing.quotes import Quote
from pricing.seller import Vat
from pricing.views.catalog import Catalog
from pricing.views.phrases import column_short
from pricing.views.vat import payable


def preview_title(words: Catalog, quote: Quote, vat: Vat) -> str:
    """«17 лицензий, 12 мес., договор в срок: 172 380 ₽»."""
    licenses = words("licenses", count=quote.licenses)
    period = column_short(words, quote.column)
    total = payable(words, quote, vat)
    return words("preview.title", licenses=licenses, period=period, total=total)


def preview_tags(words: Catalog, title: str, picture: str, address: str = "") -> str:
    """The tags of a page's head; `picture` and `address` are whole addresses."""
    tags = {
        "og:type": "website",
        "og:title": title,
        "og:description": words("page.description"),
        "og:locale": words("page.og_locale"),
        "og:image": picture,
    }
    if address:
        # A picture's sizes are those of the one that stands before them.
        tags |= {"og:image:width": "1200", "og:image:height": "630", "og:url": address}
    card = '<meta name="twitter:card" content="summary_large_image">' if address else ""
    return card + "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in tags.items()
    )
