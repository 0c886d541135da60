"""The seller's details as short phrases: what is not given is not there."""

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
