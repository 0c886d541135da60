"""Price lists as files: which are published, in effect or to come, and what a file may hold.

What is published is the folder's: its file names, and the hash that each list was published
with. The schema lets editors check a file as it is typed.
"""

import errno
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from pydantic import RootModel

from pricing import toml_text
from pricing.data_file import Digest, checked
from pricing.faults import DataFileError, Fault, PriceListError, UnknownPriceListError, show
from pricing.limits import DATA, is_day
from pricing.price_lists.check import faults_of
from pricing.price_lists.price_list import PriceList

FOLDER = DATA / "price_lists"
RECORD = "published.toml"
# A price list is about 20 000 bytes of short keys and small figures: what goes far beyond is none.
MAX_BYTES = 100_000
MAX_FIGURE = 1_000_000_000_000

# What systems and editors leave in a folder: hidden files, thumbnails, locks, drafts, older copies.
LEFT = re.compile(
    r"\..*|~.*|#.*#|__MACOSX|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r?|@eaDir|lost\+found|4913"
    r"|.*(?:~|\.(?:sw[a-z]|tmp|temp|bak|orig|old|save|rej|draft|part|crdownload|dpkg-\w+|rpm\w+))"
    r"|.*(?:\.sync-conflict-|[._](?:BACKUP|BASE|LOCAL|REMOTE)_?\.?\d).*",
    re.IGNORECASE,
)

Faults = tuple[Fault, ...]


def in_effect(day: date) -> PriceList:
    """The newest price list that is in effect on a day.

    Raises UnknownPriceListError where there is none yet, PriceListError with
    every fault of its file.
    """
    return of_date(newest(published_dates(), day))


def of_date(text: str) -> PriceList:
    """The published price list of exactly that date, as in "2020-06-15".

    Any text may be given: one that is no date opens no file. Raises
    UnknownPriceListError where there is no such list, PriceListError with
    every fault of its file.
    """
    path = FOLDER / f"{text}.toml"
    if not (is_day(text) and path.is_file()):
        raise UnknownPriceListError([Fault("prices", "no_list", text, tuple(published_dates()))])
    return read(path)


def read(path: Path) -> PriceList:
    """The price list of a file as it is now: a file that changed is read again.

    A published list with other content than it was published with is refused. Raises
    PriceListError with every fault of the file, DataFileError with those of the record.
    """
    found, content = _of_bytes(path)
    changed = _changed(path, content)
    if isinstance(found, PriceList) and not changed:
        return found
    faults = () if isinstance(found, PriceList) else found
    raise PriceListError(path, (*faults, *changed))


def faults_in(path: Path) -> list[Fault]:
    """Every fault of a price-list file; none means that it loads."""
    found, content = _of_bytes(path)
    faults = [] if isinstance(found, PriceList) else list(found)
    with suppress(DataFileError):  # the record has faults of its own
        faults += _changed(path, content)
    return faults


def published_files() -> list[Path]:
    """The files of the published price lists, oldest first."""
    return [FOLDER / entry.name for entry in _entries() if _is_list(entry)]


def folder_files() -> list[Path]:
    """What lies in the lists' folder but for what systems and editors leave there."""
    return [FOLDER / entry.name for entry in _entries()]


def published_dates() -> list[str]:
    """The dates of the published price lists, oldest first, as in "2020-06-15"."""
    stems = (entry.name.removesuffix(".toml") for entry in _entries() if _is_list(entry))
    return [stem for stem in stems if is_day(stem)]


def _entries() -> list[os.DirEntry[str]]:
    """By their names, which say enough: each answer asks for them several times."""
    found = os.scandir(FOLDER) if FOLDER.is_dir() else ()
    kept = (entry for entry in found if not LEFT.fullmatch(entry.name))
    return sorted(kept, key=lambda entry: entry.name)


def _is_list(entry: os.DirEntry[str]) -> bool:
    """Whether it is called as lists are, and no folder is."""
    return entry.name.endswith(".toml") and not entry.is_dir()


def newest(dates: list[str], day: date) -> str:
    """The latest of `dates` that is not after `day`; UnknownPriceListError when none is."""
    past = [text for text in dates if date.fromisoformat(text) <= day]
    if not past:
        raise UnknownPriceListError([Fault("prices", "none_in_effect", day, tuple(dates))])
    return max(past)


def next_after(dates: list[str], day: date) -> str | None:
    """The first of `dates` after a day; None when there is none."""
    return min((text for text in dates if date.fromisoformat(text) > day), default=None)


def replaced_on(price_list: PriceList) -> date | None:
    """The day from which a newer list has replaced, or will replace, this one; None for none."""
    following = next_after(published_dates(), price_list.effective_from)
    return date.fromisoformat(following) if following else None


def date_in(path: Path) -> str | None:
    """The date that a file says it is in effect from, however faulty it is; None where none."""
    content = _content(path)
    values = toml_text.read(content).values if isinstance(content, bytes) else None
    day = (values or {}).get("effective_from")
    return day.isoformat() if type(day) is date else None


def record_file() -> Path:
    """Where the hashes of the published lists stand: beside their folder."""
    return FOLDER.parent / RECORD


def recorded() -> dict[str, str]:
    """The SHA-256 of each published list's text, by its date; none where there is no file.

    Raises DataFileError with every fault of the file.
    """
    path = record_file()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    found = _recorded(content)
    if isinstance(found, dict):
        return found
    raise DataFileError(path, found)


@lru_cache(maxsize=32)
def _recorded(content: bytes) -> dict[str, str] | Faults:
    found, faults = checked(RootModel[dict[date, Digest]], toml_text.read(content))
    return faults if found is None else {str(day): digest for day, digest in found.root.items()}


def _of_bytes(path: Path) -> tuple[PriceList | Faults, bytes]:
    """Read the file once: the bytes that are checked are the bytes that are priced."""
    content = _content(path)
    return (_read(path, content), content) if isinstance(content, bytes) else (content, b"")


def _changed(path: Path, content: bytes) -> Faults:
    """The fault of a published list that has been changed since."""
    if not content or path.absolute().parent != FOLDER.absolute():
        return ()
    digest = toml_text.hash_of(content)
    if recorded().get(path.stem, digest) == digest:
        return ()
    return (Fault("file", "changed_list", path.stem),)


def _content(path: Path) -> bytes | Faults:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        return (Fault("file", "unreadable", error.strerror),)
    except ValueError as error:  # a path that no file can have
        return (Fault("file", "unreadable", str(error)),)
    return content if len(content) <= MAX_BYTES else (Fault("file", "too_large", None, MAX_BYTES),)


@lru_cache(maxsize=32)
def _read(path: Path, content: bytes) -> PriceList | Faults:
    """The price list that the bytes are, or every fault of them.

    Kept by content, and not by the file's time and size: those can stay the
    same when a figure changes while the file is read, and the wrong figure
    would be kept for good.
    """
    toml = toml_text.read(content)
    if toml.values is not None:
        toml = replace(toml, values=_bounded(toml.values))
    found, faults = checked(PriceList, toml, rules=partial(_rule_faults, path))
    return found or faults


def _rule_faults(path: Path, raw: dict[str, Any]) -> Iterator[Fault]:
    """What types do not show; a file that is named by a date says the same date inside."""
    yield from faults_of(raw)
    inside = raw.get("effective_from")
    if is_day(path.stem) and inside is not None and str(inside) != path.stem:
        yield Fault("effective_from", "file_name", str(inside), path.stem)


def _bounded(value: Any) -> Any:
    """A value of the file with a word in place of each number that no figure can be."""
    if isinstance(value, dict):
        return {key: _bounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_bounded(inner) for inner in value]
    return show(value) if isinstance(value, int) and abs(value) > MAX_FIGURE else value


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's text, whatever its line ends."""
    return toml_text.hash_of(path.read_bytes())


def folder_faults() -> Iterator[tuple[Path, Fault]]:
    """A file whose name no list can have, so that its prices would never be in effect.

    And a published list that is gone: old links rely on it.
    """
    try:
        hashes = recorded()
    except DataFileError as error:
        hashes = {}
        yield from ((error.path, fault) for fault in error.faults)
    for path in folder_files():
        if path.is_dir():
            yield path, Fault("file", "unreadable", os.strerror(errno.EISDIR))
        elif path.suffix != ".toml" or path.stem not in published_dates():
            yield path, Fault("file", "list_name", path.name)
    for day in sorted(hashes.keys() - set(published_dates())):
        yield FOLDER / f"{day}.toml", Fault("file", "gone_list", day)


def taken_faults(paths: Sequence[Path]) -> Iterator[tuple[Path, Fault]]:
    """Each of `paths` whose date another of them has, or a published list of other content."""
    seen: dict[str, Path] = {}
    for path in paths:
        day = date_in(path)
        if day is None:
            continue
        listed = FOLDER / f"{day}.toml"
        if listed.is_file() and hash_of(path) != hash_of(listed):
            yield path, Fault("effective_from", "published_before", day)
        elif hash_of(path) != hash_of(seen.setdefault(day, path)):
            yield path, Fault("effective_from", "same_date", day, str(seen[day]))


def publish(path: Path) -> Path:
    """Check a file, put it among the published lists under its date, and record its hash.

    Raises PriceListError with every fault, also where a list of that date is
    published with other content.
    """
    day = read(path).effective_from.isoformat()
    target, content = FOLDER / f"{day}.toml", path.read_bytes()
    digest = toml_text.hash_of(content)
    before = {hash_of(target)} if target.exists() else set()
    if (before | {recorded().get(day, digest)}) - {digest}:
        raise PriceListError(path, [Fault("effective_from", "published_before", day)])
    if not isinstance(found := _read(target, content), PriceList):  # it would not load there
        raise PriceListError(path, found)
    _put(target, content)
    _record(day, digest)
    return target


def _put(path: Path, content: bytes) -> None:
    """Whole at once: a running server reads the file as it was or as it is."""
    draft = path.with_suffix(".draft")
    draft.write_bytes(content)
    draft.replace(path)


def _record(day: str, digest: str) -> None:
    path = record_file()
    text = toml_text.text_of(path.read_bytes()) if path.is_file() else ""
    kept = re.sub(rf'^"{day}" = .*\n', "", text, flags=re.MULTILINE)
    _put(path, f'{kept}"{day}" = "{digest}"\n'.encode())


SCHEMA_FILE = DATA / "price_list.schema.json"


def file_schema() -> dict[str, Any]:
    """The schema: types, bounds, names of keys; `pricing check` knows what goes beyond them."""
    schema = PriceList.model_json_schema()
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Price list of the support contract",
        "description": "`python -m pricing check FILE` finds what types alone do not show.",
    }
    return {**schema, **about}


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(file_schema(), ensure_ascii=False, indent=2) + "\n"
