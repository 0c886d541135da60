"""`data/seller.toml`: who sells and with which VAT, each entry from a day on. It is optional."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from pydantic_core import ErrorDetails

from pricing import toml_text
from pricing.data_file import checked, place_of, type_fault
from pricing.faults import Fault, PriceListError
from pricing.limits import DATA
from pricing.price_lists import PriceList, files
from pricing.seller.seller import NOT_STATED, Record, Seller, Vat

FILE = DATA / "seller.toml"

Dated = TypeVar("Dated", Seller, Vat)


OWN_RULES = {"check_digit", "control_key", "vat_kind"}


class SellerError(PriceListError):
    """The seller's file has faults."""


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
        raise SellerError(FILE, faults)
    following = files.next_after(files.published_dates(), price_list.effective_from)
    last = date.fromisoformat(following) - timedelta(days=1) if following else day
    return Sale(_newest(read.seller, day), _newest(read.vat, min(day, last)) or NOT_STATED)


def seller_faults() -> list[Fault]:
    """Every fault of the file; none where there is no file."""
    return list(_read(_content())[0])


def _content() -> bytes:
    try:
        return FILE.read_bytes()
    except FileNotFoundError:
        return b""


@lru_cache(maxsize=32)
def _read(content: bytes) -> tuple[tuple[Fault, ...], SellerFile]:
    """What the bytes say; kept by content, so that a file that changed is read again."""
    read, faults = checked(SellerFile, toml_text.read(content), _fault)
    if read is None:
        return faults, SellerFile()
    return (*_twice("seller", read.seller), *_twice("vat", read.vat)), read


def _fault(detail: ErrorDetails) -> Fault:
    if detail["type"] not in OWN_RULES:
        return type_fault(detail)
    context = {"given": detail["input"], "allowed": None, **detail.get("ctx", {})}
    return Fault(place_of(detail["loc"]), detail["type"], context["given"], context["allowed"])


def _newest(entries: tuple[Dated, ...], day: date) -> Dated | None:
    """The entry in effect on a day."""
    begun = [entry for entry in entries if entry.starts <= day]
    return max(begun, key=lambda entry: entry.starts, default=None)


def _twice(name: str, entries: tuple[Dated, ...]) -> Iterator[Fault]:
    days = [entry.starts for entry in entries]
    for place, day in enumerate(days):
        if day in days[:place]:
            yield Fault(f"{name}[{place}].from", "again", day)
