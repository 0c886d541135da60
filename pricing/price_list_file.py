"""Price lists as files: find, read and check them."""

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pricing.contract import DATA
from pricing.errors import PriceListError, PriceListFault, UnknownPriceListError
from pricing.price_list import PriceList
from pricing.price_list_check import Finding, findings

FOLDER = DATA / "price_lists"


def load_price_list(path_or_date: Path | str | date | None = None) -> PriceList:
    """A checked price list: of a file, of a date exactly, or (None) the newest in effect today.

    A text that reads as a date, as in "2020-06-15", is one; any other is a path.

    Raises PriceListError with every fault of the file, UnknownPriceListError
    where there is no such list.
    """
    if path_or_date is None:
        return load_price_list(newest(price_list_dates(), date.today()))
    if isinstance(path_or_date, date):
        return _of_date(path_or_date.isoformat())
    if isinstance(path_or_date, str) and _is_date(path_or_date):
        return _of_date(path_or_date)
    return _of_file(Path(path_or_date))


def price_list_files() -> list[Path]:
    """The files of the published price lists, oldest first."""
    return sorted(FOLDER.glob("*.toml"))


def price_list_dates() -> list[str]:
    """The dates of the published price lists, oldest first, as in "2020-06-15"."""
    return [path.stem for path in price_list_files() if _is_date(path.stem)]


def newest(dates: list[str], today: date) -> str:
    """The latest of `dates` that is not after `today`; UnknownPriceListError when none is."""
    in_effect = [text for text in dates if date.fromisoformat(text) <= today]
    if not in_effect:
        raise UnknownPriceListError(f"in effect on {today.isoformat()}", dates)
    return max(in_effect)


def check_price_list(path: Path) -> list[PriceListFault]:
    """Every fault of a price-list file; none means that it loads."""
    try:
        raw = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except OSError as error:
        return [PriceListFault(str(path), "file", f"cannot be read: {error.strerror}")]
    except UnicodeDecodeError as error:
        return [PriceListFault(str(path), f"byte {error.start}", "is not UTF-8 text")]
    except ValueError as error:  # TOMLDecodeError is one; so is an integer of too many digits
        return [PriceListFault(str(path), "syntax", f"{error}; expected TOML")]
    types = _type_faults(raw)
    more = [*findings(raw), *_name_fault(path, raw)]
    closer = {place for place, _ in more}
    found = [*(fault for fault in types.items() if fault[0] not in closer), *more]
    return [PriceListFault(str(path), place, message) for place, message in found]


def _of_date(text: str) -> PriceList:
    path = FOLDER / f"{text}.toml"
    if not path.is_file():
        raise UnknownPriceListError(text, price_list_dates())
    return _of_file(path)


def _of_file(path: Path) -> PriceList:
    """The list of a file as it is now: a file that changed is read again."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        raise PriceListError(check_price_list(path)) from None
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _read(path: Path, _modified: int, _size: int) -> PriceList:
    faults = check_price_list(path)
    if faults:
        raise PriceListError(faults)
    return PriceList.model_validate(
        tomllib.loads(path.read_text("utf-8"), parse_float=Decimal),
    )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _name_fault(path: Path, raw: dict[str, Any]) -> Iterator[Finding]:
    """A file that is named by a date says the same date inside."""
    inside = raw.get("effective_from")
    if _is_date(path.stem) and inside is not None and str(inside) != path.stem:
        yield "effective_from", f"is {inside}, expected {path.stem}, as in the file's name"


def _type_faults(raw: dict[str, Any]) -> dict[str, str]:
    try:
        PriceList.model_validate(raw)
    except ValidationError as error:
        return {_place(fault["loc"]): _message(fault) for fault in error.errors()}
    return {}


def _place(parts: tuple[int | str, ...]) -> str:
    """A place as in `tiers[4].printed.m12`."""
    named = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(named).removeprefix(".")


def _message(fault: ErrorDetails) -> str:
    if fault["type"] == "missing":
        return "is missing"
    if fault["type"] == "extra_forbidden":
        return "is unknown; expected no such key here"
    expected = fault["msg"].replace("Input should be", "expected")
    value = fault["input"]
    shown = str(value) if isinstance(value, Decimal | date) else repr(value)
    return f"is {shown[:80]}, {expected}"
