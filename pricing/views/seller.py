"""The seller's details as short phrases: what is not given is not there."""

from pricing.seller import Bank, Seller
from pricing.views.catalog import Catalog

NUMBERS = ("inn", "kpp", "ogrn")
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
    return [contact for contact in (seller.phone, seller.email, seller.site) if contact]


def _numbers(words: Catalog, record: Seller | Bank, names: tuple[str, ...]) -> list[str]:
    """Each number that is given, under its name."""
    given = ((name, getattr(record, name)) for name in names)
    return [words(f"seller.{name}", number=number) for name, number in given if number]
