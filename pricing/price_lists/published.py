"""What is published: the folder's file names, and the hash that each list was published with."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pricing import toml_text
from pricing.data_file import load
from pricing.faults import DataFileError, Fault, PriceListError
from pricing.price_lists import files

RECORD = "published.toml"


def record_file() -> Path:
    """Where the hashes stand: beside the folder of the lists."""
    return files.FOLDER.parent / RECORD


def recorded() -> dict[str, str]:
    """The SHA-256 of each published list's text, by its date."""
    path = record_file()
    return {day: str(digest) for day, digest in load(path).items()} if path.is_file() else {}


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's text, whatever its line ends."""
    return toml_text.hash_of(path.read_bytes())


def folder_faults() -> Iterator[tuple[Path, Fault]]:
    """A file whose name no list can have, so that its prices would never be in effect.

    And a published list that was changed since, or is gone: old links rely on it.
    """
    try:
        hashes = recorded()
    except DataFileError as error:
        hashes = {}
        yield from ((error.path, fault) for fault in error.faults)
    for path in files.folder_files():
        if path.suffix != ".toml" or path.stem not in files.published_dates():
            yield path, Fault("file", "list_name", path.name)
        elif path.stem in hashes and hash_of(path) != hashes[path.stem]:
            yield path, Fault("file", "changed_list", path.stem)
    for day in sorted(hashes.keys() - set(files.published_dates())):
        yield files.FOLDER / f"{day}.toml", Fault("file", "gone_list", day)


def taken_faults(paths: Sequence[Path]) -> Iterator[tuple[Path, Fault]]:
    """Each of `paths` whose date another of them has, or a published list of other content."""
    seen: dict[str, Path] = {}
    for path in paths:
        day = files.date_in(path)
        if day is None:
            continue
        listed = files.FOLDER / f"{day}.toml"
        if listed.is_file() and hash_of(path) != hash_of(listed):
            yield path, Fault("effective_from", "published_before", day)
        elif hash_of(path) != hash_of(seen.setdefault(day, path)):
            yield path, Fault("effective_from", "same_date", day, str(seen[day]))


def publish(path: Path) -> Path:
    """Check a file, put it among the published lists under its date, and record its hash.

    Raises PriceListError with every fault, also where a list of that date is
    published with other content.
    """
    day = files.read(path).effective_from.isoformat()
    target, content = files.FOLDER / f"{day}.toml", path.read_bytes()
    if target.exists() and hash_of(target) != toml_text.hash_of(content):
        raise PriceListError(path, [Fault("effective_from", "published_before", day)])
    files.of_content(target, content)  # what is put there loads there
    draft = target.with_suffix(".draft")
    draft.write_bytes(content)
    draft.replace(target)
    _record(day, toml_text.hash_of(content))
    return target


def _record(day: str, digest: str) -> None:
    path = record_file()
    text = toml_text.text_of(path.read_bytes()) if path.is_file() else ""
    kept = re.sub(rf'^"{day}" = .*\n', "", text, flags=re.MULTILINE)
    path.write_text(f'{kept}"{day}" = "{digest}"\n', "utf-8")
