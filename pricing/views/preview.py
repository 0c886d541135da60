"""What a messenger shows of a link before it is opened: its price, and its picture's address."""

from markupsafe import Markup

from pricing.quotes import Quote
from pricing.seller import Vat
from pricing.views.catalog import Catalog
from pricing.views.phrases import option_short
from pricing.views.templates import render
from pricing.views.vat import gross, payable


def preview_title(words: Catalog, quote: Quote, vat: Vat) -> str:
    """«17 лицензий, 12 мес., договор в срок: 172 380 ₽»."""
    licenses = words("licenses", count=quote.licenses)
    period = option_short(words, quote.payment_option)
    total = gross(words, payable(words, quote, vat), vat)
    return words("preview.title", licenses=licenses, period=period, total=total)


def preview_tags(words: Catalog, title: str, picture: str, address: str = "") -> Markup:
    """The tags of a page's head; `picture` and `address` are whole addresses.

    A page that shows no price has no address of its own.
    """
    return render("preview.html", words=words, title=title, picture=picture, address=address)
