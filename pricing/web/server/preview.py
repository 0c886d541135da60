"""A link's price for messengers: tags of the shell's head, and `/preview.png?…`."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pricing.clock import today
from pricing.documents.preview import preview_png
from pricing.faults import PricingError
from pricing.quotes import Quote, quote
from pricing.requests import QuoteRequest, read
from pricing.seller import Vat, sale_of
from pricing.views.catalog import Catalog
from pricing.views.phrases import option_short
from pricing.views.templates import render
from pricing.views.vat import gross, payable
from pricing.web import log_faults, public_root
from pricing.web.answer import Answer
from pricing.web.server.beside import SLOW, answered_beside


def preview_title(words: Catalog, quote: Quote, vat: Vat) -> str:
    """«17 лицензий, 12 мес., договор в срок: 172 380 ₽»."""
    period = option_short(words, quote.payment_option)
    total = gross(words, payable(words, quote, vat), vat)
    return words("preview.title", licenses=quote.licenses, period=period, total=total)


def preview_tags(words: Catalog, title: str, picture: str, address: str = "") -> Markup:
    """The tags of a page's head; `picture` and `address` are whole addresses.

    A page that shows no price has no address of its own.
    """
    return render("preview.html", words=words, title=title, picture=picture, address=address)


KEPT = "public, max-age=86400"


def tags_of(answer: Answer) -> Markup:
    """The tags for the address of an answer: they name its price list, so they stay true."""
    words, root = answer.words, public_root(answer.base)
    picture = f"{root}/preview.png?{QuoteRequest.of(answer.quote, words.lang).link()}"
    return preview_tags(
        words, preview_title(words, answer.quote, answer.offer.sale.vat), picture, answer.offer.link
    )


@answered_beside(SLOW)
def preview(request: Request) -> Response:
    """The picture of a link; browsers and messengers keep it for a day."""
    asked = read(request.query_params.multi_items())
    try:
        price_list = asked.price_list(today())
        vat = sale_of(price_list, today()).vat
    except PricingError as error:
        log_faults("the price list does not load", error)
        return PlainTextResponse("price list does not load", 503)
    picture = preview_png(Catalog.of(asked.lang), quote(price_list, asked.selection), vat)
    return Response(picture, media_type="image/png", headers={"Cache-Control": KEPT})
