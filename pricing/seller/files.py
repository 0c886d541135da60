"""`data/seller.toml`: who sells and with which VAT, each entry from a day on. It is optional."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pricing.faults import PricingError
from pricing.limits import DATA
from pricing.price_lists.files import coming, price_list_dates
from pricing.price_lists.price_list import PriceList
from pricing.seller.seller import NOT_STATED, Record, Seller, Vat

FILE = DATA / "seller.toml"
VALUE_LETTERS = 80

Dated = TypeVar("Dated", Seller, Vat)


class SellerError(PricingError):
    """The seller's file has faults; `faults` holds a line for each, with its place."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Sale:
    """Who sells on a day (None where the data do not say), and with which VAT."""

    seller: Seller | None = None
    vat: Vat = NOT_STATED


class SellerFile(Record):
    """The whole file: entries in any order, each in effect until the next one."""

    seller: tuple[Seller, ...] = ()
    vat: tuple[Vat, ...] = ()


def sale_of(price_list: PriceList, day: date) -> Sale:
    """Who sells on `day` under a price list, and with which VAT.

    A list that a newer one has replaced keeps the VAT of its last day. Raises
    SellerError where the file has faults.
    """
    faults, read = _read(_content())
    if faults:
        raise SellerError(list(faults))
    following = coming(price_list_dates(), price_list.effective_from)
    last = date.fromisoformat(following) - timedelta(days=1) if following else day
    return Sale(_newest(read.seller, day), _newest(read.vat, min(day, last)) or NOT_STATED)


def check_seller() -> list[str]:
    """A line for every fault of the file; none where there is no file."""
    return list(_read(_content())[0])


def _content() -> bytes:
    try:
        return FILE.read_bytes()
    except FileNotFoundError:
        return b""


@lru_cache(maxsize=32)
def _read(content: bytes) -> tuple[tuple[str, ...], SellerFile]:
    """What the bytes say; kept by content, so that a file that changed is read again."""
    found, read = [], SellerFile()
    try:
        read = SellerFile.model_validate(
            tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
        )
        found = [*_twice("seller", read.seller), *_twice("vat", read.vat)]
    except ValidationError as error:
        found = [f"{_place(fault['loc'])}: {_message(fault)}" for fault in error.errors()]
    except ValueError as error:  # no UTF-8, or no TOML
        found = [f"syntax: {error}; expected TOML"]
    return tuple(f"{FILE}: {fault}" for fault in found), read


def _place(parts: tuple[int | str, ...]) -> str:
    """A place as in `seller[0].bank.account`."""
    named = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(named).removeprefix(".")


def _message(fault: ErrorDetails) -> str:
    if fault["type"] == "missing":
        return "is missing"
    if fault["type"] == "extra_forbidden":
        return "is unknown; expected no such key here"
    message = fault["msg"].removeprefix("Value error, ").replace("Input should", "must")
    given = fault["input"]
    return message if isinstance(given, dict) else f"is {str(given)[:VALUE_LETTERS]!r}: {message}"


def _newest(entries: tuple[Dated, ...], day: date) -> Dated | None:
    """The entry in effect on a day."""
    begun = [entry for entry in entries if entry.starts <= day]
    return max(begun, key=lambda entry: entry.starts, default=None)


def _twice(name: str, entries: tuple[Dated, ...]) -> list[str]:
    days = [entry.starts for entry in entries]
    return [
        f"{name}[{place}].from: is {day}, which another entry has"
        for place, day in enumerate(days)
        if day in days[:place]
    ]
