"""The customer's next step: the offer in the visitor's own mail or messenger. Nothing is stored.

Plain links, so that they work without scripts. The text is the offer's message.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote as percent
from urllib.parse import urlencode

from pricing.seller import Seller
from pricing.views.catalog import Catalog
from pricing.views.html import attributes, note, part
from pricing.views.seller import contact_facts


@dataclass(frozen=True)
class Letter:
    """What is sent: `text` is the whole message, `short` what fits where a link may not be long."""

    subject: str
    text: str
    short: str


def contact_part(words: Catalog, seller: Seller | None, letter: Letter) -> str:
    """Request, question and call, each where the seller's data have a way; else empty."""
    if seller is None:
        return ""
    ways = list(_ways(seller))
    links = [_send(words, letter, "request", way, is_first=not place)
             for place, way in enumerate(ways)]  # fmt: skip
    links += [_send(words, letter, "question", way) for way in ways[:1]]
    if seller.phone:
        digits = "".join(sign for sign in seller.phone if sign.isdigit() or sign == "+")
        call = attributes(class_="act" if ways else "act main", href=f"tel:{digits}")
        text = escape(words("contact.phone", phone=seller.phone))
        links.append(part("call_seller", f"<a{call}>{text}</a>"))
    return "".join(links)


def ask_part(words: Catalog, seller: Seller | None) -> str:
    """Whom to ask what the price list does not say; empty where the data do not tell."""
    contacts = ", ".join(contact_facts(seller)) if seller else ""
    return note(f"{words('contact.unsaid')} {contacts}.") if contacts else ""


def _ways(seller: Seller) -> Iterator[tuple[str, str]]:
    """Each channel's name and the beginning of its address."""
    if seller.email:
        yield "mail", f"mailto:{percent(seller.email, safe='@')}"
    if seller.whatsapp:
        yield "WhatsApp", f"https://wa.me/{seller.whatsapp}"
    if seller.telegram:
        yield "Telegram", f"https://t.me/{seller.telegram}"


def _send(
    words: Catalog, letter: Letter, kind: str, way: tuple[str, str], *, is_first: bool = False
) -> str:
    """One link; a messenger beside the mail says which it is."""
    channel, address = way
    text = words("contact.ask" if kind == "question" else "contact.send")
    if kind == "request" and not is_first:
        text = words("contact.by", text=text, channel=channel)
    opening = words(f"contact.{kind}")
    own = {"class_": "act main" if is_first else "act", "data_letter": kind}
    own["href"] = _address(channel, address, letter.subject, f"{opening}\n\n{letter.text}")
    if channel == "mail":
        own["data_short"] = _address(channel, address, letter.subject, f"{opening}\n{letter.short}")
    else:
        own |= {"target": "_blank", "rel": "noopener"}
    key = f"{kind}_{channel.lower()}" if kind == "request" and not is_first else kind
    return part(f"send_{key}", f"<a{attributes(**own)}>{escape(text)}</a>")


def _address(channel: str, address: str, subject: str, text: str) -> str:
    texts = {"text": text}
    if channel == "mail":
        texts = {"subject": subject, "body": text.replace("\n", "\r\n")}
    return f"{address}?{urlencode(texts, quote_via=percent)}"
