"""The seller's details as short phrases, and the customer's next step by mail or messenger.

What is not given is not there. The next step is plain links, so that it works without scripts;
its text is the offer's message, and nothing is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote as percent
from urllib.parse import urlencode

from pricing.seller import Bank, Seller
from pricing.views.catalog import Catalog

NUMBERS = ("inn", "kpp", "ogrn")
CONTACTS = ("phone", "email", "site")
BANK = ("account", "correspondent_account", "bic")


def seller_facts(words: Catalog, seller: Seller) -> list[str]:
    """Name, registration numbers and address."""
    return [seller.name, *_numbers(words, seller, NUMBERS), *filter(None, [seller.address])]


def bank_facts(words: Catalog, seller: Seller) -> list[str]:
    """Where the seller is paid; empty where that is not given."""
    bank = seller.bank
    if bank is None:
        return []
    return [bank.name, *_numbers(words, bank, BANK)]


def contact_facts(seller: Seller) -> list[str]:
    """How the seller is reached."""
    return [contact for contact in (getattr(seller, name) for name in CONTACTS) if contact]


def named_contacts(words: Catalog, seller: Seller) -> list[str]:
    """The same, each under its name, the first with a large letter: they follow a full stop."""
    given = ((name, getattr(seller, name)) for name in CONTACTS)
    found = ", ".join(words(f"seller.{name}", text=text) for name, text in given if text)
    return [f"{found[:1].upper()}{found[1:]}"] if found else []


def signatory(words: Catalog, seller: Seller) -> str:
    """Who signs, after the post where it is given; empty where nobody is named."""
    if not seller.signatory:
        return ""
    if not seller.post:
        return words("offer.signed", name=seller.signatory)
    return words("offer.signatory", post=seller.post, name=seller.signatory)


def _numbers(words: Catalog, record: Seller | Bank, names: tuple[str, ...]) -> list[str]:
    """Each number that is given, under its name."""
    given = ((name, getattr(record, name)) for name in names)
    return [words(f"seller.{name}", number=number) for name, number in given if number]


@dataclass(frozen=True)
class Letter:
    """What is sent: `text` is the whole message, `short` what fits where a link may not be long."""

    subject: str
    text: str
    short: str


@dataclass(frozen=True)
class Way:
    """A link: its key, what it says, its address.

    `kind` says what letter it writes, empty for a call; `short` is the address of the short one.
    """

    key: str
    text: str
    address: str
    kind: str = ""
    short: str = ""
    is_main: bool = False
    is_elsewhere: bool = False


def ways(words: Catalog, seller: Seller | None, letter: Letter) -> list[Way]:
    """Request, question and call, each where the seller's data have a way; else empty."""
    if seller is None:
        return []
    channels = list(_channels(seller))
    found = [
        _letter(words, letter, "request", channel, is_first=not place)
        for place, channel in enumerate(channels)
    ]
    found += [_letter(words, letter, "question", channel) for channel in channels[:1]]
    if seller.phone:
        digits = "".join(sign for sign in seller.phone if sign.isdigit() or sign == "+")
        text = words("contact.phone", phone=seller.phone)
        found.append(Way("call_seller", text, f"tel:{digits}", is_main=not channels))
    return found


def _channels(seller: Seller) -> Iterator[tuple[str, str]]:
    """Each channel's name and the beginning of its address."""
    if seller.email:
        yield "mail", f"mailto:{percent(seller.email, safe='@')}"
    if seller.whatsapp:
        yield "WhatsApp", f"https://wa.me/{seller.whatsapp}"
    if seller.telegram:
        yield "Telegram", f"https://t.me/{seller.telegram}"


def _letter(
    words: Catalog, letter: Letter, kind: str, way: tuple[str, str], *, is_first: bool = False
) -> Way:
    """One letter; of a request a messenger beside the mail says which it is."""
    channel, address = way
    is_other = kind == "request" and not is_first
    text = words("contact.ask" if kind == "question" else "contact.send")
    opening = words(f"contact.{kind}")
    long = _address(channel, address, letter.subject, f"{opening}\n\n{letter.text}")
    short = _address(channel, address, letter.subject, f"{opening}\n{letter.short}")
    return Way(
        f"send_{kind}_{channel.lower()}" if is_other else f"send_{kind}",
        words("contact.by", text=text, channel=channel) if is_other else text,
        long,
        kind,
        short if channel == "mail" else "",
        is_main=is_first,
        is_elsewhere=channel != "mail",
    )


def _address(channel: str, address: str, subject: str, text: str) -> str:
    texts = {"text": text}
    if channel == "mail":
        texts = {"subject": subject, "body": text.replace("\n", "\r\n")}
    return f"{address}?{urlencode(texts, quote_via=percent)}"
