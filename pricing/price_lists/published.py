"""What is published: the folder's file names, and the hash that each list was published with."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pricing import toml_text
from pricing.faults import DataFileError, Fault, PriceListError
from pricing.price_lists import files


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's text, whatever its line ends."""
    return toml_text.hash_of(path.read_bytes())


def folder_faults() -> Iterator[tuple[Path, Fault]]:
    """A file whose name no list can have, so that its prices would never be in effect.

    And a published list that is gone: old links rely on it.
    """
    try:
        hashes = files.recorded()
    except DataFileError as error:
        hashes = {}
        yield from ((error.path, fault) for fault in error.faults)
    for path in files.folder_files():
        if path.suffix != ".toml" or path.stem not in files.published_dates():
            yield path, Fault("file", "list_name", path.name)
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
    digest = toml_text.hash_of(content)
    before = {hash_of(target)} if target.exists() else set()
    if (before | {files.recorded().get(day, digest)}) - {digest}:
        raise PriceListError(path, [Fault("effective_from", "published_before", day)])
    files.of_content(target, content)  # what is put there loads there
    _put(target, content)
    _record(day, digest)
    return target


def _put(path: Path, content: bytes) -> None:
    """Whole at once: a running server reads the file as it was or as it is."""
    draft = path.with_suffix(".draft")
    draft.write_bytes(content)
    draft.replace(path)


def _record(day: str, digest: str) -> None:
    path = files.record_file()
    text = toml_text.text_of(path.read_bytes()) if path.is_file() else ""
    kept = re.sub(rf'^"{day}" = .*\n', "", text, flags=re.MULTILINE)
    _put(path, f'{kept}"{day}" = "{digest}"\n'.encode())
