"""The seller's details as short phrases: what is not given is not there."""

from pricing.seller import Bank, Seller
from pricing.views.catalog import Catalog

NUMBERS = ("inn", "kpp", "ogrn")
BANK = ("account", "correspondent_account", "bic")


def seller_facts(words: Catalog, seller: Seller) -> list[str]:
    """Name, registration numbers and address."""
    numbers = [
        words(f"seller.{name}", number=value)
        for name in NUMBERS
        if (value := getattr(seller, name))
    ]
    return [seller.name, *numbers, *filter(None, [seller.address])]


def bank_facts(words: Catalog, seller: Seller) -> list[str]:
    """Where the seller is paid; empty where that is not given."""
    bank = seller.bank
    if bank is None:
        return []
    numbers = [
        words(f"seller.{name}", number=value) for name in BANK if (value := getattr(bank, name))
    ]
    return [bank.name, *numbers]


def contact_facts(seller: Seller) -> list[str]:
    """How the seller is reached."""
    return [contact for contact in (seller.phone, seller.email, seller.site) if contact]


def _numbers(words: Catalog, record: Seller | Bank, names: tuple[str, ...]) -> list[str]:
    given = ((name, getattr(record, name)) for name in names)
    return [words(f"seller.{name}", number=number) for name, number in given if number]
