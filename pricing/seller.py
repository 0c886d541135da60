"""Who sells and with which VAT, as dated data of their own; absent data say nothing.

`data/seller.toml`, which is optional, has them, each entry from a day on. The VAT of a sum is
exact, in kopecks, rounded once (R14).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import cycle
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError
from stdnum.exceptions import ValidationError
from stdnum.ru import inn, ogrn

from pricing import data_file, toml_text
from pricing.data_file import AS_NUMBER, Day, Text, checked, place_of, type_fault
from pricing.faults import Fault, PriceListError
from pricing.limits import DATA
from pricing.price_lists import PriceList, files, round_half_up

FILE = DATA / "seller.toml"
# The faults that are found here, and not by a field's type.
OWN_RULES = {"check_digit", "control_key", "vat_kind"}

KPP = r"^\d{4}[\dA-Z]{2}\d{3}$"
BIC, ACCOUNT = r"^\d{4}(?P<office>\d{2})(?P<bank>\d{3})$", r"^\d{20}$"
# The weights of an account's control key, one after another (Bank of Russia, 08.09.1997 № 515).
WEIGHTS = "713"

NEEDED = {"exempt": ("reason",), "included": ("share",), "on_top": ("share",)}

KOPECKS = 10**2  # in a rouble

VatKind = Literal["not_stated", "exempt", "included", "on_top"]
Line = Annotated[str, Field(min_length=1, pattern=r"^[^\n\r]+$")]
Share = Annotated[Decimal, Field(gt=0, lt=1), AS_NUMBER]
Dated = TypeVar("Dated", "Seller", "Vat")


def _checked(validate: Callable[[str], str]) -> AfterValidator:
    """A number whose check digit is counted again; its fault says what does not fit."""

    def check(text: str) -> str:
        try:
            return validate(text)
        except ValidationError as error:
            raise PydanticCustomError("check_digit", "does not fit") from error

    return AfterValidator(check)


Inn = Annotated[str, _checked(inn.validate)]
Ogrn = Annotated[str, _checked(ogrn.validate)]


class Record(data_file.Record):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(populate_by_name=True)


class Bank(Record):
    """Where the seller is paid: the accounts' control keys fit the bank's BIC."""

    name: Line
    bic: Annotated[str, Field(pattern=BIC)]
    account: Annotated[str, Field(pattern=ACCOUNT)]
    correspondent_account: Annotated[str, Field(pattern=ACCOUNT)] | None = None

    @field_validator("account", "correspondent_account")
    @classmethod
    def _key_fits(cls, account: str | None, info: ValidationInfo) -> str | None:
        bic = re.match(BIC, info.data.get("bic", ""))
        if account and bic:
            is_own = info.field_name == "account"
            if not key_fits(account, bic["bank"] if is_own else f"0{bic['office']}"):
                raise PydanticCustomError("control_key", "does not fit", {"allowed": bic[0]})
        return account


class Seller(Record):
    """Who makes the offer, from the day `starts` on; what is not given is not shown.

    `signatory` signs what is offered, in his `post`. `whatsapp` is a number in
    international digits, `telegram` a name without @.
    """

    starts: Day = Field(alias="from")
    name: Line
    inn: Inn | None = None
    kpp: Annotated[str, Field(pattern=KPP)] | None = None
    ogrn: Ogrn | None = None
    address: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    site: Line | None = None
    whatsapp: Annotated[str, Field(pattern=r"^\d{10,15}$")] | None = None
    signatory: Line | None = None
    post: Line | None = None
    telegram: Annotated[str, Field(pattern=r"^[A-Za-z]\w{4,31}$")] | None = None
    bank: Bank | None = None


class Vat(Record):
    """How prices relate to VAT from the day `starts` on (R14).

    `not_stated`: nothing is computed. `exempt`: none is due, for a `reason`.
    `included`: a `share` of the net price is in every price. `on_top`: it is
    added to every price.
    """

    starts: Day = Field(alias="from")
    kind: VatKind
    share: Share | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> "Vat":
        needed = set(NEEDED.get(self.kind, ()))
        if {name for name in ("share", "reason") if getattr(self, name) is not None} != needed:
            context = {"given": self.kind, "allowed": tuple(needed)}
            raise PydanticCustomError("vat_kind", "does not fit its kind", context)
        return self


NOT_STATED = Vat(starts=date.min, kind="not_stated")


def key_fits(account: str, prefix: str) -> bool:
    """Whether the key among an account's 20 digits is the one that its bank's digits make.

    >>> key_fits("30101810400000000225", "025")
    True
    """
    digits = zip(prefix + account, cycle(WEIGHTS), strict=False)
    return sum(int(digit) * int(weight) for digit, weight in digits) % 10 == 0


@dataclass(frozen=True)
class VatSum:
    """Roubles and kopecks: the VAT of a sum, and the sum with VAT."""

    amount: Decimal
    with_vat: Decimal


def vat_sum(vat: Vat, roubles: int) -> VatSum | None:
    """What `vat` makes of a sum of prices; None where no VAT is computed.

    >>> from datetime import date
    >>> vat = Vat(starts=date(2026, 1, 1), kind="included", share=Decimal("0.22"))
    >>> vat_sum(vat, 364_880).amount
    Decimal('65798.03')
    """
    if vat.share is None:
        return None
    share, prices = Fraction(vat.share), roubles * KOPECKS
    if vat.kind == "included":
        return VatSum(_roubles(round_half_up(prices * share / (1 + share))), _roubles(prices))
    amount = round_half_up(prices * share)
    return VatSum(_roubles(amount), _roubles(prices + amount))


def vat_dict(vat: Vat, roubles: int) -> dict[str, str]:
    """The VAT of a sum as JSON: decimals as text, none where no VAT is computed."""
    found = vat_sum(vat, roubles)
    if found is None:
        return {"kind": vat.kind}
    amounts = {"amount": str(found.amount), "with_vat": str(found.with_vat)}
    return {"kind": vat.kind, "share": str(vat.share), **amounts}


def _roubles(kopecks: int) -> Decimal:
    """Exact however many digits there are."""
    whole, rest = divmod(kopecks, KOPECKS)
    return Decimal(f"{whole}.{rest:02}")


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
    replaced_on = files.replaced_on(price_list)
    last = replaced_on - timedelta(days=1) if replaced_on else day
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
